import { html, nothing, type TemplateResult } from 'lit';
import type { Amount } from '../../format/amount.js';
import { fullLine, oneLine } from '../../format/foreign-text.js';
import { formatDelta } from '../../format/numbers.js';
import { wordsLocale } from '../../i18n/messages.js';
import { formatPrevious } from '../../internal/compared-days.js';
import { counted, type DriverRow, type DriverRows } from './driver-rows.js';
import { creditDecimals, currentDays, isWide, type Explanation } from './explanation.js';
import { renderBar, waterfallOf } from './waterfall.js';

/**
 * A row for each of the largest agents, a column for each effect, and a waterfall from zero to the total change. Roles
 * are written out, since browsers drop those of a table that a narrow element lays out as a grid.
 */
export function renderTable(
  explanation: Explanation,
  { own, rest, sum, hidden, parts }: DriverRows,
  onMore: () => void,
): TemplateResult {
  const { report, previous, drivers, text, locale } = explanation;
  const rows = rest ? [...own, rest] : own;
  const all = sum ? [...rows, sum] : rows;
  const bars = waterfallOf(rows.map(({ change }) => change));
  const amounts = all.flatMap((row) => [row.change, ...parts.map((part) => row.parts[part] ?? 0)]);
  const format = deltaFormat(amounts, creditDecimals(explanation), locale);
  const ofWords = wordsLocale(text, 'driversCaption', locale);
  const cell = (amount: Amount | undefined, label: string): TemplateResult => html`
    <td role="cell" class="part ${Number(amount ?? 0) === 0 ? 'none' : ''}">
      <span class="label" aria-hidden="true">${label}</span>
      <bdi .textContent=${amount === undefined ? '' : format(amount)}></bdi>
    </td>
  `;
  const row = (one: DriverRow, place: number | 'sum'): TemplateResult => html`
    <tr role="row">
      <th role="rowheader" scope="row" tabindex="-1">
        ${
          one === rest
            ? html`<button part="more" class="link" type="button" @click=${onMore}>
                ${text.otherAgents(counted(hidden, locale))}
              </button>`
            : html`<bdi title=${fullLine(one.name)} .textContent=${oneLine(one.name)}></bdi>`
        }
        ${one.notes.map((note) => html`<small .textContent=${note}></small>`)}
      </th>
      <td role="cell" class="change"><bdi .textContent=${format(one.change)}></bdi></td>
      <td role="cell" class="bar" aria-hidden="true">${renderBar(bars, place, sum !== null)}</td>
      ${parts.map((part) => cell(one.parts[part], text.driverParts[part]))}
    </tr>
  `;
  return html`
    <table part="table" role="table" class=${isWide(amounts.map(format)) ? 'wide' : ''}>
      <caption class="visually-hidden">
        ${text.driversCaption({
          range: currentDays(explanation, ofWords),
          before: formatPrevious(report, previous, drivers.comparison, text, ofWords),
        })}
      </caption>
      <thead role="rowgroup">
        ${
          parts.length === 0
            ? nothing
            : html`<tr role="row" class="groups">
                <td role="cell" colspan="3"></td>
                <th role="columnheader" scope="colgroup" colspan=${parts.length} aria-colspan=${parts.length}>
                  ${text.becauseOf}
                </th>
              </tr>`
        }
        <tr role="row">
          <th role="columnheader" scope="col">${text.agent}</th>
          <th role="columnheader" scope="col">${text.change}</th>
          <td class="bar" aria-hidden="true"></td>
          ${parts.map((part) => html`<th role="columnheader" scope="col">${text.driverParts[part]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((one, index) => row(one, index))}
      </tbody>
      ${
        sum
          ? html`<tfoot role="rowgroup">
              ${row(sum, 'sum')}
            </tfoot>`
          : nothing
      }
    </table>
  `;
}

/**
 * Formats all amounts with the same number of decimals, so that they are aligned; without decimals if all are whole.
 */
function deltaFormat(amounts: readonly Amount[], decimals: number, locale: string): (amount: Amount) => string {
  const hasFraction = amounts.some((amount) => Number(amount) % 1 !== 0);
  const least = hasFraction ? decimals : 0;
  return (amount) => formatDelta(amount, decimals, locale, least);
}
