import { css } from 'lit';

/** The colours of the drawing, as classes of swatches and of the probes that {@link readTheme} reads. */
export const plotThemeStyles = css`
  .bar {
    color: var(--_chart-bar);
  }

  .rest {
    color: var(--_chart-rest);
  }

  .none {
    color: var(--_chart-none);
  }

  .before {
    color: var(--_chart-before);
  }

  .counterfactual {
    color: var(--_chart-counterfactual);
  }

  .gap {
    color: var(--_chart-gap);
  }

  .grid {
    color: var(--_chart-grid);
  }

  .axis {
    color: var(--_chart-axis);
  }

  .surface {
    color: var(--_surface);
  }

  .slot-1 {
    color: var(--_chart-color-1);
  }

  .slot-2 {
    color: var(--_chart-color-2);
  }

  .slot-3 {
    color: var(--_chart-color-3);
  }

  .slot-4 {
    color: var(--_chart-color-4);
  }

  .slot-5 {
    color: var(--_chart-color-5);
  }

  .slot-6 {
    color: var(--_chart-color-6);
  }

  .slot-7 {
    color: var(--_chart-color-7);
  }

  .slot-8 {
    color: var(--_chart-color-8);
  }

  /* Elements on which the canvas reads colours and type; with a transition, every change of them fires an event. */
  .probe {
    position: absolute;
    visibility: hidden;
    font-size: var(--_font-size-small);
    transition: font-size 1ms !important;
  }

  .probe span {
    transition: color 1ms !important;
  }

  @media (forced-colors: active) {
    .probe {
      color-scheme: light dark;
      forced-color-adjust: none;
    }

    .probe .surface {
      color: Canvas;
    }
  }

  :host(:state(printing)) .probe :is(*, span) {
    transition: none !important;
  }
`;
