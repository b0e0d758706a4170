import { counterfactual } from '../../../analysis/counterfactual.js';
import { isCut, barsFor, type Bars } from '../../../analysis/bars.js';
import { usageGroups, type UsageGroup } from '../../../analysis/groups.js';
import { alignedTo, inBars, bucketsIn, zoomedReport, type ZoomedRange } from '../../../analysis/rebucket.js';
import {
  usageByMetric,
  type SeriesByMetric,
  type UsageSeries,
  amountSeries,
  metricSeries,
  type ChartMetric,
  type MetricSeries,
} from '../../../analysis/series.js';
import { isUnused } from '../../../analysis/totals.js';
import type { Dimension } from '../../../analysis/dimension.js';
import { OTHER_ID, type UsageReport } from '../../../api/report.js';
import type { BucketState } from '../../../api/wire.js';
import { COLOUR_SLOTS, type ColourSlots } from '../../../controllers/colour-slots.js';
import type { Amount } from '../../../format/amount.js';
import type { ChartType } from './chart-settings.js';

/** A bucket as the page names it. */
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

/** What is to be shown. A view stands as long as none of it changes. */
export interface ViewOptions {
  /** The whole answer. */
  readonly report: UsageReport;
  /** What of it is looked at closer; `null`: all of it. */
  readonly zoom: ZoomedRange | null;
  /** The period before; `null` where there is none, or nobody asked. */
  readonly previous: UsageReport | null;
  readonly agent: string | null;
  readonly metric: ChartMetric;
  readonly type: ChartType;
  readonly by: Dimension | null;
  /** Keys of the groups that the legend has switched off. */
  readonly hidden: ReadonlySet<string>;
  readonly isCompared: boolean;
  readonly isCounterfactual: boolean;
  readonly isCumulative: boolean;
  /** Bars that there is room for. */
  readonly most: number;
  readonly slots: ColourSlots | null;
}

export interface ViewGroup extends UsageGroup {
  /** Tells the group apart from the others. */
  readonly key: string;
  /** Colour from 0 on; `null` for what is not one of them. */
  readonly slot: number | null;
  readonly seen: MetricSeries;
  readonly isHidden: boolean;
}

export interface PreviousPeriod {
  readonly report: UsageReport;
  readonly seen: MetricSeries;
}

/** Everything that the chart, its tooltip and its words say of one report, worked out once. */
export class ChartView {
  readonly options: ViewOptions;
  /** What is shown of the answer. */
  readonly report: UsageReport;
  /** Wider buckets than the report's own, where those are too many for bars. */
  readonly bars: Bars | null;
  /** The report in the buckets that are drawn. */
  readonly drawn: UsageReport;
  readonly series: SeriesByMetric;
  readonly seen: MetricSeries;
  readonly groups: readonly ViewGroup[] | null;
  readonly before: PreviousPeriod | null;
  /** At the credits per message of the period before. */
  readonly counterfactual: MetricSeries | null;
  /** The shown buckets of the answer, the last not included. */
  readonly cut: readonly [first: number, end: number];

  constructor(options: ViewOptions) {
    const { agent, type, most, metric, isCumulative, by, zoom } = options;
    this.options = options;
    this.cut = (zoom && bucketsIn(options.report, zoom)) ?? [0, options.report.buckets.length];
    this.report = this.#shownOf(options.report);
    const { report } = this;
    this.bars = type === 'bar' ? barsFor(report, most) : null;
    this.drawn = this.bars ? inBars(report, this.bars) : report;
    this.series = usageByMetric(this.drawn, agent);
    this.seen = metricSeries(this.drawn, this.series, metric, isCumulative);
    this.groups = by === null ? null : this.#group(by);
    // Against the whole of the period before, a part of the groups would always look like a fall.
    const isWhole = this.groups?.every(({ isHidden }) => !isHidden) ?? true;
    this.before = isWhole && options.isCompared ? this.#lookBack() : null;
    this.counterfactual = isWhole && options.isCounterfactual ? this.#reprice() : null;
  }

  get length(): number {
    return this.drawn.buckets.length;
  }

