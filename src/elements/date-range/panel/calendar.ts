import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { MediaController } from '../../../controllers/media-controller.js';
import { formatLongDay, formatMonth, weekdayNames } from '../../../format/calendar-dates.js';
import { formatAmount } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { addDays, addMonths, type Day } from '../../../time/day.js';
import type { DayRange } from '../../../time/day-range.js';
import { addMonthsTo, monthOf, type Month } from '../../../time/calendar.js';
import { monthWeeks } from '../../../time/month-weeks.js';
import { weekStartOf } from '../../../time/week-start.js';
import { clampDay, rangeProblem } from '../model/limits.js';
import type { EditingView } from '../model/editing-view.js';
import { CalendarDrag, dayAfterKey, dayOf } from './calendar-input.js';

export interface CalendarEvents {
  /** Both ends are picked. */
  onPick(range: DayRange): void;
  /** One end is picked. */
  onStart(): void;
  onAnnounce(text: string): void;
}

type Host = ReactiveControllerHost & HTMLElement;

/** Wide enough for two months beside the presets. */
const WIDE = '(min-width: 50em)';

/** A grid of days. A range is picked by two clicks, or by dragging. */
export class Calendar implements ReactiveController {
  #host: Host;
  #view: () => EditingView;
  #events: CalendarEvents;
  #wide: MediaController;
  #drag = new CalendarDrag({
    onBegin: (day) => this.#onDragBegin(day),
    onMove: (day) => this.#onHover(day),
    onEnd: (day) => (day === null ? this.cancel() : this.#pick(day)),
  });
  /** The first of the months shown. */
  #month: Month = '2000-01';
  #focused: Day = '2000-01-01';
  /** The element that had the focus when the calendar was opened. */
  #activeBefore: Element | null = null;
  /** The day that was picked first. */
  #anchor: Day | null = null;
  /** The range that is being typed. */
  #preview: DayRange | null = null;
  /** The day under the pointer. */
  #hovered: Day | null = null;

  constructor(host: Host, view: () => EditingView, events: CalendarEvents) {
    this.#host = host;
    this.#view = view;
    this.#events = events;
    this.#wide = new MediaController(host, WIDE);
    host.addController(this);
  }

  get isPicking(): boolean {
    return this.#anchor !== null;
  }

  /** The months that are shown side by side. */
  get #months(): Month[] {
    return this.#wide.matches ? [this.#month, addMonthsTo(this.#month, 1)] : [this.#month];
  }

  get #lastMonth(): Month {
    return this.#months.at(-1) ?? this.#month;
  }

  set #lastMonth(month: Month) {
    this.#month = addMonthsTo(month, 1 - this.#months.length);
  }

  /** While picking, the days that a second pick would choose now; otherwise the chosen days. */
  selectionIn({ range }: EditingView): DayRange | null {
    return this.#anchor === null ? (this.#preview ?? range) : ordered(this.#anchor, this.#hovered ?? this.#focused);
  }

  /** Shows the date that was typed last, the end of the range, or today. */
  open(): void {
    this.#activeBefore = activeBeside(this.#host);
    const { range, typed, today } = this.#view();
    this.cancel();
    this.#preview = null;
    this.#lookAt(typed?.lastDay ?? range?.end ?? today);
  }

  /** Shows the days of a range that is being typed in place of the chosen ones; `null`: none. */
  preview(range: DayRange | null): void {
    this.cancel();
    this.#preview = range;
    const { range: chosen, today } = this.#view();
    this.#lookAt(range?.end ?? chosen?.end ?? today);
    this.#host.requestUpdate();
  }

  /** The day gets the tab stop, and its month is the last one shown. */
  #lookAt(day: Day): void {
    this.#focused = clampDay(day, this.#view().limits);
    this.#lastMonth = monthOf(this.#focused);
  }

  /**
   * Focuses the day that is the tab stop, after it is rendered, unless the user has moved on to another element by
   * then.
   */
  async focus(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const active = activeBeside(this.#host);
    if (active !== this.#host && active !== this.#activeBefore && active !== null) return;
    const day = this.#host.shadowRoot?.querySelector<HTMLElement>('.day[tabindex="0"]');
    day?.focus();
    // Firefox does not scroll to a focused day that is partly in view.
    day?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Undoes the first pick; returns whether there was one. */
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
    const view = this.#view();
    const { start, end } = view.range ?? {};
    if (!this.#canPick(day, view)) return false;
    // Dragging one end of the chosen range keeps the other end.
    this.#anchor ??= (day === start ? end : day === end ? start : day) ?? day;
    return true;
  }

  #onHover(day: Day | null): void {
    if (!this.isPicking || day === null || day === this.#hovered) return;
    this.#hovered = day;
    this.#host.requestUpdate();
  }

  readonly #onClick = (event: Event): void => {
    const day = dayOf(targetOf(event));
    if (day === null || this.#drag.hasJustEnded) return;
    this.#pick(day);
    if (this.isPicking) this.#hovered = day;
    this.#moveTo(day);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || dayOf(targetOf(event)) === null) return;
    const { limits, locale, isRtl } = this.#view();
    const isPick = event.key === 'Enter' || event.key === ' ';
    const day = isPick ? addDays(this.#focused, 1) : dayAfterKey(this.#focused, event, isRtl, weekStartOf(locale));
    if (day === null) return;
    event.preventDefault();
    // A key that is held down picks only once.
    if (isPick && !event.repeat) this.#pick(this.#focused);
    if (isPick && !this.isPicking) return;
    if (!isPick) this.#hovered = null;
    this.#moveTo(clampDay(day, limits));
  };

  #moveTo(day: Day): void {
    const month = monthOf(day);
    if (month < this.#month) this.#month = month;
    if (month > this.#lastMonth) this.#lastMonth = month;
    this.#focused = day;
    void this.focus();
  }

  async #turn(by: number): Promise<void> {
    const { limits, locale } = this.#view();
    this.#month = addMonthsTo(this.#month, by);
    const months = this.#months;
    if (!months.includes(monthOf(this.#focused))) this.#focused = clampDay(addMonths(this.#focused, by), limits);
    this.#events.onAnnounce(months.map((month) => formatMonth(month, locale)).join(' – '));
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // At the last month the button becomes disabled, and would lose the focus.
    if (this.#host.shadowRoot?.activeElement?.matches('.turn:disabled')) await this.focus();
  }

  #pick(day: Day): void {
    const anchor = this.#anchor;
    if (!this.#canPick(day, this.#view())) return;
    if (anchor === null) {
      this.#anchor = day;
      this.#preview = null;
      this.#events.onStart();
    } else {
      this.cancel();
      this.#events.onPick(ordered(anchor, day));
    }
  }

  #canPick(day: Day, view: EditingView): boolean {
    const { min, max, isBlocked } = view.limits;
    if (this.#anchor === null) return day >= min && day <= max && !isBlocked?.(day);
    return rangeProblem(ordered(this.#anchor, day), view) === null;
  }

  render(view: EditingView): TemplateResult {
    const { text, limits, locale } = view;
    const drag = this.#drag;
    return html`
      <div
        part="calendar"
        class="calendar"
        @click=${this.#onClick}
        @keydown=${this.#onKeyDown}
        @pointerover=${(event: Event) => this.#onHover(dayOf(targetOf(event)))}
        @pointerdown=${drag.onDown}
        @pointermove=${drag.onMove}
        @pointerup=${drag.onUp}
        @pointercancel=${drag.onCancel}
        @touchmove=${drag.onTouchMove}
        @contextmenu=${drag.onContextMenu}
      >
        ${this.#renderTurn('previous', text.previousMonth, -1, this.#month <= monthOf(limits.min))}
        ${this.#renderTurn('next', text.nextMonth, 1, this.#lastMonth >= monthOf(limits.max))}
        ${this.#months.map((month) => this.#renderMonth(month, weekStartOf(locale), view))}
      </div>
    `;
  }

  #renderTurn(name: 'previous' | 'next', label: string, by: number, isDisabled: boolean): TemplateResult {
    return html`
      <button
        part=${name}
        class="button turn ${name}"
        type="button"
        aria-label=${label}
        ?disabled=${isDisabled}
        @click=${() => void this.#turn(by)}
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m10 3.5-4.5 4.5 4.5 4.5" /></svg>
      </button>
    `;
  }

  #renderMonth(month: Month, weekStart: number, view: EditingView): TemplateResult {
    const { locale } = view;
    return html`
      <table part="month" class="month" role="grid" aria-multiselectable="true" aria-labelledby=${month}>
        <caption id=${month} .textContent=${formatMonth(month, locale)}></caption>
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
              <tr aria-hidden=${!week.some(Boolean)}>
                ${week.map((day) => (day === null ? html`<td></td>` : this.#renderDay(day, view)))}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  #renderDay(day: Day, view: EditingView): TemplateResult {
    const { today, limits, locale, text } = view;
    const { start = '', end = '' } = this.selectionIn(view) ?? {};
    const isFocusable = day === this.#focused;
    const isToday = day === today;
    const notes = [
      day === start && text.rangeStart,
      day === end && text.rangeEnd,
      day === limits.min && text.firstAvailable,
      day === limits.max && text.lastAvailable,
    ].filter(Boolean);
    const isAlone = !isToday && notes.length === 0;
    const label = [
      isToday && text.today,
      formatLongDay(day, isAlone ? locale : wordsLocale(text, isToday ? 'today' : 'rangeStart', locale)),
      ...notes,
    ];
    const classes = ['day', day === start && 'start', day === end && 'end', limits.isBlocked?.(day) && 'blocked'];
    return html`
      <td
        part="day"
        class=${classes.filter(Boolean).join(' ')}
        role="gridcell"
        data-day=${day}
        tabindex=${isFocusable ? 0 : -1}
        aria-label=${label.filter(Boolean).join(', ')}
        aria-selected=${day >= start && day <= end}
        aria-disabled=${ifDefined(this.#canPick(day, view) ? undefined : 'true')}
        aria-current=${ifDefined(isToday ? 'date' : undefined)}
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

/** The target of an event, also within the shadow root. */
function targetOf(event: Event): Element | undefined {
  return (event.composedPath() as Element[])[0];
}

/** The element that has the focus, of those in the same tree as the host; `null`: none of them. */
function activeBeside(host: Element): Element | null {
  const { activeElement } = host.getRootNode() as Document | ShadowRoot;
  return activeElement?.localName === 'body' ? null : (activeElement ?? null);
}
