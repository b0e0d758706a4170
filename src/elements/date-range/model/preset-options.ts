import { warnOnce } from '../../../api/warnings.js';
import { wordsLocale } from '../../../i18n/messages.js';
import type { UsageQuery } from '../../../store/index.js';
import type { Day } from '../../../time/day.js';
import { formatDayRange, isDayRange, sameRange, type DayRange } from '../../../time/day-range.js';
import { isPresetId, resolvePreset, type PresetContext, type PresetId } from '../../../time/presets.js';
import { clampRange, rangeProblem } from './limits.js';
import type { RangePreset } from './presets.js';
import type { RangeState, RangeView } from './range-controller.js';

/** A preset as the list shows it. */
export interface PresetOption {
  readonly id: string;
  readonly label: string;
  /** Language of the label. */
  readonly locale: string;
  /** All its days, regardless of the limits. */
  readonly days: DayRange;
  /** Its days within the limits; `null` where there are none. */
  readonly range: DayRange | null;
  readonly preset: string | RangePreset;
  /**
   * The range for the store's query: the preset itself where the store can follow it, `null` for the endpoint's
   * default.
   */
  readonly query: UsageQuery['range'];
}

/**
 * The presets to offer: without unknown ids and billing periods, and without built-in presets of the same days as
 * another.
 */
export function presetOptions(view: RangeView): PresetOption[] {
  const { presets, presetContext, limits, text, locale } = view;
  const options: PresetOption[] = [];
  for (const preset of typeof presets === 'string' ? presets.split(/\s+/) : presets) {
    const days = presetDays(preset, presetContext);
    const isOwn = typeof preset !== 'string';
    if (!days || (!isOwn && options.some((other) => sameRange(other.days, days)))) continue;
    const clamped = clampRange(days, limits);
    const range = clamped && !rangeProblem(clamped, view) ? clamped : null;
    const { id, label } = isOwn ? preset : { id: preset, label: text.presets[preset as PresetId] };
    const labelLocale = isOwn ? locale : wordsLocale(text.presets, preset as PresetId, locale);
    options.push({ id, label, locale: labelLocale, days, range, preset, query: queryOf(preset, range, days, view) });
  }
  return options;
}

function queryOf(
  preset: string | RangePreset,
  range: DayRange | null,
  days: DayRange,
  { hasStore, isRequired, hasStoredPeriods }: RangeView,
): UsageQuery['range'] {
  // The store knows the endpoint's billing periods only: it cannot follow those of the page.
  const canFollow = hasStore && isPresetId(preset) && (hasStoredPeriods || !preset.endsWith('-period'));
  if (!canFollow || !sameRange(range, days)) return range;
  return preset === 'current-period' && !isRequired ? null : { preset };
}

/** The value of a preset now: its days within the limits; `null` where there are none. */
export function presetValue(
  preset: string | RangePreset,
  { presetContext, limits }: Pick<RangeState, 'presetContext' | 'limits'>,
): string | null {
  const days = presetDays(preset, presetContext);
  const clamped = days && clampRange(days, limits);
  return clamped && formatDayRange(clamped);
}

/** The days of a preset; `null` where there is no such preset, or its billing period is not known. */
function presetDays(preset: string | RangePreset, context: PresetContext): DayRange | null {
  const days =
    typeof preset === 'string'
      ? isPresetId(preset)
        ? resolvePreset(preset, context)
        : null
      : customDays(preset, context.today);
  return isDayRange(days) ? days : null;
}

/** If the function of one preset throws, the others still work. */
function customDays(preset: RangePreset, today: Day): DayRange | null {
  try {
    return preset.range(today);
  } catch (thrown) {
    warnOnce(`the preset ${String((preset as RangePreset | null)?.id)} throws: ${String(thrown)}`);
    return null;
  }
}
