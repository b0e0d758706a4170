import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { FormControl, type ValueProblem } from '../../controllers/form-control.js';
import { MidnightController } from '../../controllers/midnight-controller.js';
import { PopoverController } from '../../controllers/popover-controller.js';
import { formatRange } from '../../format/dates.js';
import { textConverter } from '../../internal/text-converter.js';
import { setState } from '../../internal/set-state.js';
import type { UsageQuery, UsageStore } from '../../store/index.js';
import type { Day } from '../../time/day.js';
import { warnOnce } from '../../store/warn-once.js';
import { formatDayRange, parseDayRange, sameRange, type DayRange } from '../../time/day-range.js';
import { isPresetId, PRESET_IDS, type PresetContext } from '../../time/presets.js';
import { DateField, type RangeDraft, type RangeEnd } from './date-field.js';
import { isEmpty, isWhole, partsOf, textOf } from './date-parts.js';
import { styles } from './date-range.styles.js';
import { presetDays, type RangePreset } from './preset-days.js';
import { isForeign, limitsOf, presetContext, queriedDays, todayIn, zoneOf } from './range-context.js';
import { clampRange, rangeProblem, type RangeLimits } from './range-limits.js';
import type { RangePanel } from './range-panel.js';
import type { PresetOption } from './range-presets.js';

/** A preset that moves with today, and the days that it stood for when last seen. */
interface LivePreset {
  readonly preset: string | RangePreset;
  /** `null` while the account has not told. */
  readonly today: Day | null;
  readonly value: string;
}

/**
 * Start date – end date: the figures and the chart of the same store follow.
 *
 * @element date-range
 * @summary Chooses the days, both ends included.
 * @fires {Event} change - Somebody chose a range, or the one chosen has moved on at midnight.
 * @fires {Event} input - Somebody is typing or picking; nothing is chosen yet.
 * @csspart field - The box around both dates.
 * @csspart segment - A field for one number of a date.
 * @csspart opener - The button that opens the calendar.
 * @csspart popover - What it opens.
 * @csspart quick - The field for a range in words.
 * @csspart presets - The list of ranges.
 * @csspart preset - One of the ranges to choose from.
 * @csspart calendar - The months.
 * @csspart previous - The button to the month before.
 * @csspart next - The button to the month after.
 * @csspart month - One month.
 * @csspart day - One day.
 * @csspart facts - What is to be done next, how long the range is, and in which zone its days are.
 * @csspart error - What is wrong with the dates.
 * @cssstate invalid - The value is no range within the limits, or is missing though required.
 * @cssstate open - The popover is open.
 */
export class DateRange extends FormControl {
  static override readonly styles = styles;

