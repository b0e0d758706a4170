import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { card } from '../../styles/card.styles.js';
import { controls } from '../../styles/controls.styles.js';
import { segments } from '../../styles/segments.styles.js';
import { uplotStyles } from './uplot.styles.js';

export const styles = [
  baseStyles,
  controls,
  card,
  segments,
  uplotStyles,
  css`
    :host {
      container-type: inline-size;
    }

    .card {
      display: grid;
      gap: calc(var(--_space) * 5);
      min-inline-size: 0;
      margin: 0;
    }

    .card:focus {
      outline: none;
    }

    .card > * {
      min-inline-size: 0;
    }

    .header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: calc(var(--_space) * 3) calc(var(--_space) * 6);
    }

    h2 {
      margin: 0;
      font-size: var(--_font-size-large);
      font-weight: var(--_font-weight-strong);
      line-height: 1.3;
    }

    .total {
      margin: calc(var(--_space) * 0.5) 0 0;
      color: var(--_text-muted);
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }

    .toolbar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(var(--_space) * 2);
    }

    .body {
      position: relative;
      min-block-size: var(--usage-chart-height, 300px);
    }

    .body:has(.notice) {
      display: grid;
      align-content: center;
    }

    .plot {
      position: relative;
      block-size: var(--usage-chart-height, 300px);
      border-radius: var(--_radius-small);
      user-select: none;
    }

    .plot:focus-visible {
      outline-offset: 4px;
    }

    .canvas {
      position: absolute;
      inset: 0;
      /* Its layout is nobody else's: a page of a thousand charts is not laid out anew for each that is drawn. */
      contain: strict;
      /* uPlot places its layers from the left, whatever the direction of the text. */
      direction: ltr;
    }

    .u-over {
      cursor: pointer;
    }

    .highlight {
      position: absolute;
      inset-block: 0;
      background-color: color-mix(in oklab, var(--_text) 6%, transparent);
      pointer-events: none;
    }

    .body .skeleton {
      block-size: var(--usage-chart-height, 300px);
    }

    .tooltip {
      position: absolute;
      z-index: 2;
      inset-block-start: 0;
      left: 0;
      max-inline-size: min(280px, 100%);
      padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
      border: 1px solid transparent;
      border-radius: var(--_radius-small);
      background-color: var(--_tooltip-surface);
      color: var(--_tooltip-text);
      box-shadow: var(--_shadow-popover);
      font-size: var(--_font-size-small);
      pointer-events: none;
    }

    .tooltip strong {
      display: block;
      font-size: var(--_font-size);
      font-weight: var(--_font-weight-strong);
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }

    .tooltip span {
      display: block;
    }

    .table {
      max-block-size: max(420px, var(--usage-chart-height, 300px));
      overflow: auto;
      border: var(--_border-width) solid var(--_border);
      border-radius: var(--_radius-small);
    }

    table {
      inline-size: 100%;
      border-collapse: collapse;
      font-variant-numeric: tabular-nums;
    }

    th,
    td {
      padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
      border-block-end: var(--_border-width) solid var(--_border);
      text-align: end;
      font-weight: 400;
    }

    th:first-child {
      text-align: start;
    }

    thead th {
      position: sticky;
      inset-block-start: 0;
      background-color: var(--_surface);
      color: var(--_text-muted);
      font-weight: var(--_font-weight-strong);
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

    figcaption {
      overflow-wrap: anywhere;
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    .notes {
      flex-basis: 100%;
      margin: 0;
      padding: 0;
      color: var(--_warning);
      list-style: none;
    }

    .key {
      display: inline-flex;
      align-items: center;
      gap: calc(var(--_space) * 2);
    }

    .key svg {
      inline-size: 12px;
      block-size: 12px;
      color: var(--_chart-bar);
      stroke: currentColor;
      fill: none;
    }

    /* Where colours are resolved for the canvas; the transition makes every change of them an event. */
    .probe {
      position: absolute;
      visibility: hidden;
      background-color: var(--_surface);
      border: 0 solid var(--_chart-grid);
      color: var(--_chart-axis);
      outline-color: var(--_chart-bar);
      transition: 1ms !important;
      transition-property: background-color, border-color, color, outline-color !important;
    }

    @container (max-width: 480px) {
      .card {
        padding: calc(var(--_space) * 4);
      }

      th,
      td {
        padding-inline: calc(var(--_space) * 2);
      }
    }

    @media (forced-colors: active) {
      .probe {
        background-color: Canvas;
        forced-color-adjust: none;
      }

      .highlight {
        border: 1px solid Highlight;
        background: none;
      }

      .tooltip {
        border-color: CanvasText;
      }
    }

    @media print {
      .toolbar {
        display: none;
      }
    }
  `,
];
