import type { ValueProblem } from '../../../controllers/form-control.js';
import type { Day } from '../../../time/day.js';
import type { DayRange } from '../../../time/day-range.js';
import type { PresetContext } from '../../../time/presets.js';
import type { RangeDraft } from './draft.js';
import type { RangeContext } from './limits.js';
import type { RangePreset } from './presets.js';

/** What the field and the panel show now. */
export interface RangeView extends RangeContext {
  readonly isRtl: boolean;
  /** Both dates as they are typed, or chosen. */
  readonly draft: RangeDraft;
  /** The days chosen. */
  readonly range: DayRange | null;
  readonly today: Day;
  readonly zone: string;
  /** Whether the days begin and end at other moments than the same days of the viewer. */
  readonly isForeign: boolean;
  readonly presets: string | readonly (string | RangePreset)[];
  readonly presetContext: PresetContext;
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  /** The problem that is shown. */
  readonly problem: ValueProblem | null;
  /** Its message, or that a pasted text was not understood. */
  readonly message: string | undefined;
  readonly hasStore: boolean;
  /** Whether the store knows the account's billing periods. */
  readonly hasStoredPeriods: boolean;
}
