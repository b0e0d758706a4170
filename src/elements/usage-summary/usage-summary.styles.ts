import { css } from 'lit';
import { frameStyles } from '../../styles/frame.styles.js';

/**
 * Credits are the main figure: their card is wide, and their number is large. The cards about the account are narrow.
 *
 * - `.aside`: two cards side by side are as high as one card, so that the page does not move if an endpoint sends only
 *   one of the figures.
 * - `.updating`: on the upper edge of the cards, where it covers no label.
 * - `.share`: inside the padding, so that a card is as high with a meter as without one, also before the first report.
 * - from 50em: all cards in a row with their lines level; below, the first card is above the others.
 * - `.value::before`: as high as the large number, so that all numbers are on one line, since Firefox does not align
 *   the baselines of different cards.
 * - from 50em to 57em: the cards of the account have room for their labels on one line.
 * - `.aside`: aligned at the end, so that the numbers are level if one label has two lines. Below 22em, every label has
 *   space for two lines, so that a card looks the same without the other one beside it.
 * - `.limit`: at the end of the line, above the end of the meter, which stands for the limit. Below 25em, it is on a
 *   separate line.
 * - `::after`: an invisible comma after each part, at which screen readers pause.
 */
export const styles = [
  ...frameStyles,
  css`
    .figures {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: calc(var(--_space) * 4);
    }

    .figure {
      --_inset: calc(var(--_space) * 6);
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      grid-column: 1 / -1;
      align-content: start;
      min-inline-size: 0;
      padding: calc(var(--_space) * 5) var(--_inset) calc(var(--_space) * 8);
    }

    .aside:has(+ .aside),
    .aside + .aside {
      grid-column: auto;
    }

    .aside {
      align-content: end;
    }

    .updating {
      inset-block-start: calc(var(--_space) * -3);
    }

    p {
      margin: 0;
    }

    .label {
      color: var(--_text-muted);
    }

    .value {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      column-gap: calc(var(--_space) * 3);
      min-block-size: 1lh;
      font-size: var(--_font-size-value);
      font-weight: var(--_font-weight-strong);
      font-variant-numeric: tabular-nums;
      line-height: 1.3;
      letter-spacing: -0.015em;
      overflow-wrap: anywhere;
    }

    :not(.aside) > .value {
      font-size: calc(var(--_font-size-value) * 1.5);
      letter-spacing: -0.025em;
    }

    .change {
      padding: 0 calc(var(--_space) * 2);
      border-radius: 1lh;
      background-color: color-mix(in oklab, var(--_text) 8%, var(--_surface));
      font-size: var(--_font-size);
      line-height: calc(var(--_space) * 6);
      letter-spacing: normal;
    }

    .detail {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      column-gap: calc(var(--_space) * 4);
      min-block-size: 1lh;
      margin-block-start: var(--_space);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }

    .pace {
      flex-basis: 100%;
    }

    .detail:has(> .pace) {
      align-content: start;
      min-block-size: 2lh;
    }

    :is(.value, .detail) > span:not(.skeleton, :empty)::after {
      content: ', ';
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .share {
      position: absolute;
      inset-inline: var(--_inset);
      inset-block-end: calc(var(--_space) * 4);
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
      line-height: 1;
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
        grid-column: span 2;
        grid-row: span 3;
        grid-template-rows: subgrid;
      }

      .figure.aside {
        grid-column: auto;
      }

      .aside > .value {
        align-items: baseline;
        column-gap: 0;
      }

      .aside > .value::before {
        content: '\\200b';
        font-size: 1.5em;
      }
    }

    @container (width < 34.25em) or (50em <= width < 68.5em) {
      .figure {
        --_inset: calc(var(--_space) * 4);
      }

      .detail:has(> .pace) {
        min-block-size: 3lh;
      }
    }

    @container (width < 25em) or (50em <= width < 68.5em) {
      :not(.aside) > .detail {
        min-block-size: 2lh;
      }

      .detail:has(> .pace) {
        min-block-size: 4lh;
      }
    }

    @container (min-width: 50em) {
      .aside {
        --_inset: calc(var(--_space) * 4);
      }
    }

    @container (50em <= width < 57em) {
      .figure {
        grid-column: span 5;
      }

      .figure.aside {
        grid-column: span 3;
      }

      .aside {
        --_inset: calc(var(--_space) * 3);
      }
    }

    @container (min-width: 75em) {
      .figure {
        grid-column: span 3;
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
        font-size: calc(var(--_font-size-value) * 5 / 6);
      }
    }

    @container (width < 25em) {
      .aside > .label {
        font-size: var(--_font-size-small);
      }

      .limit {
        flex-basis: 100%;
      }
    }

    @container (width < 22em) {
      .aside > .label {
        align-content: end;
        min-block-size: 2lh;
      }
    }

    @media print {
      .figure > .detail:has(> .pace) {
        min-block-size: 0;
      }
    }

    @media (forced-colors: active), (prefers-contrast: more) {
      .change {
        outline: 1px solid;
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
