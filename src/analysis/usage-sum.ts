import { UNATTRIBUTED, type Metric, type UsageReport } from '../api/report.js';
import { addAmounts, ExactSum, type Amount } from '../format/amount.js';
import { agentIndex, type Dimension } from './dimension.js';

/** What one message costs, of those that have a price; `null` where there are none. */
export function creditsPerMessage(credits: Amount, messages: Amount): number | null {
  const price = Number(credits) / Number(messages);
  return Number(messages) > 0 && Number.isFinite(price) ? price : null;
}

/**
 * Usage, added up. A row of which credits and messages are known is messages with their price. Credits alone are for what
 * is not a message: training, voice, fixed fees. Messages alone have no price yet.
 */
export class UsageSum {
  isUsed = false;
  /** Rows without a price. */
  unpricedRows = 0;
  readonly #precision: UsageReport['precision'];
  readonly #credits: ExactSum;
  readonly #messages: ExactSum;
  #hasPrice = false;
  #hasMessages = false;
  /** Both are rare. */
  #fees: ExactSum | null = null;
  #unpriced: ExactSum | null = null;

  constructor(precision: UsageReport['precision']) {
    this.#precision = precision;
    this.#credits = new ExactSum(precision.credits);
    this.#messages = new ExactSum(precision.messages);
  }

  add(credits: Amount | null, messages: Amount | null): void {
    if (Number(credits) !== 0 || Number(messages) !== 0 || (credits ?? messages) === null) this.isUsed = true;
    if (credits === null) this.unpricedRows++;
    else this.#hasPrice = true;
    if (messages !== null) this.#hasMessages = true;
    if (credits !== null && messages !== null) {
      this.#credits.add(credits);
      this.#messages.add(messages);
    } else if (credits !== null) {
      (this.#fees ??= new ExactSum(this.#precision.credits)).add(credits);
    } else if (messages !== null) {
      (this.#unpriced ??= new ExactSum(this.#precision.messages)).add(messages);
    }
  }

  /** `null`: it was used, and none of that is priced. */
  get credits(): Amount | null {
    return this.isUnpriced && !this.#hasPrice ? null : both(this.#credits, this.#fees, this.#precision.credits);
  }

  /** `null`: it was used, and none of that is a message. */
  get messages(): Amount | null {
    return this.isUsed && !this.#hasMessages ? null : both(this.#messages, this.#unpriced, this.#precision.messages);
  }

  /** Messages that have a price, and what they cost. */
  get priced(): { readonly credits: Amount; readonly messages: Amount } {
    return { credits: this.#credits.value, messages: this.#messages.value };
  }

  /** Credits for what is not a message. */
  get fees(): Amount {
    return this.#fees?.value ?? 0;
  }

  get unpricedMessages(): Amount {
    return this.#unpriced?.value ?? 0;
  }

  /** Whether a part has no price, so that {@link credits} are too low. */
  get isUnpriced(): boolean {
    return this.unpricedRows > 0;
  }

  /**
   * Whether it can be held against the usage of another time: what is priced of it is, and what is not is told beside.
   * Where none of it is, nothing is known of the change.
   */
  get isComparable(): boolean {
    return !this.isUnpriced || Number(this.credits ?? 0) !== 0;
  }

  get creditsPerMessage(): number | null {
    return creditsPerMessage(this.#credits.value, this.#messages.value);
  }
}

function both(sum: ExactSum, rest: ExactSum | null, decimals: number): Amount {
  return rest ? addAmounts([sum.value, rest.value], decimals) : sum.value;
}

/** What the first buckets of a report hold, by agent or model. */
export interface UsageSums {
  readonly total: UsageSum;
  /** @param index of the agent, or model, or {@link UNATTRIBUTED} */
  of(index: number): UsageSum | undefined;
  /** @param id of the agent, or model; `null`: usage that belongs to none */
  ofId(id: string | null): UsageSum | undefined;
}

const sumsOfReport = new WeakMap<UsageReport, Map<string, UsageSums>>();

/**
 * What was used, by agent or model; added up once.
 *
 * @param agent id of the only agent whose usage counts; `null` for all of them
 * @param buckets how many, from the first on
 */
export function usageSums(
  report: UsageReport,
  by: Dimension,
  agent: string | null = null,
  buckets = report.buckets.length,
): UsageSums {
  const known = sumsOfReport.get(report) ?? new Map<string, UsageSums>();
  sumsOfReport.set(report, known);
  const key = JSON.stringify([by, agent, buckets]);
  const sums = known.get(key) ?? addUp(report, by, agent, buckets);
  known.set(key, sums);
  return sums;
}

function addUp(report: UsageReport, by: Dimension, agent: string | null, buckets: number): UsageSums {
  const { rows, precision } = report;
  const wanted = agentIndex(report, agent);
  const total = new UsageSum(precision);
  const sums = new Map<number, UsageSum>();
  for (let row = 0; row < rows.length; row++) {
    if ((rows.bucket[row] ?? 0) >= buckets || (wanted !== null && rows.agent[row] !== wanted)) continue;
    const index = rows[by][row] ?? UNATTRIBUTED;
    let sum = sums.get(index);
    if (!sum) sums.set(index, (sum = new UsageSum(precision)));
    const credits = amountAt(report, 'credits', row);
    const messages = amountAt(report, 'messages', row);
    sum.add(credits, messages);
    total.add(credits, messages);
  }
  const identities = by === 'agent' ? report.agents : report.models;
  const indices = new Map<string | null, number>(identities.map(({ id }, index) => [id, index]));
  indices.set(null, UNATTRIBUTED);
  return {
    total,
    of: (index) => sums.get(index),
    ofId: (id) => sums.get(indices.get(id) ?? NOWHERE),
  };
}

/** Index of what the report does not know. */
const NOWHERE = -2;

/** The amount as it was sent; `null` where it is not known. */
export function amountAt({ rows }: UsageReport, metric: Metric, row: number): Amount | null {
  const value = rows[metric][row] ?? NaN;
  return Number.isNaN(value) ? null : (rows.exact[metric]?.[row] ?? value);
}
