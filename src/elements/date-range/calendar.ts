import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { formatLongDay, formatMonth, weekdayNames } from '../../format/dates.js';
import { formatAmount } from '../../format/numbers.js';
import type { UsageMessages } from '../../i18n/messages.js';
import { addDays, addMonths, type Day } from '../../time/day.js';
import type { DayRange } from '../../time/day-range.js';
import { addMonthsTo, monthOf, monthWeeks, type Month } from '../../time/month.js';
import { weekStartOf } from '../../time/week-start.js';
import { CalendarDrag } from './calendar-drag.js';
import { dayAfterKey } from './calendar-moves.js';
import { clampDay, rangeProblem, type RangeLimits } from './range-limits.js';

/** What the calendar shows, as it is now. */
export interface CalendarContext {
  readonly range: DayRange | null;
  readonly limits: RangeLimits;
  readonly today: Day;
  /** How many months stand beside each other. */
  readonly months: number;
  readonly locale: string;
  readonly isRtl: boolean;
  readonly text: UsageMessages;
}

export interface CalendarEvents {
  /** Both ends were chosen. */
  onPick(range: DayRange): void;
  /** One end was chosen. */
  onStart(): void;
  onAnnounce(text: string): void;
}

type Host = ReactiveControllerHost & HTMLElement;

/** A grid of days in which a range is picked: its ends one after the other, or by dragging. Nothing else picks one. */
export class Calendar implements ReactiveController {
  #host: Host;
  #context: () => CalendarContext;
  #events: CalendarEvents;
  #drag: CalendarDrag;
  /** The first of the months shown. */
  #month: Month = '2000-01';
  #focused: Day = '2000-01-01';
  /** The end that is chosen already. */
  #anchor: Day | null = null;
  /** The end that the pointer is on. */
  #hovered: Day | null = null;

