import type { ReactiveControllerHost } from 'lit';
import type { FormController, ValueProblem } from '../../../controllers/form-controller.js';
import type { UsageQuery } from '../../../store/index.js';
import { type DayRange, formatDayRange } from '../../../time/day-range.js';
import { type Day, isDay } from '../../../time/day.js';
import { type DateParts, dateText, type RangeDraft, type TypedDraft } from './draft.js';
import { rangeProblem } from './limits.js';
import type { RangeController } from './range-controller.js';

/**
 * Holds the dates that the user is typing, from the first digit until they are chosen or discarded, and validates them.
 * It is loaded with the editor.
 */
export class DraftController implements TypedDraft {
  dates: RangeDraft | null = null;
  #host: ReactiveControllerHost & HTMLElement;
  #form: FormController;
  #range: RangeController;
  /** Whether the end date was typed, too. Until then, the shown end date belongs to the previous value. */
  #isEndTyped = false;
  #initialValue = '';
  #initialRange: DayRange | null = null;
  #initialQuery: UsageQuery['range'] = null;
  /** The message that a typed or pasted text was not understood. */
  #refusal = '';

  constructor(host: ReactiveControllerHost & HTMLElement, form: FormController, range: RangeController) {
    this.#host = host;
    this.#form = form;
    this.#range = range;
  }

  get texts(): DayRange | null {
    return this.dates && draftTexts(this.dates);
  }

  get value(): string {
    const { texts } = this;
    return texts && !rangeProblem(texts, this.#range.context) ? formatDayRange(texts) : '';
  }

  /** The value before anything was typed. */
  get committedValue(): string {
    return this.dates ? this.#initialValue : this.#form.value;
  }

  get lastDay(): Day | null {
    const { texts } = this;
    const ends = ['end', 'start'] as const;
    const typed = ends.find((end) => isDay(texts?.[end]) && texts?.[end] !== this.#initialRange?.[end]);
    return (typed && texts?.[typed]) ?? null;
  }

  get problem(): ValueProblem | null {
    const { start, end } = this.texts ?? { start: '', end: '' };
    // One of the dates is still incomplete: a part is missing, or the year has fewer than four digits.
    if (start < '1000' || end < '1000') return null;
    if (this.#isEndTyped) return this.#form.problem;
    const { context } = this.#range;
    return rangeProblem({ start, end: start }, { ...context, limits: { ...context.limits, minDays: 1 } });
  }

  get refusal(): string {
    return this.#refusal;
  }

  edit(dates: RangeDraft, isEndTyped: boolean): void {
    if (!this.dates) {
      this.#initialValue = this.#form.value;
      this.#initialRange = this.#range.range;
      this.#initialQuery = this.#range.query;
    }
    this.dates = dates;
    this.#isEndTyped ||= isEndTyped;
    this.#range.isProblemRevealed = false;
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

  /**
   * Restores the value.
   *
   * @returns whether any date had been typed
   */
  undo(): boolean {
    this.refuse('');
    if (!this.dates) return false;
    this.#range.endDraft();
    this.#form.value = this.#initialValue;
    this.#host.requestUpdate();
    return true;
  }

  /**
   * Checks the typed dates. If they have a problem, it is shown from now on.
   *
   * @returns the value to choose; `null` if there is a problem, or if nothing is typed
   */
  commit(): string | null {
    if (!this.dates) return null;
    if (!this.#form.problem) return this.value;
    this.#range.revealProblem();
    return null;
  }

  /** Called by {@link RangeController.endDraft}. */
  end(): void {
    this.dates = null;
    this.#isEndTyped = false;
  }

  /** Discards the typed dates if the store's query has changed meanwhile, unless the field has the focus. */
  endIfOutdated(): void {
    const isOutdated = this.dates && this.#range.query !== this.#initialQuery;
    if (isOutdated && !this.#host.shadowRoot?.activeElement) this.#range.endDraft();
  }
}

/** Both dates as ISO text; `null` where both are empty. */
function draftTexts({ start, end }: RangeDraft): DayRange | null {
  return isEmpty(start) && isEmpty(end) ? null : { start: dateText(start), end: dateText(end) };
}

function isEmpty(parts: DateParts): boolean {
  return Object.values(parts).every((part) => part === null);
}
