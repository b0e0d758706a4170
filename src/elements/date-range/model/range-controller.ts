import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FormController } from '../../../controllers/form-controller.js';
import type { StoreController } from '../../../controllers/store-controller.js';
import { atLeast, DAY, someOf, ZONE, type Accepted } from '../../../internal/attributes.js';
import type { UsageQuery, UsageStore } from '../../../store/index.js';
import type { Day } from '../../../time/day.js';
import { formatDayRange, parseDayRange, type DayRange } from '../../../time/day-range.js';
import { PRESET_IDS, type PresetContext } from '../../../time/presets.js';
import { dayInZone, isTimeZone, rangeInstants } from '../../../time/zone.js';
import type { DraftController } from './draft-controller.js';
import { clampRange, limitsOf, type LimitSettings, type RangeLimits } from './limits.js';
import { presetContext, presetDays, queriedDays, type PeriodSettings, type RangePreset } from './presets.js';

/** The properties of the element that decide which ranges there are, as the page has set them. */
export interface RangeSettings extends LimitSettings, PeriodSettings {
  readonly timeZone: string | null;
}

/** What the properties may be. */
export const ACCEPTED: Readonly<Record<string, Accepted>> = {
  value: {
    description: 'two days such as 2026-11-01/2026-11-14',
    accepts: (value) => value === '' || (typeof value === 'string' && parseDayRange(value) !== null),
  },
  min: DAY,
  max: DAY,
  minDays: atLeast(1),
  maxDays: atLeast(1),
  presets: someOf(PRESET_IDS),
  billingDay: atLeast(1, 31),
  timeZone: ZONE,
};

/** The days of an element, and what is known about them. */
export interface RangeState {
  /** The days chosen, or the endpoint's default. */
  readonly range: DayRange | null;
  readonly limits: RangeLimits;
  readonly today: Day;
  readonly zone: string;
  /** Whether the days begin and end at other moments than the same days of the viewer. */
  readonly isForeign: boolean;
  readonly presetContext: PresetContext;
  readonly hasStore: boolean;
  /** Whether the store knows the account's billing periods. */
  readonly hasStoredPeriods: boolean;
}

/** A preset whose days change at midnight. */
interface LivePreset {
  readonly preset: string | RangePreset;
  /** `null` while the account's day is not known. */
  readonly today: Day | null;
  readonly value: string;
}

type Host = ReactiveControllerHost & RangeSettings;

/**
 * Knows the days that the value stands for, the limits, and what today is. Follows a preset that was chosen: when the next
 * day moves its days, the value changes, and that is a change by the user.
 */
export class RangeController implements ReactiveController {
  #host: Host;
  #usage: Pick<StoreController, 'store' | 'snapshot'>;
  #form: FormController;
  #draft: DraftController;
  /** The preset that was chosen without a store. */
  #chosenPreset: string | RangePreset | null = null;
  /** The preset at the last update. */
  #live: LivePreset | null = null;
  #hasMoved = false;

  constructor(
    host: Host,
    usage: Pick<StoreController, 'store' | 'snapshot'>,
    form: FormController,
    draft: DraftController,
  ) {
    this.#host = host;
    this.#usage = usage;
    this.#form = form;
    this.#draft = draft;
    host.addController(this);
  }

  get limits(): RangeLimits {
    return limitsOf(this.#host);
  }

  /** The zone of the days: the account's or the page's, if the platform knows it, else the viewer's. */
  get zone(): string {
    const { store, snapshot } = this.#usage;
    const stated = store ? snapshot?.report?.query.timeZone : this.#host.timeZone;
    return isTimeZone(stated) ? stated : viewerZone();
  }

  get today(): Day {
    return this.#usage.store?.today ?? dayInZone(Date.now(), this.zone);
  }

  get presetContext(): PresetContext {
    return presetContext(this.today, this.#usage.snapshot?.report, this.#host);
  }

  /** The zone whose midnight moves the days; `null` where none does, or where the store sees to it. */
  get midnightZone(): string | null {
    return this.#live && !this.#usage.store ? this.zone : null;
  }

  /** What the store is asked for. */
  get query(): UsageQuery['range'] {
    return this.#usage.store?.get().query.range ?? null;
  }

  /** The days chosen, else those that the endpoint answers for by default; `null` while they are not known, or typed. */
  get range(): DayRange | null {
    const chosen = parseDayRange(this.#form.value);
    if (chosen || this.#draft.dates) return chosen;
    const { report } = this.#usage.snapshot ?? {};
    return report?.account.periods[0] ?? report?.query.range ?? null;
  }

  get state(): RangeState {
    const { range, zone, today } = this;
    return {
      range,
      limits: this.limits,
      today,
      zone,
      isForeign: isForeign(zone, range ?? { start: today, end: today }),
      presetContext: this.presetContext,
      hasStore: this.#usage.store !== null,
      hasStoredPeriods: !!this.#usage.snapshot?.report?.account.periods.length,
    };
  }

  /** The value that stands for the store's query. */
  read(store: UsageStore): string {
    if (this.#draft.dates) return this.#draft.value;
    const days = queriedDays(store.get().query.range, this.presetContext);
    return days ? formatDayRange(days) : '';
  }

  write(store: UsageStore): void {
    const { value } = this.#form;
    const range = parseDayRange(value);
    if (this.#draft.dates || (!range && value !== '')) return;
    // If the query already stands for these days it stays: it may be a preset, which goes on moving.
    if (value !== this.read(store)) store.setQuery({ range });
  }

  /** Follows a preset without a store; `null` for days that stay as they are. */
  followPreset(preset: string | RangePreset | null): void {
    this.#chosenPreset = preset;
  }

  /** After the value was exchanged with the store. */
  hostUpdate(): void {
    const { store } = this.#usage;
    const today = store ? store.today : this.today;
    const last = this.#live;
    const query = this.query;
    const preset = store ? (query && 'preset' in query ? query.preset : null) : this.#chosenPreset;
    const isSame = last !== null && preset !== null && last.preset === preset;
    if (isSame && !store) {
      if (this.#form.value === last.value) this.#form.replace(this.#valueOf(preset));
      else this.#chosenPreset = null;
    }
    const { value } = this.#form;
    this.#live = preset === null ? null : { preset, today, value };
    this.#hasMoved ||= isSame && last.today !== null && last.today !== today && last.value !== value;
  }

  hostUpdated(): void {
    if (!this.#hasMoved) return;
    this.#hasMoved = false;
    this.#form.dispatch('change');
  }

  #valueOf(preset: string | RangePreset): string {
    const days = presetDays(preset, this.presetContext);
    const clamped = days && clampRange(days, this.limits);
    return clamped ? formatDayRange(clamped) : this.#form.value;
  }
}

function viewerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Compares moments, as engines have several names for the same zone. */
function isForeign(zone: string, range: DayRange): boolean {
  const [start, end] = rangeInstants(range, zone);
  const [viewerStart, viewerEnd] = rangeInstants(range, viewerZone());
  return start !== viewerStart || end !== viewerEnd;
}
