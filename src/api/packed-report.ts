import { isTurn, type Work } from '../time/work.js';
import { BUCKET_STATES } from './parse-buckets.js';
import type { UsageReport } from './report.js';
import type { BucketState } from './wire.js';

/** A report on its way between threads: its columns are handed over, and its other parts are copied. */
export interface PackedReport {
  readonly report: UsageReport;
  /** The states of the buckets, as places in {@link BUCKET_STATES}: many texts would be slow to copy. */
  readonly states: Uint8Array<ArrayBuffer>;
}

/** Takes a report apart. Also returns what to hand over with it: the report is of no use after that. */
export function packReport(report: UsageReport): { packed: PackedReport; transfer: ArrayBufferLike[] } {
  const { buckets, rows } = report;
  const states = Uint8Array.from(buckets.state, (state) => BUCKET_STATES.indexOf(state));
  const columns: unknown[] = [Object.values(buckets), Object.values(rows), states].flat();
  return {
    packed: { report: { ...report, buckets: { ...buckets, state: [] } }, states },
    transfer: columns.filter((column) => ArrayBuffer.isView(column)).map(({ buffer }) => buffer),
  };
}

/** Puts a report together again: equal to the one that was packed, and frozen as it was. */
export function* unpackReport({ report, states }: PackedReport): Work<UsageReport> {
  const state: BucketState[] = [];
  for (let bucket = 0; bucket < states.length; bucket++) {
    if (isTurn(bucket)) yield;
    state.push(BUCKET_STATES[states[bucket] ?? 0] ?? 'complete');
  }
  const whole = { ...report, buckets: { ...report.buckets, state: Object.freeze(state) } };
  yield* freeze(whole);
  return whole;
}

/** Freezes an object and all that it holds; typed arrays cannot be frozen. */
function* freeze(value: object): Work<void> {
  if (Object.isFrozen(value)) return;
  let index = 0;
  for (const inner of Object.values(value) as unknown[]) {
    if (isTurn(index++)) yield;
    if (typeof inner === 'object' && inner !== null && !ArrayBuffer.isView(inner)) yield* freeze(inner);
  }
  Object.freeze(value);
}
