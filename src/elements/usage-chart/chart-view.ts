import { usageSeries, usageTotal, type UsageSeries } from '../../analysis/series.js';
import type { Metric, UsageReport } from '../../api/report.js';
import type { BucketState } from '../../api/wire.js';
import type { Amount } from '../../format/amount.js';
import { formatBucket } from '../../format/dates.js';
import { formatAmount } from '../../format/numbers.js';
import type { UsageMessages } from '../../i18n/messages.js';

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

/** Everything that the chart, its tooltip and its table say of one report, worked out once. */
export class ChartView {
  readonly report: UsageReport;
  readonly metric: Metric;
  readonly agent: string | null;
  readonly series: { readonly [metric in Metric]: UsageSeries };

  constructor(report: UsageReport, metric: Metric, agent: string | null) {
    this.report = report;
    this.metric = metric;
    this.agent = agent;
    this.series = { credits: usageSeries(report, 'credits', agent), messages: usageSeries(report, 'messages', agent) };
  }

  get length(): number {
    return this.report.buckets.length;
  }

  get isEmpty(): boolean {
    return this.series.credits.isEmpty && this.series.messages.isEmpty;
  }

  bucket(index: number): UsageBucket {
    const { start, end, state } = this.report.buckets;
    return {
      index,
      start: new Date(start[index] ?? 0).toISOString(),
      end: new Date(end[index] ?? 0).toISOString(),
      state: state[index] ?? 'complete',
      credits: this.series.credits.amountAt(index),
      messages: this.series.messages.amountAt(index),
    };
  }

  /** When the bucket is: `Sat, Nov 14, 2026`. */
  label(index: number, locale: string): string {
    const { start, end, localStart } = this.report.buckets;
    const opens = localStart[index] ?? 0;
    return formatBucket(opens, opens + (end[index] ?? 0) - (start[index] ?? 0), this.report.query.granularity, locale);
  }

  /** Whether anybody can tell what was used in the bucket: it has begun, and its data is kept. */
  isKnown(index: number): boolean {
    const state = this.report.buckets.state[index];
    return state !== 'future' && state !== 'unavailable';
  }

  /** What was used in the bucket, with its unit: `85,219,371 credits`; empty where that is not known. */
  amount(index: number, text: UsageMessages, locale: string): string {
    if (!this.isKnown(index)) return '';
    return this.describe(this.series[this.metric].amountAt(index), text, locale);
  }

  /** What was used in all. */
  total(text: UsageMessages, locale: string): string {
    return this.describe(usageTotal(this.report, this.metric, this.agent), text, locale);
  }

  /** What the reader has to know of the bucket's number; empty where it is final. */
  caveat(index: number, text: UsageMessages): string {
    const state = this.report.buckets.state[index] ?? 'complete';
    const notes = [
      state === 'complete' ? '' : text[state],
      this.metric === 'credits' && this.series.credits.isIncomplete(index) ? text.incomplete : '',
    ];
    return notes.filter((note) => note !== '').join(' · ');
  }

  private describe(amount: Amount | null, text: UsageMessages, locale: string): string {
    if (amount === null) return text.unpriced;
    const values = { amount: formatAmount(amount, this.report.decimals[this.metric], locale), count: Number(amount) };
    return this.metric === 'credits' ? text.creditsAmount(values) : text.messagesAmount(values);
  }
}
