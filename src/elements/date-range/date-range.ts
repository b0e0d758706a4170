import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { PopoverController } from '../../controllers/popover-controller.js';
import { FormControl, type ValueProblem } from '../../controllers/form-control.js';
import { formatRange } from '../../format/dates.js';
import { textConverter } from '../../internal/text-converter.js';
import { setState } from '../../internal/set-state.js';
import type { UsageQuery, UsageStore } from '../../store/index.js';
import { billingPeriods } from '../../time/billing-periods.js';
import { formatDayRange, isDayRange, parseDayRange, sameRange, type DayRange } from '../../time/day-range.js';
import { PRESET_IDS, resolvePreset, type PresetContext } from '../../time/presets.js';
import { dayInZone, isTimeZone } from '../../time/zone.js';
import { styles } from './date-range.styles.js';
import { presetOptions, type PresetOption, type RangePreset } from './range-presets.js';
import { rangeProblem } from './range-problem.js';

/** How many billing periods back a `billing-day` is reckoned: the current one and the one before. */
const PERIODS = 2;

/**
 * Start date – end date: the figures and the chart of the same store follow.
 *
 * @element date-range
 * @summary Chooses the days, both ends included.
 * @fires {Event} change - Somebody chose a range.
 * @fires {InputEvent} input - Somebody is typing a date; nothing is chosen yet.
 * @csspart opener - The button that shows the range.
 * @csspart popover - What it opens.
 * @csspart preset - One of the ranges to choose from.
 * @csspart start - The field for the start date.
 * @csspart end - The field for the end date.
 * @csspart apply - The button that chooses the dates typed.
 * @csspart error - What is wrong with the dates typed.
 * @cssstate invalid - The value is no range, or is missing though required.
 * @cssstate open - The popover is open.
 */
export class DateRange extends FormControl {
  static override readonly styles = styles;

