import { OTHER_ID } from '../api/report.js';
import { describe, usageError } from '../api/usage-error.js';
import type { WireAgent, WireModel } from '../api/wire.js';
import type { Amount } from '../format/amount.js';
import { readInstant } from '../server/instant.js';
import type { UsageRow } from '../server/row.js';
import { addDays, isDay, type Day } from '../time/day.js';
import { shouldYield, type Work } from '../time/work.js';
import { dayStart, wallTime } from '../time/zone.js';
import { readAmount } from './amount.js';
import { csvRecords, type CsvRecord } from './csv-records.js';

/** The names of the columns of a file. */
export interface CsvColumns {
  /** When: a day, or a time. */
  readonly time: string;
  /** Ids. */
  readonly agent: string;
  readonly model: string;
  /** Empty: the usage has no price yet. */
  readonly credits: string;
  /** Empty: usage that is not a message. */
  readonly messages: string;
  readonly agentName: string;
  readonly modelName: string;
}

type Column = keyof CsvColumns;

/** The usual names. `agentName` and `modelName` are read only if the page names their columns. */
const DEFAULTS: Partial<CsvColumns> = {
  time: 'time',
  agent: 'agent',
  model: 'model',
  credits: 'credits',
  messages: 'messages',
};

const REQUIRED: readonly Column[] = ['time', 'credits'];

/** A line that could not be read. */
export interface UnreadLine {
  readonly line: number;
  readonly reason: string;
}

interface UsageOfLine extends UsageRow {
  readonly time: number;
  readonly isDay: boolean;
}

/** The usage of a file. */
export interface CsvUsage {
  readonly rows: readonly UsageOfLine[];
  readonly agents: ReadonlyMap<string, WireAgent>;
  readonly models: ReadonlyMap<string, WireModel>;
  readonly unread: readonly UnreadLine[];
  readonly hasMessages: boolean;
  /** Whether some line has only a day, without a time. */
  readonly hasDays: boolean;
  /** The first time of all rows, and the last time or the end of the last day. */
  readonly firstEvent: number | undefined;
  readonly end: number | undefined;
}

/**
 * Reads a file. Lines that cannot be read are listed in `unread`, and the others are still read.
 *
 * @param timeZone the zone of days, and of times without a zone
 * @throws a `bad_schema` error where a column is missing, or no line can be read
 */
export function* readCsv(text: string, given: Partial<CsvColumns>, timeZone: string): Work<CsvUsage> {
  const records = csvRecords(text);
  const header = records.next().value?.cells ?? [];
  const reader = new LineReader(columnsIn(header, given), header.length, timeZone);
  const [rows, unread]: [UsageOfLine[], UnreadLine[]] = [[], []];
  let at = 0;
  for (const record of records) {
    if (shouldYield(at++)) yield;
    try {
      rows.push(reader.read(record));
    } catch (error) {
      unread.push({ line: record.line, reason: error instanceof Error ? error.message : describe(error) });
    }
  }
  const [first] = unread;
  if (rows.length === 0 && first !== undefined) {
    throw usageError('bad_schema', `No line of the file could be read. Line ${first.line}: ${first.reason}`);
  }
  let [firstEvent, end, hasDays] = [Infinity, -Infinity, false];
  for (const { time, isDay: isWholeDay } of rows) {
    firstEvent = Math.min(firstEvent, time);
    end = Math.max(end, isWholeDay ? reader.endOfDay(time) : time);
    hasDays ||= isWholeDay;
  }
  return {
    rows,
    agents: reader.agents,
    models: reader.models,
    unread,
    hasMessages: reader.hasMessages,
    hasDays,
    firstEvent: rows.length > 0 ? firstEvent : undefined,
    end: rows.length > 0 ? end : undefined,
  };
}

