import { ExactSum, MAX_UNITS, type Amount } from '../format/amount.js';
import type { Metric, UsageReport } from '../api/report.js';
import { agentIndex } from './dimension.js';
import { amountAt, creditsPerMessage } from './usage-sum.js';

/** Usage per bucket of a report, of all agents or of one. */
export interface UsageSeries {
  /** One value a bucket, for drawing; `NaN` where there is usage and none of it is priced. */
  readonly values: Float64Array;
  /** The same, exact, for reading; `null` where {@link values} has `NaN`. */
  amountAt(bucket: number): Amount | null;
  /** Whether the bucket has usage that no credits are known for, so that its amount is too low. */
  isIncomplete(bucket: number): boolean;
  /** Sum over all buckets; `null` where there is usage and none of it is priced. */
  readonly total: Amount | null;
  /** Whether there is anything but zero. */
  readonly isEmpty: boolean;
}

/** Some usage per bucket, each metric of it added up once it is asked for. */
export interface SeriesByMetric {
  readonly credits: UsageSeries;
  readonly messages: UsageSeries;
  /** The same of those messages alone that have a price: without what has none, and what is no message. */
  readonly priced: { readonly [metric in Metric]: UsageSeries };
}

/** More agents than the elements of a page ask for at one time. */
const KEPT = 4;
const seriesOfReport = new WeakMap<UsageReport, Map<string | null, SeriesByMetric>>();

/**
 * Adds the rows of a report up per bucket; once, however many elements show it.
 *
 * @param agent an agent's id; `null` for all of them together
 */
export function usageByMetric(report: UsageReport, agent: string | null): SeriesByMetric {
  const kept = seriesOfReport.get(report) ?? new Map<string | null, SeriesByMetric>();
  seriesOfReport.set(report, kept);
  const series = kept.get(agent) ?? byMetric(report, ofAgent(report, agent));
  kept.delete(agent);
  kept.set(agent, series);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return series;
}

export function usageSeries(report: UsageReport, metric: Metric, agent: string | null): UsageSeries {
  return usageByMetric(report, agent)[metric];
}

/** Which rows of a report are meant. */
export type RowFilter = (row: number) => boolean;

/** The rows of one agent; of all where it is `null`. */
export function ofAgent(report: UsageReport, agent: string | null): RowFilter {
  const wanted = agentIndex(report, agent);
  return (row) => wanted === null || report.rows.agent[row] === wanted;
}

/** Adds some of a report's rows up per bucket. */
export function byMetric(report: UsageReport, isMeant: RowFilter): SeriesByMetric {
  const made: { -readonly [key in keyof SeriesByMetric]?: SeriesByMetric[key] } = {};
  const { credits, messages } = report.rows;
  const isPriced: RowFilter = (row) => isMeant(row) && !Number.isNaN(credits[row]) && !Number.isNaN(messages[row]);
  return {
    get credits() {
      return (made.credits ??= seriesOf(report, 'credits', isMeant));
    },
    get messages() {
      return (made.messages ??= seriesOf(report, 'messages', isMeant));
    },
    get priced() {
      return (made.priced ??= credits.includes(NaN) || messages.includes(NaN) ? byMetric(report, isPriced) : this);
    },
  };
}

function seriesOf(report: UsageReport, metric: Metric, isMeant: RowFilter): UsageSeries {
  const { rows, buckets } = report;
  const column = rows[metric];
  const bucketOf = rows.bucket;
  const exact = rows.exact[metric];
  const decimals = report.precision[metric];
  const scale = 10 ** decimals;
  // In units of the last decimal at first.
  const values = new Float64Array(buckets.length);
  const known = new Uint8Array(buckets.length);
  const unknown = new Uint8Array(buckets.length);
  let magnitude = 0;
  let isEmpty = true;
  let isKnown = false;
  let isUnpriced = false;
  for (let row = 0; row < rows.length; row++) {
    if (!isMeant(row)) continue;
    const bucket = bucketOf[row] ?? 0;
    const value = column[row] ?? NaN;
    if (Number.isNaN(value)) {
      // A null message count is usage that is not a message; null credits are usage that has no price yet.
      if (metric === 'credits') {
        unknown[bucket] = 1;
        isUnpriced = true;
        if ((rows.messages[row] ?? 0) !== 0) isEmpty = false;
      }
      continue;
    }
    if (value !== 0) isEmpty = false;
    isKnown = true;
    known[bucket] = 1;
    const whole = Math.round(value * scale);
    magnitude += Math.abs(whole);
    values[bucket] = (values[bucket] ?? 0) + whole;
  }
  const fitsDoubles = !exact && magnitude <= MAX_UNITS;
  const sums = fitsDoubles ? null : exactSums(report, metric, isMeant);
  let totalUnits = 0;
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    const units = values[bucket] ?? 0;
    totalUnits += units;
    if (unknown[bucket] && !known[bucket]) values[bucket] = NaN;
    else values[bucket] = sums ? Number(sums.buckets.get(bucket)?.value ?? 0) : units / scale;
  }
  const total = sums ? sums.total.value : totalUnits / scale;
  return {
    values,
    amountAt(bucket) {
      const value = values[bucket] ?? 0;
      if (Number.isNaN(value)) return null;
      return sums ? (sums.buckets.get(bucket)?.value ?? 0) : value;
    },
    isIncomplete: (bucket) => unknown[bucket] === 1,
    total: isUnpriced && !isKnown ? null : total,
    isEmpty,
  };
}

