import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';
import { field } from '../../styles/field.styles.js';

/** The field has a fixed width, enough for both dates in any format, so that its neighbours never move. */
export const styles = [
  baseStyles,
  controls,
  field,
  css`
    .field {
      position: relative;
      flex-wrap: wrap;
      justify-content: start;
      gap: 0;
      padding: 0;
      padding-inline-start: calc(var(--_space) * 2);
    }

    .field:focus-within {
      border-color: var(--_focus);
    }

    .field:has([aria-invalid]) {
      border-color: var(--_danger);
    }

    :host(:disabled) .field {
      opacity: 0.55;
      cursor: not-allowed;
    }

    .date {
      display: inline-flex;
      align-items: center;
    }

    .segment {
      inline-size: 24px;
      min-inline-size: 2.6ch;
      block-size: calc(var(--_control-height) - 10px);
      min-block-size: 24px;
      padding: 0;
      border: 0;
      border-radius: calc(var(--_radius-small) * 0.6);
      background-color: transparent;
      font-variant-numeric: tabular-nums;
      text-align: center;
      cursor: inherit;
    }

    .segment[data-part='year'] {
      inline-size: 40px;
      min-inline-size: 4.8ch;
    }

    .segment:focus {
      outline: none;
      background-color: var(--_accent);
      color: color-mix(in oklab, var(--_text-on-accent) 100%, var(--_accent));
    }

    .segment:focus::placeholder {
      color: inherit;
    }

    .segment::selection {
      background-color: transparent;
    }

    /* Until a segment has the focus, the range in words covers the segments, but takes no clicks. Variables pass the focus
       on to descendants, since WebKit does not restyle them for \`:has()\`. */
    .field:has(.segment:focus) {
      --_words: hidden;
    }

    .field:has(.shown):not(:has(.segment:focus)) {
      --_dates: 0;
    }

    .field > :is(.date, .literal) {
      opacity: var(--_dates, 1);
    }

    .shown {
      visibility: var(--_words, visible);
      position: absolute;
      inset-block: 0;
      inset-inline: calc(var(--_space) * 3) var(--_control-height);
      display: grid;
      align-content: center;
      overflow: hidden;
      font-variant-numeric: tabular-nums;
      pointer-events: none;
    }

    .literal {
      color: var(--_text-muted);
      user-select: none;
    }

    .date + .literal {
      padding-inline: var(--_space);
    }

    .opener {
      inline-size: calc(var(--_control-height) - 2px);
      block-size: calc(var(--_control-height) - 2px);
      margin-inline-start: auto;
    }

    .opener:hover:enabled {
      background-color: var(--_surface-sunken);
    }

    .opener:focus-visible {
      outline-offset: -3px;
    }

    .frame {
      position: relative;
    }

    .error,
    .hint {
      margin: 0;
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    .error {
      color: var(--_danger);
    }

    /* The message covers the content below, so that the page does not move while the user types. */
    .frame > :is(.error, .hint) {
      position: absolute;
      z-index: 2;
      inset-block-start: calc(100% + var(--_space));
      max-inline-size: 100%;
      padding: var(--_space) calc(var(--_space) * 2);
      border: var(--_border-width) solid var(--_border);
      border-radius: var(--_radius-small);
      background-color: var(--_surface);
      pointer-events: none;
    }

    .frame > .error {
      border-color: var(--_danger);
    }

    @media (pointer: coarse) {
      .opener,
      .segment {
        min-block-size: 44px;
      }
    }

    @media (forced-colors: active) {
      .segment:focus {
        forced-color-adjust: none;
        background-color: Highlight;
        color: HighlightText;
      }
    }
  `,
];
