import type { Metric, RowColumns, UsageReport } from '../api/report.js';
import type { Amount } from '../format/amount.js';
import { groupBy } from './group-by.js';
import { memoize } from './memoize.js';
import { bucketsOf, includedIn } from './move-rows.js';
import { isUsage, UsageSums, type SummedRows } from './usage-sum.js';

/**
 * The usage of a report, added up: one cell for each bucket, agent, model and {@link kindOf kind} of usage, sorted in
 * this order. The cells have the form of rows.
 */
export type Cube = SummedRows;

/** Usage whose credits are not known. */
const UNPRICED = 0;
/** Messages with known credits. */
export const PRICED = 1;
/** Credits that belong to no message, such as training, voice or fixed fees. */
const FEE = 2;
const KINDS = 3;

/** The kind of usage of a row or a cell. Each kind has its own cells: the credits of a cell pay for its messages. */
export function kindOf({ credits, messages }: RowColumns, row: number): number {
  return Number.isNaN(credits[row]) ? UNPRICED : Number.isNaN(messages[row]) ? FEE : PRICED;
}

/** Returns a function that reads the exact amount of a row; `null` if it is not known. */
export function amountReader(rows: RowColumns, metric: Metric): (row: number) => Amount | null {
  const [values, exact] = [rows[metric], rows.exact[metric]];
  return (row) => {
    const value = values[row] ?? NaN;
    return Number.isNaN(value) ? null : (exact?.[row] ?? value);
  };
}

export const cubeOf = memoize((report: UsageReport): Cube => addUp(report, report.rows, report.rows.bucket));

/**
 * The cube of a report in other buckets.
 *
 * @param to the new bucket of each bucket of the report; negative: its usage is left out
 */
export function foldBuckets(report: UsageReport, to: Int32Array): Cube {
  return addUp(report, report.rows, bucketsOf(report, to));
}

/** @param bucket the bucket of each row; negative: the row is left out */
function addUp({ agents, models, precision }: UsageReport, rows: SummedRows, bucket: Int32Array): Cube {
  const { agent, model, length } = rows;
  const kind = new Int32Array(length);
  for (let row = 0; row < length; row++) kind[row] = ((model[row] ?? 0) + 1) * KINDS + kindOf(rows, row);
  let order = includedIn(bucket);
  let cells = cellsIn(order, bucket, agent, kind);
  // Most reports are sent sorted and with one row for each cell: then the rows are already the cells.
  if (cells?.firsts.length === length && !rows.exact.credits && !rows.exact.messages) return { ...rows, bucket };
  if (!cells) {
    const buckets = bucket.reduce((most, target) => Math.max(most, target + 1), 0);
    order = groupBy(kind, (models.length + 1) * KINDS, order).order;
    order = groupBy(agent, agents.length, order).order;
    order = groupBy(bucket, buckets, order).order;
    cells = cellsIn(order, bucket, agent, kind) ?? { firsts: order, cellOf: order };
  }
  const { firsts, cellOf } = cells;
  const isUsed = new Uint8Array(firsts.length);
  const count = (order ?? bucket).length;
  for (let at = 0; at < count; at++) {
    const row = order ? (order[at] ?? 0) : at;
    if (isUsage(rows, row)) isUsed[cellOf[row] ?? 0] = 1;
  }
  const pick = (column: Int32Array): Int32Array => firsts.map((row) => column[row] ?? 0);
  const sums = new UsageSums(rows, precision, cellOf, firsts.length, order);
  const [credits, messages] = [sums.amountsOf('credits'), sums.amountsOf('messages')];
  return {
    length: firsts.length,
    bucket: pick(bucket),
    agent: pick(agent),
    model: pick(model),
    credits: sums.valuesOf('credits'),
    messages: sums.valuesOf('messages'),
    exact: { ...(credits && { credits }), ...(messages && { messages }) },
    isUsed,
  };
}

/**
 * The first row of each cell, and the cell of each row; `null` if the rows are not sorted by cell.
 *
 * @param order the rows in their order; `null`: all of them, as they are
 */
function cellsIn(
  order: Int32Array | null,
  bucket: Int32Array,
  agent: Int32Array,
  kind: Int32Array,
): { readonly firsts: Int32Array; readonly cellOf: Int32Array } | null {
  const count = (order ?? bucket).length;
  const firsts = new Int32Array(count);
  const cellOf = new Int32Array(bucket.length);
  let length = 0;
  let last = -1;
  for (let at = 0; at < count; at++) {
    const row = order ? (order[at] ?? 0) : at;
    const step =
      last < 0
        ? 1
        : (bucket[row] ?? 0) - (bucket[last] ?? 0) ||
          (agent[row] ?? 0) - (agent[last] ?? 0) ||
          (kind[row] ?? 0) - (kind[last] ?? 0);
    if (step < 0) return null;
    if (step > 0) firsts[length++] = row;
    cellOf[row] = length - 1;
    last = row;
  }
  return { firsts: firsts.subarray(0, length), cellOf };
}
