import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fieldRootOptions, FormController, type FormField } from '../../controllers/form-controller.js';
import { OnDemand } from '../../controllers/on-demand.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { dateRangeTexts, type DateRangeMessages } from '../../i18n/date-range.js';
import { textConverter } from '../../internal/attributes.js';
import type { UsageQuery } from '../../store/index.js';
import type { Day } from '../../time/day.js';
import { formatDayRange, parseDayRange, type DayRange } from '../../time/day-range.js';
import { PRESET_IDS } from '../../time/presets.js';
import { styles } from './date-range.styles.js';
import type { DateEditor } from './field/date-editor.js';
import { DateField } from './field/date-field.js';
import { handleAltArrow, renderOpener } from './field/opener.js';
import type { DraftController } from './model/draft-controller.js';
import type { PresetOption } from './model/preset-options.js';
import type { RangePreset } from './model/presets.js';
import { ACCEPTED, RangeController, type PresetReader, type RangeView } from './model/range-controller.js';
import { chosenWords, rangeWords } from './model/range-words.js';
import type { RangePopover } from './panel/range-popover.js';

/**
 * Two dates to choose a range of days, for all elements of the same store. A pasted text may name a day or a range, in
 * English or in the language of the page. A text that names neither changes nothing, and shows a message.
 *
 * @element date-range
 * @summary Chooses the days, both ends included.
 * @example
 * ```html
 * <date-range presets="current-period previous-period last-28" max-days="92"></date-range>
 * ```
 * @fires {Event} change - The user has chosen a range, or a chosen preset has changed its days at midnight.
 * @fires {Event} input - The user is typing or picking a range; nothing is chosen yet.
 * @csspart field - The box around both dates.
 * @csspart segment - A field for one number of a date.
 * @csspart opener - The button that opens the popover.
 * @csspart popover - The popover with presets and calendar.
 * @csspart quick - The field for a range in words.
 * @csspart presets - The list of ranges.
 * @csspart preset - One of the ranges to choose from.
 * @csspart calendar - The months.
 * @csspart previous - The button to the month before.
 * @csspart next - The button to the month after.
 * @csspart month - One month.
 * @csspart day - One day.
 * @csspart facts - The next step, the length of the range, and the time zone of its days.
 * @csspart hint - Which key applies the typed dates.
 * @csspart error - What is wrong with the dates.
 * @cssstate loading - A request is running.
 * @cssstate error - Loading failed.
 * @cssstate stale - The shown data is older than it should be.
 * @cssstate invalid - The value is not a range within the limits, or it is required and missing.
 * @cssstate open - The popover is open.
 */
export class DateRange extends UsageElement<DateRangeMessages> implements FormField {
  static override readonly tag = 'date-range';
  static override readonly styles = styles;
  static override readonly shadowRootOptions = fieldRootOptions;
  static readonly formAssociated = true;
  protected static override readonly accepted = ACCEPTED;

  protected readonly english = dateRangeTexts;

