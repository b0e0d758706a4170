import { amountAt, type Metric, type UsageReport } from '../api/report.js';
import { addAmounts, ExactSums, type Amount } from '../format/amount.js';
import { cellsOf, cubeOf, type Cube } from './cube.js';
import { identitiesOf, indexOf, type Dimension } from './dimension.js';
import { memoize } from './memoize.js';

/** What one message costs, of those that have a price; `null` where there are none. */
export function creditsPerMessage(credits: Amount, messages: Amount): number | null {
  const price = Number(credits) / Number(messages);
  return Number(messages) > 0 && Number.isFinite(price) ? price : null;
}

/** What is known of a sum, as bits. */
const HAS_ROWS = 1;
const HAS_CREDITS = 2;
const HAS_MESSAGES = 4;
/** Not all of its rows are zero. */
const IS_USED = 8;

/** Usage, added up. */
export class UsageSum {
  /** Messages that have a price, and what they cost. */
  readonly priced: { readonly [metric in Metric]: Amount };
  /** Credits for what is not a message. */
  readonly fees: Amount;
  readonly unpricedMessages: Amount;
  /** Rows without a price. */
  readonly unpricedRows: number;
  readonly #bits: number;

  constructor(credits: Amount, messages: Amount, fees: Amount, unpriced: Amount, unpricedRows: number, bits: number) {
    this.priced = { credits, messages };
    this.fees = fees;
    this.unpricedMessages = unpriced;
    this.unpricedRows = unpricedRows;
    this.#bits = bits;
  }

  /** Whether there are rows, be they all of zeros. */
  get isListed(): boolean {
    return (this.#bits & HAS_ROWS) !== 0;
  }

  get isUsed(): boolean {
    return (this.#bits & IS_USED) !== 0;
  }

  /** `null`: it was used, and none of that is priced. */
  get credits(): Amount | null {
    return this.isUnpriced && !(this.#bits & HAS_CREDITS) ? null : plus(this.priced.credits, this.fees);
  }

  /** `null`: it was used, and none of that is a message. */
  get messages(): Amount | null {
    return this.isUsed && !(this.#bits & HAS_MESSAGES) ? null : plus(this.priced.messages, this.unpricedMessages);
  }

  /** Whether a part has no price, so that {@link credits} are too low. */
  get isUnpriced(): boolean {
    return this.unpricedRows > 0;
  }

  /**
   * Whether it can be compared with the usage of another time: the part with a price is compared, and the reader is told
   * that there is another part. Where no part has a price, nothing is known of the change.
   */
  get isComparable(): boolean {
    return !this.isUnpriced || Number(this.credits ?? 0) !== 0;
  }

  get creditsPerMessage(): number | null {
    return creditsPerMessage(this.priced.credits, this.priced.messages);
  }
}

function plus(amount: Amount, rest: Amount): Amount {
  return rest === 0 ? amount : addAmounts([amount, rest]);
}

/**
 * Cells of a cube, added up by place: by bucket, by agent, by model … Places are numbered from -1 on, so that usage that
 * belongs to no agent, or no model, has one as well.
 */
export class UsageSums {
  readonly #cube: Cube;
  readonly #precision: UsageReport['precision'];
  readonly #bits: Uint8Array;
  readonly #unpricedRows: Int32Array;
  readonly #credits: ExactSums;
  readonly #messages: ExactSums;
  /** Both are rare. */
  #fees: ExactSums | null = null;
  #unpriced: ExactSums | null = null;
  #total: UsageSum | null = null;

  /** @param end the place after the last one */
  constructor(cube: Cube, precision: UsageReport['precision'], end: number) {
    this.#cube = cube;
    this.#precision = precision;
    this.#bits = new Uint8Array(end + 1);
    this.#unpricedRows = new Int32Array(end + 1);
    this.#credits = this.#sumsOf('credits');
    this.#messages = this.#sumsOf('messages');
  }

  add(place: number, cell: number): void {
    const cube = this.#cube;
    const at = place + 1;
    const credits = amountAt(cube, 'credits', cell);
    const messages = amountAt(cube, 'messages', cell);
    const known = (credits === null ? 0 : HAS_CREDITS) | (messages === null ? 0 : HAS_MESSAGES);
    this.#bits[at] = (this.#bits[at] ?? 0) | HAS_ROWS | known | (cube.isUsed[cell] ? IS_USED : 0);
    if (credits !== null && messages !== null) {
      this.#credits.add(at, credits);
      this.#messages.add(at, messages);
    } else if (credits !== null) {
      (this.#fees ??= this.#sumsOf('credits')).add(at, credits);
    } else {
      (this.#unpriced ??= this.#sumsOf('messages')).add(at, messages ?? 0);
      this.#unpricedRows[at] = (this.#unpricedRows[at] ?? 0) + (cube.rowCount[cell] ?? 0);
    }
  }

  /** Whether all of it are messages with their price. */
  get areAllPriced(): boolean {
    return !this.#fees && !this.#unpriced;
  }

  get total(): UsageSum {
    return (this.#total ??= this.#sum(
      (sums) => sums.total,
      this.#unpricedRows.reduce((sum, rows) => sum + rows, 0),
      this.#bits.reduce((all, bits) => all | bits, 0),
    ));
  }

  at(place: number): UsageSum {
    const at = place + 1;
    return this.#sum((sums) => sums.at(at), this.#unpricedRows[at] ?? 0, this.#bits[at] ?? 0);
  }

  #sum(amountOf: (sums: ExactSums) => Amount, unpricedRows: number, bits: number): UsageSum {
    const [credits, messages] = [amountOf(this.#credits), amountOf(this.#messages)];
    const fees = this.#fees ? amountOf(this.#fees) : 0;
    const unpriced = this.#unpriced ? amountOf(this.#unpriced) : 0;
    return new UsageSum(credits, messages, fees, unpriced, unpricedRows, bits);
  }

  #sumsOf(metric: Metric): ExactSums {
    return new ExactSums(this.#bits.length, this.#precision[metric], this.#cube.exact[metric] !== undefined);
  }
}

/**
 * Usage by agent or by model, at the indices that the report has for them.
 *
 * @param agent id of the only agent whose usage counts; `null` for all of them
 * @param buckets how many, from the first on; all of them unless given
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
  const cube = cubeOf(report);
  const sums = new UsageSums(cube, report.precision, identitiesOf(report, by).length);
  const places = cube[by];
  for (const cell of cellsOf(report, agent)) {
    if ((cube.bucket[cell] ?? 0) >= buckets) break;
    sums.add(places[cell] ?? 0, cell);
  }
  return sums;
});

/** What one agent used, or all of them where it is `null`, in as many buckets from the first on. */
export function usageOf(report: UsageReport, agent: string | null, buckets = report.buckets.length): UsageSum {
  const sums = usageSums(report, 'agent', null, buckets);
  return agent === null ? sums.total : sums.at(indexOf(report, 'agent', agent));
}

/** Usage bucket by bucket. */
export function sumsByBucket(report: UsageReport, cells: Int32Array): UsageSums {
  const cube = cubeOf(report);
  const sums = new UsageSums(cube, report.precision, report.buckets.length);
  for (const cell of cells) sums.add(cube.bucket[cell] ?? 0, cell);
  return sums;
}
