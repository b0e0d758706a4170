import type { UsageReport } from '../api/report.js';
import { addDays, type Day } from '../time/day.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import type { PresetContext } from '../time/presets.js';
import { dayInZone, dayStart, isTimeZone } from '../time/zone.js';
import { toUsageError, usageError, type UsageError } from '../api/usage-error.js';
import type { CacheEntry } from './cache-entry.js';

/**
 * What day it is for the account. The time comes from the endpoint and goes on from there, so that it makes no difference
 * what time the viewer's clock shows. A day passes only when told to, so that what is shown moves when
 * somebody looks, and all at once.
 */
export class AccountDay {
  #context: PresetContext | null = null;
  #zone = 'UTC';
  /** Up to when data has come in, by the latest answer; absent: it does not say. */
  #asOf: number | undefined;
  /** When that answer came. */
  #learnedAt: Moment | null = null;
  /** The account's time when its day was last looked at; goes on only. */
  #reached = 0;

  /** What a preset is reckoned from; `null` before anything is known. */
  get context(): PresetContext | null {
    return this.#context;
  }

  /** Milliseconds until it ends; `Infinity` where the endpoint tells no time. */
  get endsIn(): number {
    const time = this.#time;
    if (!this.#context || time === null) return Infinity;
    return dayStart(addDays(this.#context.today, 1), this.#zone) - time;
  }

  /** The account's time; `null` where the endpoint tells none. */
  get #time(): number | null {
    return this.#asOf === undefined || !this.#learnedAt ? null : this.#asOf + elapsedSince(this.#learnedAt);
  }

  /** An answer without newer data tells nothing new of the time: it must not turn back the day that it is late for. */
  learn({ asOf, today, account: { periods }, query: { timeZone } }: UsageReport): void {
    const isNewer = asOf === undefined || this.#asOf === undefined || asOf > this.#asOf;
    if (isNewer) this.#asOf = asOf;
    if (isNewer && asOf !== undefined) {
      this.#learnedAt = now();
      this.#reached = asOf;
    }
    this.#zone = isTimeZone(timeZone) ? timeZone : 'UTC';
    this.#context = { today: isNewer ? today : dayInZone(this.#reached, this.#zone), periods };
  }

  /** Goes on to the present day, where that is another one, and forgets billing periods once the current one has ended. */
  advance(): Day | null {
    const time = this.#time;
    if (!this.#context || time === null || this.endsIn > 0) return null;
    this.#reached = time;
    const today = dayInZone(this.#reached, this.#zone);
    const [current] = this.#context.periods;
    const hasEnded = current !== undefined && current.end < today;
    this.#context = { today, periods: hasEnded ? [] : this.#context.periods };
    return today;
  }

  forget(): void {
    this.#context = null;
    this.#asOf = undefined;
  }
}

/** Every agent that any answer has named: one that is not in this range's is still known. */
export class KnownAgents {
  #ids = new Set<string>();
  #unknown: { readonly agent: string; readonly error: UsageError } | null = null;

  learn({ agents }: UsageReport): void {
    for (const { id } of agents) this.#ids.add(id);
  }

  forget(): void {
    this.#ids.clear();
  }

  /**
   * The error for an agent that does not exist, as the endpoint says it, or as its list of agents shows.
   *
   * @returns `null` where there is such an agent, or may be; the same object for the same agent
   */
  errorFor(agent: string | null, base: CacheEntry, entry: CacheEntry): UsageError | null {
    if (agent === null) return null;
    if (entry.error?.code === 'unknown_agent') return entry.error;
    if (!entry.report || ![entry, base].some(({ report }) => report?.listsAgents)) return null;
    if (this.#ids.has(agent) || entry.report.agents.some(({ id }) => id === agent)) return null;
    if (this.#unknown?.agent !== agent) {
      this.#unknown = { agent, error: toUsageError(usageError('unknown_agent', `There is no agent ${agent}`)) };
    }
    return this.#unknown.error;
  }
}
