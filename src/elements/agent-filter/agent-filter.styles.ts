import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';

export const styles = [
  baseStyles,
  controls,
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
    }

    select.control {
      inline-size: 100%;
      padding-inline-end: calc(var(--_space) * 9);
      appearance: none;
      text-overflow: ellipsis;
    }

    .icon {
      position: absolute;
      inset-block: 0;
      inset-inline-end: calc(var(--_space) * 3);
      margin-block: auto;
      color: var(--_text-muted);
      pointer-events: none;
    }

    option,
    optgroup {
      background-color: var(--_surface);
      color: var(--_text);
    }
  `,
];
