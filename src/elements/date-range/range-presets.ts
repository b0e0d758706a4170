import type { UsageMessages } from '../../i18n/messages.js';
import { sameRange, type DayRange } from '../../time/day-range.js';
import type { PresetContext, PresetId } from '../../time/presets.js';
import { presetDays, type RangePreset } from './preset-days.js';
import { clampRange, rangeProblem, type RangeLimits } from './range-limits.js';

/** A preset as the list shows it. */
export interface PresetOption {
  readonly id: string;
  readonly label: string;
  /** What it stands for, whatever the limits. */
  readonly days: DayRange;
  /** What may be chosen of that; `null` where nothing may. */
  readonly range: DayRange | null;
}

/**
 * The presets that make sense here: unknown ids, billing periods that nobody knows, and what stands for the same days
 * as one before, are left out.
 */
export function presetOptions(
  presets: string | readonly (string | RangePreset)[],
  context: PresetContext,
  limits: RangeLimits,
  text: UsageMessages,
  locale: string,
): PresetOption[] {
  const wanted: readonly (string | RangePreset)[] = typeof presets === 'string' ? presets.split(/\s+/) : presets;
  const options: PresetOption[] = [];
  for (const preset of wanted) {
    const days = presetDays(preset, context);
    if (days === null || (typeof preset === 'string' && options.some((other) => sameRange(other.days, days)))) continue;
    const cut = clampRange(days, limits);
    const isAllowed = cut !== null && rangeProblem(cut.start, cut.end, limits, text, locale) === null;
    const named =
      typeof preset === 'string'
        ? { id: preset, label: text.presets[preset as PresetId] }
        : { id: preset.id, label: preset.label };
    options.push({ ...named, days, range: isAllowed ? cut : null });
  }
  return options;
}
