import type { UsageReport } from '../api/report.js';
import { isoInZone } from '../time/buckets.js';
import {
  cellsByBucket,
  differenceOf,
  keyFor,
  keyText,
  merge,
  usageText,
  type Cells,
  type CellUsage,
  type KeyOf,
} from './cells.js';

/** The result of comparing two answers. */
export interface Comparison {
  /** The number of buckets with usage that are equal, up to the first difference. */
  readonly compared: number;
  /** The first difference; absent if there is none. */
  readonly mismatch?: Mismatch;
}

export interface Mismatch {
  /** The bucket and the slice that differ, as part of a sentence. A slice is usually an agent and a model. */
  readonly where: string;
  readonly fine: CellUsage;
  readonly coarse: CellUsage;
}

/** Whether usage in a bucket may still change between two questions. */
function isOpen({ buckets }: UsageReport, bucket: number): boolean {
  const state = buckets.state[bucket];
  return state === 'partial' || state === 'future' || state === 'unavailable';
}

/**
 * Compares each bucket of the coarse answer with the finer buckets that fill it exactly. A bucket without such finer
 * buckets is left out, so that any two answers can be compared, whatever their zones and ranges.
 */
export function compareBuckets(
  fine: UsageReport,
  coarse: UsageReport,
  keyOf: KeyOf = keyFor(fine, coarse),
): Comparison {
  const [fineCells, coarseCells] = [cellsByBucket(fine, keyOf), cellsByBucket(coarse, keyOf)];
  const decimals = Math.min(fine.precision.credits, coarse.precision.credits);
  let compared = 0;
  for (let bucket = 0; bucket < coarse.buckets.length; bucket++) {
    const [start = NaN, end = NaN] = [coarse.buckets.start[bucket], coarse.buckets.end[bucket]];
    const parts = isOpen(coarse, bucket) ? [] : filling(fine, start, end);
    if (parts.length === 0) continue;
    const one = merge(parts.map((part) => fineCells[part] ?? new Map<string, CellUsage>()));
    const other: Cells = coarseCells[bucket] ?? new Map<string, CellUsage>();
    const difference = differenceOf(one, other, decimals);
    if (difference) {
      const from = isoInZone(start, coarse.query.timeZone);
      const where = `from ${from} to ${isoInZone(end, coarse.query.timeZone)} (${keyText(difference.key)})`;
      return { compared, mismatch: { where, fine: difference.one, coarse: difference.other } };
    }
    if (one.size > 0) compared++;
  }
  return { compared };
}

/**
 * The buckets that fill the time between `start` and `end` without a gap; empty if there are none, or if the usage of
 * one of them may still change.
 */
function filling(report: UsageReport, start: number, end: number): readonly number[] {
  const { buckets } = report;
  const found: number[] = [];
  let at = start;
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    const [from = NaN, to = NaN] = [buckets.start[bucket], buckets.end[bucket]];
    if (from < start) continue;
    if (from >= end) break;
    if (from !== at || to > end || isOpen(report, bucket)) return [];
    found.push(bucket);
    at = to;
  }
  return at === end ? found : [];
}

/** `The usage … is 600 credits and 1204 messages by hour, but 580 credits and 1100 messages by day`. */
export function mismatchText({ where, fine, coarse }: Mismatch, fineName: string, coarseName: string): string {
  return `The usage ${where} is ${usageText(fine)} ${fineName}, but ${usageText(coarse)} ${coarseName}`;
}
