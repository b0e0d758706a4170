import { css } from 'lit';

/**
 * The table with columns. The name column takes the remaining width. The change column has a fixed width, since changes
 * are loaded after the rest and must not move it.
 *
 * - `text-align: right`, also in right-to-left languages: digits always run from left to right, so the last digits
 *   align.
 * - `unicode-bidi: plaintext`: otherwise the sign of a number would be on its other side in right-to-left text.
 * - print: a grid would not repeat the head on the next sheet, and a `table-footer-group` would repeat the total on
 *   each.
 * - `[aria-sort='none'] .icon`: only the sorted column has space for the arrow.
 */
export const columns = css`
  table {
    --_inset: calc(var(--_space) * 2);
    --_last: auto;
    grid-template-columns: minmax(calc(var(--_font-size) * 9), 1fr) repeat(4, fit-content(17ch)) var(--_last);
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .with-change {
    --_last: 19ch auto;
  }

  @media not print {
    table,
    :is(thead, tbody, tfoot, tr) {
      display: grid;
    }
  }

  :is(thead, tbody, tfoot, tr) {
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }

  @media print {
    tfoot {
      display: table-row-group;
    }

    :is(th, td) {
      block-size: calc(var(--_space) * 9);
      border-block-end: var(--_border-width) solid var(--_border);
    }

    :is(th, td):not(.name) {
      overflow-wrap: normal;
      white-space: nowrap;
    }

    .name {
      inline-size: 40%;
    }

    .trend {
      display: none;
    }
  }

  tr {
    position: relative;
    align-items: center;
    min-block-size: calc(var(--_space) * 11);
    border-block-end: var(--_border-width) solid var(--_border);
  }

  th,
  td {
    min-inline-size: 0;
    padding: 0 var(--_inset);
    font-weight: 400;
    text-align: right;
    overflow-wrap: anywhere;
  }

  :is(th, td):first-child {
    padding-inline-start: 0;
    text-align: start;
  }

  :is(th, td):last-child {
    padding-inline-end: 0;
  }

  thead tr {
    min-block-size: var(--_control-height);
  }

  thead th {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }

  tfoot :is(th, td) {
    font-weight: var(--_font-weight-strong);
  }

  tbody:last-child tr:last-child,
  tfoot tr {
    border-block-end: 0;
  }

  small {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
  }

  .caption {
    display: none;
  }

  .share,
  .dimmed td {
    color: var(--_text-muted);
  }

  td :is(span, small) {
    unicode-bidi: plaintext;
  }

  td.change small:not([hidden]) {
    display: inline-block;
    min-inline-size: 6ch;
    line-height: 1;
    text-align: right;
  }

  .sort {
    display: inline-flex;
    flex-direction: row-reverse;
    align-items: center;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    font-size: inherit;
    text-align: inherit;
    vertical-align: bottom;
    cursor: pointer;
  }

  .name > .sort {
    flex-direction: row;
  }

  .sort:hover {
    color: var(--_text);
  }

  .sort .icon {
    inline-size: 1em;
    block-size: 1em;
    margin-inline: calc(var(--_space) * 0.5);
  }

  [aria-sort='none'] .icon {
    display: none;
  }

  [aria-sort]:not([aria-sort='none']) .sort {
    color: var(--_text);
    font-weight: var(--_font-weight-strong);
  }
`;

/**
 * The table without columns. The first line of a row has name and credits, above the bar. Below the bar, the other
 * values with their labels take two lines.
 *
 * - `tr::before` ends the first line.
 * - `thead th`: the heads flow like words in a line, balanced so that no head is alone on the last line.
 * - `.share` and `.change` begin the two lines of the other values, `min-inline-size` aligns what follows them.
 * - Below 20em, the name has its own line.
 */
export const narrow = css`
  @media not print {
    @container (width < 56em) {
      table,
      thead,
      tbody,
      tfoot {
        display: block;
      }

      tr {
        display: flex;
        flex-wrap: wrap;
        column-gap: calc(var(--_space) * 4);
        padding-block: calc(var(--_space) * 2.5);
      }

      tr > * {
        padding: 0;
      }

      thead tr {
        display: block;
        padding-block-start: 0;
        text-wrap: balance;
      }

      thead th {
        display: inline-block;
        margin-inline-end: calc(var(--_space) * 3);
      }

      thead :is(.share, .trend) {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }

      :is(tbody, tfoot) tr::before {
        content: '';
        order: 1;
        flex: 0 0 100%;
        block-size: calc(var(--_space) * 3);
      }

      tfoot tr::before {
        block-size: var(--_space);
      }

      :is(tbody, tfoot) .name {
        flex: 1 1 0;
      }

      :is(tbody, tfoot) .credits {
        flex: none;
        max-inline-size: 70%;
      }

      .name:has(.agent) {
        position: static;
      }

      .agent::before {
        inset-inline-end: 30%;
      }

      .bar {
        position: absolute;
        inset-block-start: calc(var(--_space) * 3 + max(24px, 1lh));
        inset-inline: 0;
      }

      :is(tbody, tfoot) :is(.share, .messages, .credits-per-message, .change) {
        order: 2;
        flex: none;
        max-inline-size: 100%;
        font-size: var(--_font-size-small);
        text-align: start;
      }

      :is(tbody, tfoot) :is(.share, .change) {
        min-inline-size: 12em;
      }

      :is(tbody, tfoot) .messages {
        order: 3;
      }

      .caption {
        display: inline;
        color: var(--_text-muted);
        font-weight: 400;
      }

      td.change small {
        min-inline-size: 0;
      }

      td.trend {
        display: none;
      }

      .table-row {
        margin-block-end: calc(var(--_space) * 19);
      }
    }
  }

  @container (56em <= width < 64em) {
    .trend {
      display: none;
    }

    :is(th, td):nth-last-child(2) {
      padding-inline-end: 0;
    }
  }

  /* The values below the bar fit into one line, so a row of the skeleton is lower. */
  @container (40em <= width < 56em) {
    .table-row {
      margin-block-end: calc(var(--_space) * 14.25);
    }
  }

  @media not print {
    @container (width < 20em) {
      :is(tbody, tfoot) .name {
        flex-basis: 100%;
      }

      :is(tbody, tfoot) tr::before {
        block-size: calc(var(--_space) * 1);
      }

      .bar {
        position: static;
      }
    }
  }

  @container (max-width: 34.3em) {
    .card {
      padding: calc(var(--_space) * 4);
    }
  }
`;
