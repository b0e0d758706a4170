/** Laws that hold for any usage, any range and any zone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { UsageRow } from '../../../src/server/index.js';
import { findingsOf } from '../../../src/analysis/contradictions.js';
import { toUnits, type Amount } from '../../../src/format/amount.js';
import type { Granularity } from '../../../src/time/granularity.js';
import { addDays } from '../../../src/time/day.js';
import { cases } from '../../helpers/long.js';
import { answer, endpoint, rowsIn, rowsOf, type UsageEvent } from './support.js';

/** Zones whose clocks change at midnight, at one, by half an hour or at a quarter to an hour. */
const ZONES = [
  'Europe/Berlin',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Asia/Beirut',
];
const FIRST = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;
const DAYS = 365;

const amount = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -1_000, max: 1_000_000 }).map((units) => units / 1_000),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
  fc
    .bigInt({ min: 0n, max: 10n ** 24n })
    .map((units) => `${units / 10_000n}.${String(units % 10_000n).padStart(4, '0')}`),
);

const event = fc.record({
  time: fc.integer({ min: 0, max: DAYS * 24 * 60 }).map((minute) => FIRST + minute * MINUTE),
  agent: fc.constantFrom('a', 'b', 'c', null),
  model: fc.constantFrom('m', 'n', null),
  credits: amount,
  messages: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 50 })),
});
const usage = fc.array(event, { maxLength: 60 });
const zone = fc.constantFrom(...ZONES);

const agents = ['a', 'b', 'c'].map((id) => ({ id, name: id }));
const asked = (events: readonly UsageEvent[], options: object = {}) =>
  endpoint({
    changed: { agents, firstEvent: FIRST, asOf: FIRST + DAYS * 24 * 60 * MINUTE },
    rows: rowsOf(events),
    ...options,
  });

type Handle = ReturnType<typeof endpoint>;

async function totals(
  handle: Handle,
  from: string,
  to: string,
  rest = '',
): Promise<[credits: bigint, messages: bigint]> {
  const { wire } = await answer(handle, `from=${from}&to=${to}${rest}`);
  return [exact(wire.totals.credits), exact(wire.totals.messages)];
}

/** An amount in units of its smallest possible decimal. */
function exact(value: Amount | bigint | null): bigint {
  return value === null ? 0n : toUnits(typeof value === 'bigint' ? String(value) : value, 12);
}

