import type { UsageReport } from '../../../api/report.js';
import type { UsageQuery } from '../../../store/index.js';
import { warnOnce } from '../../../api/warnings.js';
import { billingPeriods, isPresetId, resolvePreset, type PresetContext } from '../../../time/presets.js';
import type { Day } from '../../../time/day.js';
import { isDayRange, type DayRange } from '../../../time/day-range.js';

/** A preset of the host's own. */
export interface RangePreset {
  readonly id: string;
  readonly label: string;
  /** The days that it stands for, both included. */
  range(today: Day): DayRange;
}

/** The properties of the element that say when billing periods start, as the page has set them. */
export interface PeriodSettings {
  readonly billingDay: number | null;
  readonly billingPeriods: readonly DayRange[] | undefined;
}

/** The billing periods that presets need: the current one and the previous one. */
const PERIODS = 2;

/** What presets are computed from: the account's billing periods where the endpoint states them, else the page's. */
export function presetContext(
  today: Day,
  report: UsageReport | null | undefined,
  { billingDay, billingPeriods: own }: PeriodSettings,
): PresetContext {
  const stated = report?.account.periods ?? [];
  if (stated.length > 0) return { today, periods: stated };
  const valid = Array.isArray(own) ? own.filter(isDayRange) : undefined;
  if (valid) return { today, periods: valid };
  const isDayOfMonth = billingDay !== null && Number.isInteger(billingDay) && billingDay >= 1 && billingDay <= 31;
  return { today, periods: isDayOfMonth ? billingPeriods(today, billingDay, PERIODS) : [] };
}

/** The days that a query asks for; `null` where the endpoint decides. */
export function queriedDays(range: UsageQuery['range'], context: PresetContext): DayRange | null {
  return range !== null && 'preset' in range ? resolvePreset(range.preset, context) : range;
}

/** The days that a preset stands for; `null` where there is no such preset, or its billing period is not known. */
export function presetDays(preset: string | RangePreset, context: PresetContext): DayRange | null {
  const days =
    typeof preset === 'string'
      ? isPresetId(preset)
        ? resolvePreset(preset, context)
        : null
      : hostDays(preset, context.today);
  return isDayRange(days) ? days : null;
}

/** If a function of the host throws, the other presets still work. */
function hostDays(preset: RangePreset, today: Day): DayRange | null {
  try {
    return preset.range(today);
  } catch (thrown) {
    warnOnce(`the preset ${String((preset as RangePreset | null)?.id)} throws: ${String(thrown)}`);
    return null;
  }
}
