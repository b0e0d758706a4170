import { LONGEST_TIMER_MS } from '../api/timing.js';
import { isPageHidden, onReturn } from './page.js';
import type { CacheEntry } from './cache-entry.js';

/** Seconds: as long as the contract lets a browser show an answer while it asks for a newer one. */
export const STALE_AFTER = 300;

/** No interval asks more often. */
const MIN_INTERVAL_MS = 1_000;

export interface Watched {
  readonly entries: readonly CacheEntry[];
  /** Seconds. */
  readonly staleAfter: number;
  /** Seconds; 0: none. */
  readonly refreshInterval: number;
  /** Milliseconds until the account's day ends; `Infinity`: nobody knows. */
  dayEndsIn(): number;
}

export interface FreshnessActions {
  /** Gets the entries to ask for; none where one has only grown old. */
  askAgain(entries: readonly CacheEntry[]): void;
  /** The account's day is over: other entries may be the ones to watch. */
  moveOn(): void;
}

/**
 * Finds the moments to ask again for what is shown: when something old is shown anew, when the reader or the network
 * comes back and it is old or has failed, at an interval while the page is visible, and at the account's midnight. A machine
 * that slept, or a page that was frozen, catches up with one request.
 */
export class Freshness {
  #actions: FreshnessActions;
  #watched: Watched = { entries: [], staleAfter: 0, refreshInterval: 0, dayEndsIn: () => Infinity };
  #shown = new Set<CacheEntry>();
  #alarm: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | null = null;

  constructor(actions: FreshnessActions) {
    this.#actions = actions;
  }

  watch(watched: Watched): void {
    this.#watched = watched;
    this.#stopListening ??= onReturn(() => this.#check((entry) => this.#isOld(entry)));
    const shownAnew = watched.entries.filter((entry) => !this.#shown.has(entry));
    this.#shown = new Set(watched.entries);
    const old = shownAnew.filter((entry) => !entry.isFetching && this.#isOld(entry));
    if (old.length > 0) this.#actions.askAgain(old);
    this.#setAlarm();
  }

  /** What was shown belongs to another source. */
  forget(): void {
    this.#shown.clear();
  }

  stop(): void {
    clearTimeout(this.#alarm);
    this.#stopListening?.();
    this.#stopListening = null;
    this.forget();
  }

  #check(isWanted: (entry: CacheEntry) => boolean): void {
    // First, since what is due of the days that were shown may not be wanted for those that will be.
    if (!isPageHidden() && this.#watched.dayEndsIn() <= 0) this.#actions.moveOn();
    const { entries } = this.#watched;
    const isDue = (entry: CacheEntry): boolean => this.#dueIn(entry) <= 0;
    const wanted = entries.filter((entry) => !entry.isFetching && (isWanted(entry) || isDue(entry)));
    this.#actions.askAgain(isPageHidden() ? [] : wanted);
    this.#setAlarm();
  }

  #isOld(entry: CacheEntry): boolean {
    return entry.error !== null || entry.isOlderThan(this.#watched.staleAfter * 1000);
  }

  /** How soon the interval wants it to be asked for; the period before does not change with the minutes. */
  #dueIn(entry: CacheEntry): number {
    const { entries, refreshInterval } = this.#watched;
    if (!(refreshInterval > 0) || entry !== entries[0] || entry.sinceTried === null) return Infinity;
    return Math.max(MIN_INTERVAL_MS, refreshInterval * 1000) - entry.sinceTried;
  }

  /** To the next moment at which something is due, or grows old. */
  #setAlarm(): void {
    clearTimeout(this.#alarm);
    const { entries, staleAfter, refreshInterval, dayEndsIn } = this.#watched;
    const waits = entries.flatMap((entry) => [
      entry.isFetching || isPageHidden() ? Infinity : this.#dueIn(entry),
      entry.age === null || this.#isOld(entry) ? Infinity : staleAfter * 1000 + 1 - entry.age,
    ]);
    const untilDayEnds = dayEndsIn();
    // A day that has ended while nobody was looking waits until somebody does.
    if (!isPageHidden() && untilDayEnds > 0) waits.push(Math.max(MIN_INTERVAL_MS, untilDayEnds));
    const wait = Math.min(...waits);
    if (wait === Infinity) return;
    this.#alarm = setTimeout(() => this.#check(() => false), Math.min(LONGEST_TIMER_MS, Math.max(0, wait)));
    // A process that only waits for its data to grow old may end.
    if (!(refreshInterval > 0)) (this.#alarm as { unref?: () => void }).unref?.();
  }
}
