import { html, nothing, type TemplateResult } from 'lit';
import type { Metric } from '../../api/report.js';
import { formatAmount } from '../../format/numbers.js';
import type { UsageMessages } from '../../i18n/messages.js';
import type { ChartView } from './chart-view.js';
import { bucketName, caveat } from './chart-words.js';

export interface BucketTableOptions {
  readonly view: ChartView;
  readonly text: UsageMessages;
  readonly locale: string;
  readonly caption: string;
  /** How many rows to show; the rest wait behind a button. */
  readonly rows: number;
  readonly onMore: () => void;
}

/**
 * The chart's numbers, bucket by bucket, both lenses side by side. What changes is set as the text of an element: where
 * a browser translates the page, elements of its own stand in place of the text nodes that Lit would write to.
 */
export function bucketTable({ view, text, locale, caption, rows, onMore }: BucketTableOptions): TemplateResult {
  const shown = Math.min(rows, view.length);
  return html`
    <div part="table" class="table" role="region" aria-label=${caption} tabindex="0">
      <table>
        <caption class="visually-hidden">
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${text.tableBucket}</th>
            <th scope="col">${text.credits}</th>
            <th scope="col">${text.messages}</th>
          </tr>
        </thead>
        <tbody>
          ${Array.from({ length: shown }, (_, index) => bucketRow(view, index, text, locale))}
        </tbody>
      </table>
      ${
        shown < view.length
          ? html`<div class="more">
              <button class="button" type="button" @click=${onMore}>
                ${text.showMoreRows({
                  shown: formatAmount(shown, 0, locale),
                  total: formatAmount(view.length, 0, locale),
                })}
              </button>
            </div>`
          : nothing
      }
    </div>
  `;
}

function bucketRow(view: ChartView, index: number, text: UsageMessages, locale: string): TemplateResult {
  const note = caveat(view, index, { text, locale });
  const cell = (metric: Metric): string => {
    if (!view.isKnown(index)) return '–';
    const amount = view.series[metric].amountAt(index);
    const decimals = view.report.decimals[metric];
    return amount === null ? text.unpriced : formatAmount(amount, decimals, locale, decimals);
  };
  return html`
    <tr>
      <th scope="row">
        <span .textContent=${bucketName(view.drawn, index, locale)}></span>
        ${note === '' ? nothing : html`<small .textContent=${note}></small>`}
      </th>
      <td .textContent=${cell('credits')}></td>
      <td .textContent=${cell('messages')}></td>
    </tr>
  `;
}
