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

/** What came out of comparing two answers. */
export interface Comparison {
  /** Buckets with usage that were compared. */
  readonly compared: number;
  /** The first bucket that differs. */
  readonly mismatch?: Mismatch;
}

export interface Mismatch {
  /** When and whose. */
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
 * Compares each bucket of one answer with those of a finer one that fill it exactly. Buckets that the finer answer does not have, or
 * that cross an edge, are left out, so that any two answers compare, in whatever zones and ranges.
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

/** The buckets between two times, if they fill them without a gap. */
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

/** `1,204 messages by hour, and 1,100 by day`. */
export function mismatchText({ where, fine, coarse }: Mismatch, fineName: string, coarseName: string): string {
  return `The usage ${where} is ${usageText(fine)} ${fineName}, and ${usageText(coarse)} ${coarseName}`;
}
