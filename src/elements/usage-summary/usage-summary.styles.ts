import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { card } from '../../styles/card.styles.js';
import { controls } from '../../styles/controls.styles.js';

export const styles = [
  baseStyles,
  controls,
  card,
  css`
    :host {
      container-type: inline-size;
    }

    .summary:focus {
      outline: none;
    }

    .summary {
      display: grid;
      gap: calc(var(--_space) * 4);
    }

    .figures {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
      gap: calc(var(--_space) * 4);
      margin: 0;
    }

    .figure {
      display: flex;
      flex-direction: column;
      gap: calc(var(--_space) * 1);
      min-inline-size: 0;
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
      color: var(--_text-muted);
      font-size: var(--_font-size);
      font-weight: 400;
      letter-spacing: normal;
    }

    .detail {
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      overflow-wrap: anywhere;
    }

    .meter {
      display: block;
      inline-size: 100%;
      block-size: 6px;
      margin-block: calc(var(--_space) * 2) calc(var(--_space) * 1);
      border-radius: 3px;
      background-color: var(--_surface-sunken);
      forced-color-adjust: none;
    }

    .meter:dir(rtl) {
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

    @container (max-width: 420px) {
      .card {
        padding: calc(var(--_space) * 4);
      }
    }

    @media (forced-colors: active) {
      .meter {
        outline: 1px solid CanvasText;
      }

      .meter .track {
        fill: Canvas;
      }

      .meter .fill,
      .meter.full .fill {
        fill: Highlight;
      }
    }
  `,
];
