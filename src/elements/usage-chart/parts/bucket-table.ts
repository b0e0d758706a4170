import { html, nothing, type TemplateResult } from 'lit';
import { formatAmount } from '../../../format/numbers.js';
import type { ChartView } from '../model/chart-view.js';
import { bucketColumns, type BucketColumn } from '../text/bucket-columns.js';
import { bucketName, bucketCaveat, type Localization } from '../text/names.js';

/** What a table is in order of. */
export interface TableSort {
  /** `time`, a metric, `before`, or the key of a group. */
  readonly column: string;
  readonly isDescending: boolean;
}

const IN_TIME: TableSort = { column: 'time', isDescending: false };

export interface BucketTableOptions {
  readonly view: ChartView;
  readonly localization: Localization;
  readonly caption: string;
  /** `null`: in order of time. */
  readonly sort: TableSort | null;
  /** How many rows to show; the rest wait behind a button. */
  readonly rows: number;
  onSort(sort: TableSort): void;
  onMore(): void;
}

/**
 * The chart's numbers, bucket by bucket: both lenses side by side, then the period before and the groups. What changes is set
 * as the text of an element: where a browser translates the page, elements of its own stand in place of the text nodes
 * that Lit would write to.
 */
export function bucketTable(options: BucketTableOptions): TemplateResult {
  const { view, localization, caption, rows, onSort, onMore } = options;
  const sort = options.sort ?? IN_TIME;
  const { text, locale } = localization;
  const columns = bucketColumns(view, localization);
  const order = orderOf(view, columns, sort);
  const shown = Math.min(rows, view.length);
  const header = (key: string, name: string): TemplateResult => {
    const isSorted = sort.column === key;
    const direction = isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none';
    // Of amounts the largest is looked for first.
    const isDescending = isSorted ? !sort.isDescending : key !== IN_TIME.column;
    return html`
      <th scope="col" aria-sort=${direction}>
        <button type="button" @click=${() => onSort({ column: key, isDescending })} .textContent=${name}></button>
      </th>
    `;
  };
  return html`
    <div part="table" class="table" role="region" aria-label=${caption} tabindex="0">
      <table>
        <caption class="visually-hidden">
          ${caption}
        </caption>
        <thead>
          <tr>
            ${header(IN_TIME.column, text.tableBucket)} ${columns.map(({ key, name }) => header(key, name))}
          </tr>
        </thead>
        <tbody>
          ${Array.from({ length: shown }, (_, place) => bucketRow(view, order[place] ?? 0, columns, localization))}
        </tbody>
      </table>
      ${
        shown < view.length
          ? html`<div class="more">
              <button class="button" type="button" @click=${onMore}>
                <span>
                  ${text.showMoreRows({
                    shown: formatAmount(shown, 0, locale),
                    total: formatAmount(view.length, 0, locale),
                  })}
                </span>
              </button>
            </div>`
          : nothing
      }
    </div>
  `;
}

/** What is not known comes last, whichever way round. */
function orderOf(view: ChartView, columns: readonly BucketColumn[], { column, isDescending }: TableSort): number[] {
  const order = Array.from({ length: view.length }, (_, index) => index);
  const by = columns.find(({ key }) => key === column);
  const way = isDescending ? -1 : 1;
  if (!by) return isDescending && column === IN_TIME.column ? order.reverse() : order;
  const isKnown = (index: number): boolean => view.isKnown(index) && !Number.isNaN(by.value(index));
  return order.sort((one, other) => {
    if (!isKnown(one) || !isKnown(other)) return Number(isKnown(other)) - Number(isKnown(one));
    return way * (by.value(one) - by.value(other)) || one - other;
  });
}

function bucketRow(
  view: ChartView,
  index: number,
  columns: readonly BucketColumn[],
  localization: Localization,
): TemplateResult {
  const note = bucketCaveat(view, index, localization);
  return html`
    <tr>
      <th scope="row">
        <span .textContent=${bucketName(view.drawn, index, localization.locale)}></span>
        ${note === '' ? nothing : html`<small .textContent=${note}></small>`}
      </th>
      ${columns.map(({ text }) => html`<td .textContent=${view.isKnown(index) ? text(index) : '–'}></td>`)}
    </tr>
  `;
}
