import { isDayRange } from '../time/day-range.js';
import { isGranularity } from '../time/granularity.js';
import { isPresetId } from '../time/presets.js';
import { isTimeZone } from '../time/zone.js';
import type { UsageQuery } from './types.js';
import { warnOnce } from './warn-once.js';

const CHECKS: { readonly [name in keyof UsageQuery]-?: (value: unknown) => boolean } = {
  range: (value) => value === null || isDayRange(value) || isPreset(value),
  agent: (value) => value === null || (typeof value === 'string' && value !== ''),
  granularity: (value) => value === 'auto' || isGranularity(value),
  timeZone: (value) => value === undefined || isTimeZone(value),
};

function isPreset(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'preset' in value && isPresetId(value.preset);
}

/** The parts of a patch that make sense; a developer is told about the others, and the query keeps what it has. */
export function validPatch(patch: Partial<UsageQuery>): Partial<UsageQuery> {
  return Object.fromEntries(
    Object.entries(patch).filter(([name, value]) => {
      const isValid = CHECKS[name as keyof UsageQuery]?.(value) ?? false;
      if (!isValid) warnOnce(`setQuery ignores ${name}: ${JSON.stringify(value)}`);
      return isValid;
    }),
  );
}
