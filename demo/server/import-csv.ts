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
  /** How much of the file has been read, from 0 to 1. */
  fraction: number;
  events: number;
}

export interface ImportOptions {
  /** The account's zone. */
  timeZone: string;
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}

/**
 * Reads usage events from a CSV file, which is gzipped if its name ends in `.gz`. The header names the columns, in any
 * order; other columns are ignored. An empty agent or model is unattributed usage, empty credits are unpriced usage,
 * and empty messages are usage without messages. Every other deviation is an error with line and column: numbers are
 * never rounded, and lines are never skipped.
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

  const { signal } = options;
  try {
    await (file.endsWith('.gz')
      ? pipeline(source, createGunzip(), consume, { signal })
      : pipeline(source, consume, { signal }));
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

/** Turns records into events, and collects the agents and models. */
class LogReader {
  #columns: Record<Column, number> | null = null;
  #width = 0;
  #agents = new Set<string>();
  #models = new Set<string>();
  #creditDecimals = 0;
  #times = new TimeReader();
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
    const { time, agent: agentAt, model: modelAt, credits, messages } = this.#columns;
    const agent = fields[agentAt]! || null;
    const model = fields[modelAt]! || null;
    if (agent === OTHER_ID) throw new CsvError(line, `"${OTHER_ID}" is reserved`, 'agent');
    if (agent !== null) this.#agents.add(agent);
    if (model !== null) this.#models.add(model);
    const event = {
      time: this.#readTime(line, fields[time]!),
      agent,
      model,
      credits: this.#readCredits(line, fields[credits]!),
      messages: this.#readMessages(line, fields[messages]!),
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
      // A log contains the agents, but neither their limit nor the number of members.
      agentQuota: { used: agents.length },
    };
  }

  #readHeader(line: number, names: string[]): Record<Column, number> {
    const missing = COLUMNS.filter((column) => !names.includes(column));
    if (missing.length > 0) throw new CsvError(line, `the header lacks ${missing.join(', ')}`);
    const duplicate = COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
    if (duplicate) throw new CsvError(line, 'the header has it twice', duplicate);
    return Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<Column, number>;
  }

  #readTime(line: number, text: string): number {
    const time = this.#times.read(text);
    if (time === null) throw new CsvError(line, `"${text}" is not a UTC time such as 2026-11-01T00:00:00Z`, 'time');
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
    const [, whole = '', decimals = ''] = parts;
    if (decimals.length > this.#creditDecimals) {
      // Zeros at the end do not count as decimals.
      this.#creditDecimals = Math.max(this.#creditDecimals, decimals.replace(/0+$/, '').length);
    }
    return BigInt(whole + decimals.padEnd(CREDIT_SCALE, '0'));
  }
}

/** Reads times in UTC, as ISO 8601 or PostgreSQL writes them. Digits beyond milliseconds are left out. */
class TimeReader {
  /** The minute of the last line. Many lines in a row have the same minute, so it is parsed only once. */
  #minute = { text: '', time: 0 };

  /** Milliseconds since 1970; `null` if the text is not a time in UTC. */
  read(text: string): number | null {
    const minute = text.slice(0, 16);
    if (minute !== this.#minute.text) {
      const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)$/.exec(minute);
      const time = parts && isDay(parts[1]) ? Date.parse(`${parts[1]}T${parts[2]}Z`) : NaN;
      if (Number.isNaN(time)) return null;
      this.#minute = { text: minute, time };
    }
    const rest = /^(?::([0-5]\d)(?:\.(\d{1,6}))?)?(?:Z|\+00(?::?00)?)?$/.exec(text.slice(16));
    if (rest === null) return null;
    const [, seconds = '0', fraction = ''] = rest;
    return this.#minute.time + Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  }
}

/** With fewer times, equal distances between them may be chance. */
const MIN_TIMES = 100;
const MINUTE = 60_000;

/** Detects a log by metering window: its times are the starts of windows of equal width. */
class WindowFinder {
  #first: number | null = null;
  #last: number | null = null;
  #count = 0;
  #width = 0;

  add(time: number): void {
    if (time === this.#last) return;
    this.#last = time;
    this.#first ??= time;
    this.#count += 1;
    this.#width = greatestCommonDivisor(this.#width, Math.abs(time - this.#first));
  }

  /** Milliseconds; 0 for a log of single events. */
  get width(): number {
    return this.#count >= MIN_TIMES && this.#width >= MINUTE ? this.#width : 0;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
