import type { ReactiveController } from 'lit';
import type { ZoomedRange } from '../../analysis/rebucket.js';
import {
  CHART_METRICS,
  CHART_TYPES,
  GROUP_BY,
  VIEWS,
  type ChartSettings,
} from '../usage-chart/model/chart-settings.js';
import type { UsageChart } from '../usage-chart/index.js';
import { UrlParameters, type Parameter } from './url-parameters.js';

/** The settings of a chart, as its properties. */
export type ChartState = ChartSettings & { zoomedRange: ZoomedRange | null };

/** The parameters have the names of the chart's attributes; `zoom` is an ISO 8601 interval. */
export const chartParameters = new UrlParameters<ChartState>({
  metric: oneOf('metric', CHART_METRICS),
  groupBy: oneOf('group-by', GROUP_BY),
  compare: oneOf('compare', [true, false]),
  counterfactual: oneOf('counterfactual', [true, false]),
  type: oneOf('type', CHART_TYPES),
  cumulative: oneOf('cumulative', [true, false]),
  view: oneOf('view', VIEWS),
  zoomedRange: { name: 'zoom', read: parseZoom, write: (zoom) => (zoom ? formatZoom(zoom) : '') },
});

function oneOf<Value extends string | boolean>(name: string, values: readonly Value[]): Parameter<Value> {
  return { name, read: (text) => values.find((value) => String(value) === text), write: String };
}

/** `2026-11-04T00:00Z/2026-11-08T00:00Z` */
function formatZoom({ from, to }: ZoomedRange): string {
  return [from, to].map((time) => new Date(time).toISOString().replace(':00.000Z', 'Z')).join('/');
}

function parseZoom(text: string): ZoomedRange | null | undefined {
  if (text === '') return null;
  const [from = NaN, to = NaN, ...others] = text
    .split('/')
    .map((part) => (/T.*Z$/.test(part) ? Date.parse(part) : NaN));
  return from < to && others.length === 0 ? { from, to } : undefined;
}

/** The settings of each chart before a URL was read. A URL without parameters means these settings. */
const defaultsOf = new WeakMap<UsageChart, ChartState>();

/** Keeps the settings of a chart in the URL. Loaded by {@link UrlState}, which keeps the filters there. */
export class ChartUrl implements ReactiveController {
  #onUpdate: () => void;
  #chart: UsageChart | null = null;

  /** @param onUpdate called after each update of the chart, whose settings may have changed */
  constructor(onUpdate: () => void) {
    this.#onUpdate = onUpdate;
  }

  /** Follows a chart; `null`: none. Returns whether it is another chart than before. */
  follow(chart: UsageChart | null): boolean {
    if (chart === this.#chart) return false;
    this.#chart?.removeController(this);
    this.#chart = chart;
    if (chart && !defaultsOf.has(chart)) defaultsOf.set(chart, stateOf(chart));
    chart?.addController(this);
    return true;
  }

  hostUpdated(): void {
    this.#onUpdate();
  }

  /** Sets the chart to the settings in the query string. */
  read(search: string, prefix: string): void {
    const chart = this.#chart;
    if (chart && !this.#isWritten(chart, search, prefix))
      Object.assign(chart, chartParameters.read(search, prefix, this.#defaults(chart)));
  }

  /** Returns the query string with the settings of the chart; the same one if it has them already. */
  write(search: string, prefix: string): string {
    const chart = this.#chart;
    if (!chart || this.#isWritten(chart, search, prefix)) return search;
    return chartParameters.write(search, prefix, stateOf(chart), this.#defaults(chart));
  }

  #isWritten(chart: UsageChart, search: string, prefix: string): boolean {
    return chartParameters.same(chartParameters.read(search, prefix, this.#defaults(chart)), stateOf(chart));
  }

  #defaults(chart: UsageChart): ChartState {
    return defaultsOf.get(chart) ?? stateOf(chart);
  }
}

function stateOf(chart: UsageChart): ChartState {
  const { metric, groupBy, compare, counterfactual, type, cumulative, view, zoomedRange } = chart;
  return { metric, groupBy, compare, counterfactual, type, cumulative, view, zoomedRange };
}
