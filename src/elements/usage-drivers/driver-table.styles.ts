import { css } from 'lit';

/**
 * - `text-align: right`: digits run from left to right in every language, so that units are aligned with units.
 * - `.wide`: numbers are broken only where they would not fit otherwise.
 * - `.bar`: as high as its row, so that connectors run from row to row.
 * - `.fall`: hollow, so that it can be told from a rise without colours.
 * - print: `table-row-group` keeps the total from being repeated at the end of every page.
 * - narrow: rows share the columns of the table (`subgrid`), with the parts below the name and the bar beside all of
 *   it.
 */
export const driverTable = css`
  table {
    inline-size: 100%;
    border-spacing: 0;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    block-size: calc(var(--_space) * 11);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
    text-align: right;
    vertical-align: middle;
    white-space: nowrap;
  }

  thead :is(th, td) {
    block-size: calc(var(--_space) * 9);
  }

  thead .groups > :nth-child(n) {
    block-size: auto;
    padding-block: 0 calc(var(--_space) * 1);
    border: 0;
  }

  thead .groups > th:last-child {
    border-block-end: 1px solid var(--_border);
  }

  th:first-child {
    inline-size: 26%;
    min-inline-size: 11em;
    padding-inline-start: 0;
    text-align: inherit;
  }

  .wide td,
  th:first-child {
    white-space: normal;
    overflow-wrap: anywhere;
  }

  td:last-child,
  th:last-child {
    padding-inline-end: 0;
  }

  thead th {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
  }

  tbody th {
    font-weight: 400;
  }

  th small {
    display: block;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }

  .change,
  tfoot :is(th, td) {
    font-weight: var(--_font-weight-strong);
  }

  tfoot :is(th, td) {
    border-block-end: 0;
  }

  .part.none,
  .label {
    color: var(--_text-muted);
  }

  .label {
    display: none;
  }

  td.bar {
    position: relative;
    inline-size: 24%;
    min-inline-size: 64px;
  }

  .bar svg {
    position: absolute;
    inset-block: 0;
    inset-inline: calc(var(--_space) * 2);
    inline-size: calc(100% - var(--_space) * 4);
    block-size: 100%;
    overflow: visible;
  }

  :host(:state(rtl)) .bar svg {
    transform: scaleX(-1);
  }

  .zero,
  .connector {
    color: var(--_border-strong);
    stroke: currentColor;
    stroke-width: 1;
  }

  .connector {
    stroke-dasharray: 2 2;
  }

  .rise {
    color: var(--_chart-bar);
    fill: currentColor;
  }

  .fall {
    color: var(--_chart-bar);
    fill: color-mix(in oklab, currentColor 18%, transparent);
    stroke: currentColor;
    stroke-width: 1.5;
  }

  tfoot :is(.rise, .fall) {
    color: var(--_text-muted);
    fill: currentColor;
    stroke: none;
  }

  @media print {
    tfoot {
      display: table-row-group;
    }
  }

  @container (inline-size < 54.25em) {
    [part='table'] {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(56px, 27%) minmax(0, auto);
    }

    [part='table'] :is(tbody, tfoot, tr) {
      display: grid;
      grid-template-columns: subgrid;
      grid-column: 1 / -1;
    }

    [part='table'] thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    [part='table'] tr {
      border-block-end: 1px solid var(--_border);
    }

    [part='table'] tfoot tr {
      border-block-end: 0;
    }

    [part='table'] tr > :nth-child(n) {
      inline-size: auto;
      block-size: auto;
      min-inline-size: 0;
      padding: 0;
      border: 0;
      white-space: normal;
      overflow-wrap: anywhere;
    }

    [part='table'] tr > th:first-child,
    [part='table'] tr > td.change {
      grid-row: 1;
      padding-block: calc(var(--_space) * 3);
    }

    [part='table'] tr > td.change {
      grid-column: 3;
    }

    [part='table'] tr > td.bar {
      grid-row: 1 / span 6;
      grid-column: 2;
    }

    [part='table'] tr > .part {
      display: flex;
      grid-column: 1;
      justify-content: space-between;
      gap: calc(var(--_space) * 3);
      margin-block-start: calc(var(--_space) * -2);
      padding-block-end: calc(var(--_space) * 3);
      font-size: var(--_font-size-small);
      font-weight: 400;
      overflow-wrap: normal;
    }

    [part='table']:not(.wide) .part bdi {
      white-space: nowrap;
    }

    [part='table'] tr > .part.none {
      display: none;
    }

    .label {
      display: inline;
    }
  }

  @media (forced-colors: active) {
    .fall {
      fill: Canvas;
      stroke: Highlight;
    }

    tfoot :is(.rise, .fall) {
      fill: CanvasText;
    }
  }
`;
