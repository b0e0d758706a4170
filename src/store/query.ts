import type { WireRequest } from '../api/request.js';
import { toHalfOpen, type DayRange, isDayRange } from '../time/day-range.js';
import { resolvePreset, type PresetContext, isPresetId } from '../time/presets.js';
import type { UsageQuery } from './types.js';
import { isGranularity } from '../time/granularity.js';
import { isTimeZone } from '../time/zone.js';
import { warnOnce } from './warnings.js';

type Check<Value> = (value: unknown) => { readonly value: Value } | null;

/** Each part of a query, as a copy that the host has no hand on; `null` where it makes no sense. */
const CHECKS: { readonly [name in keyof UsageQuery]-?: Check<UsageQuery[name]> } = {
  range(value) {
    if (value === null) return { value };
    const { preset } = Object(value) as { preset?: unknown };
    if (isPresetId(preset)) return { value: Object.freeze({ preset }) };
    return isDayRange(value) ? { value: Object.freeze({ start: value.start, end: value.end }) } : null;
  },
  agent: (value) => (value === null || (typeof value === 'string' && value !== '') ? { value } : null),
  granularity: (value) => (value === 'auto' || isGranularity(value) ? { value } : null),
  timeZone: (value) => (value === undefined || isTimeZone(value) ? { value } : null),
};

/** The parts of a patch that make sense; a developer is told about the others, and the query keeps what it has. */
export function validPatch(patch: Partial<UsageQuery>): Partial<UsageQuery> {
  const valid: [string, unknown][] = [];
  for (const [name, value] of Object.entries(patch)) {
    const checked = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof UsageQuery](value) : null;
    if (checked) valid.push([name, checked.value]);
    else warnOnce(`setQuery ignores ${name}: ${written(value)}`);
  }
  return Object.fromEntries(valid);
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return `what is no JSON (${typeof value})`;
  }
}

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
