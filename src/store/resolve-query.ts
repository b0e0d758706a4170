import type { WireRequest } from '../api/query.js';
import type { UsageReport } from '../api/report.js';
import { toHalfOpen, type DayRange } from '../time/day-range.js';
import { resolvePreset } from '../time/presets.js';
import type { UsageQuery } from './types.js';

/**
 * The request that a query stands for, without its agent: a complete answer serves them all.
 *
 * @param known the latest report, which tells what a preset is reckoned from; before there is one, a preset asks for
 *   the current period, whose answer tells
 */
export function toRequest(query: UsageQuery, known: UsageReport | null): WireRequest {
  return {
    ...daysOf(query.range, known),
    ...(query.granularity === 'auto' ? {} : { granularity: query.granularity }),
    ...(query.timeZone === undefined ? {} : { time_zone: query.timeZone }),
  };
}

function daysOf(range: UsageQuery['range'], known: UsageReport | null): Pick<WireRequest, 'from' | 'to'> {
  const days = queryDays(range, known);
  return days === null ? {} : toHalfOpen(days);
}

/** The days that a range stands for; `null` for the endpoint's current period. */
export function queryDays(range: UsageQuery['range'], known: UsageReport | null): DayRange | null {
  if (range === null || !('preset' in range)) return range;
  if (known === null || range.preset === 'current-period') return null;
  return resolvePreset(range.preset, { today: known.today, periods: known.account.periods });
}
