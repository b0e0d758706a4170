import type { UsageReport } from '../../../api/report.js';
import { warnOnce } from '../../../store/warnings.js';
import { billingPeriods } from '../../../time/billing-periods.js';
import { isDay, type Day } from '../../../time/day.js';
import { isDayRange, type DayRange } from '../../../time/day-range.js';
import { resolvePreset, type PresetContext } from '../../../time/presets.js';
import { dayInZone, isTimeZone, rangeInstants } from '../../../time/zone.js';
import type { UsageQuery } from '../../../store/index.js';
import { FIRST_DAY, LAST_DAY, type RangeLimits } from './range-limits.js';

/** How many billing periods back a `billing-day` is reckoned: the current one and the one before. */
const PERIODS = 2;

/** What the page says about the ranges of an element. */
export interface RangeSettings {
  readonly min: string | null;
  readonly max: string | null;
  readonly minDays: number | null;
  readonly maxDays: number | null;
  readonly billingDay: number | null;
  readonly billingPeriods: readonly DayRange[] | undefined;
  readonly isDayBlocked: ((day: Day) => boolean) | undefined;
}

/** The limits, without those that make no sense. */
export function limitsOf({ min, max, minDays, maxDays, isDayBlocked }: RangeSettings): RangeLimits {
  const count = (value: number | null, otherwise: number): number => (value !== null && value > 0 ? value : otherwise);
  return {
    min: isDay(min) ? min : FIRST_DAY,
    max: isDay(max) ? max : LAST_DAY,
    minDays: count(minDays, 1),
    maxDays: count(maxDays, Infinity),
    isBlocked(day) {
      try {
        return isDayBlocked?.(day) === true;
      } catch (thrown) {
        warnOnce(`isDayBlocked throws: ${String(thrown)}`);
        return false;
      }
    },
  };
}

/** What presets are reckoned from: the account's billing periods where the endpoint states them, else the page's. */
export function presetContext(
  today: Day,
  report: UsageReport | null | undefined,
  { billingDay, billingPeriods: own }: RangeSettings,
): PresetContext {
  const stated = report?.account.periods ?? [];
  if (stated.length > 0) return { today, periods: stated };
  const valid = Array.isArray(own) ? own.filter(isDayRange) : undefined;
  if (valid) return { today, periods: valid };
  const isDayOfMonth = billingDay !== null && Number.isInteger(billingDay) && billingDay >= 1 && billingDay <= 31;
  return { today, periods: isDayOfMonth ? billingPeriods(today, billingDay, PERIODS) : [] };
}

/** The days that a query asks for; `null` for the endpoint's own choice. */
export function queriedDays(range: UsageQuery['range'], context: PresetContext): DayRange | null {
  return range !== null && 'preset' in range ? resolvePreset(range.preset, context) : range;
}

export function viewerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone of the days: the one stated if the platform knows it, else the viewer's. */
export function zoneOf(stated: string | null | undefined): string {
  return isTimeZone(stated) ? stated : viewerZone();
}

/** Whether the days mean other hours to the viewer. Names do not tell: engines have two for the same zone. */
export function isForeign(zone: string, range: DayRange): boolean {
  const [start, end] = rangeInstants(range, zone);
  const [ownStart, ownEnd] = rangeInstants(range, viewerZone());
  return start !== ownStart || end !== ownEnd;
}

export function todayIn(zone: string): Day {
  return dayInZone(Date.now(), zone);
}
