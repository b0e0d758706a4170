import { UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { ExactSum, plainDecimal, type Amount } from '../format/amount.js';
import { localEnd } from './local-time.js';
import { agentIndex, type Dimension } from './dimension.js';
import { amountAt } from './usage-sum.js';
import { writeLines } from './write-lines.js';
import type { BreakdownRow, ComparedDays } from './breakdown.js';

const HEADER = 'start,end,agent_id,agent,model_id,model,credits,messages';

const MINUTE = 60_000;

/**
 * The usage of a report as CSV in the long form that pivot tables take: a row for each bucket, agent and model that was
 * used, in order of time. Usage without a price has a row of its own, its credits left empty, so that no sum hides it;
 * so has, without messages, what is no message: credits divided by messages, where a row has both, are the price of one.
 *
 * Written by RFC 4180; amounts are plain numbers with every digit. No spreadsheet takes a name or an id for a formula:
 * see {@link textCell}.
 *
 * @param agent id of the only agent wanted; `null` for all of them
 */
export function usageCsv(report: UsageReport, agent: string | null): Promise<string> {
  return writeLines(usageLines(report, agent), '\r\n');
}

/** What one agent used of one model in one bucket. */
interface Cell {
  readonly agent: number;
  readonly model: number;
  credits: Amount | null;
  messages: Amount | null;
}

/** The lines, with a `null` for every row that was read: a place to stop and go on at. */
function* usageLines(report: UsageReport, agent: string | null): Generator<string | null> {
  const { rows, agents, models, precision } = report;
  yield HEADER;
  const wanted = agentIndex(report, agent);
  const agentCells = identityCells(agents);
  const modelCells = identityCells(models);
  const order = rowsByBucket(report);
  let cells = new Map<number, Cell>();
  for (const [at, row] of order.entries()) {
    const bucket = rows.bucket[row] ?? 0;
    const rowAgent = rows.agent[row] ?? UNATTRIBUTED;
    const model = rows.model[row] ?? UNATTRIBUTED;
    if (wanted === null || rowAgent === wanted) {
      const credits = amountAt(report, 'credits', row);
      const messages = amountAt(report, 'messages', row);
      const kind = credits === null ? 2 : messages === null ? 1 : 0;
      const key = ((rowAgent + 1) * (models.length + 1) + model + 1) * 3 + kind;
      const cell = cells.get(key) ?? { agent: rowAgent, model, credits: null, messages: null };
      cell.credits = plus(cell.credits, credits, precision.credits);
      cell.messages = plus(cell.messages, messages, precision.messages);
      cells.set(key, cell);
    }
    yield null;
    if (rows.bucket[order[at + 1] ?? -1] === bucket || cells.size === 0) continue;
    const times = bucketTimes(report, bucket);
    for (const { agent, model, credits, messages } of cells.values()) {
      // An endpoint may send zeros for what was not used.
      if (credits === 0 && (messages === 0 || messages === null)) continue;
      yield `${times},${agentCells(agent)},${modelCells(model)},${numberCell(credits)},${numberCell(messages)}`;
    }
    cells = new Map();
  }
}

/** Indices of the rows in the order of their buckets, those of one bucket as they were sent. */
function rowsByBucket({ rows, buckets }: UsageReport): Int32Array {
  const next = new Int32Array(buckets.length + 1);
  for (const bucket of rows.bucket) next[bucket + 1] = (next[bucket + 1] ?? 0) + 1;
  for (let bucket = 0; bucket < buckets.length; bucket++)
    next[bucket + 1] = (next[bucket + 1] ?? 0) + (next[bucket] ?? 0);
  const order = new Int32Array(rows.length);
  rows.bucket.forEach((bucket, row) => {
    const place = next[bucket] ?? 0;
    order[place] = row;
    next[bucket] = place + 1;
  });
  return order;
}

function plus(known: Amount | null, amount: Amount | null, decimals: number): Amount | null {
  if (amount === null) return known;
  const sum = new ExactSum(decimals);
  if (known !== null) sum.add(known);
  sum.add(amount);
  return sum.value;
}

/** Start and end of a bucket on the zone's clock, with its offset: `2026-11-01T00:00:00+01:00`. */
function bucketTimes(report: UsageReport, bucket: number): string {
  const { start, end, localStart } = report.buckets;
  const opens = start[bucket] ?? 0;
  const closes = end[bucket] ?? 0;
  return `${zonedTime(opens, (localStart[bucket] ?? 0) - opens)},${zonedTime(closes, localEnd(report, bucket) - closes)}`;
}

function zonedTime(time: number, offset: number): string {
  const minutes = Math.round(offset / MINUTE);
  const local = new Date(time + minutes * MINUTE).toISOString().replace(/(\.000)?Z$/, '');
  const clock = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${local}${minutes < 0 ? '-' : '+'}${clock.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

/** Writes id and name of an agent, or model, by its index; both empty where the usage belongs to none. */
function identityCells(
  identities: readonly { readonly id: string; readonly name: string }[],
): (index: number) => string {
  const written = new Map<number, string>([[UNATTRIBUTED, ',']]);
  return (index) => {
    const { id = '', name = '' } = identities[index] ?? {};
    const cells = written.get(index) ?? `${textCell(id)},${textCell(name)}`;
    written.set(index, cells);
    return cells;
  };
}

/**
 * Rows of a breakdown as CSV, in the order given. What has no value is left empty: credits of usage without a price, a
 * change where nothing can be compared. Written by RFC 4180; amounts are plain numbers with every digit. No spreadsheet
 * takes a name or an id for a formula: see {@link textCell}.
 */
export function breakdownCsv(rows: readonly BreakdownRow[], by: Dimension, compared: ComparedDays | null): string {
  const change = compared?.isPerDay ? 'credits_change_per_day' : 'credits_change';
  const header = [`${by}_id`, by, ...(by === 'agent' ? ['status'] : []), 'credits', 'share', 'messages'];
  const lines = [[...header, 'credits_per_message', change, 'change_ratio'].join(',')];
  for (const row of rows) {
    const cells = [
      textCell(row.id ?? ''),
      textCell(row.name),
      ...(by === 'agent' ? [textCell(row.status)] : []),
      numberCell(row.credits),
      numberCell(row.share),
      numberCell(row.messages),
      numberCell(row.creditsPerMessage),
      numberCell(row.change?.amount ?? null),
      numberCell(row.change?.ratio ?? null),
    ];
    lines.push(cells.join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function numberCell(amount: Amount | null): string {
  return amount === null ? '' : plainDecimal(amount);
}

/**
 * What a spreadsheet takes for the beginning of a formula, also full-width and behind what cannot be seen; tab, CR, LF
 * and NUL, which some programs drop before they look.
 */
const FORMULA_START = /^[\p{Z}\p{C}]*[=+\-@＝＋－＠\t\r\n\0]/u;

/**
 * The same inside a text, where a program that separates cells by semicolons or tabs, as spreadsheets do in much of
 * Europe, begins a new one: to it, a quotation mark that does not open the cell encloses nothing.
 * What is rare is looked for first: text without it is read once, whatever it is made of.
 */
const FORMULA_INSIDE = /[=+\-@＝＋－＠](?<=[;\t\r\n][\p{Z}\p{C}"]*.)/gu;

/** With an apostrophe in front of whatever could begin a formula. */
export function inertText(text: string): string {
  const inert = text.replace(FORMULA_INSIDE, "'$&");
  return FORMULA_START.test(inert) ? `'${inert}` : inert;
}

/** A cell of text, in which nothing begins a formula; one that could is always quoted: `=1+1` is written as `"'=1+1"`. */
export function textCell(text: string): string {
  const inert = inertText(text);
  return inert !== text || /[",;\t\r\n]/.test(text) ? `"${inert.replaceAll('"', '""')}"` : text;
}
