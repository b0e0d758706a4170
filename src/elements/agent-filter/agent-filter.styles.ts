import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';
import { popover } from '../../styles/popover.styles.js';

/** The text of the field begins where the page's does, whichever way it runs itself. */
export const styles = [
  baseStyles,
  controls,
  popover,
  css`
    :host {
      inline-size: 220px;
    }

    .field {
      --_room: calc(var(--_space) * 9);
      position: relative;
      display: block;
    }

    .control {
      padding-inline-end: var(--_room);
      text-align: left;
      text-overflow: ellipsis;
    }

    :host(:state(rtl)) .control {
      text-align: right;
    }

    .marked .control {
      padding-inline-end: calc(var(--_room) + 10ch);
    }

    .field > .status {
      position: absolute;
      inset-block: 0;
      inset-inline-end: var(--_room);
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

    .opener {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 0;
      inline-size: var(--_room);
    }

    .opener:disabled {
      opacity: 0.55;
    }

    .popover {
      flex-direction: column;
      inline-size: 360px;
      inline-size: max(360px, anchor-size(inline));
      overflow: hidden;
    }

    @media (pointer: coarse) {
      .field {
        --_room: 44px;
      }
    }
  `,
];
