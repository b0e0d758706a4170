import { isAmount, type Amount } from '../format/amount.js';
import type { UsageQuery } from './query.js';
import { checkId } from './facts.js';
import { isoInUtc, quoted, readInstant, type Instant } from './instant.js';
import { mistake, type UsageProblem } from './problem.js';

/** An amount as a database may return it; `null`: unpriced usage, or usage that is not a message. */
export type RowAmount = number | string | bigint | null;

/** Usage of one agent with one model, in one bucket or at one time. Rows with the same four are added up. */
export interface UsageRow {
  /** Index of the bucket, from 0: `edges[bucket]` is its start. */
  readonly bucket?: number | bigint | string;
  /** In place of `bucket`: any time inside it, such as that of an event. */
  readonly time?: Instant;
  /** Id of the agent; `null`: usage of no agent. */
  readonly agent: string | null;
  /** Id of the model; `null`: usage of no model. May be absent where the account has no models. */
  readonly model?: string | null;
  readonly credits: RowAmount;
  /** A whole number. */
  readonly messages: RowAmount;
}

/** A whole number as databases print it: `40`, `40.00`. */
const WHOLE = /^-?\d+(\.0+)?$/;

function isWhole(amount: Amount | bigint): boolean {
  return typeof amount === 'bigint' || (typeof amount === 'number' ? Number.isInteger(amount) : WHOLE.test(amount));
}

/** Reads rows into its own fields. Throws a sentence about a row that cannot belong to the answer. */
export class RowReader {
  bucket = 0;
  agent: string | null = null;
  model: string | null = null;
  credits: Amount | bigint | null = null;
  messages: Amount | bigint | null = null;

  readonly #edges: readonly number[];
  readonly #query: UsageQuery;
  readonly #asked: ReadonlySet<string | null>;

  constructor(edges: readonly number[], query: UsageQuery) {
    this.#edges = edges;
    this.#query = query;
    this.#asked = new Set(query.agents);
  }

  read(row: UsageRow): void {
    if (typeof row !== 'object' || (row as unknown) === null || Array.isArray(row)) {
      throw mistake(
        `rows returned ${quoted(row)} in place of a row: return objects with bucket, agent, model, credits, messages.`,
      );
    }
    this.bucket = row.bucket === undefined ? this.#bucketAt(row) : this.#bucketNumber(row.bucket);
    this.agent = this.#agentOf(row);
    this.model = modelOf(row);
    this.credits = amountOf(row, 'credits');
    this.messages = amountOf(row, 'messages');
    if (this.messages !== null && !isWhole(this.messages)) {
      throw mistake(
        `A row has ${quoted(this.messages)} messages: messages are counted, so give a whole number, or null.`,
      );
    }
  }

  #bucketNumber(value: unknown): number {
    const isText = typeof value === 'string' && /^\d+$/.test(value);
    const bucket = isText || typeof value === 'bigint' ? Number(value) : value;
    const count = this.#edges.length - 1;
    if (typeof bucket === 'number' && Number.isInteger(bucket) && bucket >= 0 && bucket < count) return bucket;
    const hint = bucket === count ? ' width_bucket counts from 1: subtract 1.' : '';
    throw mistake(`A row has the bucket ${quoted(value)}, but the buckets of the range are 0 to ${count - 1}.${hint}`);
  }

  /** The bucket that contains the time of the row. */
  #bucketAt(row: UsageRow): number {
    if (row.time === undefined) throw missing(row, 'bucket` or `time');
    const time = readInstant(row.time, 'The time of a row');
    const edges = this.#edges;
    const [from = 0, to = 0] = [edges[0], edges.at(-1)];
    if (time < from || time >= to) throw this.#outside(time, from, to);
    let low = 0;
    let high = edges.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((edges[middle] ?? 0) <= time) low = middle;
      else high = middle;
    }
    return low;
  }

  #outside(time: number, from: number, to: number): UsageProblem {
    const range = `${isoInUtc(from)} until before ${isoInUtc(to)}`;
    const { timeZone } = this.#query;
    return mistake(
      `A row has the time ${isoInUtc(time)}, outside of the range, ${range}: select WHERE time >= from AND time < to, and begin days in ${timeZone}.`,
    );
  }

  #agentOf(row: UsageRow): string | null {
    const { agent } = row;
    if (agent === undefined) throw missing(row, 'agent');
    if (agent !== null) checkId(agent, 'The agent of a row');
    if (this.#asked.size > 0 && !this.#asked.has(agent)) {
      throw mistake(
        `A row belongs to ${agent === null ? 'no agent' : `the agent ${quoted(agent)}`}, which was not asked for: if query.agents has ids, select only their rows.`,
      );
    }
    return agent;
  }
}

function modelOf(row: UsageRow): string | null {
  const { model = null } = row;
  if (model === null) {
    if (row.model === undefined && Object.keys(row).some((name) => /model/i.test(name))) throw missing(row, 'model');
    return null;
  }
  checkId(model, 'The model of a row');
  return model;
}

function amountOf(row: UsageRow, name: 'credits' | 'messages'): Amount | bigint | null {
  const amount = row[name];
  if (amount === null || typeof amount === 'bigint' || isAmount(amount)) return amount;
  if (amount === undefined) throw missing(row, name);
  throw mistake(
    `A row has the ${name} ${quoted(amount)}: give a number, decimal text such as "12.5", a bigint or null.`,
  );
}

/**
 * Most likely, the column has another name in the database. Without this error, all usage would count as unattributed.
 */
function missing(row: object, name: string): UsageProblem {
  const columns = Object.keys(row).join(', ');
  return mistake(
    `A row has no \`${name}\`. Its columns are ${columns || 'none'}: rename one in the query (AS ${name.replace(/`.*/, '')}).`,
  );
}
