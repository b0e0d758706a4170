import { formatAmount } from '../../../format/numbers.js';
import type { ChartView } from '../model/chart-view.js';
import { viewForecast } from '../model/view-forecast.js';
import { paintForecast } from '../plot/paint-forecast.js';
import type { Localization } from '../text/names.js';

/** The functions with which the chart shows a forecast. */
export const chartForecast = {
  of: viewForecast,
  paint: paintForecast,
  /** The name of the limit, on its line; empty where none is drawn. */
  limitLabel(view: ChartView, { text, locale }: Localization): string {
    const limit = view.forecast?.limit ?? null;
    return limit === null ? '' : text.limitLine({ amount: formatAmount(limit, view.report.decimals.credits, locale) });
  },
};

export type ChartForecast = typeof chartForecast;
