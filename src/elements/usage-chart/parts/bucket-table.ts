import { html, nothing, type CSSResultOrNative, type TemplateResult } from 'lit';
import type { UsageElement } from '../../../controllers/usage-element.js';
import { formatAmount } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import type { ChartView } from '../model/chart-view.js';
import { bucketCaveat } from '../text/bucket-caveat.js';
import { bucketColumns, type BucketColumn } from '../text/bucket-columns.js';
import { detailed, type DetailLocalization } from '../text/detailed.js';
import { bucketName, rangeName, type Localization } from '../text/names.js';
import { tableStyles } from './bucket-table.styles.js';

export const styles: readonly CSSResultOrNative[] = [tableStyles];

interface Sort {
  /** `time`, or the key of a {@link BucketColumn}. */
  readonly column: string;
  readonly isDescending: boolean;
}

const BY_TIME: Sort = { column: 'time', isDescending: false };

/** Rows that are shown at first, and that each press of the button adds. More would make the page slow. */
const ROWS_PER_PAGE = 366;

/**
 * The numbers of the chart as a table, with the chosen order and number of rows. Texts that change are set as
 * `textContent`: when the browser translates a page it replaces text nodes, and Lit would update the old ones.
 */
export class TableController {
  #host: UsageElement;
  #sort = BY_TIME;
  #rows = ROWS_PER_PAGE;

  constructor(host: UsageElement) {
    this.#host = host;
  }

  /** To be called when other buckets are shown. The order stays. */
  reset(): void {
    this.#rows = ROWS_PER_PAGE;
  }

  render(view: ChartView, base: Localization, hasAllRows: boolean): TemplateResult {
    const localization = detailed(this.#host, base);
    const { text, locale } = localization;
    const caption = `${text.chartHeading}, ${rangeName(view, wordsLocale(text, 'chartHeading', locale))}`;
    const columns = bucketColumns(view, localization);
    const sort = this.#sort;
    const order = orderOf(view, columns, sort);
    const shown = hasAllRows ? view.length : Math.min(this.#rows, view.length);
    const header = (key: string, name: string): TemplateResult => {
      const isSorted = sort.column === key;
      const direction = isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none';
      // The first press sorts amounts from the largest, and times from the earliest.
      const isDescending = isSorted ? !sort.isDescending : key !== BY_TIME.column;
      return html`
        <th scope="col" aria-sort=${direction}>
          <button
            type="button"
            @click=${() => this.#sortBy({ column: key, isDescending })}
            .textContent=${name}
          ></button>
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
              ${header(BY_TIME.column, text.tableBucket)} ${columns.map(({ key, name }) => header(key, name))}
            </tr>
          </thead>
          <tbody>
            ${Array.from({ length: shown }, (_, row) => bucketRow(view, order[row] ?? 0, columns, localization))}
          </tbody>
        </table>
        ${
          shown < view.length
            ? html`<div class="more">
                <button class="button" type="button" @click=${this.#showMoreRows}>
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

  #sortBy(sort: Sort): void {
    this.#sort = sort;
    this.#host.requestUpdate();
  }

  readonly #showMoreRows = async (): Promise<void> => {
    this.#rows += ROWS_PER_PAGE;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // When the last rows are shown, the button that had the focus no longer exists.
    const { shadowRoot } = this.#host;
    if (!shadowRoot?.activeElement) shadowRoot?.querySelector<HTMLElement>('.table')?.focus();
  };
}

/** Indices of the buckets in the chosen order. Unknown values come last, whether ascending or descending. */
function orderOf(view: ChartView, columns: readonly BucketColumn[], { column, isDescending }: Sort): number[] {
  const order = Array.from({ length: view.length }, (_, index) => index);
  const sorted = columns.find(({ key }) => key === column);
  const sign = isDescending ? -1 : 1;
  if (!sorted) return isDescending && column === BY_TIME.column ? order.reverse() : order;
  const isKnown = (index: number): boolean => sorted.isKnown(index) && !Number.isNaN(sorted.value(index));
  return order.sort((one, other) => {
    if (!isKnown(one) || !isKnown(other)) return Number(isKnown(other)) - Number(isKnown(one));
    return sign * (sorted.value(one) - sorted.value(other)) || one - other;
  });
}

function bucketRow(
  view: ChartView,
  index: number,
  columns: readonly BucketColumn[],
  localization: DetailLocalization,
): TemplateResult {
  const note = bucketCaveat(view, index, localization);
  return html`
    <tr>
      <th scope="row">
        <span .textContent=${bucketName(view.drawn, index, localization.locale)}></span>
        ${note === '' ? nothing : html`<small .textContent=${note}></small>`}
      </th>
      ${columns.map((column) => html`<td .textContent=${column.isKnown(index) ? column.text(index) : '–'}></td>`)}
    </tr>
  `;
}
