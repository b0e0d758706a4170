import type { Metric, RowColumns, UsageReport } from '../api/report.js';
import { fromUnits, MAX_UNITS, subtract, toUnits, type Amount } from '../format/amount.js';
import { identitiesOf, indexOf, type Dimension } from './dimension.js';
import { memoize } from './memoize.js';

/** The credits for one message, from priced messages and their credits; `null` where there are no messages. */
export function creditsPerMessage(credits: Amount, messages: Amount): number | null {
  const price = Number(credits) / Number(messages);
  return Number(messages) > 0 && Number.isFinite(price) ? price : null;
}

/** Rows of a report, or rows each of which is the sum of several. */
export interface SummedRows extends RowColumns {
  /** 0: the row sums up only zeros; else 1. Needed because usage and its refund also have a sum of zero. */
  readonly isUsed?: Uint8Array;
}

/** Whether a row is usage: not only zeros. A row with unknown credits and unknown messages is usage, too. */
export function isUsage({ credits, messages, isUsed }: SummedRows, row: number): boolean {
  if (isUsed) return isUsed[row] === 1;
  const isUnknown = Number.isNaN(credits[row]) && Number.isNaN(messages[row]);
  return isUnknown || Boolean(credits[row] || messages[row]);
}

/** The facts about a sum, as bits. If no bit is set, the sum has no rows. */
const HAS_CREDITS = 1;
const HAS_MESSAGES = 2;
const IS_UNPRICED = 4;
/** Credits that belong to no message, such as training, voice or fixed fees. */
const HAS_FEES = 8;
const IS_USED = 16;

/**
 * The amounts that are added up: all amounts of a metric; `fees`: the credits of rows without messages; `unpriced`: the
 * messages of rows without credits.
 */
type Part = Metric | 'fees' | 'unpriced';

/** Sums by place; the entry at index 0 is for the place -1. */
interface Column {
  /** The sums, rounded to doubles. */
  readonly values: Float64Array;
  /** The exact sums; `null` where they were added up as doubles, without a loss. */
  readonly amounts: readonly Amount[] | null;
  readonly total: Amount;
}

/** The sum of some usage. */
export class UsageSum {
  readonly #amountOf: (part: Part) => Amount;
  readonly #bits: number;

  /** Without arguments: the sum of nothing. */
  constructor(amountOf: (part: Part) => Amount = () => 0, bits = 0) {
    this.#amountOf = amountOf;
    this.#bits = bits;
  }

