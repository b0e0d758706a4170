import type { ChartMetric } from '../../../analysis/series.js';

export type ChartType = 'bar' | 'line' | 'area';

export type GroupBy = 'none' | 'agent' | 'model';

/** The settings of the toolbar. Their names are those of the element's properties. */
export interface ChartSettings {
  metric: ChartMetric;
  type: ChartType;
  groupBy: GroupBy;
  compare: boolean;
  counterfactual: boolean;
  cumulative: boolean;
  view: 'chart' | 'table';
}

export const CHART_METRICS: readonly ChartMetric[] = ['credits', 'messages', 'per-message'];
export const CHART_TYPES: readonly ChartType[] = ['bar', 'line', 'area'];
export const GROUP_BY: readonly GroupBy[] = ['none', 'agent', 'model'];
export const VIEWS: readonly ChartSettings['view'][] = ['chart', 'table'];

/** An event to mark on the time axis, set by the page. */
export interface ChartMarker {
  /** An instant: milliseconds since 1970 UTC, ISO 8601 with its offset, a `Date`, or a day such as `2026-11-09`. */
  readonly at: number | string | Date;
  readonly label: string;
  readonly kind?: string;
  /** Id of the agent that the event belongs to; absent: all agents. */
  readonly agent?: string;
}
