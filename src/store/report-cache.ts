import { requestKey, type WireRequest } from '../api/request.js';
import type { Day } from '../time/day.js';
import { toHalfOpen } from '../time/day-range.js';
import { CacheEntry } from './cache-entry.js';

const MAX_ENTRIES = 50;
const MAX_BYTES = 64 * 1024 * 1024;
/** The current query uses at most this many at one time: they stay, however large they are. */
const MIN_ENTRIES = 4;

/** What is known, by request. Those that were used least recently are forgotten first. */
export class ReportCache {
  #entries = new Map<string, CacheEntry>();

  /** The entry for a request. Where there is none, an empty one that is not in the cache: reading changes nothing. */
  peek(request: WireRequest): CacheEntry {
    return this.#entries.get(requestKey(request)) ?? new CacheEntry(request);
  }

  /** The entry for a request, added where there is none, as the one used last. */
  ensure(request: WireRequest): CacheEntry {
    const key = requestKey(request);
    const entry = this.peek(request);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  /** Forgets the least recently used entries, where there are too many or they are too large. */
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

  /** Forgets the answers that the endpoint does not allow to be stored, but for those of the entries given. */
  forgetUnstorableExcept(kept: ReadonlySet<CacheEntry | null>): void {
    for (const [key, entry] of this.#entries) if (!entry.isStorable && !kept.has(entry)) this.#entries.delete(key);
  }

  /**
   * Forgets the answers for "the current period", where that has ended.
   *
   * @param shown the request for what is shown: where it names the days of that period, they stay
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
