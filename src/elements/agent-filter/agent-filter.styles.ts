import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';
import { popover } from '../../styles/popover.styles.js';

export const styles = [
  baseStyles,
  controls,
  popover,
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

    @media (pointer: coarse) {
      .toggle {
        inline-size: 44px;
      }
    }
  `,
];
