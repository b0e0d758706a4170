import { amountAt, type Metric, type RowColumns, type UsageReport } from '../api/report.js';
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
  /** How many rows a cell is the sum of. */
  readonly rowCount: Int32Array;
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
function addUp({ agents, models, precision }: UsageReport, rows: RowColumns | Cube, bucket: Int32Array): Cube {
  const { agent, model } = rows;
  const kind = model.map((index, row) => (index + 1) * KINDS + kindOf(rows, row));
  const difference = (one = 0, other = 0): number =>
    (bucket[one] ?? 0) - (bucket[other] ?? 0) ||
    (agent[one] ?? 0) - (agent[other] ?? 0) ||
    (kind[one] ?? 0) - (kind[other] ?? 0);
  let order: Int32Array = bucket.map((_, row) => row).filter((row) => (bucket[row] ?? 0) >= 0);
  if (order.some((row, place) => place > 0 && difference(order[place - 1], row) > 0)) {
    order = groupBy(kind, (models.length + 1) * KINDS, order).order;
    order = groupBy(agent, agents.length, order).order;
    order = groupBy(bucket, bucket.reduce((a, b) => Math.max(a, b), 0) + 1, order).order;
  }
  const first = order.filter((row, place) => place === 0 || difference(order[place - 1], row) < 0);
  let last = -1;
  const cells = order.map((row) => (row === first[last + 1] ? ++last : last));

  const rowCount = new Int32Array(first.length);
  const isUsed = new Uint8Array(first.length);
  order.forEach((row, place) => {
    const cell = cells[place] ?? 0;
    rowCount[cell] = (rowCount[cell] ?? 0) + (isCube(rows) ? (rows.rowCount[row] ?? 0) : 1);
    if (isCube(rows) ? rows.isUsed[row] : isUsage(rows, row)) isUsed[cell] = 1;
  });
  const exact: { [metric in Metric]?: (Amount | null)[] } = {};
  const sumsOf = (metric: Metric): Float64Array => {
    const areLarge = isLarge(rows[metric], precision[metric]);
    const sums = new ExactSums(first.length, precision[metric], areLarge);
    const isKnown = new Uint8Array(first.length);
    order.forEach((row, place) => {
      const amount = amountAt(rows, metric, row);
      const cell = cells[place] ?? 0;
      if (amount === null) return;
      isKnown[cell] = 1;
      sums.add(cell, amount);
    });
    const amountOf = (_: number, cell: number): Amount | null => (isKnown[cell] ? sums.at(cell) : null);
    if (areLarge) exact[metric] = Array.from(first, amountOf);
    return new Float64Array(first.length).map((_, cell) => (isKnown[cell] ? Number(sums.at(cell)) : NaN));
  };
  const of = (column: Int32Array): Int32Array => first.map((row) => column[row] ?? 0);
  return {
    length: first.length,
    bucket: of(bucket),
    agent: of(agent),
    model: of(model),
    credits: sumsOf('credits'),
    messages: sumsOf('messages'),
    exact,
    rowCount,
    isUsed,
  };
}

function isUsage({ credits, messages }: RowColumns, row: number): boolean {
  const isUnknown = Number.isNaN(credits[row]) && Number.isNaN(messages[row]);
  return isUnknown || Boolean(credits[row] || messages[row]);
}

/** Whether doubles cannot hold all sums of a column. */
function isLarge(column: Float64Array, decimals: number): boolean {
  const scale = 10 ** decimals;
  const units = column.reduce((sum, value) => sum + Math.abs(Math.round((value || 0) * scale)), 0);
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
