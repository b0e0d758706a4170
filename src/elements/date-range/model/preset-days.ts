import { warnOnce } from '../../../store/warnings.js';
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

/** The days that a preset stands for; `null` where it is none, or nobody knows. */
export function presetDays(preset: string | RangePreset, context: PresetContext): DayRange | null {
  const days =
    typeof preset === 'string'
      ? isPresetId(preset)
        ? resolvePreset(preset, context)
        : null
      : ownDays(preset, context.today);
  return isDayRange(days) ? days : null;
}

/** A function of the host's that throws must not take the list down with it. */
function ownDays(preset: RangePreset, today: Day): DayRange | null {
  try {
    return preset.range(today);
  } catch (thrown) {
    warnOnce(`the preset ${String((preset as RangePreset | null)?.id)} throws: ${String(thrown)}`);
    return null;
  }
}
