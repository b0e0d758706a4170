import type { LoadUsage } from '../api/request.js';
import { reportMistake } from '../api/mistakes.js';
import { Flights } from '../server/flights.js';
import type { UsageRow } from '../server/row.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import { inSlices } from '../time/slices.js';
import { SECOND } from '../time/units.js';
import { address, Connection, type ConnectionOptions } from './connection.js';
import { readCsv, type CsvColumns, type CsvUsage, type UnreadLine } from './csv-usage.js';
import { loadFrom, type AccountOptions, type Found, type Notes, type Source, type SourceQuery } from './load.js';

export type { CsvColumns };

/** Where the file is. */
export type CsvPlace =
  | { readonly url: string | URL; readonly file?: never; readonly text?: never }
  | { readonly file: Blob; readonly url?: never; readonly text?: never }
  | { readonly text: string; readonly url?: never; readonly file?: never };

export type CsvOptions = CsvPlace &
  ConnectionOptions &
  AccountOptions & {
    /**
     * Names of the columns; `time`, `agent`, `model`, `credits`, `messages` by default, of which `time` and `credits`
     * are required.
     */
    readonly columns?: Partial<CsvColumns>;
    /** IANA zone of days, and of times without a zone; UTC by default. */
    readonly timeZone?: string;
  };

/**
 * Milliseconds for which a download is kept. The previous period is requested together with the range, so that both use
 * one download.
 */
const KEPT_MS = 10 * SECOND;

/** The most unreadable lines to name. */
const MAX_NAMED = 5;

const NO_MESSAGES: Notes = { messages_unknown: 'Messages are not counted' };

/**
 * Usage from a CSV file: a line for each event, or for the sum of an agent, model and day.
 *
 * Lines that cannot be read are left out and listed below the data; the totals then count as not verified.
 *
 * @example
 * ```ts
 * configureUsage({ load: csvUsage({ url: '/usage.csv', timeZone: 'Europe/Berlin' }) });
 * ```
 */
export function csvUsage(options: CsvOptions): LoadUsage {
  const connection = new Connection(options);
  const flights = new Flights<CsvUsage>();
  const { columns = {}, timeZone = 'UTC' } = options;
  let kept: { readonly usage: CsvUsage; readonly at: Moment } | null = null;

  async function read(signal: AbortSignal): Promise<CsvUsage> {
    const text = await textOf(options, connection, signal);
    const usage = await inSlices(readCsv(text, columns, timeZone), signal);
    warnOfUnread(usage.unread);
    kept = { usage, at: now() };
    return usage;
  }

  return loadFrom(async (signal) => {
    const isFresh = kept && (options.url === undefined || elapsedSince(kept.at) < KEPT_MS);
    const usage = kept && isFresh ? kept.usage : await flights.join('', signal, read);
    return sourceOf(usage, timeZone);
  }, options);
}

async function textOf({ url, file, text }: CsvPlace, connection: Connection, signal: AbortSignal): Promise<string> {
  if (url !== undefined) return connection.text(address(url), signal);
  return text ?? file.text();
}

function sourceOf({ rows, agents, models, unread, hasMessages, hasDays, firstEvent, end }: CsvUsage, timeZone: string) {
  const notes = { ...(!hasMessages && NO_MESSAGES), ...(unread.length > 0 && noteOf(unread)) };
  const find = (query: SourceQuery): Found => ({
    rows: within(rows, query),
    agents,
    listsAgents: true,
    models,
    notes,
    isIncomplete: unread.length > 0,
  });
  return {
    timeZone,
    // A row without a time of day belongs to no hour, and to no day of another zone.
    knowsZones: !hasDays,
    finest: hasDays ? 'day' : 'minute',
    firstEvent,
    asOf: end === undefined ? undefined : Math.min(end, Date.now()),
    find,
  } satisfies Source;
}

function* within(rows: CsvUsage['rows'], { start, end }: SourceQuery): Generator<UsageRow> {
  for (const row of rows) if (row.time >= start && row.time < end) yield row;
}

function noteOf(unread: readonly UnreadLine[]): Notes {
  const named = unread.slice(0, MAX_NAMED).map(({ line }) => line);
  const lines = `${named.join(', ')}${unread.length > MAX_NAMED ? ' …' : ''}`;
  const count = unread.length === 1 ? '1 line' : `${unread.length} lines`;
  return { unread_lines: `${count} could not be read: ${lines}` };
}

function warnOfUnread(unread: readonly UnreadLine[]): void {
  if (unread.length === 0) return;
  const reasons = unread.slice(0, MAX_NAMED).map(({ line, reason }) => `line ${line}: ${reason}`);
  reportMistake('unread_lines', `lines of a CSV file that could not be read: ${unread.length}. ${reasons.join('; ')}`);
}