  readonly #form: FormController = new FormController(this, this.usage, {
    read: (store) => this.#range.read(store),
    write: (store) => this.#range.write(store),
    check: () => this.#range.check(this.required),
  });
  readonly #range = new RangeController(this, this.usage, this.#form, {
    localization: () => ({ text: this.text, locale: this.locale }),
    draft: () => this.#draft,
  });
  readonly #editor: OnDemand<DateEditor> = this.awaited(
    new OnDemand(this, async () => {
      const { DateEditor } = await import('./field/date-editor.js');
      const view = (): RangeView => this.#view;
      return new DateEditor(this, this.#form, this.#range, view, () => this.#onEnter());
    }),
  );
  readonly #field = new DateField(this, this.#editor);
  readonly #popover: OnDemand<RangePopover> = this.awaited(
    new OnDemand(this, async () => {
      const { RangePopover, styles } = await import('./panel/range-popover.js');
      this.addStyles(styles);
      return new RangePopover(this, this.#range, () => this.#view, {
        onPick: (range) => this.#commit(formatDayRange(range), range),
        onChoose: (option, readPreset) => this.#choose(option, readPreset),
        onStart: () => this.#form.dispatch('input'),
        onAnnounce: (text) => (this._announcement = text),
        onClose: () => {
          if (!this.shadowRoot?.activeElement) void this.#leave();
        },
      });
    }),
  );
  /** Whether the popover opens as soon as its code is loaded. */
  #isWanted = false;

  @state() private _announcement = '';

  /** Accessible name; replaces the default in the language of the page. */
  @property() label: string | null = null;

  /** Name of the value in a form. */
  @property({ reflect: true }) name: string | null = null;

  @property({ type: Boolean, reflect: true }) disabled = false;

  /** Refuses the empty value. */
  @property({ type: Boolean, reflect: true }) required = false;

  /** The value can be focused and copied, but not changed. */
  @property({ type: Boolean, reflect: true, attribute: 'readonly' }) readOnly = false;

  /** First day that may be chosen. */
  @property() min: string | null = null;

  /** Last day that may be chosen. */
  @property() max: string | null = null;

  /** Fewest days that may be chosen. */
  @property({ type: Number, attribute: 'min-days' }) minDays: number | null = null;

  /** Most days that may be chosen. */
  @property({ type: Number, attribute: 'max-days' }) maxDays: number | null = null;

  /** Whether a day is excluded: no range may contain it. For example `(day) => day < '2026-01-05'`. */
  @property({ attribute: false }) isDayBlocked: ((day: Day) => boolean) | undefined;

  /**
   * Ranges to offer: ids, separated by spaces. The property also takes an array of ids and objects `{id, label,
   * range(today)}`.
   */
  @property({ converter: textConverter(PRESET_IDS) }) presets: string | readonly (string | RangePreset)[] = PRESET_IDS;

  /** Day of the month on which billing periods start, where the endpoint does not say. */
  @property({ type: Number, attribute: 'billing-day' }) billingDay: number | null = null;

  /** Billing periods, newest first, both ends included, where the endpoint does not say. */
  @property({ attribute: false }) billingPeriods: readonly DayRange[] | undefined;

  /** IANA zone that decides which day is today, for use without a store; the viewer's by default. */
  @property({ attribute: 'time-zone' }) timeZone: string | null = null;

  /**
   * ISO 8601 interval of days, both included: `2026-11-01/2026-11-14`; empty for the endpoint's default.
   *
   * @default ''
   */
  @property({ converter: textConverter('') })
  get value(): string {
    return this.#form.value;
  }

  set value(value: string) {
    // A value that the page sets replaces what the user is typing.
    if (this.#draft?.dates && value !== this.#draft.value) this.#range.endDraft();
    this.#form.value = value;
  }

  /** First day of the range; empty while it is not known. */
  get start(): string {
    return this.#range.range?.start ?? '';
  }

  /** Last day of the range; empty while it is not known. */
  get end(): string {
    return this.#range.range?.end ?? '';
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** The message about an invalid value; empty for a valid one. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  /**
   * Makes the value invalid for a reason that only the page knows, such as the answer of a server; an empty text makes
   * it valid again.
   */
  setCustomValidity(message: string): void {
    this.#form.setCustomError(message);
  }

  /** Opens the popover with presets and calendar. */
  show(): void {
    if (!this.hasUpdated) void this.updateComplete.then(() => this.show());
    else if (!this.#isLocked) {
      this.#isWanted = true;
      this.#popover.run((popover) => {
        if (this.#isWanted) popover.show();
      });
    }
  }

  /** Closes the popover. If only one end of a range was picked, it is discarded. */
  hide(): void {
    this.#isWanted = false;
    this.#popover.part?.hide();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#form.setFormDisabled(isDisabled);
  }

  formResetCallback(): void {
    this.#range.endDraft();
    this.#draft?.refuse('');
    this.#form.reset();
  }

  formStateRestoreCallback(value: string): void {
    this.value = value;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#draft?.endIfOutdated();
    this.#form.sync();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#isLocked) this.hide();
  }

  /** Whether the user cannot change the value. */
  get #isLocked(): boolean {
    return this.#form.isDisabled || this.readOnly;
  }

  get #draft(): DraftController | null {
    return this.#editor.part?.draft ?? null;
  }

  get #view(): RangeView {
    return this.#range.view({
      isRtl: this.language.isRtl,
      presets: this.presets,
      isReadOnly: this.readOnly,
      isRequired: this.required,
    });
  }

  /** Chooses the typed dates, if they are a valid range. */
  #commitDraft(): void {
    const value = this.#draft?.commit() ?? null;
    if (value !== null) this.#commit(value, parseDayRange(value));
  }

  #choose({ range, query }: PresetOption, readPreset: PresetReader): void {
    if (!range) return;
    this.#commit(query ? formatDayRange(range) : '', query);
    this.#range.followPreset(readPreset);
  }

  #commit(value: string, range: UsageQuery['range']): void {
    const isNew = value !== (this.#draft?.committedValue ?? this.value);
    if (isNew) this.#draft?.refuse('');
    this.#range.endDraft();
    this.#range.followPreset(null);
    this.#form.choose(value, { range });
    this.hide();
    this._announcement = chosenWords(value, this.text, this.locale) ?? this._announcement;
    if (isNew) this.#form.dispatch('change');
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => handleAltArrow(event, this);

  /** When the focus leaves the element, typed dates are chosen, and a half-picked range is discarded. */
  readonly #onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget as Node | null;
    if (next && this.shadowRoot?.contains(next)) return;
    if (next) this.hide();
    if (!this.#popover.part?.isOpen) void this.#leave();
  };

  /** The message about a text that was not understood stays until the user returns. */
  readonly #onFocusIn = ({ relatedTarget }: FocusEvent): void => {
    if (!relatedTarget || !this.shadowRoot?.contains(relatedTarget as Node)) this.#draft?.refuse('');
  };

  #onEnter(): void {
    if (this.#draft?.dates) this.#commitDraft();
    else this.#form.submit();
  }

  async #leave(): Promise<void> {
    if (this.#editor.pending) await this.#editor.pending;
    this.#commitDraft();
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    const { text, message } = view;
    const { name, opener, description, shown } = rangeWords(view, this.label);
    const hint = this.#editor.part?.hint;
    const popover = this.#popover.part;
    return html`
      <div class="frame" @keydown=${this.#onKeyDown} @focusin=${this.#onFocusIn} @focusout=${this.#onFocusOut}>
        ${this.#field.render(
          view,
          { label: name, shown, hasHint: !!hint },
          renderOpener({
            label: opener,
            isDisabled: this.#isLocked,
            isOpen: popover?.isOpen === true,
            isLoaded: popover !== null,
            onPrepare: () => this.#popover.run(() => undefined),
            onOpen: () => this.show(),
          }),
        )}
        <span hidden id="description">${description}</span>
        <span hidden id="help">${text.dateHelp}</span>
        <span class="visually-hidden" role="status">${this._announcement}</span>
        ${message && html`<p part="error" class="error" id="problem" role="alert" .textContent=${message}></p>`}
        ${hint && !message ? html`<p part="hint" class="hint" id="enter" .textContent=${hint}></p>` : nothing}
        <div part="popover" class="popover" id="popover" popover role="dialog" aria-label=${name}>
          ${popover?.isOpen ? popover.render() : nothing}
        </div>
      </div>
    `;
  }
}
