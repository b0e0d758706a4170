import { css } from 'lit';
import { copyStyles } from '../../styles/copy.styles.js';
import { frameStyles } from '../../styles/frame.styles.js';
import { segments } from '../../styles/segments.styles.js';
import { tableStyles } from './parts/bucket-table.styles.js';
import { keyStyles } from './parts/chart-keys.styles.js';
import { crosshairStyles } from './plot/crosshair.styles.js';
import { uplotStyles } from './plot/uplot.styles.js';

export const styles = [
  ...frameStyles,
  segments,
  copyStyles,
  uplotStyles,
  crosshairStyles,
  keyStyles,
  tableStyles,
  css`
    /* The switches go to a line of their own by the width of the card, whatever the numbers beside them. */
    .header > :first-child {
      flex: 1 1 17em;
      min-inline-size: 0;
    }

    .total {
      margin: calc(var(--_space) * 0.5) 0 0;
      color: var(--_text-muted);
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }

    /* Its own container: a page that resets everything may take that away from the element. */
    .sentence {
      container-type: inline-size;
      margin-block-start: calc(var(--_space) * -2);
    }

    .summary {
      margin: 0;
      color: var(--_text-muted);
      font-variant-numeric: tabular-nums;
    }

    .toolbar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(var(--_space) * 2);
    }

    .body {
      min-block-size: var(--usage-chart-height, 300px);
    }

    .body:has(.notice) {
      display: grid;
      align-content: center;
    }

    .canvas {
      transition: opacity var(--_duration);
    }

    .old .canvas {
      opacity: 0.62;
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
      /* A finger that goes sideways reads the chart, and scrolls the page otherwise. */
      touch-action: pan-y pinch-zoom;
    }

    .body .skeleton {
      block-size: var(--usage-chart-height, 300px);
    }

    figcaption {
      overflow-wrap: anywhere;
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    .keys summary {
      cursor: pointer;
    }

    .keys p {
      margin-block: calc(var(--_space) * 1) 0;
    }

    /* There are none on a phone. */
    @media (hover: none) and (pointer: coarse) {
      .keys {
        display: none;
      }
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

    .options {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(var(--_space) * 2);
    }

    .period {
      display: flex;
      gap: calc(var(--_space) * 1);
    }

    .turn {
      padding: 0 calc(var(--_space) * 2);
    }

    .turn[aria-disabled='true'] {
      opacity: 0.55;
      cursor: not-allowed;
    }

    :host(:state(rtl)) .turn .icon {
      scale: -1 1;
    }

    .option input {
      inline-size: 120px;
      accent-color: var(--_accent);
    }

    .option {
      display: inline-flex;
      align-items: center;
      gap: calc(var(--_space) * 2);
      color: var(--_text-muted);
    }

    .toggle[aria-pressed='true'] {
      border-color: var(--_accent);
      background-color: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
      box-shadow: inset 0 -2px 0 var(--_accent);
    }

    /* Where colours and type are resolved for the canvas; the transition makes every change of them an event. */
    .probe {
      position: absolute;
      visibility: hidden;
      font-size: var(--_font-size-small);
      transition: font-size 1ms !important;
    }

    .probe span {
      transition: color 1ms !important;
    }

    /* As many lines as most sentences take: what stands below moves for none of them. */
    @container (max-width: 50.75em) {
      .summary {
        min-block-size: 2lh;
      }
    }

    @container (max-width: 32em) {
      .summary {
        min-block-size: 3lh;
      }
    }

    @container (max-width: 34.3em) {
      .card {
        padding: calc(var(--_space) * 4);
      }

      .keys {
        flex-basis: 100%;
      }
    }

    @media (forced-colors: active) {
      .probe {
        forced-color-adjust: none;
      }

      .probe .surface {
        color: Canvas;
      }

      .toggle[aria-pressed='true'] {
        forced-color-adjust: none;
        background: Highlight;
        color: HighlightText;
        box-shadow: none;
      }
    }

    /* As it is about to be on paper: the drawing takes its colours before that. */
    :host(:state(printing)) {
      color-scheme: light !important;
    }

    :host(:state(printing)) .probe :is(*, span) {
      transition: none !important;
    }

    @media print {
      .marks,
      .tooltip,
      .u-over {
        display: none;
      }

      .body {
        min-block-size: 0;
      }

      .plot {
        block-size: auto;
        break-inside: avoid;
      }

      .canvas {
        position: static;
        contain: none;
      }

      /* Whatever its size on the screen, the drawing is as wide as the paper lets it be. */
      .canvas :is(.uplot, .u-wrap, canvas) {
        inline-size: 100% !important;
        block-size: auto !important;
      }
    }
  `,
];
