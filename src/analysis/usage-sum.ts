import { amountReader, type Metric, type UsageReport } from '../api/report.js';
import { addAmounts, ExactSums, type Amount } from '../format/amount.js';
import { cubeOf, type Cube } from './cube.js';
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
const IS_UNPRICED = 8;
/** Not all of its rows are zero. */
const IS_USED = 16;

/** Amounts by place. */
interface Amounts {
  readonly credits: ExactSums;
  readonly messages: ExactSums;
  /** Both are rare. */
  fees: ExactSums | null;
  unpriced: ExactSums | null;
}

/** Usage, added up. */
export class UsageSum {
  readonly #amounts: Amounts | null;
  readonly #place: number | null;
  readonly #bits: number;

  /** Of nothing, unless there are amounts. @param place `null`: all of them */
  constructor(amounts: Amounts | null = null, place: number | null = null, bits = 0) {
    this.#amounts = amounts;
    this.#place = place;
    this.#bits = bits;
  }

  /** Messages that have a price, and what they cost. */
  get priced(): { readonly [metric in Metric]: Amount } {
    return { credits: this.#amount('credits'), messages: this.#amount('messages') };
  }

  /** Credits for what is not a message. */
  get fees(): Amount {
    return this.#amount('fees');
  }

  get unpricedMessages(): Amount {
    return this.#amount('unpriced');
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
    return this.isUnpriced && !(this.#bits & HAS_CREDITS) ? null : plus(this.#amount('credits'), this.fees);
  }

  /** `null`: it was used, and none of that is a message. */
  get messages(): Amount | null {
    return this.isUsed && !(this.#bits & HAS_MESSAGES) ? null : plus(this.#amount('messages'), this.unpricedMessages);
  }

  /** Whether a part has no price, so that {@link credits} are too low. */
  get isUnpriced(): boolean {
    return (this.#bits & IS_UNPRICED) !== 0;
  }

  /**
   * Whether it can be compared with the usage of another time: the part with a price is compared, and the reader is told
   * that there is another part. Where no part has a price, nothing is known of the change.
   */
  get isComparable(): boolean {
    return !this.isUnpriced || Number(this.credits ?? 0) !== 0;
  }

  get creditsPerMessage(): number | null {
    return creditsPerMessage(this.#amount('credits'), this.#amount('messages'));
  }

  #amount(part: keyof Amounts): Amount {
    const sums = this.#amounts?.[part];
    return sums ? (this.#place === null ? sums.total : sums.at(this.#place)) : 0;
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
  readonly #creditsOf: (cell: number) => Amount | null;
  readonly #messagesOf: (cell: number) => Amount | null;
  readonly #bits: Uint8Array;
  readonly #amounts: Amounts;
  #total: UsageSum | null = null;

  /** @param end the place after the last one */
  constructor(cube: Cube, precision: UsageReport['precision'], end: number) {
    this.#cube = cube;
    this.#precision = precision;
    this.#creditsOf = amountReader(cube, 'credits');
    this.#messagesOf = amountReader(cube, 'messages');
    this.#bits = new Uint8Array(end + 1);
    this.#amounts = {
      credits: this.#sumsOf('credits'),
      messages: this.#sumsOf('messages'),
      fees: null,
      unpriced: null,
    };
  }

  add(place: number, cell: number): void {
    const at = place + 1;
    const credits = this.#creditsOf(cell);
    const messages = this.#messagesOf(cell);
    const known = (credits === null ? IS_UNPRICED : HAS_CREDITS) | (messages === null ? 0 : HAS_MESSAGES);
    this.#bits[at] = (this.#bits[at] ?? 0) | HAS_ROWS | known | (this.#cube.isUsed[cell] ? IS_USED : 0);
    const amounts = this.#amounts;
    if (credits === null) {
      (amounts.unpriced ??= this.#sumsOf('messages')).add(at, messages ?? 0);
    } else if (messages === null) {
      (amounts.fees ??= this.#sumsOf('credits')).add(at, credits);
    } else {
      amounts.credits.add(at, credits);
      amounts.messages.add(at, messages);
    }
  }

  /** Whether all of it are messages with their price. */
  get areAllPriced(): boolean {
    return !this.#amounts.fees && !this.#amounts.unpriced;
  }

  at(place: number): UsageSum {
    return new UsageSum(this.#amounts, place + 1, this.#bits[place + 1]);
  }

  get total(): UsageSum {
    return (this.#total ??= new UsageSum(
      this.#amounts,
      null,
      this.#bits.reduce((all, bits) => all | bits, 0),
    ));
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
  const wanted = agent === null ? null : indexOf(report, 'agent', agent);
  const sums = new UsageSums(cube, report.precision, identitiesOf(report, by).length);
  for (let cell = 0; cell < cube.length && (cube.bucket[cell] ?? 0) < buckets; cell++) {
    if (wanted === null || cube.agent[cell] === wanted) sums.add(cube[by][cell] ?? 0, cell);
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
