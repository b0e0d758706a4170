import { amountReader, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { plainDecimal, type Amount } from '../format/amount.js';
import { MINUTE } from '../time/units.js';
import { localEnd } from './local-time.js';
import { cellsOf, cubeOf } from './cube.js';
import type { Dimension } from './dimension.js';
import { writeLines } from './write-lines.js';
import type { BreakdownRow, ComparedDays } from './breakdown.js';

const HEADER = 'start,end,agent_id,agent,model_id,model,credits,messages';

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

/** The lines, with a `null` for every cell that was read: a place to stop and go on at. */
function* usageLines(report: UsageReport, agent: string | null): Generator<string | null> {
  const cube = cubeOf(report);
  const [creditsOf, messagesOf] = [amountReader(cube, 'credits'), amountReader(cube, 'messages')];
  const agentCells = identityCells(report.agents);
  const modelCells = identityCells(report.models);
  let times = '';
  let timed = -1;
  yield HEADER;
  for (const cell of cellsOf(report, agent)) {
    yield null;
    const [credits, messages] = [creditsOf(cell), messagesOf(cell)];
    // An endpoint may send zeros for what was not used.
    if (credits === 0 && (messages === 0 || messages === null)) continue;
    const bucket = cube.bucket[cell] ?? 0;
    if (bucket !== timed) [timed, times] = [bucket, bucketTimes(report, bucket)];
    const who = `${agentCells(cube.agent[cell] ?? UNATTRIBUTED)},${modelCells(cube.model[cell] ?? UNATTRIBUTED)}`;
    yield `${times},${who},${numberCell(credits)},${numberCell(messages)}`;
  }
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
