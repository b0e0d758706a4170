import type { Amount } from '../format/amount.js';
import { shouldYield, type Work } from '../time/work.js';
import { mistake } from './problem.js';
import { addUnits, UnitSums } from './unit-sums.js';

/** The ids of a column, numbered in the order in which they occur. */
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
        throw mistake(`rows returned more than ${this.#limit} ${this.#column}: does each row have an id of its own?`);
      }
      index = this.ids.push(id) - 1;
      this.#index.set(id, index);
    }
    return index;
  }
}

/** The order of ids; `null` comes last. */
export function compareIds(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

/** Usage by bucket, agent, model and kind, sorted in this order. Amounts are whole units of the last decimal. */
export interface Cells {
  readonly bucket: readonly number[];
  readonly agent: readonly (string | null)[];
  readonly model: readonly (string | null)[];
  readonly credits: readonly (number | bigint | null)[];
  readonly messages: readonly (number | bigint | null)[];
}

/** With these limits, the key of a series is a safe integer: 2²² agents, 2¹⁴ models, 2² kinds. */
const MODELS = 2 ** 14;
const AGENTS = 2 ** 22;

/** More buckets than a query may have: see `query.ts`. */
const BUCKETS = 2 ** 15;

/**
 * The bits of a kind. Unpriced usage, and usage that is not a message, get separate cells: in a sum with other usage,
 * their `null` would be lost.
 */
const UNPRICED = 1;
const NO_MESSAGES = 2;

/** The usage of one agent with one model, of one kind: one cell for each bucket. */
interface Series {
  readonly agent: number;
  readonly model: number;
  readonly kind: number;
}

/** Adds rows up by bucket, agent, model and kind. */
export class CellSums {
  readonly #agents = new Ids('agents', AGENTS);
  readonly #models = new Ids('models', MODELS);
  readonly #series: Series[] = [];
  readonly #seriesIndex = new Map<number, number>();
  /** Bucket and series of each cell, in the order in which the cells were added. */
  readonly #bucketOf: number[] = [];
  readonly #seriesOf: number[] = [];
  /**
   * A hash table with open addressing. The hash of bucket and series gives the place of a cell; if another cell is
   * there, the next free place is taken. A place holds the index of its cell plus 1; 0: it is free. With some hundred
   * thousand cells, a `Map` takes several times as long.
   */
  #places = new Int32Array(2 ** 10);
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

  /** Credits of each agent, in whole units of the last decimal. */
  *creditsByAgent(): Work<ReadonlyMap<string, number | bigint>> {
    const sums = new UnitSums(0);
    for (let index = 0; index < this.size; index++) {
      if (shouldYield(index)) yield;
      sums.add(this.#seriesAt(index).agent, this.#credits.at(index));
    }
    const credits = new Map<string, number | bigint>();
    this.agents.forEach((id, index) => id !== null && credits.set(id, sums.at(index)));
    return credits;
  }

  add(
    bucket: number,
    agent: string | null,
    model: string | null,
    credits: Amount | bigint | null,
    messages: Amount | bigint | null,
  ): void {
    const kind = (credits === null ? UNPRICED : 0) + (messages === null ? NO_MESSAGES : 0);
    const series = this.#indexOfSeries(this.#agents.indexOf(agent), this.#models.indexOf(model), kind);
    const index = this.#indexOfCell(bucket, series);
    this.#credits.add(index, credits ?? 0);
    this.#messages.add(index, messages ?? 0);
  }

  /**
   * The sums, in an order that does not depend on the order of the rows, so that identical data gives an identical
   * answer.
   *
   * @param nameOf returns the id that stands for an agent in the answer; agents with the same id are added up
   */
  *cells(nameOf = (agent: string | null): string | null => agent): Work<Cells> {
    const names = this.agents.map(nameOf);
    const ranks = this.#seriesRanks(names);
    const bucketOf = new Uint16Array(this.#bucketOf);
    const rankOf = new Uint32Array(this.#seriesOf).map((series) => ranks[series] ?? 0);
    const asTheyCame = rankOf.map((_, index) => index);
    const bySeries = yield* counted(asTheyCame, (index) => rankOf[index] ?? 0, ranks.length);
    const order = yield* counted(bySeries, (index) => bucketOf[index] ?? 0, BUCKETS);

    const bucket: number[] = [];
    const agents: (string | null)[] = [];
    const models: (string | null)[] = [];
    const credits: (number | bigint | null)[] = [];
    const messages: (number | bigint | null)[] = [];
    let rank = -1;
    for (let at = 0; at < order.length; at++) {
      if (shouldYield(at)) yield;
      const index = order[at] ?? 0;
      const { agent, model, kind } = this.#seriesAt(index);
      const creditUnits = (kind & UNPRICED) === 0 ? this.#credits.at(index) : null;
      const messageUnits = (kind & NO_MESSAGES) === 0 ? this.#messages.at(index) : null;
      const last = bucket.length - 1;
      if (bucket[last] === bucketOf[index] && rank === rankOf[index]) {
        credits[last] = addUnits(credits[last] ?? null, creditUnits);
        messages[last] = addUnits(messages[last] ?? null, messageUnits);
        continue;
      }
      rank = rankOf[index] ?? 0;
      bucket.push(bucketOf[index] ?? 0);
      agents.push(names[agent] ?? null);
      models.push(this.#models.ids[model] ?? null);
      credits.push(creditUnits);
      messages.push(messageUnits);
    }
    return { bucket, agent: agents, model: models, credits, messages };
  }

  #seriesAt(index: number): Series {
    return this.#series[this.#seriesOf[index] ?? 0] ?? NONE;
  }

  #indexOfCell(bucket: number, series: number): number {
    const place = this.#placeOf(bucket, series);
    const number = this.#places[place] ?? 0;
    if (number > 0) return number - 1;
    this.#places[place] = this.#bucketOf.push(bucket);
    this.#seriesOf.push(series);
    // At least half of the places stay free, so that a search tries few places.
    if (this.size * 2 > this.#places.length) this.#makeRoom();
    return this.size - 1;
  }

  /** The place of the cell or, if it does not exist, the free place for it. */
  #placeOf(bucket: number, series: number): number {
    const last = this.#places.length - 1;
    // Odd factors with many bits, and mixing the high bits into the low ones, spread similar cells over the table.
    const hash = Math.imul(Math.imul(series, 0x9e3779b1) + bucket, 0x85ebca6b);
    let place = (hash ^ (hash >>> 15)) & last;
    for (;;) {
      const cell = (this.#places[place] ?? 0) - 1;
      if (cell < 0 || (this.#bucketOf[cell] === bucket && this.#seriesOf[cell] === series)) return place;
      place = (place + 1) & last;
    }
  }

  #makeRoom(): void {
    this.#places = new Int32Array(this.#places.length * 2);
    for (let index = 0; index < this.size; index++) {
      this.#places[this.#placeOf(this.#bucketOf[index] ?? 0, this.#seriesOf[index] ?? 0)] = index + 1;
    }
  }

  #indexOfSeries(agent: number, model: number, kind: number): number {
    const key = (agent * MODELS + model) * 4 + kind;
    let series = this.#seriesIndex.get(key);
    if (series === undefined) {
      series = this.#series.push({ agent, model, kind }) - 1;
      this.#seriesIndex.set(key, series);
    }
    return series;
  }

  /** The rank of each series: by the name of its agent, then its model, then its kind. */
  #seriesRanks(names: readonly (string | null)[]): Uint32Array {
    const agents = ranksOf(names, compareIds);
    const models = ranksOf(this.#models.ids, compareIds);
    const keys = this.#series.map(
      ({ agent, model, kind }) => ((agents[agent] ?? 0) * MODELS + (models[model] ?? 0)) * 4 + kind,
    );
    return ranksOf(keys, (one, other) => one - other);
  }
}

const NONE: Series = { agent: 0, model: 0, kind: 0 };

/** The rank of each item; equal items have the same one. */
function ranksOf<T>(items: readonly T[], compare: (one: T, other: T) => number): Uint32Array {
  const ranks = new Uint32Array(items.length);
  const sorted = items.map((item, index) => ({ item, index })).sort((one, other) => compare(one.item, other.item));
  let rank = 0;
  for (const [place, { item, index }] of sorted.entries()) {
    const before = sorted[place - 1];
    if (before !== undefined && compare(before.item, item) !== 0) rank++;
    ranks[index] = rank;
  }
  return ranks;
}

/**
 * Sorts cells by rank; cells of one rank keep their order. A counting sort can pause, and takes half the time of
 * `sort`.
 *
 * @param ranks more than the largest rank
 */
function* counted(cells: Uint32Array, rankOf: (cell: number) => number, ranks: number): Work<Uint32Array> {
  const starts = new Uint32Array(ranks + 1);
  for (let at = 0; at < cells.length; at++) {
    if (shouldYield(at)) yield;
    const next = rankOf(cells[at] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let rank = 0; rank < ranks; rank++) starts[rank + 1] = (starts[rank + 1] ?? 0) + (starts[rank] ?? 0);
  const sorted = new Uint32Array(cells.length);
  for (let at = 0; at < cells.length; at++) {
    if (shouldYield(at)) yield;
    const cell = cells[at] ?? 0;
    const rank = rankOf(cell);
    const place = starts[rank] ?? 0;
    sorted[place] = cell;
    starts[rank] = place + 1;
  }
  return sorted;
}
