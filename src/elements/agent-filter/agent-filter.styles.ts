import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';
import { popover } from '../../styles/popover.styles.js';
import { MOST_SEEN, ROW_HEIGHT } from './row-window.js';

const rows = css`
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

  .option[aria-selected='true'] .name {
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
    color: var(--_text-muted);
    font-size: 11px;
    font-weight: var(--_font-weight-strong);
    letter-spacing: 0.02em;
  }

  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .words {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .name,
  .about {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .about {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }

  .status + .id::before {
    content: '· ';
  }

  .usage {
    display: flex;
    flex: none;
    gap: calc(var(--_space) * 2);
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .share {
    min-inline-size: 6ch;
    text-align: end;
  }

  .check {
    visibility: hidden;
    color: var(--_accent);
  }

  .option[aria-selected='true'] .check {
    visibility: visible;
  }
`;

export const styles = [
  baseStyles,
  controls,
  popover,
  rows,
  css`
    :host {
      display: inline-block;
      inline-size: 220px;
      max-inline-size: 100%;
      vertical-align: middle;
    }

    .field {
      position: relative;
      display: block;
      anchor-name: --opener;
    }

    input.control {
      inline-size: 100%;
      padding-inline-end: calc(var(--_space) * 9);
      /* Of the page, whichever way the text in it runs. */
      text-align: left;
      text-overflow: ellipsis;
      cursor: text;
    }

    input.control:focus {
      background-color: var(--_surface);
    }

    input.control:disabled {
      cursor: not-allowed;
    }

    :host(:dir(rtl)) input.control {
      text-align: right;
    }

    input.control::placeholder {
      color: var(--_text-muted);
      opacity: 1;
    }

    .field.marked input.control {
      padding-inline-end: calc(var(--_space) * 10 + 9ch);
    }

    .field > .status {
      position: absolute;
      inset-block: 0;
      inset-inline-end: calc(var(--_space) * 9);
      max-inline-size: 10ch;
      block-size: fit-content;
      margin-block: auto;
      overflow: hidden;
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      text-overflow: ellipsis;
      white-space: nowrap;
      pointer-events: none;
    }

    .toggle {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 0;
      display: grid;
      place-items: center;
      inline-size: calc(var(--_space) * 9);
      min-inline-size: 24px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--_text-muted);
      cursor: pointer;
    }

    .toggle:disabled {
      opacity: 0.55;
      cursor: not-allowed;
    }

    .popover {
      inline-size: 360px;
      inline-size: max(360px, anchor-size(inline));
      overflow: hidden;
    }

    .popover:popover-open {
      display: flex;
      flex-direction: column;
    }

    .list {
      flex: 0 1 auto;
      min-block-size: 0;
      max-block-size: calc(${MOST_SEEN} * ${ROW_HEIGHT}px + var(--_space) * 3);
      padding: calc(var(--_space) * 1.5);
      overflow: hidden auto;
      overflow-anchor: none;
      overscroll-behavior: contain;
    }

    .no-match {
      flex: none;
      margin: 0;
      padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
      border-block-start: var(--_border-width) solid var(--_border);
      color: var(--_text-muted);
    }

    @media (pointer: coarse) {
      .toggle {
        inline-size: 44px;
      }
    }

    @media (forced-colors: active) {
      .option.active {
        forced-color-adjust: none;
        background-color: Highlight;
        color: HighlightText;
      }

      .option.active :is(.about, .usage, .check, .avatar) {
        color: inherit;
      }

      .avatar {
        border: 1px solid;
        background-color: transparent;
      }
    }
  `,
];
