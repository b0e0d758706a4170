import type { RowColumns } from '../api/report.js';

/**
 * The rows in other buckets.
 *
 * @param to the new bucket of each old one; negative: its rows are left out
 */
export function moveRows(rows: RowColumns, to: Int32Array): RowColumns {
  const moved = rows.bucket.map((bucket) => to[bucket] ?? -1);
  const kept = Array.from({ length: rows.length }, (_, row) => row).filter((row) => (moved[row] ?? -1) >= 0);
  const indices = (values: Int32Array): Int32Array => Int32Array.from(kept, (row) => values[row] ?? 0);
  const amounts = (values: Float64Array): Float64Array => Float64Array.from(kept, (row) => values[row] ?? NaN);
  const exact = Object.fromEntries(
    Object.entries(rows.exact).map(([metric, sent]) => [metric, kept.map((row) => sent[row] ?? null)]),
  );
  return {
    length: kept.length,
    bucket: indices(moved),
    agent: indices(rows.agent),
    model: indices(rows.model),
    credits: amounts(rows.credits),
    messages: amounts(rows.messages),
    exact,
  };
}
