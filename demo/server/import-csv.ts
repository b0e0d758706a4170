import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { OTHER_ID } from '../../src/api/report.js';
import { isDay } from '../../src/time/day.js';
import { CsvError, readCsv } from './csv.js';
import { CREDIT_SCALE, type EventWriter, type UsageEvent } from './database.js';
import type { LogProfile } from './log-profile.js';

const COLUMNS = ['time', 'agent', 'model', 'messages', 'credits'] as const;
type Column = (typeof COLUMNS)[number];

export interface ImportProgress {
  /** Part of the file that has been read, 0 to 1. */
  fraction: number;
  events: number;
}

export interface ImportOptions {
  /** The account's zone. */
  timeZone: string;
  onProgress?: (progress: ImportProgress) => void;
}

/**
 * Reads usage events from a CSV file, gzipped where its name ends in `.gz`. Columns are found by the header's names, in
 * any order; others are ignored. An empty agent or model is unattributed, empty credits are unpriced, empty messages are
 * usage that is no message. Anything else that is not clear is an error that names line and column: a number
 * is never rounded and a line never dropped.
 */
export async function importCsv(file: string, writer: EventWriter, options: ImportOptions): Promise<LogProfile> {
  const { size } = await stat(file);
  const source = createReadStream(file);
  const log = new LogReader();

  async function consume(bytes: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const records of readCsv(decode(bytes))) {
      for (const { line, fields } of records) {
        const event = log.read(line, fields);
        if (event) writer.write(event);
      }
      options.onProgress?.({ fraction: size === 0 ? 1 : source.bytesRead / size, events: writer.count });
    }
  }

  try {
    await (file.endsWith('.gz') ? pipeline(source, createGunzip(), consume) : pipeline(source, consume));
  } catch (error) {
    throw new Error(`${file}: ${explain(error)}`, { cause: error });
  }
  if (writer.count === 0) throw new Error(`${file}: there is no usage in it`);
  return log.profile(options.timeZone);
}

async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'the text is not UTF-8';
  if (code === 'Z_BUF_ERROR') return 'the gzip file is cut off';
  if (code?.startsWith('Z_')) return 'the file is not gzip, though its name says so';
  return message;
}

/** Turns records into events, and remembers which agents and models there were. */
class LogReader {
  #columns: Record<Column, number> | null = null;
  #width = 0;
  #agents = new Set<string>();
  #models = new Set<string>();
  #creditDecimals = 0;
  #lastTime = { text: '', time: 0 };
  #windows = new WindowFinder();

  /** `null` for the header. */
  read(line: number, fields: string[]): UsageEvent | null {
    if (this.#columns === null) {
      this.#columns = this.#readHeader(line, fields);
      this.#width = fields.length;
      return null;
    }
    if (fields.length !== this.#width) {
      throw new CsvError(line, `the header has ${this.#width} fields, this line has ${fields.length}`);
    }
    const text = (column: Column) => fields[this.#columns![column]]!;
    const agent = text('agent') || null;
    const model = text('model') || null;
    if (agent === OTHER_ID) throw new CsvError(line, `"${OTHER_ID}" is reserved`, 'agent');
    if (agent !== null) this.#agents.add(agent);
    if (model !== null) this.#models.add(model);
    const event = {
      time: this.#readTime(line, text('time')),
      agent,
      model,
      credits: this.#readCredits(line, text('credits')),
      messages: this.#readMessages(line, text('messages')),
    };
    if (event.credits === null && event.messages === null)
      throw new CsvError(line, 'neither messages nor credits are given');
    return event;
  }

  profile(timeZone: string): LogProfile {
    const agents = [...this.#agents].sort();
    return {
      timeZone,
      creditDecimals: this.#creditDecimals,
      windowMs: this.#windows.width,
      agents: agents.map((id) => ({ id, name: id })),
      models: [...this.#models].sort().map((id) => ({ id, name: id })),
      markers: [],
      // A log tells which agents there are, but not how many there may be, and nothing about seats.
      agentQuota: { used: agents.length },
    };
  }

  #readHeader(line: number, names: string[]): Record<Column, number> {
    const missing = COLUMNS.filter((column) => !names.includes(column));
    if (missing.length > 0) throw new CsvError(line, `the header lacks ${missing.join(', ')}`);
    const twice = COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
    if (twice) throw new CsvError(line, 'the header has it twice', twice);
    return Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<Column, number>;
  }

  #readTime(line: number, text: string): number {
    // Logs by metering window say the same time on many lines.
    if (text === this.#lastTime.text) return this.#lastTime.time;
    const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)Z?$/.exec(text);
    const time = parts && isDay(parts[1]) ? Date.parse(`${parts[1]}T${parts[2]}Z`) : NaN;
    if (Number.isNaN(time))
      throw new CsvError(line, `"${text}" is not a UTC time such as 2026-11-01T00:00:00Z`, 'time');
    this.#lastTime = { text, time };
    this.#windows.add(time);
    return time;
  }

  #readMessages(line: number, text: string): number | null {
    if (text === '') return null;
    const messages = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (Number.isNaN(messages)) throw new CsvError(line, `"${text}" is not a whole number`, 'messages');
    return messages;
  }

  #readCredits(line: number, text: string): bigint | null {
    if (text === '') return null;
    const parts = /^(-?\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
    if (!parts)
      throw new CsvError(
        line,
        `"${text}" is not a number of at most 12 digits and ${CREDIT_SCALE} decimals`,
        'credits',
      );
    const decimals = (parts[2] ?? '').replace(/0+$/, '');
    if (decimals.length > this.#creditDecimals) this.#creditDecimals = decimals.length;
    return BigInt(parts[1]! + decimals.padEnd(CREDIT_SCALE, '0'));
  }
}

/** Fewer times may lie on a grid by chance. */
const LEAST_TIMES = 100;
const MINUTE = 60_000;

/** Tells a log by metering window, whose times are the starts of equal windows, from one of single events. */
class WindowFinder {
  #first: number | null = null;
  #count = 0;
  #width = 0;

  add(time: number): void {
    this.#first ??= time;
    this.#count += 1;
    this.#width = greatestCommonDivisor(this.#width, Math.abs(time - this.#first));
  }

  /** Milliseconds; 0 for a log of events. */
  get width(): number {
    return this.#count >= LEAST_TIMES && this.#width >= MINUTE ? this.#width : 0;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
