import { css } from 'lit';
import { copyStyles } from '../../styles/copy.styles.js';
import { frameStyles } from '../../styles/frame.styles.js';
import { noticeStyles } from '../../styles/notice.styles.js';
import { skeletonRows } from '../../styles/skeleton-rows.styles.js';
import { driverTable } from './driver-table.styles.js';

/**
 * - `.updating`: above the sentence, which it would cover.
 * - `.sentences`: as high as most explanations, so that the table below does not move. In a narrow card, its letters
 *   are not larger than those of the table.
 */
export const styles = [
  ...frameStyles,
  noticeStyles,
  copyStyles,
  skeletonRows,
  driverTable,
  css`
    .dimmed .sentences {
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
      max-inline-size: 125ch;
      min-block-size: calc(2em * var(--_line-height));
      margin: 0;
      font-size: var(--_font-size-large);
      text-wrap: pretty;
      overflow-wrap: anywhere;
    }

    .table {
      margin-block-start: calc(var(--_space) * 4);
    }

    .limits {
      margin: calc(var(--_space) * 3) 0 0;
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    .text-line {
      max-inline-size: 80ch;
      block-size: calc(var(--_space) * 4);
      margin-block-end: calc(var(--_space) * 2);
    }

    .text-line + .text-line {
      max-inline-size: 32ch;
      margin-block-end: calc(var(--_space) * 13);
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
      margin-block-start: calc(var(--_space) * 3);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
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
      margin-block-start: calc(var(--_space) * 5);
      padding-block-start: calc(var(--_space) * 5);
      border-block-start: 1px solid var(--_border);
    }

    .what-if p {
      max-inline-size: 80ch;
      margin: 0;
    }

    .what-if small {
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    .what-if table {
      max-inline-size: 44em;
    }

    .what-if :is(th, td) {
      block-size: calc(var(--_space) * 8);
      min-inline-size: 0;
      padding-block: 0;
      border: 0;
    }

    .what-if td.bar {
      inline-size: 40%;
    }

    .estimate {
      color: color-mix(in oklab, var(--_chart-bar) 45%, var(--_surface));
      fill: currentColor;
    }

    .actual {
      font-weight: var(--_font-weight-strong);
    }

    .actual th {
      font-weight: inherit;
    }

    .actual .estimate {
      color: var(--_chart-bar);
    }

    @container (inline-size < 54.25em) {
      .card {
        padding: calc(var(--_space) * 4);
      }

      .sentences {
        font-size: inherit;
      }

      .what-if th:first-child {
        inline-size: 34%;
      }

      .what-if td.bar {
        inline-size: 24%;
        min-inline-size: 40px;
      }
    }

    @media (forced-colors: active) {
      .estimate {
        color: GrayText;
      }

      .actual .estimate {
        color: Highlight;
      }
    }
  `,
];
