import type { UsageReport } from '../api/report.js';
import type { WireRequest } from '../api/request.js';
import { toUsageError, type UsageError } from '../api/usage-error.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import type { Loaded } from './source.js';

/** What is known about one request. It asks nothing itself: the store tells it when a request starts and how it ends. */
export class CacheEntry {
  readonly request: WireRequest;
  #report: UsageReport | null = null;
  #isStorable = true;
  #bytes = 0;
  #error: UsageError | null = null;
  #flight: AbortController | null = null;
  #isWanting = true;
  #answered: Moment | null = null;
  #tried: Moment | null = null;

  constructor(request: WireRequest) {
    this.request = request;
  }

  /** The last answer; a later failure leaves it. */
  get report(): UsageReport | null {
    return this.#report;
  }

  /** Why the last request failed, or what the current one has to wait for; `null` where neither is so. */
  get error(): UsageError | null {
    return this.#error;
  }

  get isFetching(): boolean {
    return this.#flight !== null;
  }

  /** When the last answer came, on the wall clock. */
  get answeredAt(): number | null {
    return this.#answered?.wall ?? null;
  }

  /** Milliseconds since the last answer; `null` while there is none. */
  get age(): number | null {
    return this.#answered && elapsedSince(this.#answered);
  }

  /** Milliseconds since the last request ended, in success or failure; `null` before the first. */
  get sinceTried(): number | null {
    return this.#tried && elapsedSince(this.#tried);
  }

  /** Whether the answer may be kept once no element shows it. */
  get isStorable(): boolean {
    return this.#isStorable;
  }

  /** About how much memory the answer takes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether there is an answer, and it is older than that. */
  isOlderThan(ms: number): boolean {
    return this.age !== null && this.age > ms;
  }

  /** Whether it still has to be requested, and no request is out. */
  get isWanting(): boolean {
    return this.#isWanting && this.#flight === null;
  }

  /**
   * A request starts, in place of one that may be out.
   *
   * @returns the signal that ends it, and that stands for it in {@link postpone} and {@link end}
   */
  start(): AbortSignal {
    this.abort();
    this.#flight = new AbortController();
    return this.#flight.signal;
  }

  /** The request goes on, but has to wait after a failure for so long that a user wants to know why. */
  postpone(flight: AbortSignal, reason: UsageError): void {
    if (this.#flight?.signal === flight) this.#error = toUsageError(reason);
  }

  /**
   * The request has ended.
   *
   * @returns whether it still counted: it may have been aborted, or replaced by another one
   */
  end(flight: AbortSignal, outcome: Loaded | UsageError): boolean {
    if (this.#flight?.signal !== flight) return false;
    this.#flight = null;
    this.#isWanting = false;
    this.#tried = now();
    this.#error = 'report' in outcome ? null : outcome;
    if ('report' in outcome) {
      this.#report = shareStructure(this.#report, outcome.report);
      this.#isStorable = outcome.isStorable;
      this.#bytes = bytesOf(this.#report);
      this.#answered = this.#tried;
    }
    return true;
  }

  abort(): void {
    this.#flight?.abort();
    this.#flight = null;
  }

  /** Lets a failed request be tried again. */
  forgiveFailure(): void {
    if (this.#error === null) return;
    this.#error = null;
    this.#isWanting = true;
  }
}

/** Rows make up nearly all of a large report; exact amounts are pointers to texts. */
function bytesOf({ rows, buckets, agents }: UsageReport): number {
  const columns = [rows.bucket, rows.agent, rows.model, rows.credits, rows.messages, buckets.start, buckets.end];
  const exact = [rows.exact.credits, rows.exact.messages].reduce((sum, list) => sum + (list?.length ?? 0) * 40, 0);
  return columns.reduce((sum, { byteLength }) => sum + byteLength, exact + agents.length * 200);
}

/**
 * The new value, in which every part that equals its old one is replaced by that: a part that has not changed keeps its
 * identity, so that whoever compares by identity has nothing to do. For plain frozen data and typed arrays.
 */
export function shareStructure<T>(old: unknown, fresh: T): T {
  if (Object.is(old, fresh)) return fresh;
  if (!isObject(old) || !isObject(fresh) || Object.getPrototypeOf(old) !== Object.getPrototypeOf(fresh)) return fresh;
  if (ArrayBuffer.isView(fresh)) return equalArrays(old as never, fresh as never) ? (old as T) : fresh;
  const keys = Object.keys(fresh);
  const shared = keys.map((key) => shareStructure(old[key], fresh[key]));
  const isSame =
    Object.keys(old).length === keys.length && keys.every((key, index) => Object.is(shared[index], old[key]));
  if (isSame) return old as T;
  const copy: unknown = Array.isArray(fresh)
    ? shared
    : Object.fromEntries(keys.map((key, index) => [key, shared[index]]));
  return Object.freeze(copy) as T;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function equalArrays(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((value, index) => Object.is(value, other[index]));
}
