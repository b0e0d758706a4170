import { html, nothing, svg, type TemplateResult } from 'lit';
import { DRIVER_PARTS, type Driver, type DriverPart, type Drivers } from '../../analysis/drivers.js';
import { whatIf, type WhatIfs } from '../../analysis/what-if.js';
import { addAmounts, subtract, type Amount } from '../../format/amount.js';
import { fullLine, isolate, oneLine } from '../../format/foreign-text.js';
import { formatAmount, formatChange, formatDelta } from '../../format/numbers.js';
import { wordsLocale } from '../../i18n/messages.js';
import { formatCompared } from '../../internal/compared-days.js';
import { safeUrl } from '../../api/safe-url.js';
import {
  agentNames,
  creditDecimals,
  driverName,
  modelNames,
  movers,
  stepNote,
  stepOf,
  type Explanation,
} from './explain.js';

/** Longer numbers do not fit into the columns and are broken. */
const LONGEST = 14;

export interface DriverRow {
  readonly name: string;
  /** Remarks below the agent's name. */
  readonly notes: readonly string[];
  readonly change: Amount;
  readonly parts: Readonly<Partial<Record<DriverPart, Amount>>>;
}

export interface DriverRows {
  readonly own: readonly DriverRow[];
  /** All agents without a row of their own, as one. */
  readonly rest: DriverRow | null;
  /** The total; `null` where it would repeat the only row. */
  readonly sum: DriverRow | null;
}

interface ExplanationOptions {
  readonly explanation: Explanation;
  readonly sentences: readonly string[];
  /** How many agents have a row of their own. */
  readonly shown: number;
  /** What addresses are relative to. */
  readonly base: string;
  readonly onMore: () => void;
}

/** The sentences, the table, what its columns mean, and the estimate for other models. */
export function renderExplanation(options: ExplanationOptions): TemplateResult {
  const { explanation, sentences, shown, base, onMore } = options;
  const { drivers, report, agent } = explanation;
  const estimate = whatIf(report, agent ?? movers(drivers)[0]?.agent?.id ?? null);
  return html`
    <p part="sentences" class="sentences" .textContent=${sentences.join(' ')}></p>
    ${
      drivers.drivers.length === 0
        ? nothing
        : html`<div class="table">${renderTable(explanation, driverRows(explanation, shown), onMore)}</div>`
    }
    ${renderColumns(explanation)} ${estimate ? renderWhatIf(estimate, explanation, base) : nothing}
  `;
}

/** The parts that have a column: the effects that the data can separate, and remainders other than zero. */
export function shownParts({ hasMessages, drivers }: Drivers): DriverPart[] {
  if (!hasMessages) return [];
  return DRIVER_PARTS.filter((part) => {
    if (part === 'volume' || part === 'rate') return true;
    if (part === 'mix') return drivers.some(({ hasModels }) => hasModels);
    return drivers.some(({ parts }) => Number(parts[part]) !== 0);
  });
}

/** The rows that add up to the change: the number of days, the largest agents, and all others as one row. */
export function driverRows(explanation: Explanation, shown: number): DriverRows {
  const { drivers, text, locale } = explanation;
  const count = (number: number): { amount: string; count: number } => ({
    amount: formatAmount(number, 0, locale),
    count: number,
  });
  const own: DriverRow[] = drivers.drivers.slice(0, shown).map((driver) => ({
    name: driverName(driver, explanation),
    notes: notesOf(driver, explanation),
    change: driver.change,
    parts: driver.parts,
  }));
  const hidden = drivers.drivers.length - own.length;
  const left = (all: Amount, amountOf: (row: DriverRow) => Amount | undefined): Amount =>
    subtract(all, addAmounts(own.map((row) => amountOf(row) ?? 0)));
  const rest: DriverRow | null =
    hidden === 0
      ? null
      : {
          name: text.otherAgents(count(hidden)),
          notes: [],
          change: left(subtract(drivers.change, drivers.length), ({ change }) => change),
          parts: Object.fromEntries(
            DRIVER_PARTS.map((part) => [part, left(drivers.parts[part], ({ parts }) => parts[part])]),
          ),
        };
  if (Number(drivers.length) !== 0) {
    const { current, previous } = drivers.days;
    const name = text.periodLength({ days: text.daysAmount(count(current)), before: text.daysAmount(count(previous)) });
    own.unshift({ name, notes: [], change: drivers.length, parts: {} });
  }
  const sum = { name: text.total, notes: [], change: drivers.change, parts: drivers.parts };
  return { own, rest, sum: own.length > 1 || rest ? sum : null };
}

function notesOf(driver: Driver, explanation: Explanation): string[] {
  const { text, steps } = explanation;
  const step = stepOf(driver, steps);
  return [
    driver.agent?.status === 'deleted' ? text.agentStatuses.deleted : '',
    driver.presence === 'new' ? text.changeNew : driver.presence === 'gone' ? text.goneAgent : '',
    step ? stepNote(step, explanation) : '',
  ].filter((note) => note !== '');
}

