import { wordsLocale } from '../../../i18n/messages.js';
import type { UsageQuery } from '../../../store/index.js';
import { sameRange, type DayRange } from '../../../time/day-range.js';
import { isPresetId, type PresetId } from '../../../time/presets.js';
import { clampRange, rangeProblem } from './limits.js';
import { presetDays, type RangePreset } from './presets.js';
import type { RangeView } from './range-controller.js';

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
  /** The range for the store's query: the preset itself where the store can follow it, `null` for the endpoint's default. */
  readonly query: UsageQuery['range'];
}

/** The presets to offer: without unknown ids and billing periods, and without built-in presets of the same days as another. */
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