  /** The messages that have a price, and their credits. */
  get priced(): { readonly [metric in Metric]: Amount } {
    return {
      credits: minus(this.#amountOf('credits'), this.fees),
      messages: minus(this.#amountOf('messages'), this.unpricedMessages),
    };
  }

  /** Credits that belong to no message. */
  get fees(): Amount {
    return this.#has(HAS_FEES) ? this.#amountOf('fees') : 0;
  }

  get unpricedMessages(): Amount {
    return this.isUnpriced ? this.#amountOf('unpriced') : 0;
  }

  /** Whether there are rows, even if all of them are zeros. */
  get isListed(): boolean {
    return this.#bits !== 0;
  }

  get isUsed(): boolean {
    return this.#has(IS_USED);
  }

  /** `null`: there is usage, but none of it has a price. */
  get credits(): Amount | null {
    return this.isUnpriced && !this.#has(HAS_CREDITS) ? null : this.#amountOf('credits');
  }

  /** `null`: there is usage, but none of it is a message. */
  get messages(): Amount | null {
    return this.isUsed && !this.#has(HAS_MESSAGES) ? null : this.#amountOf('messages');
  }

  /** Whether there is usage without a price, so that {@link credits} are too low. */
  get isUnpriced(): boolean {
    return this.#has(IS_UNPRICED);
  }

  /**
   * Whether its credits can be compared with those of another period. If a part has no price, the priced part is
   * compared, and the reader is told about the other part. If no part has a price, the change is not known.
   */
  get isComparable(): boolean {
    return !this.isUnpriced || Number(this.credits ?? 0) !== 0;
  }

  get creditsPerMessage(): number | null {
    const { credits, messages } = this.priced;
    return creditsPerMessage(credits, messages);
  }

  #has(bits: number): boolean {
    return (this.#bits & bits) !== 0;
  }
}

function minus(amount: Amount, rest: Amount): Amount {
  return rest === 0 ? amount : subtract(amount, rest);
}

/**
 * Adds rows up by place. A place is the index of a bucket, an agent, a model and so on. Places begin with -1, which is
 * for usage that belongs to no agent or no model.
 */
export class UsageSums {
  readonly #rows: SummedRows;
  readonly #precision: UsageReport['precision'];
  readonly #places: Int32Array;
  readonly #indices: Int32Array | null;
  readonly #bits: Uint8Array;
  readonly #allBits: number;
  readonly #columns: { [part in Part]?: Column } = {};

  /**
   * @param places the place of each row
   * @param end the place after the last one
   * @param indices the indices of the rows to add up; `null`: all rows
   */
  constructor(
    rows: SummedRows,
    precision: UsageReport['precision'],
    places: Int32Array,
    end: number,
    indices: Int32Array | null = null,
  ) {
    this.#rows = rows;
    this.#precision = precision;
    this.#places = places;
    this.#indices = indices;
    const bits = new Uint8Array(end + 1);
    let allBits = 0;
    const count = (indices ?? places).length;
    for (let at = 0; at < count; at++) {
      const row = indices ? (indices[at] ?? 0) : at;
      const place = (places[row] ?? 0) + 1;
      const hasMessages = !Number.isNaN(rows.messages[row]);
      const price = Number.isNaN(rows.credits[row]) ? IS_UNPRICED : hasMessages ? HAS_CREDITS : HAS_CREDITS | HAS_FEES;
      const known = price | (hasMessages ? HAS_MESSAGES : 0) | (isUsage(rows, row) ? IS_USED : 0);
      bits[place] = (bits[place] ?? 0) | known;
      allBits |= known;
    }
    this.#bits = bits;
    this.#allBits = allBits;
  }

  /** Whether all rows are messages with a price. */
  get areAllPriced(): boolean {
    return (this.#allBits & (IS_UNPRICED | HAS_FEES)) === 0;
  }

  at(place: number): UsageSum {
    const amountOf = (part: Part): Amount => {
      const { amounts, values } = this.#column(part);
      return (amounts ?? values)[place + 1] ?? 0;
    };
    return new UsageSum(amountOf, this.#bits[place + 1]);
  }

  get total(): UsageSum {
    return new UsageSum((part) => this.#column(part).total, this.#allBits);
  }

  /** The sums of the places from 0 on, as doubles; `NaN`: a place has rows, but none has a value of the metric. */
  valuesOf(metric: Metric): Float64Array {
    const values = this.#column(metric).values.subarray(1);
    if (this.areAllPriced) return values;
    const has = metric === 'credits' ? HAS_CREDITS : HAS_MESSAGES;
    return values.map((value, place) => {
      const bits = this.#bits[place + 1] ?? 0;
      return bits === 0 || bits & has ? value : NaN;
    });
  }

  /** The same sums, exact; `null` where doubles hold all of them exactly. */
  amountsOf(metric: Metric): readonly Amount[] | null {
    const amounts = this.#column(metric).amounts?.slice(1);
    return amounts?.some((amount) => typeof amount === 'string') ? amounts : null;
  }

  #column(part: Part): Column {
    return (this.#columns[part] ??= this.#addUp(part));
  }

  #addUp(part: Part, isExact = false): Column {
    const metric = part === 'fees' ? 'credits' : part === 'unpriced' ? 'messages' : part;
    const [rows, places, indices] = [this.#rows, this.#places, this.#indices];
    const unknown = part === metric ? null : rows[metric === 'credits' ? 'messages' : 'credits'];
    const column = rows[metric];
    const exact = rows.exact[metric];
    const decimals = this.#precision[metric];
    const scale = 10 ** decimals;
    const values = new Float64Array(this.#bits.length);
    const big = exact || isExact ? new Array<bigint>(values.length).fill(0n) : null;
    const count = (indices ?? places).length;
    let magnitude = 0;
    let total = 0;
    for (let at = 0; at < count; at++) {
      const row = indices ? (indices[at] ?? 0) : at;
      const value = column[row] ?? NaN;
      if (Number.isNaN(value) || (unknown && !Number.isNaN(unknown[row]))) continue;
      const place = (places[row] ?? 0) + 1;
      if (big) {
        big[place] = (big[place] ?? 0n) + toUnits(exact?.[row] ?? value, decimals);
        continue;
      }
      let units = Math.round(value * scale);
      // A value with more decimals is rounded by its written digits, as in exact sums.
      if (units / scale !== value) units = Number(toUnits(value, decimals));
      magnitude += Math.abs(units);
      total += units;
      values[place] = (values[place] ?? 0) + units;
    }
    if (big) {
      const amounts = big.map((units) => fromUnits(units, decimals));
      const sum = big.reduce((all, units) => all + units, 0n);
      return { values: Float64Array.from(amounts, Number), amounts, total: fromUnits(sum, decimals) };
    }
    if (magnitude > MAX_UNITS) return this.#addUp(part, true);
    for (let place = 0; place < values.length; place++) values[place] = (values[place] ?? 0) / scale;
    return { values, amounts: null, total: total / scale };
  }
}

/**
 * The usage of a report by agent or by model. The place of an agent or model is its index in the report.
 *
 * @param agent id of the only agent whose usage counts; `null` for all of them
 * @param buckets how many buckets are added up, from the first one on; by default all of them
 */
export function usageSums(
  report: UsageReport,
  by: Dimension,
  agent: string | null,
  buckets = report.buckets.length,
): UsageSums {
  return sumsOfReport(report, by, agent, buckets);
}

const sumsOfReport = memoize((report: UsageReport, by: Dimension, agent: string | null, buckets: number) => {
  const { rows, precision } = report;
  return new UsageSums(rows, precision, rows[by], identitiesOf(report, by).length, rowsOf(report, agent, buckets));
});

/**
 * The rows of one agent (`null`: of all) in the first `buckets` buckets; by default in all buckets. `null`: all rows.
 */
export function rowsOf(report: UsageReport, agent: string | null, buckets = report.buckets.length): Int32Array | null {
  const { rows } = report;
  if (agent === null && buckets >= report.buckets.length) return null;
  const wanted = agent === null ? null : indexOf(report, 'agent', agent);
  const indices = new Int32Array(rows.length);
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    if ((rows.bucket[row] ?? 0) < buckets && (wanted === null || rows.agent[row] === wanted)) indices[count++] = row;
  }
  return indices.slice(0, count);
}

/** The usage of some rows (`null`: of all), added up by bucket. */
export function sumsByBucket({ rows, precision, buckets }: UsageReport, indices: Int32Array | null): UsageSums {
  return new UsageSums(rows, precision, rows.bucket, buckets.length, indices);
}

/** The usage of one agent (`null`: of all) in the first `buckets` buckets; by default in all buckets. */
export function usageOf(report: UsageReport, agent: string | null, buckets = report.buckets.length): UsageSum {
  const sums = usageSums(report, 'agent', null, buckets);
  return agent === null ? sums.total : sums.at(indexOf(report, 'agent', agent));
}
