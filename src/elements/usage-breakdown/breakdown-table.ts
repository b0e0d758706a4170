import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BreakdownRow, BreakdownSum } from '../../analysis/breakdown.js';
import type { Dimension } from '../../analysis/dimension.js';
import type { SortColumn, SortOrder } from '../../analysis/breakdown-order.js';
import { fullLine, oneLine } from '../../format/foreign-text.js';
import { type Names, statusText } from '../../internal/names.js';
import type { BreakdownMessages } from '../../i18n/breakdown.js';
import type { BreakdownView, PlacedRow } from './breakdown-view.js';
import { rowName, rowTexts, type CellText, type RowTexts } from './breakdown-words.js';
import { TREND, type Sparkline } from './sparkline.js';

/** A name with at most this many characters is never cut off, so it needs no `title`. */
const SHORT = 16;

export interface BreakdownTableOptions {
  readonly view: BreakdownView;
  readonly rows: readonly PlacedRow[];
  /** Whether the table has a column for changes. */
  readonly hasChanges: boolean;
  readonly text: BreakdownMessages;
  readonly locale: string;
  readonly caption: string;
  readonly onSort: (column: SortColumn) => void;
  readonly onAgent: (id: string) => void;
}

interface Table extends BreakdownTableOptions {
  readonly by: Dimension;
  readonly names: Names;
  /** The label of the column for changes; `null` if there is no such column. */
  readonly change: string | null;
}

/**
 * Renders the rows as a table. The roles are written out, since the narrow layout has `display: block`, with which
 * browsers drop the roles of a table. Texts are set as `textContent`, since a browser that translates the page replaces
 * text nodes, and Lit would update the old ones.
 */
export function breakdownTable(options: BreakdownTableOptions): TemplateResult {
  const { view, rows, hasChanges, text, locale, caption } = options;
  const { report, by, order } = view.source;
  const { total, compared } = view.breakdown;
  const isPerDay = compared?.isPerDay === true;
  const hasTotal = view.rows.length > 1;
  const share = total.credits !== null && Number(total.credits) > 0 ? 1 : null;
  const texts = rowTexts([...rows.map(({ row }) => row), { ...total, share }], {
    decimals: report.decimals,
    isPerDay,
    text,
    locale,
  });
  const table: Table = {
    ...options,
    by,
    names: view.namesIn(text),
    change: hasChanges ? (isPerDay ? text.changePerDay : text.change) : null,
  };
  const head = (column: SortColumn, label: string): TemplateResult => renderHead(column, label, order, options.onSort);
  return html`
    <table
      part="table"
      class=${hasChanges ? 'with-change' : ''}
      role="table"
      aria-rowcount=${view.rows.length + (hasTotal ? 2 : 1)}
    >
      <caption class="visually-hidden" .textContent=${caption}></caption>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex="1">
          ${head('name', by === 'agent' ? text.agent : text.model)} ${head('credits', text.credits)}
          <th role="columnheader" scope="col" class="share" .textContent=${text.share}></th>
          ${head('messages', text.messages)} ${head('credits-per-message', text.creditsPerMessage)}
          ${table.change === null ? nothing : head('change', table.change)}
          <th role="columnheader" scope="col" class="trend" .textContent=${text.trend}></th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          rows,
          ({ row }) => row.id ?? '',
          ({ row, place }, index) => renderRow(row, place, texts[index], table),
        )}
      </tbody>
      ${hasTotal ? renderTotal(texts.at(-1), view.rows.length + 2, table) : nothing}
    </table>
  `;
}

function renderHead(
  column: SortColumn,
  label: string,
  order: SortOrder,
  onSort: (column: SortColumn) => void,
): TemplateResult {
  return html`
    <th role="columnheader" scope="col" class=${column} aria-sort=${order.column === column ? order.direction : 'none'}>
      <button part="sort" class="sort" type="button" @click=${() => onSort(column)}>
        <span .textContent=${label}></span>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d=${order.direction === 'descending' ? 'M8 3v10m-4-4 4 4 4-4' : 'M8 13V3M4 7l4-4 4 4'}></path>
        </svg>
      </button>
    </th>
  `;
}

function renderRow(row: BreakdownRow, place: number, texts: RowTexts | undefined, table: Table): TemplateResult {
  const { view } = table;
  const isChosen = view.isChosen(row);
  const percent = Math.round(Math.min(1, view.barOf(row)) * 10_000) / 100;
  // The bar has SVG attributes, since a strict Content-Security-Policy forbids inline styles.
  return html`
    <tr part="row" role="row" class=${isChosen ? 'chosen' : ''} aria-rowindex=${place + 2}>
      <th part="name" role="rowheader" scope="row" class="name">
        ${renderName(row, isChosen, table)}
        <svg part="bar" class="bar" aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none">
          <rect width="${percent}%" height="100%"></rect>
        </svg>
      </th>
      ${renderCells(texts, isPartlyPriced(row), table)}
      <td role="cell" class="trend">${renderTrend(view.trendOf(row))}</td>
    </tr>
  `;
}

