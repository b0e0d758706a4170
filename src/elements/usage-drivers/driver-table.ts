import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ChangePoint } from '../../analysis/change-points.js';
import { DRIVER_PARTS, type Driver, type DriverPart, type Drivers } from '../../analysis/drivers.js';
import type { UsageReport } from '../../api/report.js';
import { addAmounts, type Amount } from '../../format/amount.js';
import { formatRecentRange } from '../../format/dates.js';
import { fullLine, oneLine } from '../../format/foreign-text.js';
import { formatAmount, formatDelta } from '../../format/numbers.js';
import type { UsageMessages } from '../../i18n/messages.js';
import { rangeLength } from '../../time/day-range.js';
import { driverName, stepNote } from './explain.js';
import { waterfall, type Step, type Waterfall } from './waterfall.js';

/** Characters of a number that columns have room for side by side. */
const LONGEST = 14;

export interface DriverTableOptions {
  readonly drivers: Drivers;
  readonly report: UsageReport;
  readonly steps: readonly ChangePoint[];
  /** How many agents have a row; the others share one. */
  readonly shown: number;
  readonly text: UsageMessages;
  readonly locale: string;
  readonly onMore: () => void;
}

export interface DriverRow {
  readonly name: string;
  /** What is to be known of the agent, beside its numbers. */
  readonly notes: readonly string[];
  readonly change: Amount;
  readonly parts: Readonly<Partial<Record<DriverPart, Amount>>>;
  readonly isRest?: boolean;
}

/** The parts that have a column: those that the data can tell apart, and what is left over where there is any. */
export function shownParts({ hasMessages, hasModels, parts, drivers }: Drivers): DriverPart[] {
  const isUsed = (part: DriverPart): boolean =>
    Number(parts[part]) !== 0 || drivers.some((driver) => Number(driver.parts[part]) !== 0);
  if (!hasMessages) return [];
  return DRIVER_PARTS.filter((part) => {
    if (part === 'mix') return hasModels;
    return part === 'volume' || part === 'rate' || isUsed(part);
  });
}

/** The rows that add up to the change: the days, the largest agents, and all others as one. */
export function driverRows({ drivers, report, steps, shown, text, locale }: DriverTableOptions): DriverRow[] {
  const rows: DriverRow[] = drivers.drivers.slice(0, shown).map((driver) => ({
    name: driverName(driver, text),
    notes: notesOf(driver, report, steps, text, locale),
    change: driver.change,
    parts: driver.parts,
  }));
  const days = (length: number): string => text.daysAmount({ amount: formatAmount(length, 0, locale), count: length });
  if (Number(drivers.length) !== 0) {
    const [now, before] = [rangeLength(drivers.range), rangeLength(drivers.rangeBefore)];
    const name = text.periodLength({ days: days(now), before: days(before) });
    rows.unshift({ name, notes: [], change: drivers.length, parts: {} });
  }
  const rest = drivers.drivers.slice(shown);
  if (rest.length > 0) {
    rows.push({
      name: text.otherAgents({ amount: formatAmount(rest.length, 0, locale), count: rest.length }),
      notes: [],
      change: addAmounts(rest.map(({ change }) => change)),
      parts: Object.fromEntries(DRIVER_PARTS.map((part) => [part, addAmounts(rest.map(({ parts }) => parts[part]))])),
      isRest: true,
    });
  }
  return rows;
}

function notesOf(
  { agent, presence }: Driver,
  report: UsageReport,
  steps: readonly ChangePoint[],
  text: UsageMessages,
  locale: string,
): string[] {
  const step = steps.find((one) => one.agent === agent?.id);
  return [
    agent?.status === 'deleted' ? text.agentStatuses.deleted : '',
    presence === 'new' ? text.newAgent : presence === 'gone' ? text.goneAgent : '',
    step ? stepNote(step, report, text, locale) : '',
  ].filter((note) => note !== '');
}

/**
 * The change, taken apart: a row for each of the largest agents, a column for each effect, and a waterfall that leads from
 * nothing to the whole change. Roles are named, since a narrow table is laid out as a list.
 */
export function driverTable(options: DriverTableOptions): TemplateResult {
  const { drivers, report, text, locale, onMore } = options;
  const parts = shownParts(drivers);
  const rows = driverRows(options);
  const bars = waterfall(rows.map(({ change }) => change));
  const isWide = [drivers.change, ...rows.map(({ change }) => change)].some(
    (amount) => formatDelta(amount, report.decimals.credits, locale).length > LONGEST,
  );
  const range = formatRecentRange(drivers.range, report.today, locale);
  const before = formatRecentRange(drivers.rangeBefore, report.today, locale);
  const cell = (amount: Amount | undefined, label: string): TemplateResult => html`
    <td role="cell" class="part ${Number(amount ?? 0) === 0 ? 'none' : ''}">
      <span class="label" aria-hidden="true">${label}</span>
      <span .textContent=${amount === undefined ? '' : formatDelta(amount, report.decimals.credits, locale)}></span>
    </td>
  `;
  const row = ({ name, notes, change, parts: own, isRest }: DriverRow, step: Step | undefined): TemplateResult => html`
    <tr role="row">
      <th role="rowheader" scope="row">
        ${
          isRest
            ? html`<button part="more" class="link" type="button" @click=${onMore}>${name}</button>`
            : html`<bdi title=${fullLine(name)} .textContent=${oneLine(name)}></bdi>`
        }
        ${notes.map((note) => html`<small .textContent=${note}></small>`)}
      </th>
      <td role="cell" class="change" .textContent=${formatDelta(change, report.decimals.credits, locale)}></td>
      <td role="cell" class="bar" aria-hidden="true">${step ? bar(step, bars) : nothing}</td>
      ${parts.map((part) => cell(own[part], text.driverParts[part]))}
    </tr>
  `;
  return html`
    <table part="table" role="table" class=${isWide ? 'wide' : ''}>
      <caption class="visually-hidden">
        ${text.driversCaption({ range, before })}
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
      <tfoot role="rowgroup">
        ${row({ name: text.sum, notes: [], change: drivers.change, parts: drivers.parts }, bars.sum)}
      </tfoot>
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
