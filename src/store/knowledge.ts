import { previousPeriod } from '../analysis/previous-period.js';
import type { WireRequest } from '../api/request.js';
import type { UsageError } from '../api/usage-error.js';
import { fromHalfOpen, toHalfOpen, type DayRange } from '../time/day-range.js';
import type { CacheEntry } from './cache-entry.js';
import { KnownAccount } from './known-account.js';
import { toRequest } from './query.js';
import { ReportCache } from './report-cache.js';
import type { UsageQuery, UsageSnapshot } from './types.js';

/** The cache entries that a query needs. */
export interface Current {
  /** The entry for all agents. Its report also serves for each single agent, unless it is truncated. */
  readonly base: CacheEntry;
  /** The entry that is shown: `base`, or an entry for the query's agent alone if the report of `base` is truncated. */
  readonly entry: CacheEntry;
  /** The entry for the previous period; `null` if no subscriber wants it, or its days are not known (yet). */
  readonly previous: CacheEntry | null;
}

export interface CurrentQuery {
  readonly query: UsageQuery;
  readonly wantsPrevious: boolean;
  /** The day on which weeks begin, 0 (Sunday) to 6. */
  readonly weekStart: number;
}

/** Everything that a store has learned from one source. If another source replaces it, a new `Knowledge` begins. */
export class Knowledge {
  readonly cache = new ReportCache();
  readonly account = new KnownAccount();
  /** The latest snapshot with the status `ready`. Its report stays on screen until the next query has its own. */
  lastReady: UsageSnapshot | null = null;
  /** Whether reports came with the page. */
  isEmbedded = false;
  /** The error that no source is configured; `null` while there is a source, or still time to configure one. */
  unconfigured: UsageError | null = null;

  /** The entries that a query needs, for reading only: entries that are missing are not added to the cache. */
  peek(query: CurrentQuery): Current {
    return this.#find(query, (request) => this.cache.peek(request));
  }

  /** Adds the entries that a query needs to the cache, if they are missing, and marks them as the ones used last. */
  ensure(query: CurrentQuery): Current {
    const current = this.#find(query, (request) => this.cache.ensure(request));
    this.cache.trim();
    return current;
  }

  /**
   * Learns from the new report of an entry what day it is, and which billing periods and agents the account has.
   *
   * @param isFirst whether this is the first answer to the entry's request
   */
  learn(entry: CacheEntry, query: CurrentQuery, isFirst: boolean): void {
    const { report, request } = entry;
    this.cache.share(entry);
    if (!report) return;
    this.account.learnAgents(report);
    // If the query has changed in the meantime, the answer is used only if today is not known yet.
    const isWanted = entry === this.peek(query).base || !this.account.context;
    const tellsToday = request.from === undefined || report.asOf !== undefined;
    // The days of a preset are computed from what is learned here. If the first answer for these days changed the
    // account, the preset could get other days and need another request. With an inconsistent endpoint, there would be
    // no end of requests.
    const { range } = query.query;
    const isResolved = request.from !== undefined && range !== null && 'preset' in range;
    if (isWanted && tellsToday && !(isFirst && isResolved)) this.account.learn(report);
  }

  /** If a new day has begun for the account, moves to it, and removes entries for a current period that has ended. */
  advanceDay(query: CurrentQuery): void {
    const today = this.account.advance();
    if (today !== null) this.cache.forgetEndedPeriods(today, this.#request(query));
  }

  #request({ query, weekStart }: CurrentQuery): WireRequest {
    const { context } = this.account;
    return toRequest(query, context && { ...context, weekStart });
  }

  #find(current: CurrentQuery, find: (request: WireRequest) => CacheEntry): Current {
    const { agent } = current.query;
    const all = this.#request(current);
    const base = find(all);
    const own = agent !== null && base.report?.truncated ? { ...all, agent: [agent] } : all;
    const entry = own === all ? base : find(own);
    const days = current.wantsPrevious ? this.#previousDays(current.query, entry) : null;
    return { base, entry, previous: days && find({ ...own, ...toHalfOpen(days) }) };
  }

  /**
   * The days to compare with. Before the entry has a report, they are computed from the last report that was shown, so
   * that both requests run at the same time. If the entry's report then leads to other days, those are requested.
   */
  #previousDays({ agent, granularity }: UsageQuery, { report, request }: CacheEntry): DayRange | null {
    if (report) return previousPeriod(report.query.range, report.query.granularity, report.account);
    const last = this.lastReady?.report;
    if (!last || request.from === undefined || request.to === undefined) return null;
    // If the report is truncated like the last one, a request for the agent alone follows, which has its own previous
    // period.
    if (agent !== null && last.truncated) return null;
    const expected = granularity === 'auto' ? last.query.granularity : granularity;
    return previousPeriod(fromHalfOpen(request.from, request.to), expected, last.account);
  }
}

/** The entries without duplicates. The one that is shown comes first. */
export function entriesOf({ base, entry, previous }: Current): CacheEntry[] {
  return [...new Set([entry, base, ...(previous ? [previous] : [])])];
}

/** The entries that a refresh requests again: a previous period that is final is not among them. */
export function changingEntriesOf({ previous, ...current }: Current): CacheEntry[] {
  return entriesOf({ ...current, previous: previous?.isFinal ? null : previous });
}