describe('any usage', () => {
  it('is the same in two parts of a range as in the whole, cut at any day of any zone, by any width of buckets', async () => {
    await fc.assert(
      fc.asyncProperty(
        usage,
        zone,
        fc.array(fc.integer({ min: 0, max: DAYS - 1 }), { minLength: 3, maxLength: 3 }),
        fc.constantFrom<Granularity>('hour', 'day', 'week', 'month'),
        async (events, timeZone, days, granularity) => {
          const [first = 0, middle = 0, last = 0] = days.sort((one, other) => one - other);
          const [a, b, c] = [first, middle + 1, last + 2].map((day) => addDays('2026-01-01', day));
          const rest = `&granularity=${granularity}&time_zone=${timeZone}`;
          const handle = asked(events);
          const [one, two, whole] = [
            await totals(handle, a ?? '', b ?? '', rest),
            await totals(handle, b ?? '', c ?? '', rest),
            await totals(handle, a ?? '', c ?? '', rest),
          ];
          assert.deepEqual([one[0] + two[0], one[1] + two[1]], whole);
        },
      ),
      cases(40, 1_000),
    );
  });

  it('is exactly the sum of its events, whatever the order and the form of the amounts', async () => {
    await fc.assert(
      fc.asyncProperty(usage, async (events) => {
        const sum = (column: 'credits' | 'messages'): bigint =>
          events.reduce((total, one) => total + exact(one[column]), 0n);
        const handle = asked(events);
        assert.deepEqual(await totals(handle, '2025-12-31', '2027-01-03'), [sum('credits'), sum('messages')]);
        const reversed = await answer(asked([...events].reverse()));
        assert.deepEqual(reversed.wire, (await answer(handle)).wire);
      }),
      cases(40, 1_000),
    );
  });

  it('of a day is that of its hours, and each event is in the bucket that has its time in it', async () => {
    await fc.assert(
      fc.asyncProperty(usage, zone, fc.integer({ min: 0, max: DAYS }), async (events, timeZone, offset) => {
        const from = addDays('2026-01-01', offset);
        const to = addDays(from, 2);
        const handle = asked(events);
        const rest = `&time_zone=${timeZone}&granularity=`;
        const byDay = await totals(handle, from, to, `${rest}day`);
        assert.deepEqual(await totals(handle, from, to, `${rest}hour`), byDay);
        assert.deepEqual(await totals(handle, from, to, `${rest}minute`), byDay);
        const { report, wire } = await answer(handle, `from=${from}&to=${to}${rest}hour`);
        const { start, end } = report.buckets;
        const expected = events.flatMap(({ time }) =>
          [...start.keys()].filter((at) => start[at]! <= time && time < end[at]!),
        );
        assert.deepEqual(new Set(rowsIn(wire).map(({ bucket }) => bucket)), new Set(expected));
      }),
      cases(30, 500),
    );
  });

  it('of one agent alone is what it is among all, and cutting the small ones loses nothing', async () => {
    await fc.assert(
      fc.asyncProperty(usage, fc.integer({ min: 1, max: 3 }), async (events, maxAgents) => {
        const all = await answer(asked(events));
        const alone = await answer(asked(events), 'agent=b');
        const of = (rows: ReturnType<typeof rowsIn>): [bigint, bigint][] =>
          rows.filter(({ agent }) => agent === 'b').map(({ credits, messages }) => [exact(credits), exact(messages)]);
        assert.deepEqual(of(rowsIn(alone.wire)), of(rowsIn(all.wire)));
        const cut = await answer(asked(events, { maxAgents }));
        assert.deepEqual(cut.wire.totals, all.wire.totals);
      }),
      cases(40, 1_000),
    );
  });

  it('has a total that is the sum of the rows as they are sent, by any number of decimals', async () => {
    await fc.assert(
      fc.asyncProperty(usage, fc.integer({ min: 0, max: 12 }), async (events, creditDecimals) => {
        const { wire } = await answer(asked(events, { creditDecimals }));
        const sum = rowsIn(wire).reduce((total, { credits }) => total + exact(credits), 0n);
        assert.equal(exact(wire.totals.credits), sum);
        const places: readonly (UsageRow['credits'] | undefined)[] = rowsIn(wire).map(({ credits }) => credits);
        for (const credits of places) {
          if (credits !== null) assert.equal((String(credits).split('.')[1] ?? '').length, creditDecimals);
        }
      }),
      cases(40, 1_000),
    );
  });

  it('has an answer that contradicts nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        usage,
        zone,
        fc.tuple(fc.integer({ min: -40, max: DAYS }), fc.integer({ min: 1, max: 60 })),
        fc.constantFrom<Granularity>('hour', 'day', 'week', 'month'),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: DAYS * 24 * 60 }),
        async (events, timeZone, [first, days], granularity, periods, minute) => {
          const from = addDays('2026-01-01', first);
          const changed = { agents, firstEvent: FIRST, asOf: FIRST + minute * MINUTE, periods };
          const handle = endpoint({ changed, rows: rowsOf(events), maxAgents: 2 });
          const query = `from=${from}&to=${addDays(from, days)}&granularity=${granularity}&time_zone=${timeZone}`;
          for (const asked of ['', query]) {
            assert.deepEqual(findingsOf((await answer(handle, asked)).report).contradictions, []);
          }
        },
      ),
      cases(60, 2_000),
    );
  });
});
