import { previousRange, rangeLength, toHalfOpen, type DayRange } from '../time/day-range.js';
import { addDays, daysBetween, type Day } from '../time/day.js';
import { dayInZone } from '../time/zone.js';
import type { Answer } from './answer.js';
import { byAgentAndModel, cellsByBucket, merge } from './cells.js';
import type { Session } from './session.js';

/** The range that most questions are about. */
export interface BaseRange {
  /** The answer for the range, by day. */
  readonly days: Answer;
  readonly range: DayRange;
  readonly timeZone: string;
  /**
   * The day with the most pairs of agent and model, of the days that have ended and follow a day with usage in the
   * range; `null` if there is no such day.
   */
  readonly busy: Day | null;
  /** Ids of the agents with usage in the range. The agent with the most credits comes first. */
  readonly agents: readonly string[];
}

/** Of a longer period, only this many days are asked for. */
const MAX_DAYS = 62;

/** How many periods are searched for usage, including the current one. */
const MAX_PERIODS = 3;

/**
 * Finds the latest period with usage on two consecutive days that have ended. If there is none, returns the current
 * period; `null` if that cannot be loaded.
 */
export async function findBaseRange(session: Session, first: Answer): Promise<BaseRange | null> {
  const { query, account } = first.report;
  let range = account.periods[0] ?? query.range;
  let base: BaseRange | null = null;
  for (let index = 0; index < MAX_PERIODS; index++) {
    const shown = shortened(range, first);
    const label = index === 0 ? 'the current period by day' : 'an earlier period by day';
    const days = await session.ask(label, { ...toHalfOpen(shown), granularity: 'day' });
    if (!days) return base;
    const found = { days, range: shown, timeZone: days.report.query.timeZone, ...usageOf(days) };
    if (found.busy !== null) return found;
    base ??= found;
    range = account.periods[index + 1] ?? previousRange(range);
  }
  return base;
}

/** The range, or only its last {@link MAX_DAYS} days that have begun if it is longer. */
function shortened(range: DayRange, { report, exchange }: Answer): DayRange {
  if (rangeLength(range) <= MAX_DAYS) return range;
  const today = dayInZone(report.asOf ?? exchange.date, report.query.timeZone);
  const end = today < range.start || today > range.end ? range.end : today;
  const start = addDays(end, 1 - MAX_DAYS);
  return { start: start > range.start ? start : range.start, end };
}

function usageOf({ report }: Answer): Pick<BaseRange, 'busy' | 'agents'> {
  const cells = cellsByBucket(report, byAgentAndModel);
  const { buckets, query } = report;
  let busy: Day | null = null;
  let most = 0;
  for (const [bucket, usage] of cells.entries()) {
    const day = dayInZone(buckets.start[bucket] ?? NaN, query.timeZone);
    // The day before needs usage, too, for the check that a range does not include its end.
    if (buckets.state[bucket] !== 'complete' && buckets.state[bucket] !== 'provisional') continue;
    if (daysBetween(query.range.start, day) < 1 || cells[bucket - 1]?.size === 0) continue;
    if (usage.size <= most) continue;
    most = usage.size;
    busy = day;
  }
  const byAgent = cellsByBucket(report, (agent) => (agent === null || agent.startsWith('__') ? null : agent));
  const agents = [...merge(byAgent)].sort(
    ([, a], [, b]) => Number(b.credits - a.credits) || Number(b.messages - a.messages),
  );
  return { busy, agents: agents.map(([id]) => id) };
}
