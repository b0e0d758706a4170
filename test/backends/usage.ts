/** The usage for all engines: the real log, or invented events, which are the same in every run. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { dayStart } from '../../src/time/zone.js';
import { randomNumbers } from '../../demo/server/random-numbers.js';

export interface Account {
  readonly id: string;
  readonly timeZone: string;
  readonly agents: readonly string[];
}

export interface StoredEvent {
  readonly account: string;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly agent: string | null;
  readonly model: string | null;
  /** In millionths. */
  readonly credits: bigint | null;
  readonly messages: number | null;
}

export interface Usage {
  readonly accounts: readonly Account[];
  /** The first day, and the day after the last one. */
  readonly days: { readonly from: string; readonly to: string };
  /** Unsorted events. Every call returns the same ones. */
  readonly events: () => Iterable<StoredEvent>;
}

/** Two weeks of real traffic. The file is next to the repository, not in it. */
const FILE =
  process.env['REAL_LOG'] ?? fileURLToPath(new URL('../../../shared/data/llm-usage.csv.gz', import.meta.url));

/** `undefined` if the file does not exist. */
export function realLog(): Usage | undefined {
  if (!existsSync(FILE)) return undefined;
  const [header = '', ...lines] = gunzipSync(readFileSync(FILE)).toString().trimEnd().split('\n');
  const names = header.split(',');
  const events = lines.map((line, at): StoredEvent => {
    const fields = line.split(',');
    const field = (name: string): string => fields[names.indexOf(name)] ?? '';
    return {
      account: 'real',
      id: `e${at}`,
      time: Date.parse(field('time')),
      agent: field('agent'),
      model: field('model'),
      credits: BigInt(field('credits')) * 1_000_000n,
      messages: Number(field('messages')),
    };
  });
  const agents = [...new Set(events.map(({ agent }) => agent ?? ''))].sort();
  return {
    accounts: [{ id: 'real', timeZone: 'Europe/Berlin', agents }],
    days: { from: '2026-10-31', to: '2026-11-16' },
    events: () => events,
  };
}

/**
 * Zones with different kinds of days: clocks change at midnight, or by half an hour, or offsets have quarters of an
 * hour.
 */
const ACCOUNTS = [
  { id: 'berlin', timeZone: 'Europe/Berlin', count: 230 },
  { id: 'santiago', timeZone: 'America/Santiago', count: 3 },
  { id: 'lord-howe', timeZone: 'Australia/Lord_Howe', count: 5 },
  { id: 'cairo', timeZone: 'Africa/Cairo', count: 1 },
  { id: 'kathmandu', timeZone: 'Asia/Kathmandu', count: 20 },
  { id: 'utc', timeZone: 'UTC', count: 2 },
];

const MODELS = ['small', 'mid', 'large', null];
const DAYS = { from: '2025-11-01', to: '2026-11-15' };
const QUARTER = 15 * 60_000;

export function madeUp(count: number): Usage {
  const accounts = ACCOUNTS.map(({ count, ...account }) => ({
    ...account,
    agents: Array.from({ length: count }, (_, at) => `agent-${at}`),
  }));
  const from = dayStart(DAYS.from, 'UTC');
  const span = dayStart(DAYS.to, 'UTC') - from;
  function* events(): Generator<StoredEvent> {
    const random = randomNumbers(20_261_130);
    for (let at = 0; at < count; at++) {
      const account = accounts[Math.floor(random() * accounts.length)]!;
      const time = from + Math.floor(random() * span);
      const kind = random();
      yield {
        account: account.id,
        id: `e${at}`,
        // The times of two percent are exactly at the start of a bucket in some zone.
        time: kind < 0.02 ? time - (time % QUARTER) : time,
        // Few agents have most of the usage.
        agent: kind > 0.99 ? null : account.agents[Math.floor(random() ** 3 * account.agents.length)]!,
        model: MODELS[Math.floor(random() * MODELS.length)]!,
        // Some are refunds, some have no price yet.
        credits: kind > 0.02 && kind < 0.03 ? null : BigInt(Math.floor((random() - 0.02) * 20_000_000)),
        messages: kind > 0.025 && kind < 0.04 ? null : Math.floor(random() * 12),
      };
    }
  }
  return { accounts, days: DAYS, events };
}

/** A line of CSV: account, id, time in UTC, agent, model, credits, messages. Missing values are empty. */
export function csvLine({ account, id, time, agent, model, credits, messages }: StoredEvent): string {
  const at = new Date(time).toISOString().replace('T', ' ').replace('Z', '');
  return `${account},${id},${at},${agent ?? ''},${model ?? ''},${decimal(credits)},${messages ?? ''}\n`;
}

function decimal(millionths: bigint | null): string {
  if (millionths === null) return '';
  const digits = String(millionths < 0n ? -millionths : millionths).padStart(7, '0');
  return `${millionths < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