/** The slow way, for amounts beyond what doubles hold. */
function exactSums(
  report: UsageReport,
  metric: Metric,
  isMeant: RowFilter,
): { buckets: Map<number, ExactSum>; total: ExactSum } {
  const { rows } = report;
  const decimals = report.precision[metric];
  const buckets = new Map<number, ExactSum>();
  const total = new ExactSum(decimals);
  for (let row = 0; row < rows.length; row++) {
    if (!isMeant(row)) continue;
    const amount = amountAt(report, metric, row);
    if (amount === null) continue;
    const bucket = rows.bucket[row] ?? 0;
    const sum = buckets.get(bucket) ?? new ExactSum(decimals);
    sum.add(amount);
    total.add(amount);
    buckets.set(bucket, sum);
  }
  return { buckets, total };
}

/** Through what usage is looked at: an amount, or what one message cost. */
export type ChartMetric = Metric | 'per-message';

/** What is drawn and read of a series. */
export type MetricSeries = Pick<UsageSeries, 'values' | 'amountAt' | 'isIncomplete'>;

/** Usage through a lens, bucket by bucket or adding up from the first on. */
export function metricSeries(
  { precision }: UsageReport,
  usage: SeriesByMetric,
  metric: ChartMetric,
  isCumulative: boolean,
): MetricSeries {
  if (metric !== 'per-message') return amountSeries(usage[metric], precision[metric], isCumulative);
  const seen = (metric: Metric): MetricSeries => amountSeries(usage.priced[metric], precision[metric], isCumulative);
  const [credits, messages] = [seen('credits'), seen('messages')];
  // Of what nobody asked there is no price.
  const values = credits.values.map((value, bucket) => creditsPerMessage(value, messages.values[bucket] ?? 0) ?? NaN);
  const all = amountSeries(usage.credits, precision.credits, isCumulative);
  return {
    values,
    amountAt: (bucket) => {
      const value = values[bucket] ?? NaN;
      return Number.isNaN(value) ? null : value;
    },
    isIncomplete: (bucket) => all.isIncomplete(bucket),
  };
}

/** What one message cost, over all buckets; `null` where none has a price. */
export function pricePerMessage({ priced }: SeriesByMetric): number | null {
  return creditsPerMessage(priced.credits.total ?? 0, priced.messages.total ?? 0);
}

export function amountSeries(series: UsageSeries, precision: number, isCumulative: boolean): MetricSeries {
  return isCumulative ? addedUp(series, precision) : series;
}

/** What is not priced adds nothing: from there on the sum is incomplete. */
function addedUp(series: UsageSeries, precision: number): MetricSeries {
  const sum = new ExactSum(precision);
  const amounts: (Amount | null)[] = [];
  const firstIncomplete = Array.from(series.values).findIndex((_, bucket) => series.isIncomplete(bucket));
  let isKnown = false;
  for (let bucket = 0; bucket < series.values.length; bucket++) {
    const amount = series.amountAt(bucket);
    isKnown ||= amount !== null;
    sum.add(amount ?? 0);
    amounts.push(isKnown ? sum.value : null);
  }
  return {
    values: Float64Array.from(amounts, (amount) => (amount === null ? NaN : Number(amount))),
    amountAt: (bucket) => amounts[bucket] ?? null,
    isIncomplete: (bucket) => firstIncomplete >= 0 && bucket >= firstIncomplete,
  };
}
