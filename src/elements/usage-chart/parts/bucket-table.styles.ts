import { css } from 'lit';

/**
 * Numbers are on the right in every language: digits are written from left to right, and units have to stand below
 * units. On paper, cells have no background, since it would cover a part of the border above.
 */
export const tableStyles = css`
  .table {
    max-block-size: max(420px, var(--usage-chart-height, 300px));
    overflow: auto;
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius-small);
  }

  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-block-end: var(--_border-width) solid var(--_border);
    text-align: right;
    font-weight: 400;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    background-color: var(--_surface);
    color: var(--_text-muted);
    font-weight: var(--_font-weight-strong);
  }

  th:first-child {
    position: sticky;
    inset-inline-start: 0;
    min-inline-size: 9.5em;
    background-color: var(--_surface);
    text-align: start;
  }

  thead th:first-child {
    z-index: 1;
  }

  thead button {
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: inherit;
    text-align: inherit;
    cursor: pointer;
  }

  [aria-sort='ascending'] button::after {
    content: ' ↑';
  }

  [aria-sort='descending'] button::after {
    content: ' ↓';
  }

  tbody tr:last-child > * {
    border-block-end: 0;
  }

  td small,
  th small {
    display: block;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }

  .more {
    display: grid;
    justify-items: center;
    padding: calc(var(--_space) * 3);
  }

  @media print {
    .table {
      max-block-size: none;
      overflow: visible;
      border: 0;
    }

    .table th {
      position: static;
      min-inline-size: 0;
      overflow-wrap: anywhere;
      background: none;
    }

    .table td {
      white-space: nowrap;
    }

    .table:has(th:nth-child(7)) :is(th, td) {
      padding-inline: var(--_space);
      font-size: calc(var(--_font-size) * 0.6);
    }

    .table:has(th:nth-child(7)) small {
      font-size: inherit;
    }
  }

  @container (max-width: 34.3em) {
    th,
    td {
      padding-inline: calc(var(--_space) * 2);
    }
  }
`;
