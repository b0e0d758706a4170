import { barsFor, isCut, type Bars } from '../../../analysis/bars.js';
import { counterfactual } from '../../../analysis/counterfactual.js';
import type { Dimension } from '../../../analysis/dimension.js';
import { usageGroups, type UsageGroup } from '../../../analysis/groups.js';
import { alignedTo, bucketsIn, inBars, zoomedReport, type ZoomedRange } from '../../../analysis/rebucket.js';
import {
  amountSeries,
  metricSeries,
  usageByMetric,
  type ChartMetric,
  type MetricSeries,
  type SeriesByMetric,
  type UsageSeries,
} from '../../../analysis/series.js';
import { isUnused } from '../../../analysis/totals.js';
import { OTHER_ID, type UsageReport } from '../../../api/report.js';
import type { BucketState } from '../../../api/wire.js';
import { COLOUR_SLOTS, type ColourSlots } from '../../../controllers/colour-slots.js';
import type { Amount } from '../../../format/amount.js';
import type { ChartType } from './chart-settings.js';

/** A bucket, as `usage-select` hands it to the page. */
export interface UsageBucket {
  readonly index: number;
  /** ISO 8601, UTC. */
  readonly start: string;
  /** ISO 8601, UTC; not included. */
  readonly end: string;
  readonly state: BucketState;
  /** `null`: not priced. */
  readonly credits: Amount | null;
  readonly messages: Amount | null;
}

/** What a view is computed from: it stays the same object until one of these changes. */
export interface ViewInput {
  /** The whole answer. */
  readonly report: UsageReport;
  /** The part of it that the reader has zoomed into; `null`: all of it. */
  readonly zoom: ZoomedRange | null;
  /** `null`: there is none, or it was not asked for. */
  readonly previousReport: UsageReport | null;
  readonly agent: string | null;
  readonly metric: ChartMetric;
  readonly type: ChartType;
  readonly dimension: Dimension | null;
  /** Keys of the groups that were switched off in the legend. */
  readonly hiddenGroups: ReadonlySet<string>;
  readonly isCompared: boolean;
  readonly isCounterfactual: boolean;
  readonly isCumulative: boolean;
  /** As many bars as there is room for. */
  readonly maxBars: number;
  readonly colourSlots: ColourSlots | null;
}

export interface ViewGroup extends Omit<UsageGroup, 'series'> {
  /** Identifies the group: `=` and its id, or empty for usage that belongs to no agent or model. */
  readonly key: string;
  /** Index of its colour; `null`: the rest, or what belongs to no agent or model. */
  readonly slot: number | null;
  readonly series: MetricSeries;
  readonly isHidden: boolean;
}

export interface PreviousPeriod {
  readonly report: UsageReport;
  readonly series: MetricSeries;
}

/** Everything that the chart, its tooltip and its texts show of one report, computed once. */
export class ChartView {
  readonly input: ViewInput;
  /** The whole answer, or the part that is zoomed into. */
  readonly report: UsageReport;
  /** Wider buckets than the report's own, where those are too many for bars. */
  readonly bars: Bars | null;
  /** The report in the buckets that are drawn. */
  readonly drawn: UsageReport;
  readonly seriesByMetric: SeriesByMetric;
  /** Of the metric that is chosen. */
  readonly series: MetricSeries;
  readonly groups: readonly ViewGroup[] | null;
  readonly previous: PreviousPeriod | null;
  /** What the messages would have cost at the prices of the previous period. */
  readonly counterfactual: MetricSeries | null;
  /** Indices of the answer's buckets that are shown, the end not included. */
  readonly shownBuckets: readonly [first: number, end: number];

  constructor(input: ViewInput) {
    const { agent, type, maxBars, metric, isCumulative, dimension, zoom } = input;
    this.input = input;
    this.shownBuckets = (zoom && bucketsIn(input.report, zoom)) ?? [0, input.report.buckets.length];
    this.report = this.#zoomed(input.report);
    const { report } = this;
    this.bars = type === 'bar' ? barsFor(report, maxBars) : null;
    this.drawn = this.bars ? inBars(report, this.bars) : report;
    this.seriesByMetric = usageByMetric(this.drawn, agent);
    this.series = metricSeries(this.drawn, this.seriesByMetric, metric, isCumulative);
    this.groups = dimension === null ? null : this.#groups(dimension);
    // Some of the groups against all of the previous period would always look like a fall.
    const isWhole = this.groups?.every(({ isHidden }) => !isHidden) ?? true;
    this.previous = isWhole && input.isCompared ? this.#previousPeriod() : null;
    this.counterfactual = isWhole && input.isCounterfactual ? this.#counterfactual() : null;
  }

