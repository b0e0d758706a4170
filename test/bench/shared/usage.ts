/**
 * The code that the author of a page would write with any library: the request, one pass from rows to a series, and
 * formats.
 */
import type { WireAgent, WireAmount, WireBucket, WireReport } from '../../../src/api/wire.js';
import type { Metric } from './bench-page.js';

/** Days; the range does not include `to`. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** A report of this endpoint, which describes each bucket separately. */
export type Report = WireReport & { readonly buckets: readonly WireBucket[] };

/** The values of each metric by bucket. */
export type Series = Record<Metric, number[]>;

export async function fetchReport(range: Range | null, agent: string | null, signal: AbortSignal): Promise<Report> {
  const query = new URLSearchParams({ v: '1', ...range });
  if (agent !== null) query.set('agent', agent);
  const response = await fetch(`/api/usage?${query}`, { signal });
  const body = (await response.json()) as Report & { readonly title?: string };
  if (!response.ok) throw new Error(body.title ?? `The endpoint answered ${response.status}`);
  return body;
}

export interface Query {
  readonly range: Range | null;
  readonly agent: string | null;
}

/** Requests only missing data: if the answer for all agents has rows of each, selecting one agent needs no request. */
export class UsageData {
  #all: { readonly range: Range | null; readonly report: Report } | null = null;
  #request: AbortController | null = null;

  /** `null` if a later query has replaced this one. */
  async load({ range, agent }: Query): Promise<Report | null> {
    this.#request?.abort();
    const { signal } = (this.#request = new AbortController());
    try {
      if (this.#all?.range !== range) this.#all = null;
      this.#all ??= { range, report: await fetchReport(range, null, signal) };
      const { report } = this.#all;
      return agent !== null && report.truncated ? await fetchReport(range, agent, signal) : report;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }
}

/** The agents that can be selected, without the entry for all others. */
export function agentsOf(report: Report): readonly WireAgent[] {
  return (report.agents ?? []).filter(({ id }) => id !== '__other__');
}

export function seriesOf({ buckets, rows }: Report, agent: string | null): Series {
  const credits = new Array<number>(buckets.length).fill(0);
  const messages = new Array<number>(buckets.length).fill(0);
  const add = (
    bucket: number,
    of: string | null | undefined,
    rowCredits: WireAmount | null,
    rowMessages: WireAmount | null,
  ): void => {
    if (agent !== null && of !== agent) return;
    credits[bucket]! += Number(rowCredits);
    messages[bucket]! += Number(rowMessages);
  };
  if ('length' in rows) {
    for (const row of rows) add(row.bucket, row.agent, row.credits, row.messages);
  } else {
    for (let row = 0; row < rows.bucket.length; row++) {
      add(rows.bucket[row]!, rows.agent?.[row], rows.credits[row]!, rows.messages[row]!);
    }
  }
  return { credits, messages };
}

export const totalOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
export const formatNumber = (value: number): string => whole.format(value);
export const formatCompact = (value: number): string => compact.format(value);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Nov 1", or "Nov 1, 14:00" in the local time of the endpoint. */
export function bucketName({ buckets, query }: Report, bucket: number): string {
  const start = buckets[bucket]?.start;
  if (start === undefined) return '';
  const day = `${MONTHS[Number(start.slice(5, 7)) - 1]} ${Number(start.slice(8, 10))}`;
  return query.granularity === 'hour' || query.granularity === 'minute' ? `${day}, ${start.slice(11, 16)}` : day;
}

/** Draws bars as long as each has a few pixels, otherwise a line. */
export const drawsBars = ({ buckets }: Report): boolean => buckets.length <= 400;

/** "13 of 20". */
export function quotaText(quota: { readonly used: number; readonly limit?: number | null } | undefined): string {
  return quota === undefined ? '–' : `${quota.used} of ${quota.limit ?? '∞'}`;
}

function addDays(day: string, amount: number): string {
  return new Date(Date.parse(day) + amount * 86_400_000).toISOString().slice(0, 10);
}

/** The last shown day of a range, and the range up to a last day. */
export const lastDay = ({ to }: Range): string => addDays(to, -1);
export const rangeOf = (first: string, last: string): Range => ({ from: first, to: addDays(last, 1) });
