import type { WireRequest } from '../api/query.js';
import { toHalfOpen, type DayRange } from '../time/day-range.js';
import { resolvePreset, type PresetContext } from '../time/presets.js';
import type { UsageQuery } from './types.js';

/**
 * The request that a query stands for, without its agent: a complete answer serves them all.
 *
 * @param context what a preset is reckoned from; before that is known, a preset asks for the current period, whose
 *   answer tells
 */
export function toRequest(query: UsageQuery, context: PresetContext | null): WireRequest {
  return {
    ...daysOf(query.range, context),
    ...(query.granularity === 'auto' ? {} : { granularity: query.granularity }),
    ...(query.timeZone === undefined ? {} : { time_zone: query.timeZone }),
  };
}

function daysOf(range: UsageQuery['range'], context: PresetContext | null): Pick<WireRequest, 'from' | 'to'> {
  const days = queryDays(range, context);
  return days === null ? {} : toHalfOpen(days);
}

/** The days that a range stands for; `null` for the endpoint's current period. */
function queryDays(range: UsageQuery['range'], context: PresetContext | null): DayRange | null {
  if (range === null || !('preset' in range)) return range;
  if (context === null || range.preset === 'current-period') return null;
  return resolvePreset(range.preset, context);
}
