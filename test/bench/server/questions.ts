/** The requests of the benchmark. They are those of a dashboard, in zones with and without daylight saving time. */
import { addDays } from '../../../src/time/day.js';

const LAST_DAY = '2026-11-14';
const ZONES = ['Europe/Berlin', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu'];

interface Question {
  readonly days: number;
  readonly granularity: string;
  readonly zone?: string;
  readonly agents?: readonly number[];
  /** The range ends this many days before the last day of the log; if negative, after it. */
  readonly ago?: number;
}

function urlOf({ days, granularity, zone = 'UTC', agents = [], ago = 0 }: Question): string {
  const to = addDays(LAST_DAY, 1 - ago);
  const parameters = new URLSearchParams({ v: '1', from: addDays(to, -days), to, granularity, time_zone: zone });
  for (const agent of agents) parameters.append('agent', `agent-${String(agent).padStart(3, '0')}`);
  return `api/usage?${parameters}`;
}

/** Requests with a goal. They differ a little for each `n`, so that no answer is in the cache. */
export const TIMED: readonly { readonly name: string; readonly most: number; url(n: number): string }[] = [
  {
    name: 'current month by day',
    most: 60,
    // Ends in the future, like the current month, so that the usage is the same for each `n`.
    url: (n) => urlOf({ days: 30 + n, ago: -16 - n, granularity: 'day' }),
  },
  {
    name: '90 days by day in Berlin',
    most: 120,
    url: (n) => urlOf({ days: 90, ago: n, granularity: 'day', zone: 'Europe/Berlin' }),
  },
  {
    name: 'a year by hour, one agent',
    most: 120,
    url: (n) => urlOf({ days: 365, ago: -n, granularity: 'hour', agents: [3] }),
  },
  { name: '7 days by minute', most: 300, url: (n) => urlOf({ days: 7, ago: n, granularity: 'minute' }) },
];

/** The requests of the load test. */
export function questions(count: number): string[] {
  const kinds: ((n: number) => Question)[] = [
    (n) => ({ days: 30, granularity: 'day', ago: n * 7 }),
    (n) => ({ days: 90, granularity: 'day', ago: n * 5 }),
    (n) => ({ days: 365, granularity: 'hour', agents: [n] }),
    (n) => ({ days: 30, granularity: 'hour', agents: [n, n + 100], ago: n }),
    (n) => ({ days: 7, granularity: 'hour', ago: n * 7 }),
    (n) => ({ days: 2, granularity: 'minute', agents: [n], ago: n }),
    (n) => ({ days: 1, granularity: 'minute', ago: n }),
    (n) => ({ days: 365, granularity: 'month', ago: n }),
    (n) => ({ days: 7, granularity: 'minute', ago: n * 7 }),
    (n) => ({ days: 365, granularity: 'week', ago: n, agents: [n * 3] }),
  ];
  return Array.from({ length: count }, (_, index) => {
    const n = Math.floor(index / kinds.length);
    return urlOf({ ...kinds[index % kinds.length]!(n), zone: ZONES[n % ZONES.length] });
  });
}
