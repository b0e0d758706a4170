import { AGENTS_UNLISTED, type UsageReport } from '../api/report.js';
import type { BucketState } from '../api/wire.js';
import { toHalfOpen } from '../time/day-range.js';
import { GRANULARITY, isWithinDay } from '../time/granularity-traits.js';
import { isCoarser } from '../time/granularity.js';
import { DAY } from '../time/units.js';
import { isTimeZone, offsetReader, rangeInstants } from '../time/zone.js';
import { memoize } from './memoize.js';

/**
 * Codes of what contradicts the contract:
 *
 * - `wrong_query`: the report is for other days, another zone, a finer granularity or other agents than asked.
 * - `missing_buckets`, `not_midnight`, `off_calendar`: see {@link edgeProblem}.
 * - `wrong_state`: the state of a bucket does not fit `as_of`.
 * - `future_data`: `as_of` is later than the answer.
 * - `unlisted_agent`: an agent has usage and is not in the list of all agents.
 * - `wrong_periods`: billing periods overlap, or are not in order.
 *
 * Codes of what may be right, or a mistake of the endpoint:
 *
 * - `old_data`: the data of a range that has not ended ends days before the answer was sent.
 * - `unattributed`: no usage belongs to an agent.
 */
export type FindingCode =
  | ('wrong_query' | EdgeProblem['code'] | 'wrong_state' | 'future_data' | 'unlisted_agent' | 'wrong_periods')
  | ('old_data' | 'unattributed');

export interface Finding {
  readonly code: FindingCode;
  /** The path of the first wrong value in the answer: `$.buckets[3].state`. */
  readonly path: string;
}

export interface Findings {
  /** Where the report contradicts the contract; the most serious contradiction comes first. */
  readonly contradictions: readonly Finding[];
  /** What may be wrong, so that the reader should know it. */
  readonly notices: readonly Finding[];
}

/** Older data gets a notice. */
const OLD_HOURS = 48;

/** All that can be found in a report without another request, with at most one finding for each code. */
export const findingsOf = memoize((report: UsageReport): Findings => {
  const { agents, asOf = NaN, buckets, checks, delivery, listsAgents, notes, rows } = report;
  const hoursBehind = delivery?.hoursBehind ?? NaN;
  const edge = edgeProblem(report);
  // An agent that only rows name has its id as its name. So if some agent has another name, the endpoint sends a list.
  // It has to be complete, unless a note says otherwise.
  const isUnlisted = !listsAgents && !(AGENTS_UNLISTED in notes) && agents.some(({ id, name }) => name !== id);
  const isOver = (buckets.end[buckets.length - 1] ?? NaN) <= asOf;
  return {
    contradictions: found([
      ['wrong_query', queryProblem(report)],
      [edge?.code ?? 'off_calendar', edge?.path],
      ['wrong_state', stateProblem(report)],
      ['future_data', hoursBehind < 0 && '$.as_of'],
      ['unlisted_agent', isUnlisted && '$.agents'],
      ['wrong_periods', periodsProblem(report)],
    ]),
    notices: found([
      ['old_data', hoursBehind >= OLD_HOURS && !isOver && '$.as_of'],
      ['unattributed', rows.length > 0 && rows.length === checks.unattributed.rows && '$.rows'],
    ]),
  };
});

function found(paths: readonly (readonly [FindingCode, path: string | false | undefined])[]): readonly Finding[] {
  return paths.flatMap(([code, path]) => (path ? [{ code, path }] : []));
}

