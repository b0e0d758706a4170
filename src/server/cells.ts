import type { Amount } from '../format/amount.js';
import { isTurn, type Work } from '../time/work.js';
import { mistake } from './problem.js';
import { UnitSums } from './unit-sums.js';

/** The ids of a column, numbered as they come. */
class Ids {
  readonly ids: (string | null)[] = [];
  readonly #index = new Map<string | null, number>();
  readonly #column: string;
  readonly #limit: number;

  constructor(column: string, limit: number) {
    this.#column = column;
    this.#limit = limit;
  }

  indexOf(id: string | null): number {
    let index = this.#index.get(id);
    if (index === undefined) {
      if (this.ids.length === this.#limit) {
        throw mistake(`rows has more than ${this.#limit} ${this.#column}: is each row given an id of its own?`);
      }
      index = this.ids.push(id) - 1;
      this.#index.set(id, index);
    }
    return index;
  }

  /** For each number, its place in the order of ids; none is last. */
  get ranks(): number[] {
    const order = [...this.ids.keys()].sort((one, other) => compareIds(this.ids[one] ?? null, this.ids[other] ?? null));
    const ranks: number[] = [];
    order.forEach((index, rank) => (ranks[index] = rank));
    return ranks;
  }
}

export function compareIds(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

/** Usage by bucket, agent, model and kind, in the order of these. Amounts are in whole units. */
export interface Cells {
  readonly bucket: readonly number[];
  readonly agent: readonly (string | null)[];
  readonly model: readonly (string | null)[];
  readonly credits: readonly (number | bigint | null)[];
  readonly messages: readonly (number | bigint | null)[];
}

/** Together they leave a safe integer for the key of a series: 2²² agents, 2¹⁴ models, 2² kinds. */
const MODELS = 2 ** 14;
const AGENTS = 2 ** 22;

/** More than a query may have. A power of two, so that keys stay small integers, which are found faster. */
const BUCKETS = 2 ** 15;

/** Unpriced usage, and usage that is no message, are cells of their own: a sum would lose their `null`. */
const UNPRICED = 1;
const NO_MESSAGES = 2;

/** The usage of one agent with one model, of one kind. Its cells are one for each bucket. */
interface Series {
  readonly agent: number;
  readonly model: number;
  readonly kind: number;
}

/** Adds rows up by bucket, agent and model. */
export class CellSums {
  readonly #agents = new Ids('agents', AGENTS);
  readonly #models = new Ids('models', MODELS);
  readonly #series: Series[] = [];
  readonly #seriesIndex = new Map<number, number>();
  readonly #index = new Map<number, number>();
  /** Of each cell, in the order in which they came. */
  readonly #bucketOf: number[] = [];
  readonly #seriesOf: number[] = [];
  readonly #credits: UnitSums;
  readonly #messages = new UnitSums(0);

  constructor(decimals: number) {
    this.#credits = new UnitSums(decimals);
  }

  get size(): number {
    return this.#bucketOf.length;
  }

  /** Ids of all agents of the rows. */
  get agents(): readonly (string | null)[] {
    return this.#agents.ids;
  }

  add(
    bucket: number,
    agent: string | null,
    model: string | null,
    credits: Amount | bigint | null,
    messages: Amount | bigint | null,
  ): void {
    const kind = (credits === null ? UNPRICED : 0) + (messages === null ? NO_MESSAGES : 0);
    const series = this.#seriesAt(this.#agents.indexOf(agent), this.#models.indexOf(model), kind);
    const key = series * BUCKETS + bucket;
    let index = this.#index.get(key);
    if (index === undefined) {
      index = this.#bucketOf.push(bucket) - 1;
      this.#seriesOf.push(series);
      this.#index.set(key, index);
    }
    this.#credits.add(index, credits ?? 0);
    this.#messages.add(index, messages ?? 0);
  }

  /** The sums, in an order that does not depend on that of the rows: identical data is an identical answer. */
  *cells(): Work<Cells> {
    const order = yield* this.#inOrder();
    const columns = {
      bucket: [] as number[],
      agent: [] as (string | null)[],
      model: [] as (string | null)[],
      credits: [] as (number | bigint | null)[],
      messages: [] as (number | bigint | null)[],
    };
    for (let at = 0; at < order.length; at++) {
      if (isTurn(at)) yield;
      const index = order[at] ?? 0;
      const { agent, model, kind } = this.#series[this.#seriesOf[index] ?? 0] ?? NONE;
      columns.bucket.push(this.#bucketOf[index] ?? 0);
      columns.agent.push(this.#agents.ids[agent] ?? null);
      columns.model.push(this.#models.ids[model] ?? null);
      columns.credits.push((kind & UNPRICED) === 0 ? this.#credits.at(index) : null);
      columns.messages.push((kind & NO_MESSAGES) === 0 ? this.#messages.at(index) : null);
    }
    return columns;
  }

  #seriesAt(agent: number, model: number, kind: number): number {
    const key = (agent * MODELS + model) * 4 + kind;
    let series = this.#seriesIndex.get(key);
    if (series === undefined) {
      series = this.#series.push({ agent, model, kind }) - 1;
      this.#seriesIndex.set(key, series);
    }
    return series;
  }

  /** The indexes of all cells, by bucket, and in a bucket by series. Counted, not compared: that can pause, and takes half the time. */
  *#inOrder(): Work<Uint32Array> {
    const agents = this.#agents.ranks;
    const models = this.#models.ranks;
    const rankOf = ({ agent, model, kind }: Series): number =>
      ((agents[agent] ?? 0) * MODELS + (models[model] ?? 0)) * 4 + kind;
    const ranks = ranksOf(this.#series.map(rankOf));
    const asTheyCame = Uint32Array.from(this.#bucketOf.keys());
    const bySeries = yield* counted(asTheyCame, (cell) => ranks[this.#seriesOf[cell] ?? 0] ?? 0, ranks.length);
    return yield* counted(bySeries, (cell) => this.#bucketOf[cell] ?? 0, BUCKETS);
  }
}

const NONE: Series = { agent: 0, model: 0, kind: 0 };

/** For each number, its place among all of them. */
function ranksOf(numbers: readonly number[]): Uint32Array {
  const order = [...numbers.keys()].sort((one, other) => (numbers[one] ?? 0) - (numbers[other] ?? 0));
  const ranks = new Uint32Array(order.length);
  order.forEach((index, rank) => (ranks[index] = rank));
  return ranks;
}

/** Cells in the order of their rank, which is less than `ranks`; those of one rank stay in the order in which they are. */
function* counted(cells: Uint32Array, rankOf: (cell: number) => number, ranks: number): Work<Uint32Array> {
  const starts = new Uint32Array(ranks + 1);
  for (let at = 0; at < cells.length; at++) {
    if (isTurn(at)) yield;
    const next = rankOf(cells[at] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let rank = 0; rank < ranks; rank++) starts[rank + 1] = (starts[rank + 1] ?? 0) + (starts[rank] ?? 0);
  const sorted = new Uint32Array(cells.length);
  for (let at = 0; at < cells.length; at++) {
    if (isTurn(at)) yield;
    const cell = cells[at] ?? 0;
    const rank = rankOf(cell);
    const place = starts[rank] ?? 0;
    sorted[place] = cell;
    starts[rank] = place + 1;
  }
  return sorted;
}
