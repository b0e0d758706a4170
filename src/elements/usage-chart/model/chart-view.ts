import { barsFor, isCut, type Bars } from '../../../analysis/bars.js';
import { comparisonOf } from '../../../analysis/comparison.js';
import { counterfactual } from '../../../analysis/counterfactual.js';
import type { Dimension } from '../../../analysis/dimension.js';
import { usageGroups, type UsageGroup } from '../../../analysis/groups.js';
import { daysApart } from '../../../analysis/previous-period.js';
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

/** The bucket in the event `usage-select`. */
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

/** The input that a view is computed from. The view stays the same object until one of these changes. */
export interface ViewInput {
  /** The whole report, also while only a part of it is shown. */
  readonly report: UsageReport;
  /** The zoomed range; `null`: the whole report is shown. */
  readonly zoom: ZoomedRange | null;
  /** `null`: there is no previous period, it is not shown, or it is still loading. */
  readonly previousReport: UsageReport | null;
  readonly isPreviousLoading: boolean;
  readonly agent: string | null;
  readonly metric: ChartMetric;
  readonly type: ChartType;
  readonly dimension: Dimension | null;
  /** Keys of the groups that are hidden with the legend. */
  readonly hiddenGroups: ReadonlySet<string>;
  readonly isCompared: boolean;
  readonly isCounterfactual: boolean;
  readonly isCumulative: boolean;
  /** Computes the forecast for the days to come; `null`: no forecast is wanted, or its code is still loading. */
  readonly forecaster: ((view: ChartView) => ViewForecast | null) | null;
  /** The number of bars that fit. */
  readonly maxBars: number;
  readonly colourSlots: ColourSlots | null;
}

export interface ViewGroup extends Omit<UsageGroup, 'series'> {
  /** Identifies the group: `=` and its id; empty for unattributed usage. */
  readonly key: string;
  /** Its colour slot; `null`: the groups summed as "other", and the unattributed usage, have none. */
  readonly slot: number | null;
  readonly series: MetricSeries;
  readonly isHidden: boolean;
}

/**
 * The forecast for the drawn buckets that are to come: in four of five cases, usage is from `low` to `high`. `NaN`: no
 * forecast.
 */
export interface ViewForecast {
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
  /** In a cumulative view: index of the last known bucket, from whose value on usage is added; otherwise `null`. */
  readonly from: number | null;
  /** In a cumulative view: the credits that the period includes; `null`: none, or far above the forecast. */
  readonly limit: Amount | null;
}

export interface PreviousPeriod {
  readonly report: UsageReport;
  readonly series: MetricSeries;
}

/** Everything that the drawing, the tooltip and the texts show of one report, computed once. */
export class ChartView {
  readonly input: ViewInput;
  /** The part of the report in the zoomed range; the whole report where there is none. */
  readonly report: UsageReport;
  /** How buckets are summed in wider bars, where there are more buckets than bars that fit; otherwise `null`. */
  readonly bars: Bars | null;
  /** The report with the buckets that are drawn: its own, or those of the wider bars. */
  readonly drawn: UsageReport;
  readonly seriesByMetric: SeriesByMetric;
  /** The series of the chosen metric. */
  readonly series: MetricSeries;
  readonly groups: readonly ViewGroup[] | null;
  readonly previous: PreviousPeriod | null;
  /**
   * Why the previous period is not drawn: groups are hidden, or its usage is not known; `null`: it is drawn, not
   * wanted, or still loading.
   */
  readonly missingPrevious: 'hidden' | 'unknown' | null;
  /** What the messages would have cost at the credits per message of the previous period. */
  readonly counterfactual: MetricSeries | null;
  /** `null`: there is no forecast. */
  readonly forecast: ViewForecast | null;
  /** Indices of the shown buckets in the whole report; the end is not included. */
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
    // The previous period is not split by group: compared with some of the groups only, it would always be higher.
    const isEachGroupShown = this.groups?.every(({ isHidden }) => !isHidden) ?? true;
    this.previous = isEachGroupShown && input.isCompared ? this.#previousPeriod() : null;
    const isMissing = input.isCompared && !this.previous && !input.isPreviousLoading;
    this.missingPrevious = !isMissing ? null : isEachGroupShown ? 'unknown' : 'hidden';
    this.counterfactual = isEachGroupShown && input.isCounterfactual ? this.#counterfactual() : null;
    this.forecast = (isEachGroupShown && input.forecaster?.(this)) || null;
  }

  get length(): number {
    return this.drawn.buckets.length;
  }

  /** Whether nothing was used in the whole report, not only in the zoomed range. */
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
    // In another report, all groups may be among the hidden ones; then they are shown.
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
    if (!previousReport) return null;
    const aligned = alignedTo(
      report,
      previousReport,
      daysApart(report.query.range, previousReport.query.range, isCumulative),
      isCumulative,
    );
    if (!aligned) return null;
    const shown = this.#zoomed(aligned);
    const drawn = this.bars ? inBars(shown, this.bars) : shown;
    const series = metricSeries(drawn, usageByMetric(drawn, agent), metric, isCumulative);
    const isDrawn = series.values.some(
      (value, index) => !Number.isNaN(value) && isKnownState(drawn.buckets.state[index]),
    );
    return isDrawn ? { report: drawn, series } : null;
  }

  #counterfactual(): MetricSeries | null {
    const { report, previousReport, agent, metric, isCumulative } = this.input;
    if (!previousReport || metric !== 'credits') return null;
    // The rates of the same days as in the totals.
    const { previousBuckets } = comparisonOf(report, previousReport) ?? {};
    const repriced = counterfactual(this.drawn, previousReport, agent, previousBuckets);
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

/** The counterfactual is an estimate: six decimals are enough. */
const ESTIMATE_SCALE = 1e6;

function keyOf({ id }: UsageGroup): string {
  return id === null ? '' : `=${id}`;
}

export function isKnownState(state: BucketState | undefined): boolean {
  return state !== 'future' && state !== 'unavailable';
}

/** Whether two views would show the same. The number of bars that fit matters for bars only. */
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