/** The answer has to match every parameter of the request, but it may be coarser, and for all agents. */
function queryProblem({ query, delivery }: UsageReport): string | undefined {
  const { from, to } = toHalfOpen(query.range);
  const asked = delivery?.request ?? {};
  const { granularity = query.granularity, time_zone: zone = query.timeZone, agent = query.agents } = asked;
  // One zone may have several names, such as `Asia/Calcutta` and `Asia/Kolkata`.
  const instants = (timeZone: string): string => String(rangeInstants(query.range, timeZone));
  const isOther = {
    from: (asked.from ?? from) !== from,
    to: (asked.to ?? to) !== to,
    granularity: isCoarser(granularity, query.granularity),
    time_zone: zone !== query.timeZone && instants(zone) !== instants(query.timeZone),
    agents: query.agents.some((id) => !agent.includes(id)),
  };
  const other = Object.entries(isOther).find(([, isWrong]) => isWrong);
  return other && `$.query.${other[0]}`;
}

const FITS: Readonly<Record<BucketState, (start: number, end: number, asOf: number) => boolean>> = {
  complete: (_start, end, asOf) => end <= asOf,
  partial: (start, end, asOf) => start <= asOf && asOf < end,
  provisional: (start, _end, asOf) => start <= asOf,
  future: (start, _end, asOf) => start >= asOf,
  unavailable: () => true,
};

function stateProblem({ buckets: { start, end, state }, asOf }: UsageReport): string | undefined {
  if (asOf === undefined) return undefined;
  const wrong = state.findIndex((one, bucket) => !FITS[one](start[bucket] ?? NaN, end[bucket] ?? NaN, asOf));
  return wrong < 0 ? undefined : `$.buckets[${wrong}].state`;
}

function periodsProblem({ account: { periods } }: UsageReport): string | undefined {
  const wrong = periods.findIndex(({ end }, index) => index > 0 && end >= (periods[index - 1]?.start ?? ''));
  return wrong < 0 ? undefined : `$.account.periods[${wrong}]`;
}

interface EdgeProblem {
  /**
   * - `missing_buckets`: a part of the range has no bucket, or shares a bucket with the following part.
   * - `not_midnight`: a day begins or ends at another time than in the zone of the report.
   * - `off_calendar`: a bucket begins or ends on another day than the week, the month or the range does.
   */
  readonly code: 'missing_buckets' | 'not_midnight' | 'off_calendar';
  /** The path of the first wrong bucket or edge: `$.buckets[3].start`. */
  readonly path: string;
}

/**
 * The first problem with the edges of the buckets. `null` if there is none, or if the platform does not know the zone.
 *
 * Each edge is compared with the calendar separately, since computing all edges of a long range takes longer than
 * drawing it. Within a day, only gaps count, because endpoints split the hour of a clock change differently.
 */
function edgeProblem({ query, buckets }: UsageReport): EdgeProblem | null {
  const { granularity, range, timeZone } = query;
  const { length, start, end } = buckets;
  if (length === 0) return { code: 'missing_buckets', path: '$.buckets' };
  if (!isTimeZone(timeZone)) return null;
  const [opens, closes] = rangeInstants(range, timeZone);
  const offsetAt = offsetReader(timeZone);
  const { ordinal } = GRANULARITY[granularity];
  const unitAt = (time: number): number => ordinal(time + offsetAt(time));
  const dayAt = (time: number): number => Math.floor((time + offsetAt(time)) / DAY);
  const misplaced = (time: number, path: string, isShort = false): EdgeProblem => {
    const isInsideDay = dayAt(time - 1) === dayAt(time);
    return { code: isInsideDay ? 'not_midnight' : isShort ? 'missing_buckets' : 'off_calendar', path };
  };

  const first = start[0] ?? NaN;
  if (first !== opens) return misplaced(first, '$.buckets[0].start', first > opens);
  for (let bucket = 0; bucket < length; bucket++) {
    const [from = NaN, to = NaN, next] = [start[bucket], end[bucket], start[bucket + 1]];
    const path = `$.buckets[${bucket}].end`;
    if (next === undefined ? to !== closes : next > to) return misplaced(to, path, to < closes);
    const lastUnit = unitAt(to - 1);
    if (next !== undefined && !isWithinDay(granularity) && lastUnit === unitAt(to)) return misplaced(to, path);
    if (unitAt(from) !== lastUnit) return { code: 'missing_buckets', path };
  }
  return null;
}
