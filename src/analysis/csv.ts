import { UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { plainDecimal, type Amount } from '../format/amount.js';
import { MINUTE } from '../time/units.js';
import { localEnd } from './local-time.js';
import { amountReader, cubeOf } from './cube.js';
import { indexOf, type Dimension } from './dimension.js';
import { writeLines } from './write-lines.js';
import type { BreakdownRow, ComparedDays } from './breakdown.js';

const HEADER = 'start,end,agent_id,agent,model_id,model,credits,messages';

/**
 * Writes the usage of a report as CSV for pivot tables: a row for each bucket, agent and model with usage, in order of
 * time. Usage without a price has its own row with empty credits, so that no sum hides it. Fees have their own row with
 * empty messages. So where a row has both, credits divided by messages are the price of one message.
 *
 * The format is RFC 4180. Amounts are plain numbers with all digits. No spreadsheet reads a name or an id as a formula:
 * see {@link textCell}.
 *
 * @param agent id of the only agent wanted; `null` for all of them
 */
export function usageCsv(report: UsageReport, agent: string | null): Promise<string> {
  return writeLines(usageLines(report, agent), '\r\n');
}

/** Yields the lines, and a `null` for every cell that is read: there, {@link writeLines} can pause. */
function* usageLines(report: UsageReport, agent: string | null): Generator<string | null> {
  const cube = cubeOf(report);
  const [creditsOf, messagesOf] = [amountReader(cube, 'credits'), amountReader(cube, 'messages')];
  const agentCells = identityCells(report.agents);
  const modelCells = identityCells(report.models);
  let times = '';
  let timesBucket = -1;
  yield HEADER;
  const wanted = agent === null ? null : indexOf(report, 'agent', agent);
  for (let cell = 0; cell < cube.length; cell++) {
    yield null;
    if (wanted !== null && cube.agent[cell] !== wanted) continue;
    const [credits, messages] = [creditsOf(cell), messagesOf(cell)];
    // Some endpoints send rows of zeros where nothing was used.
    if (credits === 0 && (messages === 0 || messages === null)) continue;
    const bucket = cube.bucket[cell] ?? 0;
    if (bucket !== timesBucket) [timesBucket, times] = [bucket, bucketTimes(report, bucket)];
    const identity = `${agentCells(cube.agent[cell] ?? UNATTRIBUTED)},${modelCells(cube.model[cell] ?? UNATTRIBUTED)}`;
    yield `${times},${identity},${numberCell(credits)},${numberCell(messages)}`;
  }
}

/** Start and end of a bucket in local time with the UTC offset: `2026-11-01T00:00:00+01:00`. */
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

/** Returns a function that writes the id and name of an agent or model, given its index; both empty if unattributed. */
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
 * Writes rows of a breakdown as CSV, in the given order. A value that is not known is an empty cell: credits of usage
 * without a price, or a change where nothing can be compared. The format is RFC 4180. Amounts are plain numbers with
 * all digits. No spreadsheet reads a name or an id as a formula: see {@link textCell}.
 *
 * @param compared the compared days of the breakdown: they decide whether the change is per day
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
 * Signs that a spreadsheet reads as the beginning of a formula, also in full width and after invisible characters. Tab,
 * CR, LF and NUL count as well, because some programs remove them first, and then see the sign after them.
 */
const FORMULA_START = /^[\p{Z}\p{C}]*[=+\-@＝＋－＠\t\r\n\0]/u;

/**
 * The same signs inside a text, after a semicolon, a tab or a line break. In much of Europe, spreadsheets separate
 * cells by semicolons or tabs: they begin a new cell there, and ignore a quotation mark that does not open a cell.
 *
 * The pattern first matches a sign, which is rare, and then looks back: so a text without such a sign is read only once.
 */
const FORMULA_INSIDE = /[=+\-@＝＋－＠](?<=[;\t\r\n][\p{Z}\p{C}"]*.)/gu;

/** Puts an apostrophe before each sign that could begin a formula. */
export function inertText(text: string): string {
  const inert = text.replace(FORMULA_INSIDE, "'$&");
  return FORMULA_START.test(inert) ? `'${inert}` : inert;
}

/** Writes a text as a cell in which nothing can begin a formula; changed text is quoted: `=1+1` becomes `"'=1+1"`. */
export function textCell(text: string): string {
  const inert = inertText(text);
  return inert !== text || /[",;\t\r\n]/.test(text) ? `"${inert.replaceAll('"', '""')}"` : text;
}
