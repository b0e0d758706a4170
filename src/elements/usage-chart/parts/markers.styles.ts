import { css } from 'lit';

/**
 * The markers over the drawing. A marker without a `style` attribute has no position yet, because the plot is not
 * drawn.
 */
export const styles = [
  css`
    .marks {
      position: absolute;
      inset: 0;
      margin: 0;
      padding: 0;
      list-style: none;
      pointer-events: none;
    }

    .marks li {
      position: absolute;
      top: 0;
      inline-size: 0;
      border-inline-start: 1px dashed var(--_mark);
    }

    .marks li:not([style]) {
      visibility: hidden;
    }

    .mark {
      position: absolute;
      inline-size: 24px;
      block-size: 24px;
      padding: 0;
      border: 0;
      border-radius: var(--_radius-small);
      background: none;
      cursor: pointer;
      pointer-events: auto;
      bottom: -12px;
      left: -12.5px;
    }

    .mark:focus-visible {
      outline-offset: -5px;
    }

    .mark::before {
      content: '';
      position: absolute;
      inset: 7px;
      border: 1.5px solid var(--_surface);
      rotate: 45deg;
      background-color: var(--_text);
    }

    @media (forced-colors: active) {
      .mark::before {
        forced-color-adjust: none;
        background-color: CanvasText;
      }
    }
  `,
];
