import type { UsageReport } from '../../../api/report.js';
import type { UsageQuery } from '../../../store/index.js';
import { billingPeriods, resolvePreset, type PresetContext } from '../../../time/presets.js';
import type { Day } from '../../../time/day.js';
import { isDayRange, type DayRange } from '../../../time/day-range.js';

/** A preset that the page defines. */
export interface RangePreset {
  readonly id: string;
  readonly label: string;
  /** The days of the preset, both included. */
  range(today: Day): DayRange;
}

/** The properties of the element about billing periods, as the page has set them. */
export interface PeriodSettings {
  readonly billingDay: number | null;
  readonly billingPeriods: readonly DayRange[] | undefined;
}

/** The billing periods that presets need: the current one and the previous one. */
const PERIODS = 2;

/**
 * The values that presets are computed from. Billing periods of the endpoint take precedence over those of the page.
 */
export function presetContext(
  today: Day,
  weekStart: number,
  report: UsageReport | null | undefined,
  { billingDay, billingPeriods: own }: PeriodSettings,
): PresetContext {
  const stated = report?.account.periods ?? [];
  if (stated.length > 0) return { today, weekStart, periods: stated };
  const valid = Array.isArray(own) ? own.filter(isDayRange) : undefined;
  if (valid) return { today, weekStart, periods: valid };
  const isDayOfMonth = billingDay !== null && Number.isInteger(billingDay) && billingDay >= 1 && billingDay <= 31;
  return { today, weekStart, periods: isDayOfMonth ? billingPeriods(today, billingDay, PERIODS) : [] };
}

/** The days of a query; `null` where the endpoint decides. */
export function queriedDays(range: UsageQuery['range'], context: PresetContext): DayRange | null {
  return range !== null && 'preset' in range ? resolvePreset(range.preset, context) : range;
}
