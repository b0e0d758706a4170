import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Amount } from '../../format/amount.js';
import { fullLine, oneLine } from '../../format/foreign-text.js';
import { formatDelta } from '../../format/numbers.js';
import { wordsLocale } from '../../i18n/messages.js';
import { formatCompared } from '../../internal/format-compared.js';
import { shownParts, type DriverRow, type DriverRows } from './driver-rows.js';
import { creditDecimals, type Explanation } from './explain.js';
import { waterfall, type Step, type Waterfall } from './waterfall.js';

/** Characters of a number that columns have room for side by side. */
const LONGEST = 14;

/**
 * The change, taken apart: a row for each of the largest agents, a column for each effect, and a waterfall that leads from
 * nothing to the whole change. Roles are named, since a narrow table is laid out as a list.
 */
export function driverTable(
  explanation: Explanation,
  { own, rest, sum }: DriverRows,
  onMore: () => void,
): TemplateResult {
  const { drivers, report, previous, text, locale } = explanation;
  const { bucketsBefore, isWhole } = drivers.comparison;
  const decimals = creditDecimals(explanation);
  const parts = shownParts(drivers);
  const rows = rest ? [...own, rest] : own;
  const bars = waterfall(rows.map(({ change }) => change));
  const written = (amount: Amount): string => formatDelta(amount, decimals, locale);
  const isWide = [drivers.change, ...rows.map(({ change }) => change)].some(
    (amount) => written(amount).length > LONGEST,
  );
  const ofWords = wordsLocale(text, 'driversCaption', locale);
  const caption = text.driversCaption({
    range: formatCompared(report, drivers.comparison, report.today, text, ofWords),
    before: formatCompared(previous, { buckets: bucketsBefore, isWhole }, report.today, text, ofWords),
  });
  const cell = (amount: Amount | undefined, label: string): TemplateResult => html`
    <td role="cell" class="part ${Number(amount ?? 0) === 0 ? 'none' : ''}">
      <span class="label" aria-hidden="true">${label}</span>
      <bdi .textContent=${amount === undefined ? '' : written(amount)}></bdi>
    </td>
  `;
  const row = (one: DriverRow, step: Step | undefined): TemplateResult => html`
    <tr role="row">
      <th role="rowheader" scope="row" tabindex="-1">
        ${
          one === rest
            ? html`<button part="more" class="link" type="button" @click=${onMore}>${one.name}</button>`
            : html`<bdi title=${fullLine(one.name)} .textContent=${oneLine(one.name)}></bdi>`
        }
        ${one.notes.map((note) => html`<small .textContent=${note}></small>`)}
      </th>
      <td role="cell" class="change"><bdi .textContent=${written(one.change)}></bdi></td>
      <td role="cell" class="bar" aria-hidden="true">${step ? bar(step, bars) : nothing}</td>
      ${parts.map((part) => cell(one.parts[part], text.driverParts[part]))}
    </tr>
  `;
  return html`
    <table part="table" role="table" class=${isWide ? 'wide' : ''}>
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${text.agent}</th>
          <th role="columnheader" scope="col">${text.change}</th>
          <td class="bar" aria-hidden="true"></td>
          ${parts.map((part) => html`<th role="columnheader" scope="col">${text.driverParts[part]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((one, index) => row(one, bars.steps[index]))}
      </tbody>
      ${
        sum
          ? html`<tfoot role="rowgroup">
              ${row(sum, bars.sum)}
            </tfoot>`
          : nothing
      }
    </table>
  `;
}

/** SVG attributes: an inline style would need an exception in a strict Content-Security-Policy. */
function bar({ start, width, isFall }: Step, { zero }: Waterfall): TemplateResult {
  return html`
    <svg part="bar" preserveAspectRatio="none">
      ${svg`
        <line class="zero" x1="${zero}%" x2="${zero}%" y1="0" y2="100%"></line>
        <rect class=${isFall ? 'fall' : 'rise'} x="${start}%" width="${width}%" y="22%" height="56%" rx="2"></rect>
      `}
    </svg>
  `;
}
