import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FormController, ValueProblem } from '../../../controllers/form-controller.js';
import type { StoreController } from '../../../controllers/store-controller.js';
import { viewerZone } from '../../../format/intl-cache.js';
import { atLeast, DAY, someOf, ZONE, type Accepted } from '../../../internal/attributes.js';
import type { UsageQuery, UsageStore } from '../../../store/index.js';
import { weekStartOf } from '../../../time/week-start.js';
import type { Day } from '../../../time/day.js';
import { formatDayRange, parseDayRange, type DayRange } from '../../../time/day-range.js';
import { PRESET_IDS, type PresetContext, type PresetId } from '../../../time/presets.js';
import { dayInZone, isTimeZone, rangeInstants } from '../../../time/zone.js';
import { draftOf, type RangeDraft, type TypedDraft } from './draft.js';
import { limitsOf, rangeProblem, type LimitSettings, type RangeContext, type RangeLimits } from './limits.js';
import { presetContext, queriedDays, type PeriodSettings, type RangePreset } from './presets.js';

/** The properties of the element that the ranges depend on, as the page has set them. */
export interface RangeSettings extends LimitSettings, PeriodSettings {
  readonly timeZone: string | null;
}

/** Allowed values of the properties. */
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

/** The chosen days, and the values that they depend on. */
export interface RangeState {
  /** The chosen days, or the endpoint's default. */
  readonly range: DayRange | null;
  /** The preset of the store's query; `current-period` also if the query names fixed days, or if there is no store. */
  readonly preset: PresetId;
  readonly limits: RangeLimits;
  readonly today: Day;
  readonly zone: string;
  /** Whether the days begin or end at other moments than the same days in the viewer's zone. */
  readonly isForeign: boolean;
  readonly presetContext: PresetContext;
  readonly hasStore: boolean;
  /** Whether the store knows the account's billing periods. */
  readonly hasStoredPeriods: boolean;
}

/** How the element shows a range, as the page has set it. */
interface RangeDisplay {
  readonly isRtl: boolean;
  readonly presets: string | readonly (string | RangePreset)[];
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
}

/** The current content of the field and the popover. */
export interface RangeView extends RangeContext, RangeState, RangeDisplay {
  /** Both dates, as typed or as chosen. */
  readonly draft: RangeDraft;
  /** The dates that are being typed; `null` while nothing is typed. */
  readonly typed: TypedDraft | null;
  readonly isDisabled: boolean;
  /** The problem that is shown. */
  readonly problem: ValueProblem | null;
  /** The shown message: that a typed or pasted text was not understood, or else the message of `problem`. */
  readonly message: string | undefined;
}

/** Reads the value that a preset has now; `null` where it has no days. */
export type PresetReader = () => string | null;

/** A preset whose days change at midnight. */
interface LivePreset {
  /** The preset of the store's query or, without a store, the chosen preset. */
  readonly preset: string | PresetReader;
  /** `null` while the account's day is not known. */
  readonly today: Day | null;
  readonly value: string;
}

/** What the element knows and the controller does not. */
interface RangeInputs {
  /** The texts and the locale of the messages. */
  localization(): Omit<RangeContext, 'limits'>;
  /** `null` before anything was typed. */
  draft(): TypedDraft | null;
}

type Host = ReactiveControllerHost & EventTarget & RangeSettings;

/**
 * Knows the days of the value, the limits, and today. Follows a chosen preset: when its days change at midnight, the
 * value changes, and the element dispatches `change` as if the user had chosen the new days.
 */
export class RangeController implements ReactiveController {
  #host: Host;
  #usage: Pick<StoreController, 'store' | 'snapshot'>;
  #form: FormController;
  #inputs: RangeInputs;
  /** Whether the problem is shown in any case: after the user has left the field or submitted the form. */
  isProblemRevealed = false;
  #readPreset: PresetReader | null = null;
  /** The preset at the last update. */
  #live: LivePreset | null = null;
  /** Whether the next update dispatches `change`. */
  #isChanged = false;

  constructor(
    host: Host,
    usage: Pick<StoreController, 'store' | 'snapshot'>,
    form: FormController,
    inputs: RangeInputs,
  ) {
    this.#host = host;
    this.#usage = usage;
    this.#form = form;
    this.#inputs = inputs;
    host.addController(this);
    host.addEventListener('invalid', () => this.revealProblem());
  }

