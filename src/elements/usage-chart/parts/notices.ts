import { html, nothing, type TemplateResult } from 'lit';
import { summary } from '../text/chart-summary.js';
import type { ChartView } from '../model/chart-view.js';
import { shownRange, totalInWords, unitLocale, type Words } from '../text/chart-words.js';

/** What was used in all, and in which days; its place is kept while that is not known. */
export function total(view: ChartView | null, words: Words): TemplateResult {
  if (!view) return html`<p part="total" class="total">&nbsp;</p>`;
  // Not a text node of Lit's: a page that is translated would keep the old one.
  const text = `${totalInWords(view, words)} · ${shownRange(view, unitLocale(view, words))}`;
  return html`<p part="total" class="total" .textContent=${text}></p>`;
}

/** A sentence on it, whose place is kept likewise. */
export function summaryLine(view: ChartView | null, words: Words): TemplateResult {
  const text = view ? summary(view, words) : '';
  if (text === '') return html`<div class="sentence"><p part="summary" id="summary" class="summary">&nbsp;</p></div>`;
  return html`<div class="sentence"><p part="summary" id="summary" class="summary" .textContent=${text}></p></div>`;
}

/** A paler picture alone could be a finished one. */
export function updatingSign(isUpdating: boolean, { text }: Words): TemplateResult | typeof nothing {
  if (!isUpdating) return nothing;
  return html`<span part="updating" class="updating" aria-hidden="true">${text.updating}</span>`;
}
