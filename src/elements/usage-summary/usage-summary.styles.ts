import { css } from 'lit';
import { frameStyles } from '../../styles/frame.styles.js';

/**
 * - `.aside`: two cards side by side are as high as one, so that the page does not move if an endpoint does not know one.
 * - `.updating`: on the upper edge of the cards, where it covers no label.
 * - `.share`: inside the padding, so that a card is as high with a meter as without one, also before the first report.
 * - from 50em: all cards in a row with their lines aligned; below, the first card is above the others.
 * - below 27.1em: every label has space for two lines, so that the numbers are aligned and do not move.
 * - `.value small`: where it does not fit beside the number it has a line of its own, which is kept free while loading.
 */
export const styles = [
  ...frameStyles,
  css`
    .figures {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: calc(var(--_space) * 4);
      margin: 0;
    }

    .figure {
      --_inset: calc(var(--_space) * 6);
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      grid-column: 1 / -1;
      align-content: start;
      row-gap: calc(var(--_space) * 1);
      min-inline-size: 0;
      padding: var(--_inset) var(--_inset) calc(var(--_space) * 7);
    }

    .figure > :not(.share) {
      grid-column: 1 / -1;
    }

    .aside:has(+ .aside),
    .aside + .aside {
      grid-column: auto;
    }

    .updating {
      inset-block-start: calc(var(--_space) * -3);
    }

    dt {
      color: var(--_text-muted);
    }

    dd {
      margin: 0;
    }

    .value {
      font-size: var(--_font-size-value);
      font-weight: var(--_font-weight-strong);
      font-variant-numeric: tabular-nums;
      line-height: 1.25;
      letter-spacing: -0.01em;
      overflow-wrap: anywhere;
    }

    .value small {
      display: inline-block;
      color: var(--_text-muted);
      font-size: var(--_font-size);
      font-weight: 400;
      line-height: 1.25;
      letter-spacing: normal;
    }

    .detail {
      min-block-size: 1lh;
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      overflow-wrap: anywhere;
      text-wrap: balance;
      white-space: pre-line;
    }

    .share {
      position: absolute;
      inset-inline: var(--_inset);
      inset-block-end: calc(var(--_space) * 3.5);
    }

    .meter {
      display: block;
      inline-size: 100%;
      block-size: 6px;
      border-radius: 3px;
      background-color: color-mix(in oklab, var(--_text) 10%, var(--_surface));
      forced-color-adjust: none;
    }

    :host(:state(rtl)) .meter {
      transform: scaleX(-1);
    }

    .meter rect {
      fill: currentColor;
    }

    .meter .track {
      color: color-mix(in oklab, var(--_text) 10%, var(--_surface));
    }

    .meter .fill {
      color: var(--_accent);
    }

    .meter.full .fill {
      color: var(--_warning);
    }

    .value .skeleton {
      display: inline-block;
      inline-size: 7ch;
      max-inline-size: 100%;
      block-size: 0.9em;
      vertical-align: middle;
    }

    @container (min-width: 50em) {
      .figures {
        grid-template-columns: none;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        grid-template-rows: repeat(3, auto);
        row-gap: 0;
      }

      .figure {
        grid-column: auto;
        grid-row: span 3;
        grid-template-rows: subgrid;
      }
    }

    @container (width < 34.25em) or (50em <= width < 68.5em) {
      .figure {
        --_inset: calc(var(--_space) * 4);
      }
    }

    @container (width < 28.5em) {
      .figures {
        gap: calc(var(--_space) * 3);
      }

      .aside {
        --_inset: calc(var(--_space) * 3);
      }

      .aside > .value {
        font-size: calc(var(--_font-size-value) * 0.8);
      }
    }

    @container (width < 27.1em) {
      .aside > dt {
        align-content: end;
        min-block-size: 2lh;
      }
    }

    @container (width < 21.7em) or (50em <= width < 68.5em) {
      .value small {
        display: block;
      }

      :not(.aside) > .value {
        min-block-size: calc(1lh + 1.25 * var(--_font-size));
      }
    }

    @container (50em <= width < 68.5em) {
      :not(.aside) > .detail {
        min-block-size: 2lh;
      }
    }

    @media (forced-colors: active) {
      .meter {
        outline: 1px solid CanvasText;
      }

      .meter .track {
        color: Canvas;
      }

      .meter .fill,
      .meter.full .fill {
        color: var(--_chart-bar);
      }
    }
  `,
];
