import { LONGEST_TIMER_MS } from '../api/timing.js';
import type { CacheEntry } from './cache-entry.js';
import { isPageHidden, onReturn } from './page.js';

/** Seconds: as long as the contract lets a browser show an answer while it asks for a newer one. */
export const STALE_AFTER = 300;

/** No interval asks more often. */
const MIN_INTERVAL_MS = 1_000;

export interface Watched {
  /** What is shown, and what it was made from; the refresh interval is for the first of them. */
  readonly entries: readonly CacheEntry[];
  /** Seconds. */
  readonly staleAfter: number;
  /** Seconds; 0: none. */
  readonly refreshInterval: number;
  /** Milliseconds until the account's day ends; `Infinity`: not known. */
  dayEndsIn(): number;
}

export interface FreshnessActions {
  /** Runs a check, so that all that it changes is one change. */
  transact(check: () => void): void;
  /** Asks again for the entries. */
  revalidate(entries: readonly CacheEntry[]): void;
  /** The account's day is over: other entries may be the ones to watch. */
  advanceDay(): void;
}

/**
 * Finds the moments to ask again for what is shown: when something old is shown again, when the user or the network
 * comes back and it is old or has failed, at an interval while the page is visible, and at the account's midnight. After
 * a machine has slept, or a page was frozen, one request makes up for all that were missed.
 */
export class Freshness {
  #actions: FreshnessActions;
  #watched: Watched = { entries: [], staleAfter: 0, refreshInterval: 0, dayEndsIn: () => Infinity };
  #shown = new Set<CacheEntry>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | null = null;

  constructor(actions: FreshnessActions) {
    this.#actions = actions;
  }

  watch(watched: Watched): void {
    this.#watched = watched;
    this.#stopListening ??= onReturn(() => this.#check((entry) => this.#isOld(entry)));
    const newlyShown = watched.entries.filter((entry) => !this.#shown.has(entry));
    this.#shown = new Set(watched.entries);
    this.#actions.revalidate(newlyShown.filter((entry) => !entry.isFetching && this.#isOld(entry)));
    this.#setTimer();
  }

  /** What was shown belongs to another source. */
  forget(): void {
    this.#shown.clear();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stopListening?.();
    this.#stopListening = null;
    this.forget();
  }

  #check(isWanted: (entry: CacheEntry) => boolean): void {
    this.#actions.transact(() => {
      if (!isPageHidden()) {
        // Before the rest: another day may bring other entries to watch.
        if (this.#watched.dayEndsIn() <= 0) this.#actions.advanceDay();
        const isDue = (entry: CacheEntry): boolean => isWanted(entry) || this.#dueIn(entry) <= 0;
        this.#actions.revalidate(this.#watched.entries.filter((entry) => !entry.isFetching && isDue(entry)));
      }
      this.#setTimer();
    });
  }

  #isOld(entry: CacheEntry): boolean {
    return entry.error !== null || entry.isOlderThan(this.#watched.staleAfter * 1000);
  }

  /** Milliseconds until the interval asks for it again; the previous period does not change with the minutes. */
  #dueIn(entry: CacheEntry): number {
    const { entries, refreshInterval } = this.#watched;
    if (!(refreshInterval > 0) || entry !== entries[0] || entry.sinceTried === null) return Infinity;
    return Math.max(MIN_INTERVAL_MS, refreshInterval * 1000) - entry.sinceTried;
  }

  /** For the next moment at which something is due, or becomes stale. */
  #setTimer(): void {
    clearTimeout(this.#timer);
    const { entries, staleAfter, refreshInterval, dayEndsIn } = this.#watched;
    const waits = entries.flatMap((entry) => [
      entry.isFetching || isPageHidden() ? Infinity : this.#dueIn(entry),
      entry.age === null || this.#isOld(entry) ? Infinity : staleAfter * 1000 + 1 - entry.age,
    ]);
    const untilDayEnds = dayEndsIn();
    // A day that has ended while the page was hidden ends for the user when the page is visible again.
    if (!isPageHidden() && untilDayEnds > 0) waits.push(Math.max(MIN_INTERVAL_MS, untilDayEnds));
    const wait = Math.min(...waits);
    if (wait === Infinity) return;
    this.#timer = setTimeout(() => this.#check(() => false), Math.min(LONGEST_TIMER_MS, Math.max(0, wait)));
    // Where there is no interval, the timer does not keep a Node process alive.
    if (!(refreshInterval > 0)) (this.#timer as { unref?: () => void }).unref?.();
  }
}