/**
 * A row for each of the largest agents, a column for each effect, and a waterfall from zero to the total change. Roles are
 * written out, since browsers drop those of a table that a narrow element lays out as a list (`display: block`).
 */
function renderTable(explanation: Explanation, { own, rest, sum }: DriverRows, onMore: () => void): TemplateResult {
  const { drivers, report, previous, text, locale } = explanation;
  const { previousBuckets, isWhole } = drivers.comparison;
  const decimals = creditDecimals(explanation);
  const parts = shownParts(drivers);
  const rows = rest ? [...own, rest] : own;
  const bars = waterfall(rows.map(({ change }) => change));
  const format = (amount: Amount): string => formatDelta(amount, decimals, locale);
  const isWide = [drivers.change, ...rows.map(({ change }) => change)].some(
    (amount) => format(amount).length > LONGEST,
  );
  const ofWords = wordsLocale(text, 'driversCaption', locale);
  const caption = text.driversCaption({
    range: formatCompared(report, drivers.comparison, report.today, text, ofWords),
    before: formatCompared(previous, { buckets: previousBuckets, isWhole }, report.today, text, ofWords),
  });
  const cell = (amount: Amount | undefined, label: string): TemplateResult => html`
    <td role="cell" class="part ${Number(amount ?? 0) === 0 ? 'none' : ''}">
      <span class="label" aria-hidden="true">${label}</span>
      <bdi .textContent=${amount === undefined ? '' : format(amount)}></bdi>
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
      <td role="cell" class="change"><bdi .textContent=${format(one.change)}></bdi></td>
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

/** Uses SVG attributes, since a strict Content-Security-Policy forbids inline styles. */
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

/** A bar of the waterfall, in percent of the width: it starts where the bar above ends. */
interface Step {
  readonly start: number;
  readonly width: number;
  readonly isFall: boolean;
}

interface Waterfall {
  readonly steps: readonly Step[];
  /** From zero to the total change. */
  readonly sum: Step;
  /** Position of the zero line. */
  readonly zero: number;
}

/** Lays the changes end to end. A bar is at least `least` wide, so that it stays visible. */
function waterfall(changes: readonly Amount[], least = 0.4): Waterfall {
  const levels = [0];
  for (const change of changes) levels.push((levels.at(-1) ?? 0) + Number(change));
  const low = Math.min(...levels);
  const span = Math.max(...levels) - low || 1;
  const place = (level: number): number => ((level - low) / span) * 100;
  const step = (from: number, to: number): Step => {
    const width = Math.min(100, Math.max(from === to ? 0 : least, Math.abs(place(to) - place(from))));
    return { start: Math.min(place(Math.min(from, to)), 100 - width), width, isFall: to < from };
  };
  return {
    steps: changes.map((_, index) => step(levels[index] ?? 0, levels[index + 1] ?? 0)),
    sum: step(0, levels.at(-1) ?? 0),
    zero: place(0),
  };
}

function renderColumns({ drivers, text }: Explanation): TemplateResult | typeof nothing {
  const parts = shownParts(drivers);
  if (parts.length === 0) return nothing;
  return html`
    <details part="columns">
      <summary>${text.howReckoned}</summary>
      <dl>
        ${parts.map(
          (part) =>
            html`<div>
              <dt>${text.driverParts[part]}</dt>
              <dd>${text.driverPartTexts[part]}</dd>
            </div>`,
        )}
      </dl>
    </details>
  `;
}

/** What the messages of the agent would have cost on other models: an estimate, and called one. */
function renderWhatIf(
  { agent, messages, credits, models }: WhatIfs,
  explanation: Explanation,
  base: string,
): TemplateResult {
  const { text, locale } = explanation;
  const { decimals } = explanation.report;
  const name = isolate(agentNames(explanation).label(agent));
  const ofModels = modelNames(explanation);
  const href = safeUrl(agent.url, base);
  const inCredits = (amount: number): string =>
    text.creditsAmount({
      amount: formatAmount(amount, amount < 100 ? decimals.credits : 0, locale),
      count: amount,
    });
  const counted = text.messagesAmount({ amount: formatAmount(messages, 0, locale), count: messages });
  return html`
    <section part="what-if" class="what-if">
      <h3>${text.whatIfHeading({ agent: name })}</h3>
      <p>${text.whatIfText({ messages: counted, credits: inCredits(credits) })}</p>
      <ul>
        ${models.map(
          ({ model, credits: estimate, change }) =>
            html`<li
              .textContent=${text.whatIfModel({
                model: isolate(ofModels.label(model)),
                amount: inCredits(estimate),
                change: formatChange(change, locale),
              })}
            ></li>`,
        )}
      </ul>
      <p><small>${text.whatIfEstimate}</small></p>
      ${href === undefined ? nothing : html`<a part="settings" href=${href} rel="noopener noreferrer">${text.agentSettings({ agent: name })}</a>`}
    </section>
  `;
}
