import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';
import { field } from '../../styles/field.styles.js';

/** The text is aligned to the start of the page's direction, also where the text has the other direction. */
export const styles = [
  baseStyles,
  controls,
  field,
  css`
    :host {
      inline-size: calc(var(--_font-size) * 15.75);
    }

    .field {
      gap: 0;
      padding: 0;
    }

    .field:has(input:focus-visible) {
      outline: var(--_focus-width) solid;
      outline-color: var(--_focus);
      outline-offset: 2px;
    }

    input:focus-visible {
      outline: none;
    }

    :host(:disabled) .field {
      opacity: 0.55;
      cursor: not-allowed;
    }

    /* The same padding on both sides, for names of either direction. */
    input {
      flex: 1 0 7ch;
      align-self: stretch;
      min-inline-size: 0;
      padding: 0 calc(var(--_space) * 3);
      border: 0;
      background-color: transparent;
      text-align: var(--_align);
      text-overflow: ellipsis;
      cursor: inherit;
    }

    .field > .status {
      padding-block: calc(var(--_space) * 0.5);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      overflow-wrap: anywhere;
    }

    .opener {
      flex: none;
      align-self: stretch;
      inline-size: var(--_control-height);
    }

    @media (pointer: coarse) {
      .opener {
        min-inline-size: 44px;
      }
    }
  `,
];
