import { LONGEST_TIMER_MS } from '../api/timing.js';
import type { CacheEntry } from './cache-entry.js';
import { isPageHidden, listen } from './page.js';

/** The shortest time between two requests, also if the page sets a shorter interval. */
const MIN_INTERVAL_MS = 1_000;

export interface Watched {
  /**
   * The entries of the reports on screen that can change; see `changingEntriesOf`. The refresh interval applies only to
   * the first one.
   */
  readonly entries: readonly CacheEntry[];
  /** Seconds. */
  readonly staleAfter: number;
  /** Seconds; 0: no automatic refresh. */
  readonly refreshInterval: number;
  /** Milliseconds until the account's day ends; `Infinity` if not known, zero or less if it has ended. */
  dayEndsIn(): number;
}

export interface FreshnessActions {
  /** Runs a check as one transaction, so that subscribers are called once for all its changes. */
  transact(check: () => void): void;
  /** Calls `watch` with the entries on screen, if there are any. */
  watch(): void;
  /** Requests the entries again. */
  revalidate(entries: readonly CacheEntry[]): void;
  /** Called when the account's day has ended. The store may then call `watch` with other entries. */
  advanceDay(): void;
}

/**
 * Decides when the reports on screen are requested again.
 *
 * - when a report is shown again and is old or has failed;
 * - when the user or the network comes back, and a report is old or has failed;
 * - at the refresh interval, while the page is visible;
 * - after the account's midnight: the new day may need other reports.
 *
 * If the machine slept or the page was frozen for several intervals, only one request is sent for all of them.
 */
export class FreshnessChecks {
  #actions: FreshnessActions;
  #watched: Watched = { entries: [], staleAfter: 0, refreshInterval: 0, dayEndsIn: () => Infinity };
  #shown: Set<CacheEntry>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | null = null;

  /** @param shown the entries that are on screen already */
  constructor(actions: FreshnessActions, shown: readonly CacheEntry[]) {
    this.#actions = actions;
    this.#shown = new Set(shown);
  }

  watch(watched: Watched): void {
    this.#watched = watched;
    this.#stopListening ??= onReturn(() => this.#check((entry) => this.#isOld(entry)));
    const newlyShown = watched.entries.filter((entry) => !this.#shown.has(entry));
    this.#shown = new Set(watched.entries);
    this.#actions.revalidate(newlyShown.filter((entry) => !entry.isFetching && this.#isOld(entry)));
    this.#setTimer();
  }

  /** Call this when the source has changed: the entries that were shown belong to the old source. */
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
        // This comes first, since it may replace the watched entries.
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

  /**
   * Milliseconds until the refresh interval is over for the entry; `Infinity` if it is not refreshed at an interval.
   * Only the first entry is: the previous period, for example, hardly changes any more.
   */
  #dueIn(entry: CacheEntry): number {
    const { entries, refreshInterval } = this.#watched;
    if (!(refreshInterval > 0) || entry !== entries[0] || entry.sinceTried === null) return Infinity;
    return Math.max(MIN_INTERVAL_MS, refreshInterval * 1000) - entry.sinceTried;
  }

  /** Sets the timer for the next moment at which a report has to be requested or becomes stale, or the day ends. */
  #setTimer(): void {
    clearTimeout(this.#timer);
    const { entries, staleAfter, refreshInterval, dayEndsIn } = this.#watched;
    const waits = entries.flatMap((entry) => [
      entry.isFetching || isPageHidden() ? Infinity : this.#dueIn(entry),
      entry.age === null || this.#isOld(entry) ? Infinity : staleAfter * 1000 + 1 - entry.age,
    ]);
    const untilDayEnds = dayEndsIn();
    // If the day ends while the page is hidden, the check after the page's return (`onReturn`) notices it.
    if (!isPageHidden() && untilDayEnds > 0) waits.push(Math.max(MIN_INTERVAL_MS, untilDayEnds));
    const wait = Math.min(...waits);
    if (wait === Infinity) return;
    this.#timer = setTimeout(() => this.#check(() => false), Math.min(LONGEST_TIMER_MS, Math.max(0, wait)));
    // Without a refresh interval, the timer must not keep a Node process alive.
    if (!(refreshInterval > 0)) (this.#timer as { unref?: () => void }).unref?.();
  }
}

/**
 * Calls the listener when reports on screen may have become old without being noticed: when the network is back, the
 * tab becomes visible, or the browser resumes a frozen page or restores one from its back/forward cache.
 *
 * @returns a function that removes the listener
 */
function onReturn(listener: () => void): () => void {
  const onVisible = (): void => {
    if (!isPageHidden()) listener();
  };
  const onPageShow = (event: Event): void => {
    if ((event as PageTransitionEvent).persisted) listener();
  };
  const { document } = globalThis as { readonly document?: Document };
  const stops = [
    listen(globalThis, 'online', listener),
    listen(globalThis, 'pageshow', onPageShow),
    listen(document, 'visibilitychange', onVisible),
    listen(document, 'resume', onVisible),
  ];
  return () => stops.forEach((stop) => stop());
}
