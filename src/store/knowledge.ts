import { previousPeriod } from '../analysis/adjacent-period.js';
import type { WireRequest } from '../api/request.js';
import type { UsageError } from '../api/usage-error.js';
import { toHalfOpen } from '../time/day-range.js';
import type { CacheEntry } from './cache-entry.js';
import { KnownAccount } from './known-account.js';
import { toRequest } from './query.js';
import { ReportCache } from './report-cache.js';
import type { UsageQuery, UsageSnapshot } from './types.js';

/** The cache entries that a query is about. */
export interface Current {
  /** For all agents: a complete answer serves each of them. */
  readonly base: CacheEntry;
  /** What is shown: the base, or the agent's own entry where the base is truncated. */
  readonly entry: CacheEntry;
  /** The previous period; `null` where no subscriber wants it, or it is not known yet which days that is. */
  readonly previous: CacheEntry | null;
}

export interface CurrentQuery {
  readonly query: UsageQuery;
  readonly wantsPrevious: boolean;
}

/** All that is known from one source of reports. */
export class Knowledge {
  readonly cache = new ReportCache();
  readonly account = new KnownAccount();
  /** The latest snapshot with the report for its query: that stays on screen until the next one has come. */
  lastReady: UsageSnapshot | null = null;
  /** Why there is no source, once the page has had time to name one. */
  unconfigured: UsageError | null = null;

  /** The entries that a query is about, to be read: this changes nothing. */
  peek(query: CurrentQuery): Current {
    return this.#find(query, (request) => this.cache.peek(request));
  }

  /** The same, to be changed: they are in the cache, as those used last. */
  ensure(query: CurrentQuery): Current {
    const current = this.#find(query, (request) => this.cache.ensure(request));
    this.cache.trim();
    return current;
  }

  /**
   * Takes in what an answer tells beside its numbers.
   *
   * @param isFirst whether it is the first one to this request
   */
  learn(entry: CacheEntry, query: CurrentQuery, isFirst: boolean): void {
    const { report, request } = entry;
    this.cache.share(entry);
    if (!report) return;
    this.account.learnAgents(report);
    // An answer that came just after the query was changed still tells what day it is, where nothing else has.
    const isWanted = entry === this.peek(query).base || !this.account.context;
    const tellsToday = request.from === undefined || report.asOf !== undefined;
    // The days of a preset are resolved with what is known. If the first answer for them could change that, an endpoint
    // that is not exact about today or its periods would keep them moving, one request after the other.
    const { range } = query.query;
    const isResolved = request.from !== undefined && range !== null && 'preset' in range;
    if (isWanted && tellsToday && !(isFirst && isResolved)) this.account.learn(report);
  }

  /** Goes on to the account's present day. */
  advanceDay(query: UsageQuery): void {
    const today = this.account.advance();
    if (today !== null) this.cache.forgetEndedPeriods(today, toRequest(query, this.account.context));
  }

  #find({ query, wantsPrevious }: CurrentQuery, find: (request: WireRequest) => CacheEntry): Current {
    const { agent } = query;
    const all = toRequest(query, this.account.context);
    const base = find(all);
    const own = agent !== null && base.report?.truncated ? { ...all, agent: [agent] } : all;
    const entry = own === all ? base : find(own);
    const days = wantsPrevious && entry.report ? previousPeriod(entry.report.query.range, entry.report.account) : null;
    return { base, entry, previous: days && find({ ...own, ...toHalfOpen(days) }) };
  }
}

/** What is shown, what it was made from, and the previous period; each once. */
export function entriesOf({ base, entry, previous }: Current): CacheEntry[] {
  return [...new Set([entry, base, ...(previous ? [previous] : [])])];
}
