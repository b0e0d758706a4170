import type { RowColumns, UsageReport } from '../api/report.js';
import type { Amount } from '../format/amount.js';

/**
 * The rows of a report in other buckets.
 *
 * @param to the new bucket of each bucket of the report; negative: its usage is left out
 */
export function moveRows(report: UsageReport, to: Int32Array): RowColumns {
  const bucket = bucketsOf(report, to);
  const included = includedIn(bucket);
  const { rows } = report;
  if (!included) return { ...rows, bucket };
  const ints = (column: Int32Array): Int32Array => included.map((row) => column[row] ?? 0);
  const doubles = (column: Float64Array): Float64Array => Float64Array.from(included, (row) => column[row] ?? NaN);
  const { credits, messages } = rows.exact;
  const exact = (column: readonly (Amount | null)[]): (Amount | null)[] =>
    Array.from(included, (row) => column[row] ?? null);
  return {
    length: included.length,
    bucket: ints(bucket),
    agent: ints(rows.agent),
    model: ints(rows.model),
    credits: doubles(rows.credits),
    messages: doubles(rows.messages),
    exact: { ...(credits && { credits: exact(credits) }), ...(messages && { messages: exact(messages) }) },
  };
}

/** The new bucket of each row. */
export function bucketsOf({ rows }: UsageReport, to: Int32Array): Int32Array {
  const bucket = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) bucket[row] = to[rows.bucket[row] ?? 0] ?? -1;
  return bucket;
}

/** The rows that are not left out; `null`: all of them. */
export function includedIn(bucket: Int32Array): Int32Array | null {
  const included = new Int32Array(bucket.length);
  let count = 0;
  for (let row = 0; row < bucket.length; row++) if ((bucket[row] ?? 0) >= 0) included[count++] = row;
  return count === bucket.length ? null : included.subarray(0, count);
}