/** The index of each column that the file has. */
function columnsIn(header: readonly string[], given: Partial<CsvColumns>): ReadonlyMap<Column, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const columns = new Map<Column, number>();
  for (const [column, name] of Object.entries({ ...DEFAULTS, ...given }) as [Column, string][]) {
    const place = names.indexOf(name.trim().toLowerCase());
    if (place >= 0) columns.set(column, place);
    else if (REQUIRED.includes(column) || given[column] !== undefined) {
      const has = header.length === 0 ? 'no line of names' : header.map((one) => JSON.stringify(one)).join(', ');
      throw usageError('bad_schema', `The file has no column ${JSON.stringify(name)} for ${column}: it has ${has}`);
    }
  }
  return columns;
}

/** A time without its zone, such as databases print. */
const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;

const WHOLE = /^-?\d+(\.0+)?$/;

/** Reads lines, and throws a sentence about one that cannot be read. */
class LineReader {
  readonly agents = new Map<string, WireAgent>();
  readonly models = new Map<string, WireModel>();
  readonly #columns: ReadonlyMap<Column, number>;
  readonly #width: number;
  readonly #timeZone: string;
  readonly #days = new Map<Day, number>();
  readonly #ends = new Map<number, number>();

  constructor(columns: ReadonlyMap<Column, number>, width: number, timeZone: string) {
    this.#columns = columns;
    this.#width = width;
    this.#timeZone = timeZone;
  }

  get hasMessages(): boolean {
    return this.#columns.has('messages');
  }

  read({ cells }: CsvRecord): UsageOfLine {
    if (cells === null) throw new Error('a quote is not closed at the end of its cell');
    if (cells.length !== this.#width)
      throw new Error(`it has ${cells.length} cells, but the first line has ${this.#width}`);
    const cell = (column: Column): string => cells[this.#columns.get(column) ?? -1]?.trim() ?? '';
    const row = {
      ...this.#timeIn(cell('time')),
      agent: idIn(cell('agent')),
      model: idIn(cell('model')),
      credits: amountIn(cell('credits'), 'credits'),
      messages: amountIn(cell('messages'), 'messages'),
    };
    if (row.messages !== null && !WHOLE.test(String(row.messages))) {
      throw new Error(`messages is ${JSON.stringify(cell('messages'))}, which is not a whole number`);
    }
    addTo(this.agents, row.agent, cell('agentName'));
    addTo(this.models, row.model, cell('modelName'));
    return row;
  }

  /** The end of the day that begins at `start`. */
  endOfDay(start: number): number {
    return this.#ends.get(start) ?? start;
  }

  #timeIn(text: string): { time: number; isDay: boolean } {
    if (isDay(text)) return { time: this.#startOf(text), isDay: true };
    const [, day, clock] = LOCAL.exec(text) ?? [];
    const time = isDay(day) ? wallTime(Date.parse(`${day}T${clock ?? ''}Z`), this.#timeZone) : instantIn(text);
    if (Number.isNaN(time))
      throw new Error(`time is ${JSON.stringify(text)}, which is not a time such as 2026-11-01T09:00:00Z`);
    return { time, isDay: false };
  }

  #startOf(day: Day): number {
    let start = this.#days.get(day);
    if (start === undefined) {
      start = dayStart(day, this.#timeZone);
      this.#days.set(day, start);
      this.#ends.set(start, dayStart(addDays(day, 1), this.#timeZone));
    }
    return start;
  }
}

function instantIn(text: string): number {
  try {
    return readInstant(text, 'time');
  } catch {
    return NaN;
  }
}

function idIn(text: string): string | null {
  if (text === OTHER_ID) throw new Error(`"${OTHER_ID}" is a reserved id`);
  return text === '' ? null : text;
}

function amountIn(text: string, name: string): Amount | null {
  const amount = text === '' ? null : readAmount(text);
  if (amount !== undefined) return amount;
  throw new Error(`${name} is ${JSON.stringify(text)}, which is not a number such as 1234.5`);
}

function addTo(known: Map<string, WireAgent>, id: string | null, name: string): void {
  if (id !== null && !known.has(id)) known.set(id, { id, name: name === '' ? id : name });
}
