import type { UsageReport } from '../../../api/report.js';
import type { UsageQuery, UsageStore } from '../../../store/index.js';
import { warnOnce } from '../../../store/warnings.js';
import { billingPeriods } from '../../../time/billing-periods.js';
import type { Day } from '../../../time/day.js';
import { isDayRange, type DayRange } from '../../../time/day-range.js';
import { isPresetId, resolvePreset, type PresetContext } from '../../../time/presets.js';

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

/** Follows a preset that was chosen: its days change at midnight. */
export class LivePreset {
  /** The one that was chosen without a store. */
  own: string | RangePreset | null = null;
  /** What it stood for when last seen; its day is `null` while the account has not told. */
  #last: { readonly preset: string | RangePreset; readonly today: Day | null; readonly value: string } | null = null;

  get isFollowed(): boolean {
    return this.#last !== null;
  }

  /** The value now, and whether another day has made it another one: then it is a choice of the user's that goes on. */
  follow(
    store: UsageStore | null,
    shown: string,
    today: Day | null,
    valueOf: (preset: string | RangePreset) => string,
  ): { readonly value: string; readonly hasMoved: boolean } {
    const range = store?.get().query.range;
    const preset = range && 'preset' in range ? range.preset : store ? null : this.own;
    const last = this.#last;
    const isSame = last !== null && preset !== null && last.preset === preset;
    const isOverwritten = isSame && !store && shown !== last.value;
    if (isOverwritten) this.own = null;
    const value = isSame && !store && !isOverwritten ? valueOf(preset) : shown;
    this.#last = preset === null ? null : { preset, today, value };
    const isNextDay = isSame && last.today !== null && last.today !== today;
    return { value, hasMoved: isNextDay && last.value !== value };
  }
}
