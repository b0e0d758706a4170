import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ValueProblem } from '../../controllers/form-control.js';
import { OnDemand } from '../../controllers/on-demand.js';
import { formatRange } from '../../format/dates.js';
import { dateRangeTexts } from '../../i18n/date-range.js';
import { wordsLocale } from '../../i18n/messages.js';
import { textConverter } from '../../internal/text-converter.js';
import type { UsageQuery, UsageStore } from '../../store/index.js';
import { formatDayRange, parseDayRange, type DayRange } from '../../time/day-range.js';
import { DateField } from './field/date-field.js';
import { styles } from './date-range.styles.js';
import { draftOf, RangeTyping, type RangeDraft } from './model/draft.js';
import { clampRange, rangeProblem } from './model/limits.js';
import type { PresetOption } from './model/preset-options.js';
import { LivePreset, presetDays, queriedDays, type RangePreset } from './model/presets.js';
import type { RangeView } from './model/range-view.js';
import { RangeDialog } from './panel/range-dialog.js';
import { isForeign, RangeControl } from './range-control.js';

/**
 * Start date – end date: the figures and the chart of the same store follow. Text that is pasted is read as the day or
 * the range that it names, in English or in the page’s language; where it names none, nothing changes, and that is said.
 *
 * @element date-range
 * @summary Chooses the days, both ends included.
 * @example
 * ```html
 * <date-range presets="current-period previous-period last-28" max-days="92"></date-range>
 * ```
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
export class DateRange extends RangeControl {
  static override readonly tag = 'date-range';
  static override readonly styles = styles;

  protected readonly english = dateRangeTexts;

  #typing = new RangeTyping();
  #dates = new DateField(this, () => this.#view, {
    onEdit: (draft, isEndTyped) => this.#edit(draft, isEndTyped),
    onRefuse: (message) => (this._refusal = message),
    onCommit: () => (this.#typing.draft ? this.#commitTyped() : this.submitForm()),
    onUndo: () => this.#undo(),
  });
  #dialog = new RangeDialog(
    this.overlay,
    new OnDemand(this, async () => {
      const { MidnightController, RangePanel } = await this.loadContent(import('./panel/range-panel.js'));
      // Without a store, nobody else lives through the days, and no preset has been chosen before.
      new MidnightController(this, () => (this.#live.isFollowed && !this.usage.store ? this.zone : null));
      return new RangePanel(this, () => this.#view, {
        onPick: (range) => this.#commit(formatDayRange(range), range),
        onChoose: (option) => this.#choose(option),
        onStart: () => this.announce('input'),
        onAnnounce: (text) => (this._announcement = text),
      });
    }),
    () => {
      if (!this.shadowRoot?.activeElement) void this.#leave();
    },
  );
  #live = new LivePreset();
  #hasMoved = false;

  @state() private _announcement = '';

  /** What is said of text that was pasted, or typed, in vain. */
  @state() private _refusal = '';

  /** ISO 8601 interval of days, both included: `2026-11-01/2026-11-14`; empty for the endpoint's default. */
  @property({ converter: textConverter('') }) override value = '';

  constructor() {
    super();
    this.addEventListener('invalid', () => {
      this.#typing.isDone = true;
      this.requestUpdate();
    });
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
    if (!this.hasUpdated) void this.updateComplete.then(() => this.show());
    else if (!this.isLocked) this.overlay.show();
  }

  /** Closes it; a range of which one end was picked is dropped. */
  hide(): void {
    this.overlay.hide();
  }

  override formResetCallback(): void {
    this.#typing.end();
    this._refusal = '';
    super.formResetCallback();
  }

  protected override readFrom(store: UsageStore): string {
    if (this.#typing.draft) return this.#typedValue;
    const days = queriedDays(store.get().query.range, this.presetContext);
    return days ? formatDayRange(days) : '';
  }

  protected override writeTo(store: UsageStore): void {
    const range = parseDayRange(this.value);
    if (this.#typing.draft || (!range && this.value !== '')) return;
    // What is on screen is the store's business: a live preset that already stands for these days goes on living.
    if (this.value !== this.readFrom(store)) store.setQuery({ range });
  }

  protected override checkValue(): ValueProblem | null {
    const { text, locale, value } = this;
    const range = this.#typing.texts ?? parseDayRange(value);
    if (range) return rangeProblem(range, { limits: this.limits, text, locale });
    if (value === '' && !this.required) return null;
    return { flags: value === '' ? { valueMissing: true } : { badInput: true }, message: text.rangeIncomplete };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOvertaken = this.#typing.isOvertaken(this.#queriedRange);
    if (isOvertaken && !this.shadowRoot?.activeElement) this.#typing.end();
    super.willUpdate(changed);
    const { store } = this.usage;
    const today = store ? store.today : this.today;
    const { value, hasMoved } = this.#live.follow(store, this.value, today, (preset) => this.#valueOfPreset(preset));
    this.value = value;
    this.#hasMoved ||= hasMoved;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.#hasMoved) return;
    this.#hasMoved = false;
    this.announce('change');
  }

  /** Complete once the dates show what was typed while their editor was still to come. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#dates.editor.waiting;
    return super.getUpdateComplete();
  }

  protected override onValueSet(): void {
    // What the page says goes before what somebody types.
    if (this.#typing.draft && this.value !== this.#typedValue) this.#typing.end();
    super.onValueSet();
  }

  get #queriedRange(): UsageQuery['range'] {
    return this.usage.store?.get().query.range ?? null;
  }

  #valueOfPreset(preset: string | RangePreset): string {
    const days = presetDays(preset, this.presetContext);
    const cut = days && clampRange(days, this.limits);
    return cut ? formatDayRange(cut) : this.value;
  }

  /** The days that are shown: those chosen, else those that the endpoint answered for by default. */
  get #range(): DayRange | null {
    const chosen = parseDayRange(this.value);
    const { report } = this.usage.snapshot ?? {};
    if (chosen || !report || this.#typing.draft) return chosen;
    return report.account.periods[0] ?? report.query.range;
  }

  get #view(): RangeView {
    const { usage, today, zone } = this;
    const range = this.#range;
    const { text } = this;
    const problem = this.#shownProblem;
    return {
      text,
      locale: this.locale,
      isRtl: this.language.isRtl,
      draft: this.#typing.draft ?? draftOf(range),
      range,
      limits: this.limits,
      today,
      zone,
      isForeign: isForeign(zone, range ?? { start: today, end: today }),
      presets: this.presets,
      presetContext: this.presetContext,
      isDisabled: this.isDisabled,
      isReadOnly: this.readOnly,
      isRequired: this.required,
      problem,
      message: this._refusal || problem?.message,
      hasStore: usage.store !== null,
      hasStoredPeriods: !!usage.snapshot?.report?.account.periods.length,
    };
  }

  /** The value that typed dates make, if they are a range within the limits. */
  get #typedValue(): string {
    const { texts } = this.#typing;
    return texts && !this.checkValue() ? formatDayRange(texts) : '';
  }

  /** What is wrong is said once somebody is done, or has typed dates that are whole. */
  get #shownProblem(): ValueProblem | null {
    const { problem, limits, text, locale } = this;
    const { draft, judged, isDone, isEndTyped } = this.#typing;
    if (isDone || problem?.flags.customError || (!draft && this.value)) return problem;
    if (!judged) return null;
    return isEndTyped ? problem : rangeProblem(judged, { limits: { ...limits, minDays: 1 }, text, locale });
  }

  #edit(draft: RangeDraft, isEndTyped: boolean): void {
    this._refusal = '';
    this.#typing.edit(draft, this.value, this.#queriedRange);
    this.#typing.isEndTyped ||= isEndTyped;
    this.value = this.#typedValue;
    this.requestUpdate();
    this.announce('input');
  }

  #undo(): boolean {
    this._refusal = '';
    if (!this.#typing.draft) return false;
    this.value = this.#typing.before(this.value);
    this.#typing.end();
    this.requestUpdate();
    return true;
  }

  /** Takes what was typed for chosen, if it is a range. */
  #commitTyped(): void {
    if (!this.#typing.draft) return;
    const value = this.#typedValue;
    this.#typing.isDone = this.problem !== null;
    this.requestUpdate();
    if (!this.#typing.isDone) this.#commit(value, parseDayRange(value));
  }

  #choose({ range, query, preset }: PresetOption): void {
    if (!range) return;
    this.#commit(query ? formatDayRange(range) : '', query);
    this.#live.own = preset;
  }

  #commit(value: string, range: UsageQuery['range']): void {
    const before = this.#typing.before(this.value);
    if (value !== before) this._refusal = '';
    this.#typing.end();
    this.#live.own = null;
    this.value = value;
    this.tellStore({ range });
    this.hide();
    const days = parseDayRange(value);
    const { text, locale } = this;
    if (days) {
      this._announcement = text.rangeChosen({ range: formatRange(days, wordsLocale(text, 'rangeChosen', locale)) });
    }
    if (value !== before) this.announce('change');
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey } = event;
    if (!altKey || (key !== 'ArrowDown' && key !== 'ArrowUp')) return;
    event.preventDefault();
    if (key === 'ArrowDown') this.show();
    else this.hide();
  };

  /** Whoever leaves has typed what they meant to, and has not picked what they did not finish picking. */
  readonly #onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget as Node | null;
    if (next && this.shadowRoot?.contains(next)) return;
    if (next) this.hide();
    if (!this.overlay.isOpen) void this.#leave();
  };

  /** What was said to somebody who has left stands until they are back. */
  readonly #onFocusIn = ({ relatedTarget }: FocusEvent): void => {
    if (!relatedTarget || !this.shadowRoot?.contains(relatedTarget as Node)) this._refusal = '';
  };

  async #leave(): Promise<void> {
    if (this.#dates.editor.waiting) await this.#dates.editor.waiting;
    this.#commitTyped();
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    const { text, locale, range, zone, message } = view;
    const name = this.label ?? text.dateRange;
    const isKnown = range !== null || this.usage.store !== null;
    const shown = (locale: string): string => (range ? formatRange(range, locale) : text.presets['current-period']);
    const named = shown(this.label === null ? wordsLocale(text, 'dateRange', locale) : locale);
    const words = view.isForeign
      ? [isKnown && shown(wordsLocale(text, 'daysIn', locale)), text.daysIn({ zone })]
      : [isKnown && shown(locale)];
    return html`
      <div class="frame" @keydown=${this.#onKeyDown} @focusin=${this.#onFocusIn} @focusout=${this.#onFocusOut}>
        <div
          part="field"
          class="control field"
          role="group"
          aria-label=${name}
          aria-describedby="words"
          @mousedown=${this.#dates.onPointerDown}
        >
          ${this.#dates.render(view)}
          <button
            part="opener"
            class="opener"
            type="button"
            aria-haspopup="dialog"
            aria-expanded=${this.overlay.isOpen}
            aria-label=${isKnown ? `${name}: ${named}` : name}
            ?disabled=${this.isLocked}
            popovertarget="popover"
            @pointerenter=${this.#dialog.prepare}
          >
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
              <path
                d="M2.5 6.5h11M5 1.5v3M11 1.5v3M4 3h8a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 12 14H4a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 4 3Z"
              />
            </svg>
          </button>
        </div>
        <span hidden id="words">${words.filter(Boolean).join(', ')}</span>
        <span hidden id="help">${text.dateHelp}</span>
        <span class="visually-hidden" role="status">${this._announcement}</span>
        ${message && html`<p part="error" class="error" id="problem" role="alert" .textContent=${message}></p>`}
        ${this.#dialog.render(name)}
      </div>
    `;
  }
}