function renderTotal(texts: RowTexts | undefined, rowIndex: number, table: Table): TemplateResult {
  const { view, text } = table;
  return html`
    <tfoot role="rowgroup">
      <tr part="sum" role="row" aria-rowindex=${rowIndex}>
        <th role="rowheader" scope="row" class="name" .textContent=${text.total}></th>
        ${renderCells(texts, isPartlyPriced(view.breakdown.total), table)}
        <td role="cell" class="trend"></td>
      </tr>
    </tfoot>
  `;
}

const FILTER_ICON = 'M2 3.5h12L9.5 8.75V12.5l-3 1V8.75z';
const CROSS_ICON = 'm4 4 8 8m0-8-8 8';

function renderName(row: BreakdownRow, isChosen: boolean, table: Table): TemplateResult {
  const { by, text, onAgent } = table;
  const { id, kind } = row;
  const name = rowName(row, by, text);
  if (kind !== 'named') return html`<span class="name-line" .textContent=${name}></span>`;
  const title = name.length > SHORT ? fullLine(name) : undefined;
  const label = oneLine(name);
  const details = renderDetails(row, table);
  if (by === 'model' || id === null) {
    return html`<span class="name-line"
      ><bdi class="label" title=${ifDefined(title)} .textContent=${label}></bdi>${details}</span
    >`;
  }
  return html`
    <button
      part="agent"
      class="name-line agent"
      type="button"
      aria-pressed=${isChosen ? 'true' : 'false'}
      @click=${() => onAgent(id)}
    >
      <bdi class="label" title=${ifDefined(title)} .textContent=${label}></bdi>${details}
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d=${isChosen ? CROSS_ICON : FILTER_ICON}></path>
      </svg>
    </button>
  `;
}

function renderDetails({ id, name, status }: BreakdownRow, { names, text }: Table): TemplateResult | typeof nothing {
  const state = statusText(status, text);
  const mark = id === null ? '' : names.markOf({ id, name });
  if (state === '' && mark === '') return nothing;
  return html`
    ${state === '' ? nothing : html`<bdi part="status" class="detail status" .textContent=${state}></bdi>`}
    ${mark === '' ? nothing : html`<bdi class="detail" .textContent=${mark}></bdi>`}
  `;
}

/** Renders each value with its label. The label is visible only in the narrow layout, which has no columns. */
function renderCells(
  texts: RowTexts | undefined,
  isIncomplete: boolean,
  { text, change }: Table,
): TemplateResult | typeof nothing {
  if (!texts) return nothing;
  return html`
    <td role="cell" class="credits">${renderAmount(texts.credits, isIncomplete, text)}</td>
    <td role="cell" class="share" .textContent=${texts.share}></td>
    <td role="cell" class="messages">
      <span class="caption" aria-hidden="true" .textContent=${text.messages}></span>
      ${renderAmount(texts.messages, false, text)}
    </td>
    <td role="cell" class="credits-per-message">
      <span class="caption" aria-hidden="true" .textContent=${text.creditsPerMessage}></span>
      <span .textContent=${texts.creditsPerMessage}></span>
    </td>
    ${
      change === null
        ? nothing
        : html`<td role="cell" class="change">
            <span class="caption" aria-hidden="true" .textContent=${change}></span>
            ${renderAmount(texts.change, texts.isChangeMarked, text)}
            <small ?hidden=${!texts.hasChange} .textContent=${texts.changeNote}></small>
          </td>`
    }
  `;
}

/**
 * Renders an amount.
 *
 * @param isMarked whether it leaves out unpriced usage; it then gets an asterisk, which a note below the table explains
 */
function renderAmount({ shown, full }: CellText, isMarked: boolean, text: BreakdownMessages): TemplateResult {
  if (full === undefined && !isMarked) return html`<span .textContent=${shown}></span>`;
  const mark = isMarked
    ? html`<span aria-hidden="true" title=${text.incomplete}>*</span
        ><span class="visually-hidden">${text.incomplete}</span>`
    : nothing;
  if (full === undefined) return html`<span .textContent=${shown}></span>${mark}`;
  return html`
    <span aria-hidden="true" title=${full} .textContent=${shown}></span
    ><span class="visually-hidden" .textContent=${full}></span>${mark}
  `;
}

/** Whether only a part of the usage has a price, so that the credits are too low. */
function isPartlyPriced({ isIncomplete, credits }: BreakdownSum): boolean {
  return isIncomplete && credits !== null;
}

/** Whether the row has an asterisk, because its credits or their change leave out unpriced usage. */
export function isMarked(sum: BreakdownSum): boolean {
  return isPartlyPriced(sum) || sum.change?.isIncomplete === true;
}

function renderTrend(trend: Sparkline | null): TemplateResult | typeof nothing {
  if (!trend) return nothing;
  return html`
    <svg
      part="trend"
      class="sparkline"
      aria-hidden="true"
      viewBox="0 0 ${TREND.width} ${TREND.height}"
      preserveAspectRatio="none"
    >
      <path d=${trend.whole}></path>
      <path class="open" d=${trend.open}></path>
    </svg>
  `;
}
