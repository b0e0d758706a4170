import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { openMeterUsage, type OpenMeterOptions } from '../../../src/sources/openmeter.js';
import { bucketEdges, isoInZone } from '../../../src/time/buckets.js';
import { addDays, dayOfTime } from '../../../src/time/day.js';
import type { Granularity } from '../../../src/time/granularity.js';
import { ask, codesOf, linesOf, refusal, serve, wholeOf, type Reply } from './support.js';

const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' };

beforeEach(() => mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-14T20:55:03Z') }));
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

const URL_OF_METERS = 'https://meters.example/api/v1/portal/meters';

function source(options: Partial<OpenMeterOptions> = {}) {
  return openMeterUsage({ url: URL_OF_METERS, meters: { credits: 'credits', messages: 'messages' }, ...options });
}

interface MeteredEvent {
  readonly time: number;
  readonly subject?: string;
  readonly agent: string;
  readonly model: string;
  readonly credits: number;
  readonly messages: number;
}

const SIZES: Readonly<Record<string, Granularity>> = { MINUTE: 'minute', HOUR: 'hour', DAY: 'day', MONTH: 'month' };

/** Replies like OpenMeter: tumbling windows in a zone, only those with usage. */
function meters(events: readonly MeteredEvent[]): Reply {
  return ({ pathname, searchParams }) => {
    const metric = pathname.endsWith('/credits/query') ? 'credits' : 'messages';
    const [from, to] = ['from', 'to'].map((name) => Date.parse(searchParams.get(name) ?? ''));
    const windowSize = searchParams.get('windowSize') ?? '';
    const granularity = SIZES[windowSize];
    if (granularity === undefined || from === undefined || to === undefined) {
      return Response.json({ title: 'Bad Request', status: 400, detail: 'invalid windowSize' }, { status: 400 });
    }
    const zone = searchParams.get('windowTimeZone') ?? 'UTC';
    const range = { from: addDays(dayOfTime(from), -31), to: addDays(dayOfTime(to), 31) };
    const edges = bucketEdges(range, granularity, zone);
    const windows = new Map<string, { value: number; windowStart: string }>();
    for (const event of events) {
      if (event.time < from || event.time >= to || event[metric] === 0) continue;
      const at = edges.findLastIndex((edge) => edge <= event.time);
      const groups = searchParams.getAll('groupBy');
      const groupBy = Object.fromEntries(
        groups.filter((group) => group !== 'subject').map((group) => [group, event[group as 'agent']]),
      );
      const window = {
        value: 0,
        windowStart: isoInZone(edges[at] ?? 0, zone),
        windowEnd: isoInZone(edges[at + 1] ?? 0, zone),
        subject: groups.includes('subject') ? (event.subject ?? null) : null,
        groupBy,
      };
      const key = JSON.stringify(window);
      const known = windows.get(key) ?? window;
      known.value += event[metric];
      windows.set(key, known);
    }
    const data = [...windows.values()];
    return Response.json({ from: searchParams.get('from'), to: searchParams.get('to'), windowSize, data });
  };
}

const at = (text: string): number => Date.parse(text);

const EVENTS: readonly MeteredEvent[] = [
  { time: at('2026-10-31T23:30:00Z'), agent: 'a', model: 'large', credits: 1.5, messages: 2, subject: 's1' },
  { time: at('2026-11-02T10:00:00Z'), agent: 'a', model: 'large', credits: 0.25, messages: 1, subject: 's1' },
  { time: at('2026-11-02T11:00:00Z'), agent: 'b', model: '', credits: 0, messages: 3, subject: 's2' },
  { time: at('2026-11-02T12:00:00Z'), agent: '', model: '', credits: 8, messages: 0, subject: 's2' },
];

describe('the meters of OpenMeter', () => {
  it('are usage by agent and model, in the zone of the account', async () => {
    const asked = serve(meters(EVENTS));
    const load = source({ timeZone: 'Europe/Berlin', getToken: () => 'om_portal_1' });
    const { wire, report } = await ask(load, { ...NOVEMBER, granularity: 'day' });
    assert.deepEqual(linesOf(wire), [
      '2026-11-01 a large 1.50 2',
      '2026-11-02 a large 0.25 1',
      '2026-11-02 b - 0.00 3',
      '2026-11-02 - - 8.00 -',
    ]);
    assert.deepEqual(codesOf(wire), ['unpriced_as_zero', 'agents_unlisted']);
    assert.deepEqual([wire.as_of, report.models.map(({ id }) => id)], [undefined, ['large']]);
    const parameters = {
      from: '2026-10-31T23:00:00.000Z',
      to: '2026-11-30T23:00:00.000Z',
      windowSize: 'DAY',
      windowTimeZone: 'Europe/Berlin',
    };
    for (const [index, meter] of ['credits', 'messages'].entries()) {
      assert.equal(asked[index]?.pathname, `/api/v1/portal/meters/${meter}/query`);
      const { searchParams } = asked[index];
      assert.deepEqual(searchParams.getAll('groupBy'), ['agent', 'model']);
      searchParams.delete('groupBy');
      assert.deepEqual(Object.fromEntries(searchParams), parameters);
    }
  });

  it('are asked by minute, hour and day; weeks and months, which it has not or not so, are added up', async () => {
    const asked = serve(meters(EVENTS));
    for (const granularity of ['minute', 'hour', 'day', 'week', 'month'] as const) {
      const { wire } = await ask(source(), { from: '2026-10-31', to: '2026-11-04', granularity });
      assert.equal(wire.query.granularity, granularity);
      assert.deepEqual(wire.totals, { credits: '9.75', messages: 6 });
    }
    const sizes = asked.map(({ searchParams }) => searchParams.get('windowSize'));
    assert.deepEqual(
      sizes.filter((_, index) => index % 2 === 0),
      ['MINUTE', 'HOUR', 'DAY', 'DAY', 'DAY'],
    );
  });

  it('may group by subject, by other names, and of one subject only', async () => {
    const asked = serve(meters(EVENTS));
    const load = source({ groupBy: { agent: 'subject', model: null }, subject: 's1' });
    const { wire } = await ask(load, { from: '2026-10-31', to: '2026-11-03', granularity: 'month' });
    assert.deepEqual(linesOf(wire), ['2026-10-31 s1 - 1.50 2', '2026-11-01 s1 - 0.25 1', '2026-11-01 s2 - 8.00 3']);
    assert.deepEqual(asked[0]?.searchParams.getAll('groupBy'), ['subject']);
    assert.equal(asked[0]?.searchParams.get('subject'), 's1');
  });

  it('without one of messages are credits alone, and it is said', async () => {
    const asked = serve(meters(EVENTS));
    const { wire } = await ask(source({ meters: { credits: 'credits' } }), { from: '2026-11-02', to: '2026-11-03' });
    assert.deepEqual(wire.totals, { credits: '8.25', messages: null });
    assert.deepEqual(codesOf(wire), ['messages_unknown', 'agents_unlisted']);
    assert.equal(asked.length, 1);
  });

  it('give values as text in the next version, and nothing where nothing was used', async () => {
    const window = { windowStart: '2026-11-02T00:00:00Z', windowEnd: '2026-11-03T00:00:00Z', subject: null };
    serve(() =>
      Response.json({ data: [{ ...window, value: '0.1234567890123', groupBy: { agent: 'a', model: null } }] }),
    );
    const { wire } = await ask(source({ meters: { credits: 'credits' }, creditDecimals: 12 }), NOVEMBER);
    assert.deepEqual(linesOf(wire), ['2026-11-02 a - 0.123456789012 -']);
    serve(() => Response.json({ data: [] }));
    assert.equal((await ask(source(), NOVEMBER)).report.rows.length, 0);
  });

  it('of events without an agent are added up, whether their group is empty or none', async () => {
    const window = { windowStart: '2026-11-02T00:00:00Z', windowEnd: '2026-11-03T00:00:00Z' };
    const groups = [{ agent: '' }, { agent: null }];
    serve(() => Response.json({ data: groups.map((groupBy, index) => ({ ...window, value: index + 0.5, groupBy })) }));
    const { wire } = await ask(source({ meters: { credits: 'credits' } }), NOVEMBER);
    assert.deepEqual(linesOf(wire), ['2026-11-02 - - 2 -']);
  });

  it('of a window that begins at the end of the range belong to the next one', async () => {
    const window = { windowStart: '2026-12-01T00:00:00Z', windowEnd: '2026-12-02T00:00:00Z', subject: null };
    serve(() => Response.json({ data: [{ ...window, value: 5, groupBy: {} }] }));
    assert.equal((await ask(source(), NOVEMBER)).report.rows.length, 0);
  });
});

it('an answer that is none of OpenMeter’s is told by the place of the mistake', async () => {
  const window = { windowStart: '2026-11-02T00:00:00Z', windowEnd: '2026-11-03T00:00:00Z', value: 1 };
  for (const [answer, path] of [
    ['no', '$'],
    [{}, '$.data'],
    [{ data: [{ ...window, windowStart: '2026-11-02' }] }, '$.data[0].windowStart'],
    [{ data: [window, { ...window, value: null }] }, '$.data[1].value'],
    [{ data: [{ ...window, groupBy: { agent: 7 } }] }, '$.data[0].groupBy.agent'],
    [{ data: [window, window] }, '$.data[1]'],
  ] as const) {
    serve(() => Response.json(answer));
    const error = await refusal(source(), NOVEMBER);
    assert.deepEqual([error.code, error.path], ['bad_schema', path]);
  }
});

const metered: fc.Arbitrary<MeteredEvent> = fc.record({
  time: fc.integer({ min: 0, max: 30 * 24 * 60 }).map((minute) => at('2026-10-10T14:00:00Z') + minute * 60_000),
  agent: fc.constantFrom('a', 'b', ''),
  model: fc.constantFrom('m', ''),
  credits: fc.integer({ min: 0, max: 1e5 }).map((units) => units / 8),
  messages: fc.integer({ min: 0, max: 9 }),
});

it('has the same usage in a range as in its halves, in every zone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(metered, { maxLength: 25 }),
      fc.integer({ min: 1, max: 31 }),
      fc.constantFrom('Europe/Berlin', 'America/Santiago', 'Africa/Cairo', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
      fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
      async (events, half, timeZone, granularity) => {
        serve(meters(events));
        const [from, to] = ['2026-10-10', '2026-11-11'];
        const whole = await wholeOf(source({ timeZone }), { from, to, granularity }, addDays(from, half));
        const units = events.reduce((sum, { credits }) => sum + credits * 8, 0);
        assert.equal(Number(whole.totals.credits) * 8, units);
        mock.restoreAll();
      },
    ),
    { numRuns: 50 },
  );
});
