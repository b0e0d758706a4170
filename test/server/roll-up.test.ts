import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { UsageDatabase, type UsageEvent } from '../../demo/server/database.js';
import type { LogProfile } from '../../demo/server/log-profile.js';
import { usageReport } from '../../demo/server/usage-report.js';
import { addDays } from '../../src/time/day.js';
import { cases } from '../helpers/long.js';
import { bucketsOf, millionths, opened, rowsOf } from './support.js';

const AGENTS = ['a', 'b', 'c', 'idle'];
const MODELS = ['m', 'n'];

/**
 * Zones whose offsets have quarters and halves of an hour, and zones whose clocks change by half an hour or at one
 * minute past midnight.
 */
const ZONES = [
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/St_Johns',
  'Europe/Berlin',
  'UTC',
];

const FIRST = Date.parse('2010-03-01T00:00:00Z');
const DAYS = 300;

const eventOf = fc.record<UsageEvent>({
  time: fc.integer({ min: 0, max: DAYS * 86_400_000 - 1 }).map((time) => FIRST + time),
  agent: fc.constantFrom('a', 'b', 'c', null),
  model: fc.constantFrom(...MODELS, null),
  credits: fc.option(fc.bigInt({ min: -5_000_000n, max: 5_000_000n })),
  messages: fc.option(fc.integer({ min: 0, max: 9 })),
});

const profile: LogProfile = {
  timeZone: 'UTC',
  creditDecimals: 6,
  agents: AGENTS.map((id) => ({ id, name: id })),
  models: MODELS.map((id) => ({ id, name: id })),
  markers: [],
  agentQuota: { used: AGENTS.length },
};

function databaseOf(events: readonly UsageEvent[], path?: string): Promise<UsageDatabase> {
  return UsageDatabase.create(path, async (writer) => {
    for (const event of events) writer.write(event);
    return profile;
  });
}

const event = (time: string, values: Partial<UsageEvent> = {}): UsageEvent => ({
  time: Date.parse(time),
  agent: 'a',
  model: 'm',
  credits: 1n,
  messages: 1,
  ...values,
});

describe('the roll-up by quarter hours', () => {
  let events: UsageEvent[];
  let database: UsageDatabase;

  before(async () => {
    events = fc.sample(eventOf, { numRuns: 4000, seed: 1 });
    database = await opened(databaseOf(events));
  });

  /**
   * Usage in the buckets of the answer, computed from the events. Unpriced usage and usage without messages are
   * separate.
   */
  function expected(buckets: { start: string; end: string }[], agents: readonly string[]): string[] {
    const sums = new Map<string, [credits: bigint, messages: number]>();
    const edges = buckets.map(({ start, end }) => [Date.parse(start), Date.parse(end)] as const);
    for (const { time, agent, model, credits, messages } of events) {
      const bucket = edges.findIndex(([start, end]) => time >= start && time < end);
      if (bucket < 0 || (agents.length > 0 && !agents.includes(agent ?? ''))) continue;
      const key = JSON.stringify([bucket, agent, model, credits === null, messages === null]);
      const [sum, count] = sums.get(key) ?? [0n, 0];
      sums.set(key, [sum + (credits ?? 0n), count + (messages ?? 0)]);
    }
    return [...sums].map(([key, [credits, messages]]) => `${key} ${credits} ${messages}`).sort();
  }

  it('answers as the events do, in any zone, by every granularity', async () => {
    const questions = fc.record({
      zone: fc.constantFrom(...ZONES),
      granularity: fc.constantFrom('minute', 'hour', 'day', 'week', 'month'),
      // Around the first of November, clocks in Newfoundland changed at one minute past midnight.
      from: fc.oneof(fc.integer({ min: -5, max: DAYS }), fc.integer({ min: 245, max: 252 })),
      length: fc.integer({ min: 1, max: 40 }),
      agents: fc.subarray(AGENTS),
    });
    await fc.assert(
      fc.asyncProperty(questions, async ({ zone, granularity, from, length, agents }) => {
        const first = addDays('2010-03-01', from);
        const days = granularity === 'minute' ? Math.min(length, 3) : length;
        const parameters = new URLSearchParams({ from: first, to: addDays(first, days), granularity, time_zone: zone });
        for (const agent of agents) parameters.append('agent', agent);
        const answer = await usageReport(database, parameters);
        const rows = rowsOf(answer).map(({ bucket, agent, model, credits, messages }) => {
          const key = JSON.stringify([bucket, agent, model, credits === null, messages === null]);
          return `${key} ${millionths(credits) ?? 0n} ${messages ?? 0}`;
        });
        assert.deepEqual(rows.sort(), expected(bucketsOf(answer), agents));
      }),
      cases(120, 3_000),
    );
  });

  it('is not asked where a clock changes between its quarters', async () => {
    const query = 'from=2010-11-07&to=2010-11-08&granularity=hour&time_zone=America/St_Johns';
    const buckets = bucketsOf(await usageReport(database, new URLSearchParams(query)));
    assert.ok(buckets.some(({ start }) => Date.parse(start) % 900_000 !== 0));
  });

  it('finds nothing of an agent that never had usage', async () => {
    const answer = await usageReport(database, new URLSearchParams({ agent: 'idle' }));
    assert.deepEqual(answer.rows, []);
  });

  it('is refused, with a sentence, where a quarter hour has more than it can keep', async () => {
    const much = Array.from({ length: 3 }, () => event('2026-11-01T10:00:00Z', { credits: 999_999_999_999_000_000n }));
    await assert.rejects(databaseOf(much), {
      message: 'An agent has used more in a quarter of an hour than can be kept',
    });
  });
});

describe('the version of a log', () => {
  const events = [event('2026-11-01T10:00:00Z'), event('2026-11-02T10:00:00Z', { agent: 'b' })];
  const versionOf = async (events: readonly UsageEvent[]): Promise<string> =>
    (await opened(databaseOf(events))).version;

  it('is that of its events, in whatever order they come, and another one where an amount differs', async () => {
    const version = await versionOf(events);
    assert.equal(await versionOf(events.toReversed()), version);
    assert.notEqual(await versionOf([events[0]!, { ...events[1]!, credits: 2n }]), version);
    assert.notEqual(await versionOf([...events, events[1]!]), version);
  });
});
