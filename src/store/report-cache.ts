import { requestKey, type WireRequest } from '../api/query.js';
import type { UsageReport } from '../api/report.js';
import { toUsageError, type UsageError } from '../api/usage-error.js';
import type { Day } from '../time/day.js';
import { toHalfOpen } from '../time/day-range.js';
import { since, thisMoment, type Moment } from '../time/elapsed.js';
import { shareStructure } from './share-structure.js';
import type { Loaded, LoadOptions, UsageSource } from './source.js';

const MAX_ENTRIES = 50;
const MAX_BYTES = 64 * 1024 * 1024;
/** Those in use at one time, which stay however large they are. */
const MIN_ENTRIES = 4;

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
    return this.#answered && since(this.#answered);
  }

  /** Milliseconds since the last try ended, well or not; `null` before the first. */
  get sinceTried(): number | null {
    return this.#tried && since(this.#tried);
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
    this.#tried = thisMoment();
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

  /** Forgets the answers that the endpoint wants nobody to keep, but for those of the entries given. */
  forgetUnstorableExcept(kept: ReadonlySet<CacheEntry | null>): void {
    for (const [key, entry] of this.#entries) if (!entry.isStorable && !kept.has(entry)) this.#entries.delete(key);
  }

  /**
   * Forgets what the answers for "the current period" were, where that has ended.
   *
   * @param shown its days, where it is asked for by them: those do not change with the period
   */
  forgetPeriodsBefore(today: Day, shown: WireRequest): void {
    for (const [key, entry] of this.#entries) {
      const { request, report } = entry;
      const isOver = request.from === undefined && report !== null && report.query.range.end < today;
      if (!isOver || (shown.from !== undefined && key === requestKey(shown))) continue;
      entry.abort();
      this.#entries.delete(key);
    }
  }

  get hasUnstorable(): boolean {
    return [...this.#entries.values()].some(({ isStorable }) => !isStorable);
  }

  clear(): void {
    this.abortExcept(new Set());
    this.#entries.clear();
  }

  #trim(): void {
    let bytes = [...new Set(this.#entries.values())].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of this.#entries) {
      const isTooMuch = this.#entries.size > MAX_ENTRIES || bytes > MAX_BYTES;
      if (!isTooMuch || this.#entries.size <= MIN_ENTRIES) return;
      if (entry.isFetching) continue;
      this.#entries.delete(key);
      bytes -= entry.bytes;
    }
  }
}

/** Rows make up nearly all of a large report; exact amounts are pointers to texts. */
function bytesOf({ rows, buckets, agents }: UsageReport): number {
  const columns = [rows.bucket, rows.agent, rows.model, rows.credits, rows.messages, buckets.start, buckets.end];
  const exact = [rows.exact.credits, rows.exact.messages].reduce((sum, list) => sum + (list?.length ?? 0) * 40, 0);
  return columns.reduce((sum, { byteLength }) => sum + byteLength, exact + agents.length * 200);
}