  #popover = new PopoverController(this, {
    popover: () => this.panel,
    opener: () => this.opener,
    anchor: () => this.field,
  });
  #dates = new DateField(
    this,
    () => ({
      draft: this.#draft,
      today: this.#today,
      locale: this.locale,
      text: this.text,
      isDisabled: this.isDisabled,
      isReadOnly: this.readOnly,
      isRequired: this.required,
      isInvalid: this.#shownProblem !== null,
    }),
    {
      onEdit: (draft) => this.#edit(draft),
      onPaste: (text, end) => this.#paste(text, end),
      onCommit: () => (this._draft ? this.#commitDraft() : this.submitForm()),
      onUndo: () => this.#undo(),
    },
  );
  /** Loaded when it is first wanted. */
  #panel: RangePanel | null = null;

  /** The preset that was chosen without a store. */
  #own: string | RangePreset | null = null;
  #live: LivePreset | null = null;
  #hasMoved = false;
  /** What typing began with. */
  #before = '';

  @query('.popover') private readonly panel!: HTMLElement | null;
  @query('.opener') private readonly opener!: HTMLButtonElement | null;
  @query('.field') private readonly field!: HTMLElement | null;

  @state() private _draft: RangeDraft | null = null;
  @state() private _isShown = false;
  /** Whether somebody has left what they typed, or tried to send it. */
  @state() private _isTouched = false;
  @state() private _announcement = '';

  /** ISO 8601 interval of days, both included: `2026-11-01/2026-11-14`; empty for the endpoint's default. */
  @property({ converter: textConverter('') }) override value = '';

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

  constructor() {
    super();
    new MidnightController(this, () => (this.#live && !this.usage.store ? this.#zone : null));
    this.addEventListener('invalid', () => (this._isTouched = true));
  }

  /** First day of the range; empty while it is not known. */
  get start(): string {
    return this.#range?.start ?? '';
  }

  /** Last day of the range; empty while it is not known. */
  get end(): string {
    return this.#range?.end ?? '';
  }

  /** Opens the calendar. */
  show(): void {
    if (!this.isDisabled && !this.readOnly) this.#popover.show();
  }

  /** Closes it; a range of which one end was picked is dropped. */
  hide(): void {
    this.#popover.hide();
  }

  override formResetCallback(): void {
    this._draft = null;
    this._isTouched = false;
    super.formResetCallback();
  }

  protected override readFrom(store: UsageStore): string {
    if (this._draft) return this.#draftValue;
    const days = queriedDays(store.get().query.range, this.#context);
    return days ? formatDayRange(days) : '';
  }

  protected override writeTo(store: UsageStore): void {
    const range = parseDayRange(this.value);
    // What is on screen is the store's business: a live preset that already stands for these days goes on living.
    if (!this._draft && (range || this.value === '') && this.value !== this.readFrom(store)) store.setQuery({ range });
  }

  protected override checkValue(): ValueProblem | null {
    const { text, locale } = this;
    if (this._draft && !this.#isCleared) {
      return rangeProblem(textOf(this._draft.start), textOf(this._draft.end), this.#limits, text, locale);
    }
    const incomplete = (flags: ValidityStateFlags): ValueProblem => ({ flags, message: text.rangeIncomplete });
    if (this.value === '') return this.required ? incomplete({ valueMissing: true }) : null;
    const range = parseDayRange(this.value);
    return range ? rangeProblem(range.start, range.end, this.#limits, text, locale) : incomplete({ badInput: true });
  }

  protected override get problemAnchor(): HTMLElement | null {
    return this.field;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') && this._draft && this.value !== this.#draftValue) this._draft = null;
    super.willUpdate(changed);
    this.#followMidnight();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    setState(this.internals, 'open', this.#popover.isOpen);
    if (this.isDisabled || this.readOnly) this.hide();
    if (!this.#hasMoved) return;
    this.#hasMoved = false;
    this.announce('change');
  }

  /** A preset that stands for other days than yesterday is a choice of the user's that goes on. */
  #followMidnight(): void {
    const { store } = this.usage;
    const range = store?.get().query.range;
    const preset = range && 'preset' in range ? range.preset : store ? null : this.#own;
    const last = this.#live;
    const isSame = last !== null && preset !== null && last.preset === preset;
    if (isSame && !store) {
      if (this.value !== last.value) this.#own = null;
      else this.value = this.#valueOfPreset(preset);
    }
    const today = store ? this.#accountToday : this.#today;
    const isNextDay = isSame && last.today !== null && last.today !== today;
    this.#hasMoved ||= isNextDay && last.value !== this.value;
    this.#live = preset === null ? null : { preset, today, value: this.value };
  }

  #valueOfPreset(preset: string | RangePreset): string {
    const days = presetDays(preset, this.#context);
    const cut = days && clampRange(days, this.#limits);
    return cut ? formatDayRange(cut) : this.value;
  }

  get #accountToday(): Day | null {
    return this.usage.store?.today ?? null;
  }

  get #zone(): string {
    return zoneOf(this.usage.store ? this.usage.snapshot?.report?.query.timeZone : this.timeZone);
  }

  get #today(): Day {
    return this.#accountToday ?? todayIn(this.#zone);
  }

  get #context(): PresetContext {
    return presetContext(this.#today, this.usage.snapshot?.report, this);
  }

  get #limits(): RangeLimits {
    return limitsOf(this);
  }

  /** The days that are shown: those chosen, else those that the endpoint answered for by default. */
  get #range(): DayRange | null {
    const chosen = parseDayRange(this.value);
    const { report } = this.usage.snapshot ?? {};
    if (chosen || !report || this._draft) return chosen;
    return report.account.periods[0] ?? report.query.range;
  }

  get #draft(): RangeDraft {
    return this._draft ?? { start: partsOf(this.start), end: partsOf(this.end) };
  }

  get #draftValue(): string {
    if (!this._draft || this.checkValue() !== null || this.#isCleared) return '';
    return formatDayRange({ start: textOf(this._draft.start), end: textOf(this._draft.end) });
  }

  get #isCleared(): boolean {
    return this._draft !== null && isEmpty(this._draft.start) && isEmpty(this._draft.end);
  }

  /** What is wrong is said once somebody is done, or has typed dates that are whole. */
  get #shownProblem(): ValueProblem | null {
    const { problem, _draft: draft } = this;
    const isDone = this._isTouched || (draft ? isWhole(draft.start) && isWhole(draft.end) : this.value !== '');
    return isDone || problem?.flags.customError ? problem : null;
  }

  get #isForeign(): boolean {
    return isForeign(this.#zone, this.#range ?? { start: this.#today, end: this.#today });
  }

  #edit(draft: RangeDraft): void {
    if (!this._draft) this.#before = this.value;
    this._draft = draft;
    this.value = this.#draftValue;
    this.announce('input');
  }

  #undo(): boolean {
    if (!this._draft) return false;
    this._draft = null;
    this._isTouched = false;
    this.value = this.#before;
    return true;
  }

  async #paste(text: string, end: RangeEnd): Promise<boolean> {
    const reader = await import('./read-dates.js').catch(() => null);
    const range = reader?.readRange(text, { locale: this.locale, today: this.#today });
    if (!range) return false;
    const isOneDay = range.start === range.end && !text.includes(`/${range.end}`);
    const pasted = { start: partsOf(range.start), end: partsOf(range.end) };
    this.#edit(isOneDay ? { ...this.#draft, [end]: pasted[end] } : pasted);
    return true;
  }

  /** Takes what was typed for chosen, if it is a range. */
  #commitDraft(): void {
    if (!this._draft) return;
    const value = this.#draftValue;
    this._isTouched = this.problem !== null;
    if (!this._isTouched) this.#commit(value, parseDayRange(value));
  }

  #choose({ id, days, range }: PresetOption): void {
    const { store } = this.usage;
    if (!range) return;
    const isWhole = sameRange(range, days);
    if (isWhole && store && id === 'current-period' && !this.required) this.#commit('', null);
    else if (isWhole && store && isPresetId(id) && this.#isKnownToStore(id)) {
      this.#commit(formatDayRange(range), { preset: id });
    } else this.#commit(formatDayRange(range), range);
    const wanted: readonly (string | RangePreset)[] = typeof this.presets === 'string' ? [id] : this.presets;
    this.#own = wanted.find((one) => (typeof one === 'string' ? one : one.id) === id) ?? null;
  }

  /** Billing periods of the page's own are nothing that the store could move. */
  #isKnownToStore(id: string): boolean {
    return !id.endsWith('-period') || (this.usage.snapshot?.report?.account.periods.length ?? 0) > 0;
  }

  #commit(value: string, range: UsageQuery['range']): void {
    const before = this._draft ? this.#before : this.value;
    this._draft = null;
    this._isTouched = false;
    this.#own = null;
    this.value = value;
    this.tellForm();
    this.usage.store?.setQuery({ range });
    this.hide();
    const days = parseDayRange(value);
    if (days) this._announcement = this.text.rangeChosen({ range: formatRange(days, this.locale) });
    if (value !== before) this.announce('change');
  }

  readonly #onBeforeToggle = (event: Event): void => {
    this.#popover.onBeforeToggle(event);
    if ((event as ToggleEvent).newState !== 'open') return;
    this._isShown = true;
    this.#panel?.open();
  };

  readonly #onToggle = async (): Promise<void> => {
    this.#popover.onToggle();
    this._isShown = this.#popover.isOpen;
    if (!this._isShown) this.#panel?.close();
    else if (this.#panel) this.#panel.focus();
    else if (await this.#loadPanel()) await this.#onToggle();
  };

  /** What the popover holds is wanted by those who open it alone, and where it cannot be had there still is the field. */
  readonly #loadPanel = async (): Promise<boolean> => {
    if (this.#panel) return true;
    try {
      const { RangePanel } = await import('./range-panel.js');
      this.#panel ??= this.#createPanel(RangePanel);
      this.addStyles(RangePanel.styles);
      this.#panel.open();
    } catch (thrown) {
      warnOnce(`the calendar could not be loaded: ${String(thrown)}`);
      this.hide();
    }
    return this.#panel !== null;
  };

  #createPanel(Panel: typeof RangePanel): RangePanel {
    return new Panel(
      this,
      () => ({
        range: this.#range,
        presets: this.presets,
        presetContext: this.#context,
        limits: this.#limits,
        today: this.#today,
        zone: this.#zone,
        isForeign: this.#isForeign,
        locale: this.locale,
        isRtl: this.language.isRtl,
        text: this.text,
      }),
      {
        onPick: (range) => this.#commit(formatDayRange(range), range),
        onChoose: (option) => this.#choose(option),
        onStart: () => this.announce('input'),
        onAnnounce: (text) => (this._announcement = text),
      },
    );
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const isDown = event.key === 'ArrowDown';
    if (!event.altKey || (!isDown && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    if (isDown) this.show();
    else this.hide();
  };

  /** Whoever leaves has typed what they meant to, and has not picked what they did not finish picking. */
  readonly #onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget as Node | null;
    if (next && this.shadowRoot?.contains(next)) return;
    if (next) this.hide();
    if (!this.#popover.isOpen) this.#commitDraft();
  };

  protected override render(): TemplateResult {
    const { text, locale } = this;
    const range = this.#range;
    const name = this.label ?? text.dateRange;
    const isKnown = range !== null || this.usage.store !== null;
    const shown = range ? formatRange(range, locale) : text.presets['current-period'];
    const problem = this.#shownProblem;
    const words = [isKnown && shown, this.#isForeign && text.daysIn({ zone: this.#zone })];
    return html`
      <div class="control-and-popover" @keydown=${this.#onKeyDown} @focusout=${this.#onFocusOut}>
        <div
          part="field"
          class="control field"
          role="group"
          aria-label=${name}
          aria-describedby="words"
          ?data-invalid=${problem !== null}
          ?data-disabled=${this.isDisabled}
          @mousedown=${this.#dates.onPointerDown}
        >
          ${this.#dates.render()}
          <button
            part="opener"
            class="opener"
            type="button"
            aria-haspopup="dialog"
            aria-expanded=${this.#popover.isOpen ? 'true' : 'false'}
            aria-label=${isKnown ? `${name}: ${shown}` : name}
            ?disabled=${this.isDisabled || this.readOnly}
            popovertarget="popover"
            @pointerenter=${this.#loadPanel}
          >
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
              <path
                d="M2.5 6.5h11M5 1.5v3M11 1.5v3M4 3h8a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 12 14H4a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 4 3Z"
              />
            </svg>
          </button>
        </div>
        <span class="visually-hidden" id="words">${words.filter(Boolean).join(', ')}</span>
        <span class="visually-hidden" id="help">${text.dateHelp}</span>
        <span class="visually-hidden" role="status">${this._announcement}</span>
        ${problem && html`<p part="error" class="error" id="problem" role="alert">${problem.message}</p>`}
        <div
          part="popover"
          class="popover"
          id="popover"
          popover
          role="dialog"
          aria-label=${name}
          @keydown=${(event: KeyboardEvent) => this.#panel?.onKeyDown(event)}
          @beforetoggle=${this.#onBeforeToggle}
          @toggle=${this.#onToggle}
        >
          ${this._isShown ? this.#panel?.render() : nothing}
        </div>
      </div>
    `;
  }
}
