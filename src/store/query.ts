import type { WireRequest } from '../api/request.js';
import { isDayRange, toHalfOpen, type DayRange } from '../time/day-range.js';
import { isGranularity } from '../time/granularity.js';
import { isPresetId, resolvePreset, type PresetContext } from '../time/presets.js';
import { isTimeZone } from '../time/zone.js';
import type { UsageQuery } from './types.js';
import { warnOnce } from '../api/warnings.js';

export const INITIAL_QUERY: UsageQuery = Object.freeze({ range: null, agent: null, granularity: 'auto' });

type Check<Value> = (value: unknown) => { readonly value: Value } | null;

/**
 * Checks one part of a query. Returns a frozen copy, so that the host cannot change it later; `null` if it is invalid.
 */
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

/**
 * Applies a patch to a query. Invalid parts of the patch are ignored, with a warning on the console.
 *
 * @returns a new query; the same object if the patch changes nothing
 */
export function patchedQuery(query: UsageQuery, patch: Partial<UsageQuery>): UsageQuery {
  const valid: [string, unknown][] = [];
  for (const [name, value] of Object.entries(patch)) {
    const checked = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof UsageQuery](value) : null;
    if (checked) valid.push([name, checked.value]);
    else warnOnce(`setQuery ignores ${name}: ${written(value)}`);
  }
  const patched: UsageQuery = { ...query, ...Object.fromEntries(valid) };
  return JSON.stringify(patched) === JSON.stringify(query) ? query : Object.freeze(patched);
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return `what is no JSON (${typeof value})`;
  }
}

/**
 * The request for a query, always for all agents.
 *
 * @param context today and the billing periods, for resolving a preset. While it is `null`, a preset requests the
 *   current period instead, since that answer contains the context.
 */
export function toRequest(query: UsageQuery, context: PresetContext | null): WireRequest {
  const days = queryDays(query.range, context);
  return {
    ...(days && toHalfOpen(days)),
    ...(query.granularity === 'auto' ? {} : { granularity: query.granularity }),
    ...(query.timeZone === undefined ? {} : { time_zone: query.timeZone }),
  };
}

/** The first and last day of a range; `null` lets the endpoint choose, which answers with the current period. */
function queryDays(range: UsageQuery['range'], context: PresetContext | null): DayRange | null {
  if (range === null || !('preset' in range)) return range;
  if (context === null || range.preset === 'current-period') return null;
  return resolvePreset(range.preset, context);
}
