import type { ReactiveControllerHost } from 'lit';
import type { FormController, ValueProblem } from '../../../controllers/form-controller.js';
import type { UsageQuery } from '../../../store/index.js';
import { formatDayRange, parseDayRange, type DayRange } from '../../../time/day-range.js';
import { draftTexts, type RangeDraft } from './draft.js';
import { rangeProblem, type RangeContext } from './limits.js';

interface DraftSource {
  context(): RangeContext;
  /** The range of the store's query. */
  query(): UsageQuery['range'];
}

/** Holds the dates that the user is typing, from the first digit until they are committed or undone, and validates them. */
export class DraftController {
  /** The typed dates; `null` while nothing is typed. */
  dates: RangeDraft | null = null;
  #host: ReactiveControllerHost & HTMLElement;
  #form: FormController;
  #source: DraftSource;
  /** Whether the end was typed, too: until then, the shown end belongs to the previous value. */
  #isEndTyped = false;
  /** Whether the problem is shown in any case: after the user has left the field or submitted the form. */
  #isRevealed = false;
  #initialValue = '';
  #initialQuery: UsageQuery['range'] = null;
  /** The message that a typed or pasted text was not understood. */
  #refusal = '';

  constructor(host: ReactiveControllerHost & HTMLElement, form: FormController, source: DraftSource) {
    this.#host = host;
    this.#form = form;
    this.#source = source;
    host.addEventListener('invalid', () => this.#reveal());
  }

  /** Both dates as ISO text, empty where they are incomplete; `null` where nothing is typed. */
  get texts(): DayRange | null {
    return this.dates && draftTexts(this.dates);
  }

  /** The value of the typed dates; empty where they are not a range within the limits. */
  get value(): string {
    const { texts } = this;
    return texts && !rangeProblem(texts, this.#source.context()) ? formatDayRange(texts) : '';
  }

  /** The value before anything was typed. */
  get committedValue(): string {
    return this.dates ? this.#initialValue : this.#form.value;
  }

  /** The problem of the typed dates, or of the value if nothing is typed. */
  check(isRequired: boolean): ValueProblem | null {
    const { value } = this.#form;
    const context = this.#source.context();
    const range = this.texts ?? parseDayRange(value);
    if (range) return rangeProblem(range, context);
    if (value === '' && !isRequired) return null;
    return { flags: value === '' ? { valueMissing: true } : { badInput: true }, message: context.text.rangeIncomplete };
  }

  /** The problem to show: while the user types, none before a date is complete. */
  get problem(): ValueProblem | null {
    const { problem, value } = this.#form;
    if (this.#isRevealed || problem?.flags.customError || (!this.dates && value)) return problem;
    const { start, end } = this.texts ?? { start: '', end: '' };
    // A year with fewer than four digits is still being typed.
    if (start < '1000' || end < '1000') return null;
    if (this.#isEndTyped) return problem;
    const context = this.#source.context();
    return rangeProblem({ start, end: start }, { ...context, limits: { ...context.limits, minDays: 1 } });
  }

  get refusal(): string {
    return this.#refusal;
  }

  edit(dates: RangeDraft, isEndTyped: boolean): void {
    if (!this.dates) {
      this.#initialValue = this.#form.value;
      this.#initialQuery = this.#source.query();
    }
    this.dates = dates;
    this.#isEndTyped ||= isEndTyped;
    this.#isRevealed = false;
    this.#form.value = this.value;
    this.#refusal = '';
    this.#host.requestUpdate();
    this.#form.dispatch('input');
  }

  /** Shows the message that a text was not understood; an empty message removes it. */
  refuse(message: string): void {
    if (message === this.#refusal) return;
    this.#refusal = message;
    this.#host.requestUpdate();
  }

  /** Restores the value; returns whether anything was typed over it. */
  undo(): boolean {
    this.refuse('');
    if (!this.dates) return false;
    this.end();
    this.#form.value = this.#initialValue;
    this.#host.requestUpdate();
    return true;
  }

  /** The value to choose; `null` where nothing is typed, or where there is a problem, which is shown from now on. */
  commit(): string | null {
    if (!this.dates) return null;
    if (!this.#form.problem) return this.value;
    this.#reveal();
    return null;
  }

  end(): void {
    this.dates = null;
    this.#isEndTyped = false;
    this.#isRevealed = false;
  }

  /** Discards the typed dates if the store's query has changed meanwhile, unless the field has the focus. */
  endIfOutdated(): void {
    const isOutdated = this.dates && this.#source.query() !== this.#initialQuery;
    if (isOutdated && !this.#host.shadowRoot?.activeElement) this.end();
  }

  #reveal(): void {
    this.#isRevealed = true;
    this.#host.requestUpdate();
  }
}
