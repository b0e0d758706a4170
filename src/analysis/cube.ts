import { amountReader, type Metric, type RowColumns, type UsageReport } from '../api/report.js';
import { ExactSums, MAX_UNITS, type Amount } from '../format/amount.js';
import { identitiesOf, indexOf, type Dimension } from './dimension.js';
import { memoize } from './memoize.js';

/**
 * The usage of a report, added up: one cell for each bucket, agent, model and {@link kindOf kind} of usage, in this order.
 * Everything else that is added up is added up from these cells. They are rows themselves: a report in other buckets has
 * them as its rows.
 *
 * A metric has `exact` amounts where doubles cannot hold all sums of its cells.
 */
export interface Cube extends RowColumns {
  /** 0 where all rows of a cell are zero. A sum of zero may be of usage and its refund. */
  readonly isUsed: Uint8Array;
}

/** Usage that has no price yet. */
const UNPRICED = 0;
/** Messages with their price. */
export const PRICED = 1;
/** Credits for what is no message: training, voice, fixed fees. */
const FEE = 2;
const KINDS = 3;

/** What a row, or a cell, knows of its usage. Each kind has a cell, so that the credits of a cell are for its messages. */
export function kindOf({ credits, messages }: RowColumns, row: number): number {
  return Number.isNaN(credits[row]) ? UNPRICED : Number.isNaN(messages[row]) ? FEE : PRICED;
}

export function cubeOf(report: UsageReport): Cube {
  return isCube(report.rows) ? report.rows : cubeOfRows(report);
}

function isCube(rows: RowColumns): rows is Cube {
  return 'isUsed' in rows;
}

const cubeOfRows = memoize((report: UsageReport) => addUp(report, report.rows, report.rows.bucket));

/**
 * The cube of a report in other buckets.
 *
 * @param to the new bucket of each old one; negative: its usage is left out
 */
export function foldBuckets(report: UsageReport, to: Int32Array): Cube {
  const cube = cubeOf(report);
  return addUp(
    report,
    cube,
    cube.bucket.map((bucket) => to[bucket] ?? -1),
  );
}

/** @param bucket of each row; negative: the row is left out */
function addUp(report: UsageReport, rows: RowColumns | Cube, bucket: Int32Array): Cube {
  const { agent, model } = rows;
  const kind = new Int32Array(rows.length);
  const compare = (one = 0, other = 0): number =>
    (bucket[one] ?? 0) - (bucket[other] ?? 0) ||
    (agent[one] ?? 0) - (agent[other] ?? 0) ||
    (kind[one] ?? 0) - (kind[other] ?? 0);

  let order: Int32Array = new Int32Array(rows.length);
  let count = 0;
  let buckets = 0;
  let isSorted = true;
  for (let row = 0; row < rows.length; row++) {
    kind[row] = ((model[row] ?? 0) + 1) * KINDS + kindOf(rows, row);
    const own = bucket[row] ?? 0;
    if (own < 0) continue;
    buckets = Math.max(buckets, own + 1);
    isSorted &&= count === 0 || compare(order[count - 1], row) <= 0;
    order[count++] = row;
  }
  order = order.subarray(0, count);
  if (!isSorted) {
    order = groupBy(kind, (report.models.length + 1) * KINDS, order).order;
    order = groupBy(agent, report.agents.length, order).order;
    order = groupBy(bucket, buckets, order).order;
  }

  const cells = new Int32Array(count);
  const first = new Int32Array(count);
  const isUsed = new Uint8Array(count);
  let length = 0;
  for (let place = 0; place < count; place++) {
    const row = order[place] ?? 0;
    if (place === 0 || compare(order[place - 1], row) < 0) first[length++] = row;
    cells[place] = length - 1;
    if (isCube(rows) ? rows.isUsed[row] : isUsage(rows, row)) isUsed[length - 1] = 1;
  }
  const of = (column: Int32Array): Int32Array => first.subarray(0, length).map((row) => column[row] ?? 0);
  const exact: { [metric in Metric]?: (Amount | null)[] } = {};
  const sumsOf = (metric: Metric): Float64Array => {
    const decimals = report.precision[metric];
    const isBig = rows.exact[metric] !== undefined || isBeyondDoubles(rows[metric], decimals);
    const sums = new ExactSums(length, decimals, isBig);
    const amountOf = amountReader(rows, metric);
    const values = new Float64Array(length).fill(NaN);
    for (let place = 0; place < count; place++) {
      const amount = amountOf(order[place] ?? 0);
      const cell = cells[place] ?? 0;
      if (amount === null) continue;
      sums.add(cell, amount);
      values[cell] = 0;
    }
    const sumOf = (value: number, cell: number): Amount | null => (Number.isNaN(value) ? null : sums.at(cell));
    if (isBig) exact[metric] = Array.from(values, sumOf);
    return values.map((value, cell) => Number(sumOf(value, cell) ?? NaN));
  };
  return {
    length,
    bucket: of(bucket),
    agent: of(agent),
    model: of(model),
    credits: sumsOf('credits'),
    messages: sumsOf('messages'),
    exact,
    isUsed,
  };
}

function isUsage({ credits, messages }: RowColumns, row: number): boolean {
  const isUnknown = Number.isNaN(credits[row]) && Number.isNaN(messages[row]);
  return isUnknown || Boolean(credits[row] || messages[row]);
}

/** Whether doubles cannot hold all sums of a column. */
function isBeyondDoubles(column: Float64Array, decimals: number): boolean {
  const scale = 10 ** decimals;
  let units = 0;
  for (const value of column) units += Math.abs(Math.round((value || 0) * scale));
  return units > MAX_UNITS;
}

/** Indices by their key. */
export interface Groups {
  readonly order: Int32Array;
  /** Where in the order each key begins, from -1 on. */
  readonly starts: Int32Array;
}

/**
 * Puts indices in the order of their keys, those with the same key as they are.
 *
 * @param keys from -1 on, which is {@link UNATTRIBUTED}
 * @param indices which ones; all of them unless given
 */
export function groupBy(keys: Int32Array, end: number, indices: Int32Array = keys.map((_, index) => index)): Groups {
  const starts = new Int32Array(end + 2);
  for (const index of indices) {
    const next = (keys[index] ?? 0) + 2;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(indices.length);
  for (const index of indices) {
    const at = (keys[index] ?? 0) + 1;
    order[next[at] ?? 0] = index;
    next[at] = (next[at] ?? 0) + 1;
  }
  return { order, starts };
}

/** The indices with a key; none where it is beyond them. */
export function groupOf({ order, starts }: Groups, key: number): Int32Array {
  return order.subarray(starts[key + 1] ?? 0, starts[key + 2] ?? 0);
}

/** The cells of one agent, in order of time; `null`: of all of them. */
export function cellsOf(report: UsageReport, agent: string | null): Int32Array {
  return agent === null ? allCells(report) : groupOf(cellsBy(report, 'agent', null), indexOf(report, 'agent', agent));
}

const allCells = memoize((report: UsageReport) => cubeOf(report).bucket.map((_, cell) => cell));

/** The cells of one agent, or of all, by agent or by model; those of each in order of time. */
export const cellsBy = memoize((report: UsageReport, by: Dimension, agent: string | null): Groups =>
  groupBy(cubeOf(report)[by], identitiesOf(report, by).length, cellsOf(report, agent)),
);
