import type { ValueProblem } from '../../../controllers/form-control.js';
import type { DateRangeMessages } from '../../../i18n/date-range.js';
import type { Day } from '../../../time/day.js';
import type { DayRange } from '../../../time/day-range.js';
import type { PresetContext } from '../../../time/presets.js';
import type { RangePreset } from './preset-days.js';
import type { RangeLimits } from './range-limits.js';
import type { RangeDraft } from './range-typing.js';

/** What the parts of a date range show, as it is now. */
export interface RangeView {
  readonly text: DateRangeMessages;
  readonly locale: string;
  readonly isRtl: boolean;
  /** Both dates as they are typed, or chosen. */
  readonly draft: RangeDraft;
  /** The days chosen. */
  readonly range: DayRange | null;
  readonly limits: RangeLimits;
  readonly today: Day;
  readonly zone: string;
  /** Whether the days mean other hours to the viewer. */
  readonly isForeign: boolean;
  readonly presets: string | readonly (string | RangePreset)[];
  readonly presetContext: PresetContext;
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  /** What is said to be wrong. */
  readonly problem: ValueProblem | null;
  /** That, or what is said of a text that was pasted in vain. */
  readonly message: string | undefined;
  readonly isStored: boolean;
  /** Whether the store knows the account's billing periods. */
  readonly arePeriodsStored: boolean;
}
