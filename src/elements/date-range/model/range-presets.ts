import { wordsLocale } from '../../../i18n/messages.js';
import { sameRange, type DayRange } from '../../../time/day-range.js';
import type { UsageQuery } from '../../../store/index.js';
import { isPresetId, type PresetId } from '../../../time/presets.js';
import { presetDays, type RangePreset } from './preset-days.js';
import { clampRange, rangeProblem } from './range-limits.js';
import type { RangeView } from './range-view.js';

/** A preset as the list shows it. */
export interface PresetOption {
  readonly id: string;
  readonly label: string;
  /** Language of the label. */
  readonly locale: string;
  /** What it stands for, whatever the limits. */
  readonly days: DayRange;
  /** What may be chosen of that; `null` where nothing may. */
  readonly range: DayRange | null;
  readonly preset: string | RangePreset;
  /** What it asks the store for: itself where the store can move it on, nothing where it is what comes without asking. */
  readonly query: UsageQuery['range'];
}

/**
 * The presets that make sense here: unknown ids, billing periods that nobody knows, and what stands for the same days
 * as one before, are left out.
 */
export function presetOptions(view: RangeView): PresetOption[] {
  const { presets, presetContext, limits, text, locale } = view;
  const options: PresetOption[] = [];
  for (const preset of typeof presets === 'string' ? presets.split(/\s+/) : presets) {
    const days = presetDays(preset, presetContext);
    const isOwn = typeof preset !== 'string';
    if (!days || (!isOwn && options.some((other) => sameRange(other.days, days)))) continue;
    const cut = clampRange(days, limits);
    const { id, label } = isOwn ? preset : { id: preset, label: text.presets[preset as PresetId] };
    const range = cut && !rangeProblem(cut, view) ? cut : null;
    const spoken = isOwn ? locale : wordsLocale(text.presets, preset as PresetId, locale);
    options.push({ id, label, locale: spoken, days, range, preset, query: queryOf(preset, range, days, view) });
  }
  return options;
}

function queryOf(
  preset: string | RangePreset,
  range: DayRange | null,
  days: DayRange,
  { isStored, isRequired, arePeriodsStored }: RangeView,
): UsageQuery['range'] {
  // Billing periods of the page's own are nothing that the store could move.
  const isKnown = isStored && isPresetId(preset) && (arePeriodsStored || !preset.endsWith('-period'));
  if (!isKnown || !sameRange(range, days)) return range;
  return preset === 'current-period' && !isRequired ? null : { preset };
}
