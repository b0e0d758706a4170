import type { RowColumns, UsageReport } from '../api/report.js';
import { identitiesOf, indexOf, type Dimension } from './dimension.js';
import { memoize } from './memoize.js';
import { isUsage, UsageSums, type SummedRows } from './usage-sum.js';

/**
 * The usage of a report, added up: one cell for each bucket, agent, model and {@link kindOf kind} of usage, sorted in
 * this order. Sums by bucket are added up from these cells. The cells have the form of rows: a report in other buckets
 * has the cells of its cube as rows.
 */
export interface Cube extends SummedRows {
  readonly isUsed: Uint8Array;
}

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

export const cubeOf = memoize((report: UsageReport): Cube => addUp(report, report.rows, report.rows.bucket));

/**
 * The cube of a report in other buckets.
 *
 * @param to the new bucket of each bucket of the report; negative: its usage is left out
 */
export function foldBuckets(report: UsageReport, to: Int32Array): Cube {
  const { rows } = report;
  const bucket = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) bucket[row] = to[rows.bucket[row] ?? 0] ?? -1;
  return addUp(report, rows, bucket);
}

/** @param bucket the bucket of each row; negative: the row is left out */
function addUp({ agents, models, precision }: UsageReport, rows: SummedRows, bucket: Int32Array): Cube {
  const { agent, model } = rows;
  const kind = new Int32Array(rows.length);
  let order: Int32Array = new Int32Array(rows.length);
  let count = 0;
  let buckets = 0;
  for (let row = 0; row < rows.length; row++) {
    kind[row] = ((model[row] ?? 0) + 1) * KINDS + kindOf(rows, row);
    const target = bucket[row] ?? 0;
    if (target < 0) continue;
    if (target >= buckets) buckets = target + 1;
    order[count++] = row;
  }
  order = order.subarray(0, count);
  let firsts = firstsOf(order, bucket, agent, kind);
  const isSorted = firsts !== null;
  if (!firsts) {
    order = groupBy(kind, (models.length + 1) * KINDS, order).order;
    order = groupBy(agent, agents.length, order).order;
    order = groupBy(bucket, buckets, order).order;
    firsts = firstsOf(order, bucket, agent, kind) ?? order;
  }
  const { length } = firsts;
  const cells = new Int32Array(rows.length);
  const isUsed = new Uint8Array(length);
  let cell = -1;
  for (let at = 0; at < count; at++) {
    const row = order[at] ?? 0;
    if (row === firsts[cell + 1]) cell++;
    cells[row] = cell;
    if (isUsage(rows, row)) isUsed[cell] = 1;
  }
  // Most reports are sent sorted and with one row for each cell: then the rows are already the cells.
  if (isSorted && length === rows.length && !rows.exact.credits && !rows.exact.messages)
    return { ...rows, bucket, isUsed };
  const pick = (column: Int32Array): Int32Array => firsts.map((row) => column[row] ?? 0);
  const sums = new UsageSums(rows, precision, cells, length, order);
  const [credits, messages] = [sums.amountsOf('credits'), sums.amountsOf('messages')];
  return {
    length,
    bucket: pick(bucket),
    agent: pick(agent),
    model: pick(model),
    credits: sums.valuesOf('credits'),
    messages: sums.valuesOf('messages'),
    exact: { ...(credits && { credits }), ...(messages && { messages }) },
    isUsed,
  };
}

/** The first row of each cell; `null` if the rows are not sorted by cell. */
function firstsOf(order: Int32Array, bucket: Int32Array, agent: Int32Array, kind: Int32Array): Int32Array | null {
  const firsts = new Int32Array(order.length);
  let length = 0;
  let last = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0;
    const step =
      at === 0
        ? 1
        : (bucket[row] ?? 0) - (bucket[last] ?? 0) ||
          (agent[row] ?? 0) - (agent[last] ?? 0) ||
          (kind[row] ?? 0) - (kind[last] ?? 0);
    if (step < 0) return null;
    if (step > 0) firsts[length++] = row;
    last = row;
  }
  return firsts.subarray(0, length);
}

/** Indices, grouped by key. */
export interface Groups {
  readonly order: Int32Array;
  /** Where each key begins in `order`; the first entry is for the key -1. */
  readonly starts: Int32Array;
}

/**
 * Sorts indices by their keys (a counting sort); indices with the same key keep their order.
 *
 * @param keys the key of each index, from -1 ({@link UNATTRIBUTED}) to `end` - 1
 */
export function groupBy(keys: Int32Array, end: number, indices: Int32Array): Groups {
  const starts = new Int32Array(end + 2);
  for (const index of indices) {
    const next = (keys[index] ?? 0) + 2;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(indices.length);
  for (const index of indices) {
    const key = (keys[index] ?? 0) + 1;
    const place = next[key] ?? 0;
    order[place] = index;
    next[key] = place + 1;
  }
  return { order, starts };
}

/** The indices with a key; empty if the key is out of range. */
export function groupOf({ order, starts }: Groups, key: number): Int32Array {
  return order.subarray(starts[key + 1] ?? 0, starts[key + 2] ?? 0);
}

/** The cells of one agent, in order of time; `null`: of all agents. */
export function cellsOf(report: UsageReport, agent: string | null): Int32Array {
  return agent === null ? allCells(report) : groupOf(cellsBy(report, 'agent', null), indexOf(report, 'agent', agent));
}

const allCells = memoize((report: UsageReport) => cubeOf(report).bucket.map((_, cell) => cell));

/** The cells of one agent (`null`: of all), grouped by agent or by model; each group is in order of time. */
export const cellsBy = memoize((report: UsageReport, by: Dimension, agent: string | null): Groups =>
  groupBy(cubeOf(report)[by], identitiesOf(report, by).length, cellsOf(report, agent)),
);

/** The usage of some cells, added up by bucket. */
export function sumsByBucket(report: UsageReport, cells: Int32Array): UsageSums {
  const cube = cubeOf(report);
  return new UsageSums(cube, report.precision, cube.bucket, report.buckets.length, cells);
}
