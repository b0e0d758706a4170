/**
 * Two hundred requests, the same in every run: with all granularities, zones with all kinds of days, and up to two
 * agents.
 */
import { GRANULARITIES, type Granularity } from '../../src/time/granularity.js';
import { addDays, daysBetween } from '../../src/time/day.js';
import { randomNumbers } from '../../demo/server/random-numbers.js';
import type { Account, Usage } from './usage.js';

export interface Question {
  readonly account: Account;
  readonly search: string;
}

const COUNT = 200;

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
];

/** The largest number of days in one request. */
const MAX_DAYS = 380;
const MAX_FINE_DAYS: Readonly<Partial<Record<Granularity, number>>> = { minute: 2, hour: 45 };

/** Days within the invented events on which clocks change in one of the zones. */
const CHANGES = [
  '2025-11-02',
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-04-24',
  '2026-09-06',
  '2026-09-27',
  '2026-10-04',
  '2026-10-25',
  '2026-10-30',
  '2026-11-01',
];

export function questionsFor({ accounts, days }: Usage): Question[] {
  const random = randomNumbers(200);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const changes = CHANGES.filter((day) => day >= days.from && day < days.to);
  return Array.from({ length: COUNT }, (_, at) => {
    const account = accounts[at % accounts.length]!;
    const granularity = GRANULARITIES[at % GRANULARITIES.length]!;
    const length =
      1 + Math.floor(random() * Math.min(MAX_FINE_DAYS[granularity] ?? MAX_DAYS, daysBetween(days.from, days.to)));
    const start = addDays(days.from, Math.floor(random() * daysBetween(days.from, days.to)));
    const from = at % 3 === 0 ? addDays(pick(changes), -Math.floor(random() * Math.min(length, 5))) : start;
    const search = new URLSearchParams({ v: '1', from, to: addDays(from, length), granularity });
    // Half of the requests have no zone, as those of pages, so that the zone of the account is used.
    if (at % 2 === 1) search.set('time_zone', pick(ZONES));
    for (let agents = at % 3; agents > 0; agents--) search.append('agent', pick(account.agents));
    return { account, search: search.toString() };
  });
}
