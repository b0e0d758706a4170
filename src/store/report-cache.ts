import { forgetDerived } from '../analysis/memoize.js';
import { requestKey, type WireRequest } from '../api/request.js';
import type { Day } from '../time/day.js';
import { toHalfOpen } from '../time/day-range.js';
import { CacheEntry } from './cache-entry.js';

const MAX_ENTRIES = 50;
const MAX_BYTES = 64 * 1024 * 1024;
/** The current query needs at most this many entries: `trim` keeps that many, however large they are. */
const MIN_ENTRIES = 4;

/** Cache entries by request. Entries that were not used for the longest time are removed first. */
export class ReportCache {
  #entries = new Map<string, CacheEntry>();

  /** Returns the entry for a request without changing the cache: a missing entry is created, but not added. */
  peek(request: WireRequest): CacheEntry {
    return this.#entries.get(requestKey(request)) ?? new CacheEntry(request);
  }

  /** Returns the entry for a request, adds it if it is missing, and marks it as the one used last. */
  ensure(request: WireRequest): CacheEntry {
    const key = requestKey(request);
    const entry = this.peek(request);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  /** Removes the entries that were not used for the longest time, while there are too many or they are too large. */
  trim(): void {
    let bytes = [...new Set(this.#entries.values())].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of this.#entries) {
      const isTooMuch = this.#entries.size > MAX_ENTRIES || bytes > MAX_BYTES;
      if (!isTooMuch || this.#entries.size <= MIN_ENTRIES) return;
      if (entry.isFetching) continue;
      this.#entries.delete(key);
      bytes -= entry.bytes;
    }
  }

  /** Also stores the report for "the current period" as the report for that period's days, to save a second request. */
  share(entry: CacheEntry): void {
    if (!entry.report || entry.request.from !== undefined) return;
    // After the next period has begun, the entry's report is no longer about the days that it was stored for before.
    const ownKey = requestKey(entry.request);
    for (const [key, other] of this.#entries) if (other === entry && key !== ownKey) this.#entries.delete(key);
    this.#entries.set(requestKey({ ...entry.request, ...toHalfOpen(entry.report.query.range) }), entry);
  }

  /** Aborts the requests of all entries except those to keep. */
  abortExcept(kept: ReadonlySet<CacheEntry | null>): void {
    for (const entry of this.#entries.values()) if (!kept.has(entry)) entry.abort();
  }

  /**
   * Forgets what was derived from the reports of all entries, except those to keep. It is larger than the reports,
   * which stay.
   */
  forgetDerivedExcept(kept: ReadonlySet<CacheEntry | null>): void {
    for (const entry of this.#entries.values()) if (entry.report && !kept.has(entry)) forgetDerived(entry.report);
  }

  /** Removes all entries whose reports the endpoint does not allow to be stored, except those to keep. */
  forgetUnstorableExcept(kept: ReadonlySet<CacheEntry | null>): void {
    for (const [key, entry] of this.#entries) if (!entry.isStorable && !kept.has(entry)) this.#entries.delete(key);
  }

  /**
   * Removes the entries for "the current period" whose period ended before today.
   *
   * @param shown the request for what is on screen. If it names the days of such a period, the entry for it stays.
   */
  forgetEndedPeriods(today: Day, shown: WireRequest): void {
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
}
