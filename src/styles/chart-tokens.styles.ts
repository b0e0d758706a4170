import { css } from 'lit';

/**
 * Custom properties that only a chart reads. The colours `--_chart-color-…` can be distinguished with every kind of
 * colour blindness.
 */
export const chartTokens = css`
  :host {
    --_chart-before: var(--usage-chart-color-before, color-mix(in oklab, var(--_text) 56%, var(--_surface)));
    --_chart-counterfactual: var(--usage-chart-color-counterfactual, var(--_text));
    --_chart-gap: var(--usage-chart-color-gap, var(--_danger));
    --_chart-rest: var(--usage-chart-color-rest, color-mix(in oklab, var(--_text) 52%, var(--_surface)));
    --_chart-none: var(--usage-chart-color-none, color-mix(in oklab, var(--_text) 76%, var(--_surface)));
    --_chart-color-1: var(--usage-chart-color-1, light-dark(#1d63e0, #7aa7ff));
    --_chart-color-2: var(--usage-chart-color-2, light-dark(#be7910, #e79e10));
    --_chart-color-3: var(--usage-chart-color-3, light-dark(#5e16b5, #8e73fe));
    --_chart-color-4: var(--usage-chart-color-4, light-dark(#6f9377, #36e4a4));
    --_chart-color-5: var(--usage-chart-color-5, light-dark(#f255c0, #fdbdff));
    --_chart-color-6: var(--usage-chart-color-6, light-dark(#6f1438, #f21e51));
    --_chart-color-7: var(--usage-chart-color-7, light-dark(#0e98f7, #4d5bd0));
    --_chart-color-8: var(--usage-chart-color-8, light-dark(#81551f, #effd7b));
    --_chart-grid: var(--usage-chart-color-grid, color-mix(in oklab, var(--_text) 9%, var(--_surface)));
    --_chart-axis: var(--usage-chart-color-axis, var(--_text-muted));
    --_tooltip-surface: var(--usage-color-tooltip-surface, light-dark(#1b1f27, #2a2f39));
    --_tooltip-text: var(--usage-color-tooltip-text, #ffffff);
  }

  @media (forced-colors: active) {
    :host {
      --_chart-grid: color-mix(in oklab, CanvasText 25%, Canvas);
      --_chart-axis: CanvasText;
    }
  }
`;
