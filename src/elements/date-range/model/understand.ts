import type { DateRangeMessages } from '../../../i18n/date-range.js';
import type { DayRange } from '../../../time/day-range.js';
import { fold } from './fold.js';
import { presetOptions, type PresetOption } from './range-presets.js';
import type { RangeView } from './range-view.js';
import { readRange } from './read-dates.js';

export interface Understood {
  readonly range: DayRange;
  /** Whether a range was meant, rather than a day. */
  readonly isRange: boolean;
  /** The one of the list that goes by this name. */
  readonly option?: PresetOption;
}

/** The days that somebody means: by the name of a range in the list, or by dates. */
export function understand(written: string, view: RangeView): Understood | null {
  const name = fold(written).trim();
  const option = presetOptions(view).find(({ label }) => fold(label).trim() === name);
  if (option) return { range: option.range ?? option.days, isRange: true, option };
  const range = readRange(withoutRemark(written.trim(), view.text), view);
  return range && { range, isRange: range.isRange };
}

/** What the list says of a range that the limits have cut goes along when that is copied. */
function withoutRemark(written: string, text: DateRangeMessages): string {
  const [before = '', after = ''] = text.presetCut({ range: '\0' }).split('\0');
  const isRemark = before + after !== '' && written.startsWith(before) && written.endsWith(after);
  return isRemark ? written.slice(before.length, written.length - after.length) : written;
}
