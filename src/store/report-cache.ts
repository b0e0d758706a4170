import { requestKey, type WireRequest } from '../api/query.js';
import type { UsageReport } from '../api/report.js';
import { toUsageError, type UsageError } from '../api/usage-error.js';
import { toHalfOpen } from '../time/day-range.js';
import type { UsageSource } from './source.js';

const MAX_ENTRIES = 50;

/** What is known about one request. */
export class CacheEntry {
  readonly request: WireRequest;
  #report: UsageReport | null = null;
  #error: UsageError | null = null;
  #flight: AbortController | null = null;
  #isWanting = true;

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

  /** Whether it is still to be asked, and nobody is asking. */
  get isWanting(): boolean {
    return this.#isWanting && this.#flight === null;
  }

  /**
   * Asks, in place of a request that may be out.
   *
   * @returns whether this try came to an end: another one, or an abort, may have put an end to it
   */
  async load(source: UsageSource, cache: RequestCache): Promise<boolean> {
    this.abort();
    const flight = new AbortController();
    this.#flight = flight;
    let report: UsageReport | null = null;
    let error: UsageError | null = null;
    try {
      report = await source(this.request, { signal: flight.signal, cache });
    } catch (thrown) {
      error = toUsageError(thrown);
    }
    if (this.#flight !== flight) return false;
    this.#flight = null;
    this.#isWanting = false;
    this.#report = report ?? this.#report;
    this.#error = error;
    return true;
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

/** Requests by what they ask for; the least recently used ones are forgotten. */
export class ReportCache {
  #entries = new Map<string, CacheEntry>();

  /** The entry for a request, made where there is none. */
  get(request: WireRequest): CacheEntry {
    const key = requestKey(request);
    const entry = this.#entries.get(key) ?? new CacheEntry(request);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#trim();
    return entry;
  }

  /** Makes an answer for "the current period" the answer for the days that it turned out to be, too. */
  share(entry: CacheEntry): void {
    if (!entry.report || entry.request.from !== undefined) return;
    // Once the next period has begun, it is no longer the answer for the days of the last one.
    const ownKey = requestKey(entry.request);
    for (const [key, other] of this.#entries) if (other === entry && key !== ownKey) this.#entries.delete(key);
    this.#entries.set(requestKey({ ...entry.request, ...toHalfOpen(entry.report.query.range) }), entry);
  }

  /** Aborts every request but those of the entries given. */
  abortExcept(kept: ReadonlySet<CacheEntry | null>): void {
    for (const entry of this.#entries.values()) if (!kept.has(entry)) entry.abort();
  }

  clear(): void {
    this.abortExcept(new Set());
    this.#entries.clear();
  }

  #trim(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= MAX_ENTRIES) return;
      if (!entry.isFetching) this.#entries.delete(key);
    }
  }
}