  /** Whether nothing was used in the whole range, however little of it is shown. */
  get isEmpty(): boolean {
    const { series, isZoomed, options } = this;
    return series.credits.isEmpty && series.messages.isEmpty && (!isZoomed || isUnused(options.report, options.agent));
  }

  get isZoomed(): boolean {
    return this.report !== this.options.report;
  }

  bucket(index: number): UsageBucket {
    const { start, end, state } = this.drawn.buckets;
    return {
      index: this.cut[0] + (this.bars ? this.bars.barOf.indexOf(index) : index),
      start: new Date(start[index] ?? 0).toISOString(),
      end: new Date(end[index] ?? 0).toISOString(),
      state: state[index] ?? 'complete',
      credits: this.series.credits.amountAt(index),
      messages: this.series.messages.amountAt(index),
    };
  }

  /** Whether anybody can tell what was used in the bucket: it has begun, and its data is kept. */
  isKnown(index: number): boolean {
    return isKnownState(this.drawn.buckets.state[index]);
  }

  /** Whether it is shorter than the others, since what is shown begins or ends within it. */
  isCut(index: number): boolean {
    return this.isKnown(index) && isCut(this.drawn, index, this.bars?.width);
  }

  #shownOf(report: UsageReport): UsageReport {
    const [first, end] = this.cut;
    return end - first < report.buckets.length ? zoomedReport(report, first, end) : report;
  }

  #group(by: Dimension): ViewGroup[] {
    const { agent, hidden, metric, isCumulative, slots } = this.options;
    const groups = usageGroups(this.drawn, by, agent, COLOUR_SLOTS);
    const ids = groups.map(({ id }) => id).filter((id): id is string => id !== null && id !== OTHER_ID);
    const colours = new Map(slots?.assign(ids).map((slot, index) => [ids[index] ?? '', slot]));
    // One that was switched off may be all there is by now.
    const isAnyShown = groups.some((group) => !hidden.has(keyOf(group)));
    return groups.map((group) => {
      const key = keyOf(group);
      return {
        ...group,
        key,
        slot: colours.get(group.id ?? OTHER_ID) ?? null,
        seen: metricSeries(this.drawn, group.series, metric, isCumulative),
        isHidden: isAnyShown && hidden.has(key),
      };
    });
  }

  #lookBack(): PreviousPeriod | null {
    const { previous, report, agent, metric, isCumulative } = this.options;
    const aligned = previous && alignedTo(report, previous);
    if (!aligned) return null;
    const shown = this.#shownOf(aligned);
    const before = this.bars ? inBars(shown, this.bars) : shown;
    return { report: before, seen: metricSeries(before, usageByMetric(before, agent), metric, isCumulative) };
  }

  #reprice(): MetricSeries | null {
    const { previous, agent, metric, isCumulative } = this.options;
    const repriced = previous && metric === 'credits' ? counterfactual(this.drawn, previous, agent) : null;
    if (!repriced) return null;
    const series: UsageSeries = {
      ...this.series.credits,
      values: repriced,
      amountAt: (bucket) => {
        const value = repriced[bucket] ?? NaN;
        return Number.isNaN(value) ? null : Math.round(value * SCALE) / SCALE;
      },
    };
    return amountSeries(series, this.drawn.precision.credits, isCumulative);
  }
}

/** Finer than anybody reads an estimate. */
const SCALE = 1e6;

function keyOf({ id }: UsageGroup): string {
  return id === null ? '' : `=${id}`;
}

export function isKnownState(state: BucketState | undefined): boolean {
  return state !== 'future' && state !== 'unavailable';
}

/** Whether two views would show the same. How many bars there is room for makes no difference to a line. */
export function sameOptions(one: ViewOptions, other: ViewOptions): boolean {
  const keys = (Object.keys(one) as (keyof ViewOptions)[]).filter((key) => key !== 'most' || one.type === 'bar');
  return keys.every((key) => one[key] === other[key]);
}

/** Whether a place in one view is the same time in the other. */
export function sameBuckets(one: ChartView, other: ChartView): boolean {
  const [buckets, others] = [one.drawn.buckets, other.drawn.buckets];
  const last = buckets.length - 1;
  return (
    buckets.length === others.length && buckets.start[0] === others.start[0] && buckets.end[last] === others.end[last]
  );
}
