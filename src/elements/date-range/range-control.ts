import { property } from 'lit/decorators.js';
import { FormControl } from '../../controllers/form-control.js';
import type { DateRangeMessages } from '../../i18n/date-range.js';
import { atLeast, DAY, someOf, ZONE, type Accepted } from '../../internal/accepted.js';
import { textConverter } from '../../internal/text-converter.js';
import type { Day } from '../../time/day.js';
import { parseDayRange, type DayRange } from '../../time/day-range.js';
import { PRESET_IDS, type PresetContext } from '../../time/presets.js';
import { dayInZone, isTimeZone, rangeInstants } from '../../time/zone.js';
import { limitsOf, type RangeLimits } from './model/limits.js';
import { presetContext, type RangePreset } from './model/presets.js';

const RANGE: Accepted = {
  says: 'two days such as 2026-11-01/2026-11-14',
  has: (value) => value === '' || (typeof value === 'string' && parseDayRange(value) !== null),
};

/** A form field for a range of days: what the page, and the store, say about the ranges that may be chosen. */
export abstract class RangeControl extends FormControl<DateRangeMessages> {
  protected static override readonly accepted = {
    value: RANGE,
    min: DAY,
    max: DAY,
    minDays: atLeast(1),
    maxDays: atLeast(1),
    presets: someOf(PRESET_IDS),
    billingDay: atLeast(1, 31),
    timeZone: ZONE,
  };

  /** First day that may be chosen. */
  @property() min: string | null = null;

  /** Last day that may be chosen. */
  @property() max: string | null = null;

  /** Fewest days that may be chosen. */
  @property({ type: Number, attribute: 'min-days' }) minDays: number | null = null;

  /** Most days that may be chosen. */
  @property({ type: Number, attribute: 'max-days' }) maxDays: number | null = null;

  /** Days that no range may hold, such as `(day) => day < '2026-01-05'`. */
  @property({ attribute: false }) isDayBlocked: ((day: Day) => boolean) | undefined;

  /** Ranges to offer: ids, separated by spaces; as a property also objects `{id, label, range(today)}`. */
  @property({ converter: textConverter(PRESET_IDS) }) presets: string | readonly (string | RangePreset)[] = PRESET_IDS;

  /** Day of the month on which billing periods start, where the endpoint does not say. */
  @property({ type: Number, attribute: 'billing-day' }) billingDay: number | null = null;

  /** Billing periods, newest first, both ends included, where the endpoint does not say. */
  @property({ attribute: false }) billingPeriods: readonly DayRange[] | undefined;

  /** IANA zone that tells what today is, for use without a store; the viewer's by default. */
  @property({ attribute: 'time-zone' }) timeZone: string | null = null;

  /** Refuses the empty value. */
  @property({ type: Boolean, reflect: true }) required = false;

  /** Shows the value, which can be focused and copied, and not changed. */
  @property({ type: Boolean, reflect: true, attribute: 'readonly' }) readOnly = false;

  protected override get isLocked(): boolean {
    return this.isDisabled || this.readOnly;
  }

  protected get limits(): RangeLimits {
    return limitsOf(this);
  }

  /** The zone of the days. */
  protected get zone(): string {
    const { store, snapshot } = this.usage;
    const stated = store ? snapshot?.report?.query.timeZone : this.timeZone;
    return isTimeZone(stated) ? stated : viewerZone();
  }

  protected get today(): Day {
    return this.usage.store?.today ?? dayInZone(Date.now(), this.zone);
  }

  protected get presetContext(): PresetContext {
    return presetContext(this.today, this.usage.snapshot?.report, this);
  }
}

function viewerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether the days mean other hours to the viewer. Names do not tell: engines have two for the same zone. */
export function isForeign(zone: string, range: DayRange): boolean {
  const [start, end] = rangeInstants(range, zone);
  const [ownStart, ownEnd] = rangeInstants(range, viewerZone());
  return start !== ownStart || end !== ownEnd;
}
