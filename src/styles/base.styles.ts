import { css } from 'lit';
import { tokens } from './tokens.styles.js';

/**
 * What every element starts from. Inherited text properties are set anew: the page's own must not deform the layout. They
 * are set on the content, since a rule of the page for all elements would win over one for the host.
 */
const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-inline-size: 0;
  }

  :host > * {
    font-family: var(--_font-family);
    font-size: var(--_font-size);
    font-stretch: normal;
    font-style: normal;
    font-variant: normal;
    font-weight: 400;
    hyphens: manual;
    letter-spacing: normal;
    line-height: var(--_line-height);
    overflow-wrap: normal;
    text-align: start;
    text-align-last: auto;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    text-wrap: wrap;
    white-space: normal;
    word-break: normal;
    word-spacing: normal;
    color: var(--_text);
  }

  :host([hidden]) {
    display: none;
  }

  /* Words may be of the other direction than their page: each text runs its own way, and stands where the page's begin. */
  :host(:state(rtl)) > * {
    text-align: right;
  }

  :host(:state(rtl)) :where(h2, h3, p, li, dt, dd, a, label, small, strong, button, span) {
    unicode-bidi: plaintext;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  button,
  input,
  select {
    margin: 0;
    letter-spacing: inherit;
  }

  /* A table too: in a page of the old kind it inherits nothing. */
  button,
  input,
  select,
  table {
    font: inherit;
    color: inherit;
  }

  :focus-visible {
    outline: var(--_focus-width) solid;
    outline-color: var(--_focus);
    outline-offset: 2px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }

  /* On paper there is nothing to press, and what goes over the edge of a page is lost. */
  @media print {
    :host {
      color-scheme: light !important;
      print-color-adjust: exact;
    }

    :is(.button, .copy, .more, .opener, .options, .quiet, .toolbar, [popover], details:not([open]), summary) {
      display: none !important;
    }

    tr {
      break-inside: avoid;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

export const baseStyles = [tokens, base];