  get length(): number {
    return this.drawn.buckets.length;
  }

  /** Whether nothing was used in the whole range, also where only a part of it is shown. */
  get isEmpty(): boolean {
    const { seriesByMetric, isZoomed, input } = this;
    return seriesByMetric.isEmpty && (!isZoomed || isUnused(input.report, input.agent));
  }

  get isZoomed(): boolean {
    return this.report !== this.input.report;
  }

  bucket(index: number): UsageBucket {
    const { start, end, state } = this.drawn.buckets;
    return {
      index: this.shownBuckets[0] + (this.bars ? this.bars.barOf.indexOf(index) : index),
      start: new Date(start[index] ?? 0).toISOString(),
      end: new Date(end[index] ?? 0).toISOString(),
      state: state[index] ?? 'complete',
      credits: this.seriesByMetric.credits.amountAt(index),
      messages: this.seriesByMetric.messages.amountAt(index),
    };
  }

  /** Whether the bucket has begun, and its usage is still stored. */
  isKnown(index: number): boolean {
    return isKnownState(this.drawn.buckets.state[index]);
  }

  /** Whether the bucket is shorter than the others, because the shown range begins or ends inside it. */
  isCut(index: number): boolean {
    return this.isKnown(index) && isCut(this.drawn, index, this.bars?.width);
  }

  #zoomed(report: UsageReport): UsageReport {
    const [first, end] = this.shownBuckets;
    return end - first < report.buckets.length ? zoomedReport(report, first, end) : report;
  }

  #groups(by: Dimension): ViewGroup[] {
    const { agent, hiddenGroups, metric, isCumulative, colourSlots } = this.input;
    const groups = usageGroups(this.drawn, by, agent, COLOUR_SLOTS);
    const ids = groups.map(({ id }) => id).filter((id): id is string => id !== null && id !== OTHER_ID);
    const colours = new Map(colourSlots?.assign(ids).map((slot, index) => [ids[index] ?? '', slot]));
    // In another report, the groups that were switched off may be the only ones.
    const isAnyShown = groups.some((group) => !hiddenGroups.has(keyOf(group)));
    return groups.map((group) => {
      const key = keyOf(group);
      return {
        ...group,
        key,
        slot: colours.get(group.id ?? OTHER_ID) ?? null,
        series: metricSeries(this.drawn, group.series, metric, isCumulative),
        isHidden: isAnyShown && hiddenGroups.has(key),
      };
    });
  }

  #previousPeriod(): PreviousPeriod | null {
    const { previousReport, report, agent, metric, isCumulative } = this.input;
    const aligned = previousReport && alignedTo(report, previousReport);
    if (!aligned) return null;
    const shown = this.#zoomed(aligned);
    const drawn = this.bars ? inBars(shown, this.bars) : shown;
    return { report: drawn, series: metricSeries(drawn, usageByMetric(drawn, agent), metric, isCumulative) };
  }

  #counterfactual(): MetricSeries | null {
    const { previousReport, agent, metric, isCumulative } = this.input;
    const repriced = previousReport && metric === 'credits' ? counterfactual(this.drawn, previousReport, agent) : null;
    if (!repriced) return null;
    const series: UsageSeries = {
      ...this.seriesByMetric.credits,
      values: repriced,
      amountAt: (bucket) => {
        const value = repriced[bucket] ?? NaN;
        return Number.isNaN(value) ? null : Math.round(value * ESTIMATE_SCALE) / ESTIMATE_SCALE;
      },
    };
    return amountSeries(series, this.drawn.precision.credits, isCumulative);
  }
}

/** An estimate has no more decimals than anybody reads. */
const ESTIMATE_SCALE = 1e6;

function keyOf({ id }: UsageGroup): string {
  return id === null ? '' : `=${id}`;
}

export function isKnownState(state: BucketState | undefined): boolean {
  return state !== 'future' && state !== 'unavailable';
}

/** Whether two views would show the same; a line does not depend on the number of bars there is room for. */
export function sameInput(one: ViewInput, other: ViewInput): boolean {
  const keys = (Object.keys(one) as (keyof ViewInput)[]).filter((key) => key !== 'maxBars' || one.type === 'bar');
  return keys.every((key) => one[key] === other[key]);
}

/** Whether the same index means the same bucket in both views. */
export function sameBuckets(one: ChartView, other: ChartView): boolean {
  const [buckets, others] = [one.drawn.buckets, other.drawn.buckets];
  const last = buckets.length - 1;
  return (
    buckets.length === others.length && buckets.start[0] === others.start[0] && buckets.end[last] === others.end[last]
  );
}
