import { html, type TemplateResult } from 'lit';
import { addDays } from '../../../time/day.js';
import type { ChartView } from '../model/chart-view.js';
import type { Localization } from '../text/names.js';

/** Buttons to the previous and the next period. There is no next period after the current day of the account. */
export function periodButtons(
  view: ChartView | null,
  { text }: Localization,
  onPeriod: (direction: -1 | 1) => void,
): TemplateResult {
  const { query, today } = view?.input.report ?? {};
  const hasNext = query !== undefined && addDays(query.range.end, 1) <= (today ?? '');
  const button = (direction: -1 | 1, label: string, isPossible: boolean): TemplateResult => html`
    <button
      class="button turn"
      type="button"
      aria-label=${label}
      aria-disabled=${isPossible ? 'false' : 'true'}
      @click=${() => isPossible && onPeriod(direction)}
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d=${direction < 0 ? 'M10 3.5 5.5 8l4.5 4.5' : 'M6 3.5 10.5 8 6 12.5'}></path>
      </svg>
    </button>
  `;
  return html`
    <span part="period" class="period">
      ${button(-1, text.previousPeriod, query !== undefined)} ${button(1, text.nextPeriod, hasNext)}
    </span>
  `;
}
