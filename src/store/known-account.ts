import type { UsageReport } from '../api/report.js';
import { toUsageError, usageError, type UsageError } from '../api/usage-error.js';
import { addDays, type Day } from '../time/day.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import type { PresetContext } from '../time/presets.js';
import { dayInZone, dayStart, isTimeZone } from '../time/zone.js';
import type { CacheEntry } from './cache-entry.js';

/**
 * What the answers have told about the account: its day, its billing periods, its agents.
 *
 * The time comes from the endpoint and goes on from there, so that the viewer's clock makes no difference. The day changes
 * only in {@link learn} and {@link advance}, so that everything on screen moves to the next day together.
 */
export class KnownAccount {
  #report: UsageReport | null = null;
  #context: PresetContext | null = null;
  #zone = 'UTC';
  /** The time up to which data has come in, by the latest answer that says so. */
  #asOf: number | undefined;
  /** When that answer came. */
  #learnedAt: Moment | null = null;
  /** The account's time when its day was last determined; it never goes back. */
  #reached = 0;
  #agentIds = new Set<string>();
  #unknownAgent: { readonly id: string; readonly error: UsageError } | null = null;

  /** The latest report that {@link learn} was given; it knows the agents. */
  get report(): UsageReport | null {
    return this.#report;
  }

  /** What a preset is resolved with; `null` before anything is known. */
  get context(): PresetContext | null {
    return this.#context;
  }

  /** Milliseconds until the account's day ends; `Infinity` where the endpoint tells no time. */
  get dayEndsIn(): number {
    const time = this.#time;
    if (!this.#context || time === null) return Infinity;
    return dayStart(addDays(this.#context.today, 1), this.#zone) - time;
  }

  /** The account's time; `null` where the endpoint tells none. */
  get #time(): number | null {
    return this.#asOf === undefined || !this.#learnedAt ? null : this.#asOf + elapsedSince(this.#learnedAt);
  }

  /** An answer without newer data says nothing new about the time: a late one must not turn the day back. */
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

  /** Every agent that an answer names exists, although the answer for another range may not name it. */
  learnAgents({ agents }: UsageReport): void {
    for (const { id } of agents) this.#agentIds.add(id);
  }

  /**
   * Goes on to the present day, and forgets the billing periods once the current one has ended.
   *
   * @returns the day, where it is another one
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
   * The error for an agent that does not exist: the endpoint says so, or its list of agents does not name it.
   *
   * @returns `null` where the agent exists, or may exist; the same object for the same agent
   */
  agentError(agent: string | null, entry: CacheEntry, base: CacheEntry): UsageError | null {
    if (agent === null) return null;
    if (entry.error?.code === 'unknown_agent') return entry.error;
    if (!entry.report || ![entry, base].some(({ report }) => report?.listsAgents)) return null;
    if (this.#agentIds.has(agent) || entry.report.agents.some(({ id }) => id === agent)) return null;
    if (this.#unknownAgent?.id !== agent) {
      const error = toUsageError(usageError('unknown_agent', `There is no agent ${agent}`));
      this.#unknownAgent = { id: agent, error };
    }
    return this.#unknownAgent.error;
  }
}
