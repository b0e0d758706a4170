import { css } from 'lit';
import { frameStyles } from '../../styles/frame.styles.js';

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

    /* Two beside each other are as high as one: it takes no place away if an endpoint knows nothing of the other. */
    .aside:has(+ .aside),
    .aside + .aside {
      grid-column: auto;
    }

    /* Half above the cards: inside it would cover a label. */
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

    /* Within the padding, so that cards with a meter and without one are alike, also before anybody knows. */
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

    /* All cards side by side, their lines level; else the first above the others. */
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

    /* Room for labels of two lines, level with the numbers: it must not go with the only one that needs it. */
    @container (width < 27.1em) {
      .aside > dt {
        align-content: end;
        min-block-size: 2lh;
      }
    }

    /* Too narrow for one line: the second is there before the report, which may need it. */
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
