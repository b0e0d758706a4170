import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';

export const styles = [
  baseStyles,
  controls,
  css`
    :host {
      display: inline-block;
      /* Room for a range over two years, so that no choice moves what stands beside it. */
      inline-size: 280px;
      max-inline-size: 100%;
      vertical-align: middle;
    }

    .opener {
      display: flex;
      anchor-name: --opener;
      inline-size: 100%;
      justify-content: flex-start;
      padding-block: calc(var(--_space) * 1.5);
      text-align: start;
    }

    .opener .icon:first-child {
      color: var(--_text-muted);
    }

    .opener .icon:last-child {
      margin-inline-start: auto;
      color: var(--_text-muted);
    }

    .opener[aria-invalid='true'] {
      border-color: var(--_danger);
    }

    .popover {
      position: fixed;
      position-anchor: --opener;
      position-area: bottom span-right;
      /* The side with more room, and no higher than that: what is cut off scrolls. */
      position-try:
        most-height flip-block,
        flip-inline,
        flip-block flip-inline;
      inset: auto;
      inline-size: 344px;
      max-inline-size: calc(100vw - 16px);
      max-block-size: calc(100% - 8px);
      margin: 4px 0;
      padding: calc(var(--_space) * 2);
      overflow: auto;
      border: var(--_border-width) solid var(--_border);
      border-radius: var(--_radius);
      background-color: var(--_surface);
      color: var(--_text);
      box-shadow: var(--_shadow-popover);
    }

    :host(:dir(rtl)) .popover {
      position-area: bottom span-left;
    }

    ul {
      display: grid;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .preset {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 0 calc(var(--_space) * 6);
      inline-size: 100%;
      padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
      border: 0;
      border-radius: var(--_radius-small);
      background: none;
      text-align: start;
      cursor: pointer;
    }

    .preset:hover {
      background-color: var(--_surface-sunken);
    }

    .preset:focus-visible {
      outline-offset: -2px;
    }

    .preset[aria-pressed='true'] {
      background-color: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
      font-weight: var(--_font-weight-strong);
    }

    .preset span + span {
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      font-weight: 400;
      font-variant-numeric: tabular-nums;
    }

    form {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 130px), 1fr));
      align-items: end;
      gap: calc(var(--_space) * 3);
      margin: calc(var(--_space) * 2) 0 0;
      padding: calc(var(--_space) * 3) calc(var(--_space) * 3) calc(var(--_space) * 2);
      border-block-start: var(--_border-width) solid var(--_border);
    }

    form p {
      grid-column: 1 / -1;
      margin: 0;
      font-weight: var(--_font-weight-strong);
    }

    form .error {
      color: var(--_danger);
      font-weight: 400;
    }

    label {
      display: grid;
      gap: calc(var(--_space) * 1);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    input {
      display: block;
      inline-size: 100%;
      min-inline-size: 0;
      font-size: var(--_font-size);
      cursor: text;
    }

    form .button {
      grid-column: 1 / -1;
    }

    @media (pointer: coarse) {
      .preset {
        min-block-size: 44px;
      }
    }

    @media (forced-colors: active) {
      .preset[aria-pressed='true'] {
        forced-color-adjust: none;
        background: Highlight;
        color: HighlightText;
      }

      .preset[aria-pressed='true'] span + span {
        color: HighlightText;
      }
    }
  `,
];
