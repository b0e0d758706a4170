import type { UsageMessages } from '../../i18n/messages.js';
import type { Day } from '../../time/day.js';
import { warnOnce } from '../../store/warn-once.js';
import { isDayRange, type DayRange } from '../../time/day-range.js';
import { isPresetId, resolvePreset, type PresetContext, type PresetId } from '../../time/presets.js';

/** A preset of the host's own. */
export interface RangePreset {
  readonly id: string;
  readonly label: string;
  /** The days that it stands for, both included. */
  range(today: Day): DayRange;
}

/** A preset as the list shows it. */
export interface PresetOption {
  readonly id: string;
  readonly label: string;
  readonly range: DayRange;
  /** Whether the store knows it by name and moves it with the account's today. */
  readonly preset: PresetId | null;
}

/**
 * The presets that make sense here: unknown ids, and billing periods that nobody knows, are left out.
 *
 * @param hasAccountPeriods whether the billing periods are the account's, which the store knows too
 */
export function presetOptions(
  presets: string | readonly (string | RangePreset)[],
  context: PresetContext,
  hasAccountPeriods: boolean,
  text: UsageMessages,
): PresetOption[] {
  const wanted = typeof presets === 'string' ? presets.split(/\s+/) : presets;
  return wanted.flatMap((preset): PresetOption[] => {
    if (typeof preset !== 'string') {
      const range = ownRange(preset, context.today);
      return isDayRange(range) ? [{ id: preset.id, label: preset.label, range, preset: null }] : [];
    }
    const range = isPresetId(preset) ? resolvePreset(preset, context) : null;
    if (!range || !isPresetId(preset)) return [];
    const isLive = preset.startsWith('last-') || hasAccountPeriods;
    return [{ id: preset, label: text.presets[preset], range, preset: isLive ? preset : null }];
  });
}

/** A function of the host's that throws must not take the list down with it. */
function ownRange(preset: RangePreset, today: Day): DayRange | null {
  try {
    return preset.range(today);
  } catch (thrown) {
    warnOnce(`the preset ${preset.id} throws: ${String(thrown)}`);
    return null;
  }
}
