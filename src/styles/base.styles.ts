import { css } from 'lit';
import { tokens } from './tokens.styles.js';

/**
 * The base styles of every element. A comment inside of a style sheet is sent to every visitor. So here, and in all
 * sheets, the reasons are above the sheet.
 *
 * - `:host > *`: text properties that the page sets are inherited and would deform the layout, so they are reset. They
 *   are reset on the content, since a page's rule for all elements (`* { … }`) would win over a rule for the host.
 * - `:state(rtl)`: a text may run in the other direction than the page, such as English texts in an Arabic page. Each
 *   text runs in its own direction, and is aligned as the page is. It only sets variables. As part of a rule for all
 *   descendants, each change of any state would make the browser compute all their styles again.
 * - `table`: in a page in quirks mode, tables inherit no font and no colour.
 * - print: buttons are of no use on paper, and rows should not be cut at the end of a page.
 */
const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-inline-size: 0;
    --_align: left;
    --_bidi: initial;
  }

  :host(:state(rtl)) {
    --_align: right;
    --_bidi: plaintext;
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
    text-align: var(--_align);
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

  :where(h2, h3, p, li, dt, dd, a, label, small, strong, button, span) {
    unicode-bidi: var(--_bidi, revert);
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
