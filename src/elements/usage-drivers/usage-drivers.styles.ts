import { css } from 'lit';
import { copyStyles } from '../../styles/copy.styles.js';
import { frameStyles } from '../../styles/frame.styles.js';
import { noticeStyles } from '../../styles/notice.styles.js';

/**
 * - `.updating`: above the sentences, which it would cover.
 * - `.sentences`: as high as most explanations, so that the table below does not move.
 * - `text-align: right`: digits run from left to right in every language, so that units are aligned with units.
 * - `.wide`: numbers are broken only where they would not fit otherwise.
 * - `.fall`: hollow, so that it can be told from a rise without colours.
 * - print: `table-row-group` keeps the total from being repeated at the end of every page.
 */
export const styles = [
  ...frameStyles,
  noticeStyles,
  copyStyles,
  css`
    .old .sentences {
      color: var(--_text-muted);
    }

    .updating {
      inset-block-start: calc(var(--_space) * -5);
    }

    .header {
      min-block-size: var(--_control-height);
    }

    h3 {
      margin: 0;
      font-size: inherit;
      font-weight: var(--_font-weight-strong);
      line-height: 1.3;
    }

    .copy {
      flex-direction: row-reverse;
    }

    .sentences {
      max-inline-size: 80ch;
      min-block-size: calc(4em * var(--_line-height));
      margin: 0;
      font-size: var(--_font-size-large);
      text-wrap: pretty;
      overflow-wrap: anywhere;
    }

    .waiting {
      display: grid;
      gap: calc(var(--_space) * 3);
    }

    .line {
      max-inline-size: 80ch;
      block-size: calc(var(--_space) * 4);
    }

    .line:nth-child(3) {
      inline-size: 40%;
      margin-block-end: calc(var(--_space) * 7);
    }

    .row {
      block-size: calc(var(--_space) * 9);
    }

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

    th:first-child {
      inline-size: 26%;
      min-inline-size: 11em;
      padding-inline-start: 0;
      text-align: inherit;
    }

    :is(.wide td, th:first-child) {
      white-space: normal;
      overflow-wrap: anywhere;
    }

    td:last-child,
    th:last-child {
      padding-inline-end: 0;
    }

    thead th {
      color: var(--_text-muted);
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
      inline-size: 24%;
      min-inline-size: 64px;
    }

    .bar svg {
      display: block;
      inline-size: 100%;
      block-size: calc(var(--_space) * 6);
      overflow: visible;
    }

    :host(:state(rtl)) .bar svg {
      transform: scaleX(-1);
    }

    .zero {
      color: var(--_border-strong);
      stroke: currentColor;
      stroke-width: 1;
      vector-effect: non-scaling-stroke;
    }

    .rise {
      color: var(--_chart-bar);
      fill: currentColor;
    }

    .fall {
      color: var(--_chart-bar);
      fill: currentColor;
      fill-opacity: 0.18;
      stroke: currentColor;
      stroke-width: 1.5;
      vector-effect: non-scaling-stroke;
    }

    tfoot :is(.rise, .fall) {
      color: var(--_text-muted);
      fill: currentColor;
      fill-opacity: 1;
      stroke: none;
    }

    .link {
      min-block-size: 24px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--_accent);
      text-align: start;
      text-decoration: underline;
      text-underline-offset: 0.2em;
      cursor: pointer;
    }

    details {
      color: var(--_text-muted);
    }

    summary {
      min-block-size: 24px;
      inline-size: fit-content;
      border-radius: var(--_radius-small);
      cursor: pointer;
    }

    dl {
      display: grid;
      gap: calc(var(--_space) * 2);
      max-inline-size: 80ch;
      margin: calc(var(--_space) * 3) 0 0;
    }

    dt {
      color: var(--_text);
    }

    dd {
      margin: 0;
    }

    .what-if {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      overflow-wrap: anywhere;
      gap: calc(var(--_space) * 2);
      padding-block-start: calc(var(--_space) * 5);
      border-block-start: 1px solid var(--_border);
    }

    .what-if :is(p, ul) {
      max-inline-size: 80ch;
      margin: 0;
    }

    .what-if ul {
      padding-inline-start: 1.2em;
      font-variant-numeric: tabular-nums;
    }

    .what-if small {
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    @media print {
      tfoot {
        display: table-row-group;
      }
    }

    @container (inline-size < 54.25em) {
      .card {
        padding: calc(var(--_space) * 4);
      }

      table,
      thead,
      tbody,
      tfoot {
        display: block;
      }

      thead {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }

      tr {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, auto);
        gap: 0 calc(var(--_space) * 3);
        padding-block: calc(var(--_space) * 3);
        border-block-end: 1px solid var(--_border);
      }

      tfoot tr {
        border-block-end: 0;
      }

      tr > :nth-child(n) {
        inline-size: auto;
        block-size: auto;
        min-inline-size: 0;
        padding: 0;
        border: 0;
        white-space: normal;
        overflow-wrap: anywhere;
      }

      td.bar {
        grid-column: 1 / -1;
        inline-size: auto;
      }

      .part {
        display: flex;
        grid-column: 1 / -1;
        justify-content: space-between;
        gap: calc(var(--_space) * 3);
        font-size: var(--_font-size-small);
      }

      .part.none {
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
  `,
];