  #popover = new PopoverController(this, {
    popover: () => this.panel,
    opener: () => this.opener,
  });

  @query('.popover') private readonly panel!: HTMLElement | null;
  @query('.opener') private readonly opener!: HTMLButtonElement | null;

  @state() private _draft: { start: string; end: string } = { start: '', end: '' };
  @state() private _problem: string | null = null;

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

  /** First day of the range; empty while it is not known. */
  get start(): string {
    return this.#range?.start ?? '';
  }

  /** Last day of the range; empty while it is not known. */
  get end(): string {
    return this.#range?.end ?? '';
  }

  /** Opens the list of ranges. */
  show(): void {
    if (!this.isDisabled) this.#popover.show();
  }

  /** Closes it; dates that were typed and not applied are dropped. */
  hide(): void {
    this.#popover.hide();
  }

  protected override readFrom(store: UsageStore): string {
    return this.#valueOf(store.get().query.range);
  }

  protected override writeTo(store: UsageStore): void {
    const range = parseDayRange(this.value);
    // What is on screen is the store's business: a live preset that already stands for these days goes on living.
    if ((range || this.value === '') && this.value !== this.readFrom(store)) store.setQuery({ range });
  }

  protected override checkValue(): ValueProblem | null {
    if (this.value === '') {
      return this.required ? { flags: { valueMissing: true }, message: this.text.rangeIncomplete } : null;
    }
    return parseDayRange(this.value) ? null : { flags: { badInput: true }, message: this.text.rangeIncomplete };
  }

  protected override get problemAnchor(): HTMLElement | null {
    return this.opener;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    setState(this.internals, 'open', this.#popover.isOpen);
    if (this.isDisabled) this.hide();
  }

  protected override render(): TemplateResult {
    const { text, locale } = this;
    const range = this.#range;
    const shown = range ? formatRange(range, locale) : text.presets['current-period'];
    return html`
      <button
        part="opener"
        class="control opener"
        type="button"
        aria-haspopup="dialog"
        aria-expanded=${this.#popover.isOpen ? 'true' : 'false'}
        aria-label=${`${this.label ?? text.dateRange}: ${shown}`}
        aria-invalid=${this.problem ? 'true' : 'false'}
        ?disabled=${this.isDisabled}
        popovertarget="popover"
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M2.5 6.5h11M5 1.5v3M11 1.5v3M4 3h8a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 12 14H4a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 4 3Z"
          />
        </svg>
        <span .textContent=${shown}></span>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4.5 6.5 3.5 3.5 3.5-3.5" /></svg>
      </button>
      <div
        part="popover"
        class="popover"
        id="popover"
        popover
        role="dialog"
        aria-label=${this.label ?? text.dateRange}
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#popover.onToggle}
      >
        ${this.#renderPresets()} ${this.#renderFields()}
      </div>
    `;
  }

  readonly #onBeforeToggle = (event: Event): void => {
    this.#popover.onBeforeToggle(event);
    if ((event as ToggleEvent).newState !== 'open') return;
    this._draft = { start: this.start, end: this.end };
    this._problem = null;
  };

  readonly #onPreset = (option: PresetOption): void => {
    if (option.preset === 'current-period' && this.usage.store && !this.required) this.#commit('', null);
    else this.#commit(formatDayRange(option.range), option.preset ? { preset: option.preset } : option.range);
  };

  readonly #onDraft = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement;
    this._draft = { ...this._draft, [name]: value };
    this._problem = null;
  };

  readonly #onApply = (event: Event): void => {
    event.preventDefault();
    const { start, end } = this._draft;
    this._problem = rangeProblem(start, end, this, this.text, this.locale);
    if (this._problem === null) this.#commit(formatDayRange({ start, end }), { start, end });
  };

  /** The days that are shown: those chosen, else those that the endpoint answered for by default. */
  get #range(): DayRange | null {
    const chosen = parseDayRange(this.value);
    const { report } = this.usage.snapshot ?? {};
    if (chosen || !report) return chosen;
    return report.account.periods[0] ?? report.query.range;
  }

  get #context(): PresetContext {
    const { report } = this.usage.snapshot ?? {};
    const zone = isTimeZone(this.timeZone) ? this.timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone;
    const today = report?.today ?? dayInZone(Date.now(), zone);
    const stated = report?.account.periods ?? [];
    if (stated.length > 0) return { today, periods: stated };
    const own = this.billingPeriods?.filter(isDayRange);
    if (own) return { today, periods: own };
    const day = this.billingDay;
    const isDayOfMonth = day !== null && Number.isInteger(day) && day >= 1 && day <= 31;
    return { today, periods: isDayOfMonth ? billingPeriods(today, day, PERIODS) : [] };
  }

  #valueOf(range: UsageQuery['range']): string {
    if (range === null) return '';
    const days = 'preset' in range ? resolvePreset(range.preset, this.#context) : range;
    return days ? formatDayRange(days) : '';
  }

  #commit(value: string, range: UsageQuery['range']): void {
    this.value = value;
    // A form that is read in a listener has to have it already.
    this.tellForm();
    this.usage.store?.setQuery({ range });
    this.hide();
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Those within the limits. */
  get #options(): PresetOption[] {
    const hasAccountPeriods = (this.usage.snapshot?.report?.account.periods.length ?? 0) > 0;
    return presetOptions(this.presets, this.#context, hasAccountPeriods, this.text).filter(
      ({ range: { start, end } }) => rangeProblem(start, end, this, this.text, this.locale) === null,
    );
  }

  #renderPresets(): TemplateResult {
    const { locale } = this;
    const options = this.#options;
    const selected = options.find(({ range }) => sameRange(range, this.#range));
    return html`
      <ul>
        ${options.map(
          (option) => html`
            <li>
              <button
                part="preset"
                class="preset"
                type="button"
                aria-pressed=${option === selected ? 'true' : 'false'}
                @click=${() => this.#onPreset(option)}
              >
                <span .textContent=${option.label}></span>
                <span .textContent=${formatRange(option.range, locale)}></span>
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  #renderFields(): TemplateResult {
    const { text } = this;
    return html`
      <form novalidate @submit=${this.#onApply}>
        <p>${text.customRange}</p>
        ${this.#renderField('start', text.startDate)} ${this.#renderField('end', text.endDate)}
        ${this._problem === null ? nothing : html`<p part="error" class="error" id="problem" role="alert">${this._problem}</p>`}
        <button part="apply" class="button primary" type="submit">${text.apply}</button>
      </form>
    `;
  }

  #renderField(name: 'start' | 'end', label: string): TemplateResult {
    return html`
      <label>
        ${label}
        <input
          part=${name}
          class="control"
          type="date"
          name=${name}
          min=${ifDefined(this.min ?? undefined)}
          max=${ifDefined(this.max ?? undefined)}
          .value=${live(this._draft[name])}
          aria-invalid=${this._problem === null ? 'false' : 'true'}
          aria-describedby=${this._problem === null ? nothing : 'problem'}
          @input=${this.#onDraft}
        />
      </label>
    `;
  }
}
