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

/** Together they leave a safe integer for the key of a cell: 2¹⁵ buckets, 2²² agents, 2¹⁴ models, 2² kinds. */
const MODELS = 2 ** 14;
const AGENTS = 2 ** 22;

/** Unpriced usage, and usage that is no message, are cells of their own: a sum would lose their `null`. */
const UNPRICED = 1;
const NO_MESSAGES = 2;

/** Adds rows up by bucket, agent and model. */
export class CellSums {
  readonly #agents = new Ids('agents', AGENTS);
  readonly #models = new Ids('models', MODELS);
  readonly #index = new Map<number, number>();
  readonly #credits: UnitSums;
  readonly #messages = new UnitSums(0);

  constructor(decimals: number) {
    this.#credits = new UnitSums(decimals);
  }

  get size(): number {
    return this.#index.size;
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
    const key = keyOf(bucket, this.#agents.indexOf(agent), this.#models.indexOf(model), kind);
    let index = this.#index.get(key);
    if (index === undefined) this.#index.set(key, (index = this.#index.size));
    this.#credits.add(index, credits ?? 0);
    this.#messages.add(index, messages ?? 0);
  }

  /** The sums, in an order that does not depend on that of the rows: identical data is an identical answer. */
  *cells(): Work<Cells> {
    const places = yield* this.#inOrder();
    const columns = {
      bucket: [] as number[],
      agent: [] as (string | null)[],
      model: [] as (string | null)[],
      credits: [] as (number | bigint | null)[],
      messages: [] as (number | bigint | null)[],
    };
    for (let at = 0; at < places.length; at++) {
      if (isTurn(at)) yield;
      const key = places[at] ?? 0;
      const index = this.#index.get(key) ?? 0;
      const [bucket, agent, model, kind] = partsOf(key);
      columns.bucket.push(bucket);
      columns.agent.push(this.#agents.ids[agent] ?? null);
      columns.model.push(this.#models.ids[model] ?? null);
      columns.credits.push((kind & UNPRICED) === 0 ? this.#credits.at(index) : null);
      columns.messages.push((kind & NO_MESSAGES) === 0 ? this.#messages.at(index) : null);
    }
    return columns;
  }

  /** The keys of all cells, in order: a typed array of numbers is sorted five times as fast as a list with a function to compare. */
  *#inOrder(): Work<Float64Array> {
    const agents = this.#agents.ranks;
    const models = this.#models.ranks;
    const agentAt = inverse(agents);
    const modelAt = inverse(models);
    const keys = new Float64Array(this.#index.size);
    let at = 0;
    for (const key of this.#index.keys()) {
      if (isTurn(at)) yield;
      const [bucket, agent, model, kind] = partsOf(key);
      keys[at++] = keyOf(bucket, agents[agent] ?? 0, models[model] ?? 0, kind);
    }
    keys.sort();
    for (at = 0; at < keys.length; at++) {
      if (isTurn(at)) yield;
      const [bucket, agent, model, kind] = partsOf(keys[at] ?? 0);
      keys[at] = keyOf(bucket, agentAt[agent] ?? 0, modelAt[model] ?? 0, kind);
    }
    return keys;
  }
}

function keyOf(bucket: number, agent: number, model: number, kind: number): number {
  return ((bucket * AGENTS + agent) * MODELS + model) * 4 + kind;
}

function partsOf(key: number): [bucket: number, agent: number, model: number, kind: number] {
  const models = Math.floor(key / 4);
  const agents = Math.floor(models / MODELS);
  return [Math.floor(agents / AGENTS), agents % AGENTS, models % MODELS, key % 4];
}

function inverse(ranks: readonly number[]): number[] {
  const indexes: number[] = [];
  ranks.forEach((rank, index) => (indexes[rank] = index));
  return indexes;
}
