import { css } from 'lit';
import { MOST_SEEN, ROW_HEIGHT } from './row-window.js';

/** What only an opened list needs. Names begin where the list does, whichever way they run themselves. */
export const listStyles = css`
  .list {
    min-block-size: 0;
    max-block-size: calc(${MOST_SEEN} * ${ROW_HEIGHT}px + var(--_space) * 3);
    padding: calc(var(--_space) * 1.5);
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
  }

  .rows {
    position: relative;
    block-size: calc(var(--_rows, 0) * ${ROW_HEIGHT}px);
  }

  .option {
    position: absolute;
    inset-block-start: calc(var(--_row, 0) * ${ROW_HEIGHT}px);
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    block-size: ${ROW_HEIGHT}px;
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
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    overflow: hidden;
    border-radius: 50%;
    background-color: color-mix(in oklab, var(--_text) 9%, var(--_surface));
    font-size: 11px;
    letter-spacing: 0.02em;
  }

  .avatar,
  .about,
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
    display: grid;
    flex: 1;
    min-inline-size: 0;
    text-align: left;
  }

  :host(:state(rtl)) .words {
    text-align: right;
  }

  .words > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .about {
    font-size: var(--_font-size-small);
  }

  .usage {
    display: flex;
    gap: calc(var(--_space) * 2);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .share {
    min-inline-size: 6ch;
    text-align: end;
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
