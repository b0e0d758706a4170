import type { UsageReport } from '../api/report.js';
import { plainError, type UsageError } from '../api/usage-error.js';
import { addDays, type Day } from '../time/day.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import type { PresetContext } from '../time/presets.js';
import { dayInZone, dayStart, isTimeZone } from '../time/zone.js';
import type { CacheEntry } from './cache-entry.js';

/** The values of reports from which presets are computed. */
type AccountContext = Omit<PresetContext, 'weekStart'>;

/**
 * What the reports say about the account: its day, its billing periods, its agents.
 *
 * The account's time is the endpoint's time plus the time that has passed since that answer, so that a wrong clock of
 * the viewer does not matter. The day changes only in {@link learn} and {@link advance}, so that everything on screen
 * changes to the next day together.
 */
export class KnownAccount {
  #report: UsageReport | null = null;
  #context: AccountContext | null = null;
  #zone = 'UTC';
  /** The newest `asOf` of the reports, in milliseconds since 1970 UTC; `undefined` if the last report has none. */
  #asOf: number | undefined;
  /** When the report with that `asOf` arrived. */
  #learnedAt: Moment | null = null;
  /** The account's time for which its day was last computed, in milliseconds since 1970 UTC. It never goes back. */
  #reached = 0;
  #agentIds = new Set<string>();
  #unknownAgent: { readonly id: string; readonly error: UsageError } | null = null;

  /** The last report that was passed to {@link learn}. Its agents are listed until the query has its own report. */
  get report(): UsageReport | null {
    return this.#report;
  }

  /** Today and the billing periods, for resolving presets; `null` before the first call of {@link learn}. */
  get context(): AccountContext | null {
    return this.#context;
  }

  /** Milliseconds until the account's day ends; `Infinity` if the endpoint sends no time. */
  get dayEndsIn(): number {
    const time = this.#time;
    if (!this.#context || time === null) return Infinity;
    return dayStart(addDays(this.#context.today, 1), this.#zone) - time;
  }

  /** The account's time, in milliseconds since 1970 UTC; `null` if the endpoint sends no time. */
  get #time(): number | null {
    return this.#asOf === undefined || !this.#learnedAt ? null : this.#asOf + elapsedSince(this.#learnedAt);
  }

  /** Learns the day and the billing periods. A report with an older `asOf` may arrive late, and keeps the day. */
  learn(report: UsageReport): void {
    const { asOf, today, account, query } = report;
    const isNewer = asOf === undefined || this.#asOf === undefined || asOf > this.#asOf;
    if (isNewer) this.#asOf = asOf;
    if (isNewer && asOf !== undefined) {
      this.#learnedAt = now();
      this.#reached = asOf;
    }
    this.#report = report;
    this.#zone = isTimeZone(query.timeZone) ? query.timeZone : 'UTC';
    this.#context = { today: isNewer ? today : dayInZone(this.#reached, this.#zone), periods: account.periods };
  }

  /** Remembers the agents of a report: they exist, even if the report for another range does not list them. */
  learnAgents({ agents }: UsageReport): void {
    for (const { id } of agents) this.#agentIds.add(id);
  }

  /**
   * Moves to the current day if the account's day has ended. Forgets the billing periods if the current one has ended.
   *
   * @returns the new day; `null` if the day has not changed
   */
  advance(): Day | null {
    const time = this.#time;
    if (!this.#context || time === null || this.dayEndsIn > 0) return null;
    this.#reached = time;
    const today = dayInZone(this.#reached, this.#zone);
    const [current] = this.#context.periods;
    const hasEnded = current !== undefined && current.end < today;
    this.#context = { today, periods: hasEnded ? [] : this.#context.periods };
    return today;
  }

  /**
   * The error for an agent that does not exist: the endpoint answered so, or its complete list does not name the agent.
   *
   * @returns `null` if the agent exists or may exist; else the same object for the same agent, so that the snapshot
   *   does not change
   */
  agentError(agent: string | null, entry: CacheEntry, base: CacheEntry): UsageError | null {
    if (agent === null) return null;
    if (entry.error?.code === 'unknown_agent') return entry.error;
    if (!entry.report || ![entry, base].some(({ report }) => report?.listsAgents)) return null;
    if (this.#agentIds.has(agent) || entry.report.agents.some(({ id }) => id === agent)) return null;
    if (this.#unknownAgent?.id !== agent) {
      this.#unknownAgent = { id: agent, error: plainError('unknown_agent', `There is no agent ${agent}`) };
    }
    return this.#unknownAgent.error;
  }
}
