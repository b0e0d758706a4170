import type { ValueProblem } from '../../../controllers/form-controller.js';
import type { RangeDraft } from './draft.js';
import type { RangeContext } from './limits.js';
import type { RangePreset } from './presets.js';
import type { RangeState } from './range-controller.js';

/** What the field and the panel show now. */
export interface RangeView extends RangeContext, RangeState {
  readonly isRtl: boolean;
  /** Both dates as they are typed, or chosen. */
  readonly draft: RangeDraft;
  readonly presets: string | readonly (string | RangePreset)[];
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  /** The problem that is shown. */
  readonly problem: ValueProblem | null;
  /** Its message, or that a pasted text was not understood. */
  readonly message: string | undefined;
}
