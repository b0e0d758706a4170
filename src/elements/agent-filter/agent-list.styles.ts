import { css } from 'lit';
import { MAX_VISIBLE } from './list-navigation.js';

/** Loaded with the list. Names are aligned to the start of the list, also where a name has the other direction. */
export const listStyles = css`
  .popover {
    flex-direction: column;
    inline-size: max(360px, 25em);
    inline-size: max(360px, 25em, anchor-size(inline));
    overflow: hidden;
  }

  .prompt {
    margin: 0;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 3.5) 0;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }

  .list {
    --_row-height: max(44px, var(--_font-size) * 3);
    min-block-size: 0;
    max-block-size: calc(${MAX_VISIBLE} * var(--_row-height) + var(--_space) * 3);
    container-type: inline-size;
    padding: calc(var(--_space) * 1.5);
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
  }

  .rows {
    position: relative;
    block-size: calc(var(--_rows, 0) * var(--_row-height));
  }

  .option {
    position: absolute;
    inset-block-start: calc(var(--_row, 0) * var(--_row-height));
    inset-inline: 0;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    align-content: center;
    align-items: center;
    column-gap: calc(var(--_space) * 2.5);
    block-size: var(--_row-height);
    padding-inline: calc(var(--_space) * 2);
    overflow: hidden;
    border-radius: var(--_radius-small);
    contain: layout style;
    line-height: 1.25;
    cursor: pointer;
  }

  .option:hover {
    background-color: var(--_surface-sunken);
  }

  .option.active {
    background-color: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
  }

  .option[aria-selected='true'] .name,
  .avatar {
    font-weight: var(--_font-weight-strong);
  }

  .avatar {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: calc(var(--_font-size) * 2);
    block-size: calc(var(--_font-size) * 2);
    overflow: hidden;
    border-radius: 50%;
    background-color: color-mix(in oklab, var(--_text) 9%, var(--_surface));
    font-size: var(--_font-size-small);
    letter-spacing: 0.02em;
  }

  .avatar,
  .details,
  .usage,
  .no-match {
    color: var(--_text-muted);
  }

  .avatar img {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .words {
    display: contents;
    text-align: var(--_align);
  }

  .option > *,
  .name {
    grid-row: 1 / span 2;
  }

  .avatar {
    grid-column: 1;
  }

  .name {
    grid-column: 2;
  }

  .usage {
    grid-column: 3;
  }

  .check {
    grid-column: 4;
  }

  .option:has(.details) :is(.name, .usage) {
    grid-row: 1;
  }

  /* Status and id are on a line of their own. */
  .details {
    grid-area: 2 / 2 / auto / span 2;
  }

  .words > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .details {
    font-size: var(--_font-size-small);
  }

  .usage {
    display: flex;
    gap: calc(var(--_space) * 2);
    font-variant-numeric: tabular-nums;
    text-align: right;
    white-space: nowrap;
  }

  .share {
    min-inline-size: 6ch;
  }

  /* In right-to-left pages, the digits of amounts of different width are aligned by a fixed width. */
  :host(:state(rtl)) .amount {
    min-inline-size: 9ch;
  }

  .check {
    color: var(--_accent);
  }

  .option:not([aria-selected='true']) .check {
    visibility: hidden;
  }

  .no-match {
    margin: 0;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border-block-start: var(--_border-width) solid var(--_border);
  }

  /* In a narrow list, the name gets the space of the avatar and the check mark. */
  @container (width < 20em) {
    .avatar,
    .check {
      display: none;
    }

    .usage {
      display: grid;
      gap: 0;
      font-size: var(--_font-size-small);
    }
  }

  @media (forced-colors: active) {
    .option.active {
      forced-color-adjust: none;
      background-color: Highlight;
    }

    .option.active * {
      color: HighlightText;
    }

    .avatar {
      border: 1px solid;
      background-color: transparent;
    }
  }
`;
