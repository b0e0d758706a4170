import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { UsageDatabase, UsageEvent } from '../../demo/server/database.js';
import { createUsageServer, type UsageServerOptions } from '../../demo/server/server.js';
import type { BucketState, WireReport, WireRow } from '../../src/api/wire.js';
import { contract } from '../helpers/contract.js';

const undo: (() => unknown)[] = [];

/** Runs the action after all tests of the file; the last added action runs first. */
export function afterwards(action: () => unknown): void {
  undo.push(action);
}

after(async () => {
  for (const action of undo.reverse()) await action();
});

/** A temporary folder for the test file. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'usage-server-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a log until the end of the tests. */
export async function opened(log: Promise<UsageDatabase>): Promise<UsageDatabase> {
  const database = await log;
  afterwards(() => database.close());
  return database;
}

export type Get = (query?: string, init?: RequestInit) => Promise<Response>;

/** Serves a log until the end of the tests, and returns a function that sends requests to its endpoint. */
export async function serve(database: UsageDatabase, options: Partial<UsageServerOptions> = {}): Promise<Get> {
  const server = await createUsageServer({ database, pages: false, ...options });
  afterwards(() => server.close());
  return (query = '', init) => fetch(`${server.url}api/usage${query && `?${query}`}`, init);
}

const isReport = contract('components/schemas/UsageReport');

/** The report of an answer. It has to follow the contract. */
export async function report(response: Response): Promise<WireReport> {
  const body: unknown = await response.json();
  if (response.status !== 200) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  if (!isReport(body)) throw new Error(JSON.stringify(isReport.errors?.slice(0, 5)));
  return body as WireReport;
}

/** Rows as objects, also if they were sent as columns. */
export function rowsOf({ rows }: WireReport): Required<WireRow>[] {
  if (!('bucket' in rows)) return rows as Required<WireRow>[];
  return rows.bucket.map((bucket, index) => ({
    bucket,
    agent: rows.agent?.[index] ?? null,
    model: rows.model?.[index] ?? null,
    credits: rows.credits[index]!,
    messages: rows.messages[index]!,
  }));
}

/** Buckets as objects, also if they were sent as columns. */
export function bucketsOf({ buckets }: WireReport): { start: string; end: string; state: BucketState }[] {
  if (!('start' in buckets)) return buckets.map((bucket) => ({ state: 'complete', ...bucket }));
  return buckets.start.map((start, index) => ({
    start,
    end: buckets.end![index]!,
    state: buckets.state?.[index] ?? 'complete',
  }));
}

export interface Amounts {
  /** In millionths of a credit. */
  credits: bigint;
  messages: number;
}

/** Sums by a key, such as an agent or a bucket. */
export class Sums extends Map<string, Amounts> {
  add(key: string, credits: bigint | null, messages: number | null): void {
    const sum = this.get(key) ?? { credits: 0n, messages: 0 };
    this.set(key, { credits: sum.credits + (credits ?? 0n), messages: sum.messages + (messages ?? 0) });
  }

  /** Entries sorted by key, for comparison. */
  get sorted(): [string, Amounts][] {
    return [...this].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** Converts an amount to millionths: `412.5` is 412500000n. */
export function millionths(amount: string | number | null): bigint | null {
  if (amount === null) return null;
  const [whole, decimals = ''] = String(amount).split('.');
  return BigInt(whole! + decimals.padEnd(6, '0'));
}

/** The sums of an answer by start of the bucket, agent and model. */
export function answerSums(answer: WireReport): Sums {
  const buckets = bucketsOf(answer);
  const sums = new Sums();
  for (const row of rowsOf(answer)) {
    const key = [buckets[row.bucket]!.start, row.agent, row.model].join(' ');
    sums.add(key, millionths(row.credits), row.messages === null ? null : Number(row.messages));
  }
  return sums;
}

/**
 * The same sums from the raw events, without any code of the server: only Intl is used for the local time of events.
 * `cell` returns the beginning of the bucket's start, such as a day.
 */
export function eventSums(
  events: Iterable<UsageEvent>,
  zone: string,
  cell: (clock: Clock) => string | null,
  keep: (event: UsageEvent) => boolean = () => true,
): Sums {
  const clockOf = intlClock(zone);
  const sums = new Sums();
  for (const event of events) {
    if (!keep(event)) continue;
    const bucket = cell(clockOf(event.time));
    if (bucket !== null) sums.add([bucket, event.agent, event.model].join(' '), event.credits, event.messages);
  }
  return sums;
}

export interface Clock {
  /** `2026-11-01` */
  day: string;
  /** `2026-11-01T09` */
  hour: string;
  /** `2026-11-01T09:14` */
  minute: string;
  /** `+01:00` */
  offset: string;
}

const clocks = new Map<string, (time: number) => Clock>();

/**
 * Reads the local time in a zone with Intl only. Results are cached, because Intl is slow and the same times are read
 * often.
 */
export function intlClock(zone: string): (time: number) => Clock {
  const clock = clocks.get(zone) ?? createClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function createClock(zone: string): (time: number) => Clock {
  const known = new Map<number, Clock>();
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  const read = (time: number): Clock => {
    const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
    const day = `${part['year']}-${part['month']}-${part['day']}`;
    const offset = part['timeZoneName']!.slice('GMT'.length) || '+00:00';
    return { day, hour: `${day}T${part['hour']}`, minute: `${day}T${part['hour']}:${part['minute']}`, offset };
  };
  return (time) => {
    const clock = known.get(time) ?? read(time);
    known.set(time, clock);
    return clock;
  };
}

/** Keys with the bucket's start cut to `length` characters, for comparison with `eventSums`. */
export function cutStarts(sums: Sums, length: number): Sums {
  const cut = new Sums();
  for (const [key, { credits, messages }] of sums) {
    const [start, ...rest] = key.split(' ');
    cut.add([start!.slice(0, length), ...rest].join(' '), credits, messages);
  }
  return cut;
}