  get limits(): RangeLimits {
    return limitsOf(this.#host);
  }

  get context(): RangeContext {
    return { ...this.#inputs.localization(), limits: this.limits };
  }

  get #draft(): TypedDraft | null {
    return this.#inputs.draft();
  }

  /**
   * The zone of the days: with a store the zone of the report, without one the zone that the page has set; else the
   * viewer's.
   */
  get zone(): string {
    const { store, snapshot } = this.#usage;
    const stated = store ? snapshot?.report?.query.timeZone : this.#host.timeZone;
    return isTimeZone(stated) ? stated : viewerZone();
  }

  get today(): Day {
    return this.#usage.store?.today ?? dayInZone(Date.now(), this.zone);
  }

  get presetContext(): PresetContext {
    return presetContext(this.today, this.#weekStart, this.#usage.snapshot?.report, this.#host);
  }

  get #weekStart(): number {
    return weekStartOf(this.#inputs.localization().locale);
  }

  /** The zone whose midnight changes the days; `null` where midnight changes nothing, or where the store handles it. */
  get midnightZone(): string | null {
    return this.#live && !this.#usage.store ? this.zone : null;
  }

  /** The range of the store's query. */
  get query(): UsageQuery['range'] {
    return this.#usage.store?.get().query.range ?? null;
  }

  /** The chosen days, or the endpoint's default; `null` while they are unknown, or the typed dates are no range. */
  get range(): DayRange | null {
    const chosen = parseDayRange(this.#form.value);
    if (chosen || this.#draft?.dates) return chosen;
    const { report } = this.#usage.snapshot ?? {};
    return report?.account.periods[0] ?? report?.query.range ?? null;
  }

  get state(): RangeState {
    const { range, zone, today, query } = this;
    return {
      range,
      preset: query && 'preset' in query ? query.preset : 'current-period',
      limits: this.limits,
      today,
      zone,
      isForeign: isForeign(zone, range ?? { start: today, end: today }),
      presetContext: this.presetContext,
      hasStore: this.#usage.store !== null,
      hasStoredPeriods: !!this.#usage.snapshot?.report?.account.periods.length,
    };
  }

  view(display: RangeDisplay): RangeView {
    const { state, problem } = this;
    const draft = this.#draft;
    return {
      ...display,
      ...state,
      ...this.#inputs.localization(),
      draft: draft?.dates ?? draftOf(state.range),
      typed: draft?.dates ? draft : null,
      isDisabled: this.#form.isDisabled,
      problem,
      message: draft?.refusal || problem?.message,
    };
  }

  /** The value of the field: that of the typed dates or, if nothing is typed, that of the store's query. */
  read(store: UsageStore): string {
    if (this.#draft?.dates) return this.#draft.value;
    const days = queriedDays(store.get().query.range, this.presetContext);
    return days ? formatDayRange(days) : '';
  }

  write(store: UsageStore): void {
    const { value } = this.#form;
    const range = parseDayRange(value);
    if (this.#draft?.dates || (!range && value !== '')) return;
    // A query for the same days stays: it may be a preset, whose days change with time.
    if (value !== this.read(store)) store.setQuery({ range });
  }

  /** The problem of the typed dates, or of the value if nothing is typed. */
  check(isRequired: boolean): ValueProblem | null {
    const { value } = this.#form;
    const { context } = this;
    const range = this.#draft?.texts ?? parseDayRange(value);
    if (range) return rangeProblem(range, context);
    if (value === '' && !isRequired) return null;
    return { flags: value === '' ? { valueMissing: true } : { badInput: true }, message: context.text.rangeIncomplete };
  }

  /** The problem to show. */
  get problem(): ValueProblem | null {
    const { problem, value } = this.#form;
    const draft = this.#draft;
    if (this.isProblemRevealed || problem?.flags.customError || (!draft?.dates && value)) return problem;
    return draft?.problem ?? null;
  }

  revealProblem(): void {
    this.isProblemRevealed = true;
    this.#host.requestUpdate();
  }

  /** Discards the typed dates. */
  endDraft(): void {
    this.isProblemRevealed = false;
    this.#draft?.end();
  }

  /** Without a store, updates the value at midnight to that of a preset; `null`: the days are fixed. */
  followPreset(readPreset: PresetReader | null): void {
    this.#readPreset = readPreset;
  }

  /** Called after the value was synchronised with the store. */
  hostUpdate(): void {
    const { store } = this.#usage;
    if (store) store.weekStart = this.#weekStart;
    const today = store ? store.today : this.today;
    const last = this.#live;
    const query = this.query;
    const preset = store ? (query && 'preset' in query ? query.preset : null) : this.#readPreset;
    const isSame = last !== null && preset !== null && last.preset === preset;
    if (isSame && !store) {
      if (this.#form.value === last.value) this.#form.replace(this.#readPreset?.() ?? last.value);
      else this.#readPreset = null;
    }
    const { value } = this.#form;
    this.#live = preset === null ? null : { preset, today, value };
    this.#isChanged ||= isSame && last.today !== null && last.today !== today && last.value !== value;
  }

  hostUpdated(): void {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    this.#form.dispatch('change');
  }
}

/** Compares moments instead of names, since a zone may have several names. */
function isForeign(zone: string, range: DayRange): boolean {
  if (zone === viewerZone()) return false;
  const [start, end] = rangeInstants(range, zone);
  const [viewerStart, viewerEnd] = rangeInstants(range, viewerZone());
  return start !== viewerStart || end !== viewerEnd;
}