  constructor(host: Host, context: () => CalendarContext, events: CalendarEvents) {
    this.#host = host;
    this.#context = context;
    this.#events = events;
    this.#drag = new CalendarDrag({
      onBegin: (day) => this.#onDragBegin(day),
      onMove: (day) => this.#onHover(day),
      onEnd: (day) => (day === null ? this.cancel() : this.#pick(day)),
    });
    host.addController(this);
  }

  get isPicking(): boolean {
    return this.#anchor !== null;
  }

  get hint(): string {
    const { text } = this.#context();
    return this.isPicking ? text.chooseEnd : text.chooseStart;
  }

  /** The days that would be chosen now, else those that are. */
  get selection(): DayRange | null {
    if (this.#anchor === null) return this.#context().range;
    return ordered(this.#anchor, this.#hovered ?? this.#focused);
  }

  /** Shows the end of the range, or today. */
  open(): void {
    const { range, limits, today, months } = this.#context();
    this.cancel();
    this.#focused = clampDay(range?.end ?? today, limits);
    this.#month = addMonthsTo(monthOf(this.#focused), 1 - months);
  }

  /** Focuses the one day that can have the focus, once it is drawn. */
  async focus(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>('.day[tabindex="0"]')?.focus();
  }

  /** Takes back the end that was chosen; says whether there was one. */
  cancel(): boolean {
    const wasPicking = this.isPicking;
    this.#drag.stop();
    this.#anchor = null;
    this.#hovered = null;
    if (wasPicking) this.#host.requestUpdate();
    return wasPicking;
  }

  hostDisconnected(): void {
    this.cancel();
  }

  #onDragBegin(day: Day): boolean {
    const { range } = this.#context();
    if (!this.#canPick(day)) return false;
    // An end of what is chosen is moved; the other one stays.
    if (!this.isPicking) this.#anchor = day === range?.start ? range.end : day === range?.end ? range.start : day;
    return true;
  }

  #onHover(day: Day): void {
    if (!this.isPicking || day === this.#hovered) return;
    this.#hovered = day;
    this.#host.requestUpdate();
  }

  readonly #onClick = (event: Event): void => {
    const day = dayOf(event);
    if (day === null || this.#drag.hasJustEnded) return;
    this.#pick(day);
    if (this.isPicking) this.#hovered = day;
    this.#moveTo(day);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || dayOf(event) === null) return;
    const { limits, locale, isRtl } = this.#context();
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      // A key held down must not choose both ends.
      if (!event.repeat) this.#pick(this.#focused);
      if (this.isPicking) this.#moveTo(clampDay(addDays(this.#focused, 1), limits));
      return;
    }
    const day = dayAfterKey(this.#focused, event, { isRtl, weekStart: weekStartOf(locale) });
    if (day === null) return;
    event.preventDefault();
    this.#hovered = null;
    this.#moveTo(clampDay(day, limits));
  };

  #moveTo(day: Day): void {
    const { months } = this.#context();
    const month = monthOf(day);
    if (month < this.#month) this.#month = month;
    if (month > addMonthsTo(this.#month, months - 1)) this.#month = addMonthsTo(month, 1 - months);
    this.#focused = day;
    void this.focus();
  }

  async #turn(by: number): Promise<void> {
    const { limits, locale, months } = this.#context();
    this.#month = addMonthsTo(this.#month, by);
    const last = addMonthsTo(this.#month, months - 1);
    const month = monthOf(this.#focused);
    if (month < this.#month || month > last) this.#focused = clampDay(addMonths(this.#focused, by), limits);
    const shown = months > 1 ? [this.#month, last] : [this.#month];
    this.#events.onAnnounce(shown.map((one) => formatMonth(one, locale)).join(' – '));
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // A button that has led to the last month goes off, and must not take the focus along.
    if (this.#host.shadowRoot?.activeElement?.matches('.turn:disabled')) await this.focus();
  }

  #pick(day: Day): void {
    if (!this.#canPick(day)) return;
    const anchor = this.#anchor;
    if (anchor !== null) {
      this.cancel();
      this.#events.onPick(ordered(anchor, day));
      return;
    }
    this.#anchor = day;
    this.#events.onStart();
  }

  #canPick(day: Day): boolean {
    const { limits, text, locale } = this.#context();
    if (this.#anchor === null) return day >= limits.min && day <= limits.max && !limits.isBlocked(day);
    const { start, end } = ordered(this.#anchor, day);
    return rangeProblem(start, end, limits, text, locale) === null;
  }

  render(): TemplateResult {
    const { text, limits, months, locale } = this.#context();
    const shown = Array.from({ length: months }, (_, index) => addMonthsTo(this.#month, index));
    return html`
      <div
        part="calendar"
        class="calendar"
        @click=${this.#onClick}
        @keydown=${this.#onKeyDown}
        @pointerover=${this.#onPointerOver}
        @pointerdown=${this.#drag.onDown}
        @pointermove=${this.#drag.onMove}
        @pointerup=${this.#drag.onUp}
        @pointercancel=${this.#drag.onCancel}
        @touchmove=${this.#drag.onTouchMove}
        @contextmenu=${this.#drag.onContextMenu}
      >
        ${this.#renderTurn('previous', text.previousMonth, -1, this.#month <= monthOf(limits.min))}
        ${this.#renderTurn('next', text.nextMonth, 1, (shown.at(-1) ?? this.#month) >= monthOf(limits.max))}
        ${shown.map((month) => this.#renderMonth(month, weekStartOf(locale)))}
      </div>
    `;
  }

  readonly #onPointerOver = (event: Event): void => {
    const day = dayOf(event);
    if (day !== null) this.#onHover(day);
  };

  #renderTurn(name: 'previous' | 'next', label: string, by: number, isDisabled: boolean): TemplateResult {
    return html`
      <button
        part=${name}
        class=${`button turn ${name}`}
        type="button"
        aria-label=${label}
        ?disabled=${isDisabled}
        @click=${() => void this.#turn(by)}
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m10 3.5-4.5 4.5 4.5 4.5" /></svg>
      </button>
    `;
  }

  #renderMonth(month: Month, weekStart: number): TemplateResult {
    const { locale } = this.#context();
    const id = `month-${month}`;
    return html`
      <table part="month" class="month" role="grid" aria-multiselectable="true" aria-labelledby=${id}>
        <caption id=${id} .textContent=${formatMonth(month, locale)}></caption>
        <thead>
          <tr>
            ${weekdayNames(locale, weekStart).map(
              ({ long, short }) => html`<th scope="col" abbr=${long} .textContent=${short}></th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${monthWeeks(month, weekStart).map(
            (week) => html`
              <tr aria-hidden=${week.some((day) => day !== null) ? 'false' : 'true'}>
                ${week.map((day) => (day === null ? html`<td></td>` : this.#renderDay(day)))}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  #renderDay(day: Day): TemplateResult {
    const { today, limits, locale, text } = this.#context();
    const { start, end } = this.selection ?? {};
    const isWithin = start !== undefined && end !== undefined && day >= start && day <= end;
    const isFocusable = day === this.#focused;
    const label = [
      day === today && text.today,
      formatLongDay(day, locale),
      day === start && text.rangeStart,
      day === end && text.rangeEnd,
      day === limits.min && text.firstAvailable,
      day === limits.max && text.lastAvailable,
    ];
    const classes = [
      'day',
      isWithin && 'within',
      day === start && 'start',
      day === end && 'end',
      day === today && 'today',
      limits.isBlocked(day) && 'blocked',
    ];
    return html`
      <td
        part="day"
        class=${classes.filter(Boolean).join(' ')}
        role="gridcell"
        data-day=${day}
        tabindex=${isFocusable ? '0' : '-1'}
        aria-label=${label.filter(Boolean).join(', ')}
        aria-selected=${isWithin ? 'true' : 'false'}
        aria-disabled=${ifDefined(this.#canPick(day) ? undefined : 'true')}
        aria-current=${ifDefined(day === today ? 'date' : undefined)}
        aria-describedby=${isFocusable ? 'hint' : nothing}
      >
        <span .textContent=${formatAmount(Number(day.slice(8)), 0, locale)}></span>
      </td>
    `;
  }
}

function ordered(a: Day, b: Day): DayRange {
  return a <= b ? { start: a, end: b } : { start: b, end: a };
}

/** The day that an event happened on. */
function dayOf(event: Event): Day | null {
  const [target] = event.composedPath() as Element[];
  return target?.closest<HTMLElement>('.day')?.dataset['day'] ?? null;
}
