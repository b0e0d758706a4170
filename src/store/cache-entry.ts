import type { WireRequest } from '../api/request.js';
import type { UsageReport } from '../api/report.js';
import { toUsageError, type UsageError } from '../api/usage-error.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import type { Loaded, LoadOptions, UsageSource } from './source.js';

/** What is known about one request. */
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

  /** Why the last try failed; `null` while none did. */
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

  /** Milliseconds since the last try ended, well or not; `null` before the first. */
  get sinceTried(): number | null {
    return this.#tried && elapsedSince(this.#tried);
  }

  /** Whether the answer may be kept once nobody looks at it. */
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

  /** Whether it is still to be asked, and nobody is asking. */
  get isWanting(): boolean {
    return this.#isWanting && this.#flight === null;
  }

  /**
   * Asks, in place of a request that may be out.
   *
   * @returns whether this try came to an end: another one, or an abort, may have put an end to it
   */
  async load(source: UsageSource, { onWait, ...options }: Omit<LoadOptions, 'signal'>): Promise<boolean> {
    this.abort();
    const flight = new AbortController();
    this.#flight = flight;
    let loaded: Loaded | null = null;
    let error: UsageError | null = null;
    try {
      loaded = await source(this.request, {
        ...options,
        signal: flight.signal,
        onWait: (waitingFor) => {
          if (this.#flight !== flight) return;
          this.#error = toUsageError(waitingFor);
          onWait?.(waitingFor);
        },
      });
    } catch (thrown) {
      error = toUsageError(thrown);
    }
    if (this.#flight !== flight) return false;
    this.#flight = null;
    this.#isWanting = false;
    this.#error = error;
    this.#tried = now();
    if (loaded) this.#keep(loaded);
    return true;
  }

  #keep({ report, isStorable }: Loaded): void {
    this.#report = shareStructure(this.#report, report);
    this.#isStorable = isStorable;
    this.#bytes = bytesOf(this.#report);
    this.#answered = this.#tried;
  }

  abort(): void {
    this.#flight?.abort();
    this.#flight = null;
  }

  /** Lets a failed request be tried anew; tells whether there was a failure. */
  forgiveFailure(): boolean {
    if (this.#error === null) return false;
    this.#error = null;
    this.#isWanting = true;
    return true;
  }
}

/** Rows make up nearly all of a large report; exact amounts are pointers to texts. */
function bytesOf({ rows, buckets, agents }: UsageReport): number {
  const columns = [rows.bucket, rows.agent, rows.model, rows.credits, rows.messages, buckets.start, buckets.end];
  const exact = [rows.exact.credits, rows.exact.messages].reduce((sum, list) => sum + (list?.length ?? 0) * 40, 0);
  return columns.reduce((sum, { byteLength }) => sum + byteLength, exact + agents.length * 200);
}

/**
 * The new value, with all that equals the old one taken from there: what has not changed keeps its identity, and who
 * compares by identity has nothing to do. For plain frozen data and typed arrays.
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
