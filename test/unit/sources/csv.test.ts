import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { csvUsage, type CsvOptions } from '../../../src/sources/csv.js';
import { csvRecords } from '../../../src/sources/csv-records.js';
import { usageCsv } from '../../../src/analysis/csv.js';
import { addDays } from '../../../src/time/day.js';
import { ask, codesOf, linesOf, refusal, serve, wholeOf } from './support.js';

const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' };

let warnings: string[] = [];

beforeEach(() => {
  warnings = [];
  mock.method(console, 'warn', (text: string) => warnings.push(text));
});
afterEach(() => mock.restoreAll());

function csv(text: string, options: Partial<CsvOptions> = {}) {
  return csvUsage({ ...options, text } as CsvOptions);
}

const FILE = `time,agent,model,credits,messages
2026-11-01T00:30:00+01:00,a,large,10,2
2026-11-01T23:30:00+01:00,b,small,0.5,1
2026-11-03T12:00:00+01:00,a,large,20,4
`;

describe('a CSV file', () => {
  it('is usage by day in the zone of the account, up to its newest line', async () => {
    const { wire, report } = await ask(csv(FILE, { timeZone: 'Europe/Berlin' }), NOVEMBER);
    assert.deepEqual(linesOf(wire), [
      '2026-11-01 a large 10.0 2',
      '2026-11-01 b small 0.5 1',
      '2026-11-03 a large 20.0 4',
    ]);
    assert.deepEqual([wire.query.time_zone, wire.as_of], ['Europe/Berlin', '2026-11-03T11:00:00Z']);
    assert.deepEqual(report.buckets.state.slice(0, 4), ['complete', 'complete', 'partial', 'future']);
    assert.deepEqual(codesOf(wire), []);
    assert.equal(report.listsAgents, true);
  });

  it('is shown by the hour, in another zone, of one agent, and without a range', async () => {
    const load = csv(FILE, { timeZone: 'Europe/Berlin' });
    const hours = await ask(load, { ...NOVEMBER, granularity: 'hour', agent: ['b'] });
    assert.deepEqual(linesOf(hours.wire), ['2026-11-01T23:00:00+01:00 b small 0.5 1']);
    const utc = await ask(load, { from: '2026-10-31', to: '2026-11-02', granularity: 'day', time_zone: 'UTC' });
    assert.deepEqual(linesOf(utc.wire), ['2026-10-31 a large 10.0 2', '2026-11-01 b small 0.5 1']);
    const period = await ask(csv(FILE, { periods: 15 }));
    assert.deepEqual([period.wire.query.from, period.wire.query.to], ['2026-10-15', '2026-11-15']);
  });

  it('is read whatever its line ends, byte order mark, quotes, and order and names of columns', async () => {
    const text =
      '\ufeff"Who; exactly";Cost;At;Name\r\n"a;1";1.5;2026-11-02;"Ada ""A""\nLovelace"\r\r\n;2;2026-11-02 08:00:00;\n';
    const load = csv(text, { columns: { agent: 'who; exactly', credits: 'Cost', time: 'At', agentName: 'Name' } });
    const { wire } = await ask(load, NOVEMBER);
    assert.deepEqual(linesOf(wire), ['2026-11-02 a;1 - 1.5 -', '2026-11-02 - - 2.0 -']);
    assert.deepEqual(wire.agents, [{ id: 'a;1', name: 'Ada "A"\nLovelace' }]);
    assert.deepEqual(codesOf(wire), ['messages_unknown']);
  });

  it('tells unpriced usage, usage that is no message, and refunds apart', async () => {
    const { wire } = await ask(
      csv('time,credits,messages\n2026-11-01,,3\n2026-11-01,5,\n2026-11-01,-1e-1,0\n'),
      NOVEMBER,
    );
    assert.deepEqual(linesOf(wire), ['2026-11-01 - - -0.1 0', '2026-11-01 - - ? 3', '2026-11-01 - - 5.0 -']);
  });

  it('with days has no hours, and no days of other zones', async () => {
    const text = 'time,agent,credits\n2026-11-01,a,1\n2026-11-02,a,2\n';
    const { wire } = await ask(csv(text, { timeZone: 'America/Santiago' }), {
      ...NOVEMBER,
      granularity: 'hour',
      time_zone: 'Asia/Tokyo',
    });
    assert.deepEqual([wire.query.granularity, wire.query.time_zone], ['day', 'America/Santiago']);
    assert.equal(wire.as_of, '2026-11-03T03:00:00Z');
    assert.deepEqual(linesOf(wire), ['2026-11-01 a - 1 -', '2026-11-02 a - 2 -']);
  });

  it('is by week and month, also where the range begins inside of them', async () => {
    const load = csv('time,credits\n2026-11-05,1\n2026-11-08,2\n2026-12-01,4\n');
    const range = { from: '2026-11-05', to: '2026-12-03' };
    assert.deepEqual(linesOf((await ask(load, { ...range, granularity: 'week' })).wire), [
      '2026-11-05 - - 3 -',
      '2026-11-30 - - 4 -',
    ]);
    assert.deepEqual(linesOf((await ask(load, { ...range, granularity: 'month' })).wire), [
      '2026-11-05 - - 3 -',
      '2026-12-01 - - 4 -',
    ]);
  });

  it('without usage is an empty report', async () => {
    const { wire, report } = await ask(csv('time,credits\n'), NOVEMBER);
    assert.deepEqual([report.rows.length, wire.as_of, report.totals.credits], [0, undefined, 0]);
    const { wire: earlier } = await ask(csv(FILE), { from: '2026-10-01', to: '2026-11-01' });
    assert.equal(linesOf(earlier).length, 1);
  });
});

describe('a line that cannot be read', () => {
  it('is named below the data and on the console, costs no other, and leaves the totals unverified', async () => {
    const lines = [
      'time,agent,credits,messages',
      '2026-11-01,a,1,1',
      '2026-11-31,a,1,1',
      '2026-11-01,a,"1,5",1',
      '2026-11-01,a,1',
      '"2026-11-01,a,1,1',
      '2026-11-01,a,1,1.5',
      '2026-11-01,__other__,1,1',
      'never,a,1,1',
      '2026-11-02,"a",2,1',
    ];
    const { wire, report } = await ask(csv(lines.join('\n')), NOVEMBER);
    assert.deepEqual(linesOf(wire), ['2026-11-01 a - 1 1', '2026-11-02 a - 2 1']);
    assert.deepEqual(wire.notes, { unread_lines: '7 lines could not be read: 3, 4, 5, 6, 7 …' });
    assert.deepEqual(report.totals, { credits: null, messages: null });
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? '',
      /line 4: credits is "1,5", which is not a number such as 1234\.5; line 5: it has 3 cells/,
    );
  });

  it('is an error where all are such', async () => {
    const error = await refusal(csv('time,credits\nnever,1\n2026-11-01,one\n'), NOVEMBER);
    assert.equal(error.code, 'bad_schema');
    assert.match(error.message, /No line of the file could be read\. Line 2: time is "never"/);
  });
});

describe('a column that is missing', () => {
  it('is named, with those that there are', async () => {
    for (const [text, columns, expected] of [
      ['when,credits\n', {}, /no column "time" for time: it has "when", "credits"/],
      ['time,credits\n', { agent: 'bot' }, /no column "bot" for agent/],
      ['', {}, /it has no line of names/],
    ] as const) {
      const { code, message } = await refusal(csv(text, { columns }), NOVEMBER);
      assert.equal(code, 'bad_schema');
      assert.match(message, expected);
    }
  });
});

describe('the place of a file', () => {
  it('is a Blob, which is read once', async () => {
    const file = new Blob([FILE]);
    const text = mock.method(file, 'text');
    const load = csvUsage({ file });
    await Promise.all([ask(load, NOVEMBER), ask(load, { from: '2026-10-01', to: '2026-11-01' })]);
    await ask(load, NOVEMBER);
    assert.equal(text.mock.callCount(), 1);
  });

  it('is a URL, asked once for requests that come together, with the headers of the page', async () => {
    const asked = serve((_, { headers }) => {
      assert.deepEqual([headers.get('x-tenant'), headers.get('authorization')], ['7', 'Bearer secret']);
      return new Response(FILE, { headers: { 'Content-Type': 'text/csv' } });
    });
    const load = csvUsage({
      url: 'https://app.example/usage.csv?x=1',
      headers: { 'X-Tenant': '7' },
      getToken: () => 'secret',
    });
    await Promise.all([ask(load, NOVEMBER), ask(load, { from: '2026-10-01', to: '2026-11-01' })]);
    assert.deepEqual(asked.map(String), ['https://app.example/usage.csv?x=1']);
  });

  it('is left by one who asked, and still read for the other', async () => {
    let release = (): void => undefined;
    const asked = serve(async () => {
      await new Promise<void>((resolve) => (release = resolve));
      return new Response(FILE);
    });
    const load = csvUsage({ url: 'https://app.example/usage.csv' });
    const leaving = new AbortController();
    const left = load(NOVEMBER, { signal: leaving.signal });
    const stayed = ask(load, NOVEMBER);
    await new Promise((resolve) => setImmediate(resolve));
    leaving.abort(new Error('left'));
    await assert.rejects(Promise.resolve(left), /left/);
    release();
    assert.equal((await stayed).report.rows.length, 2);
    assert.equal(asked.length, 1);
  });

  it('that is refused is an error with its status', async () => {
    serve(() => new Response('<h1>Not found</h1>', { status: 404 }));
    const { code, status, message } = await refusal(csvUsage({ url: 'https://app.example/usage.csv' }), NOVEMBER);
    assert.deepEqual([code, status, message], ['invalid_request', 404, '404: The endpoint refused']);
  });
});

const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '"', '\n', '\r', '1', 'é'), maxLength: 6 });

it('reads back what is written as RFC 4180 says, with the lines on which records begin', () => {
  const record = fc.array(cell, { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r'), (records, end) => {
      const lines = [['h', 'h'], ...records].map((cells) =>
        cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
      );
      const read = [...csvRecords(lines.join(end))];
      assert.deepEqual(
        read.map(({ cells }) => cells),
        [['h', 'h'], ...records],
      );
      let line = 1;
      for (const [at, text] of lines.entries()) {
        assert.equal(read[at]?.line, line);
        line += text.split(/\r\n|\r|\n/).length;
      }
    }),
  );
});

it('ends, whatever it reads, and loses no line', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 60 }), (text) => {
      const begun = [...csvRecords(text)].map(({ line }) => line);
      assert.deepEqual(
        begun,
        [...new Set(begun)].sort((one, other) => one - other),
      );
      const lines = text.split(/\r\n|\r|\n/);
      // A line without a quote is a record, unless an earlier line opens a quote that a later line closes.
      if (!text.includes('"'))
        assert.deepEqual(
          begun,
          lines.flatMap((line, at) => (line === '' ? [] : [at + 1])),
        );
    }),
  );
});

const event = fc.record({
  minute: fc.integer({ min: 0, max: 20 * 24 * 60 }),
  agent: fc.constantFrom('a', 'b', ''),
  credits: fc.integer({ min: -1000, max: 100_000 }).map((units) => units / 1000),
  messages: fc.constantFrom('', '0', '3'),
});

it('has the same usage in a range as in its halves, and in the file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 22 }),
      fc.constantFrom('Europe/Berlin', 'Africa/Cairo', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
      fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
      async (events, half, timeZone, granularity) => {
        const from = '2026-10-20';
        const to = addDays(from, 23);
        const start = Date.parse(`${from}T14:00:00Z`);
        const lines = events.map(({ minute, agent, credits, messages }) =>
          [new Date(start + minute * 60_000).toISOString(), agent, credits, messages].join(','),
        );
        const load = csv(['time,agent,credits,messages', ...lines].join('\n'), { timeZone });
        const whole = await wholeOf(load, { from, to, granularity }, addDays(from, half));
        const credits = events.reduce((sum, one) => sum + Math.round(one.credits * 1000), 0);
        assert.equal(Math.round(Number(whole.totals.credits) * 1000), credits);
      },
    ),
    { numRuns: 40 },
  );
});

it('reads what the dashboard writes', async () => {
  const first = await ask(csv(FILE, { timeZone: 'Europe/Berlin' }), NOVEMBER);
  const columns = { time: 'start', agent: 'agent_id', agentName: 'agent', model: 'model_id', modelName: 'model' };
  const again = await ask(csv(await usageCsv(first.report, null), { timeZone: 'Europe/Berlin', columns }), NOVEMBER);
  assert.deepEqual(linesOf(again.wire), linesOf(first.wire));
});

it('reads a hundred thousand lines', async () => {
  const lines = Array.from(
    { length: 100_000 },
    (_, at) => `2026-11-${String((at % 30) + 1).padStart(2, '0')},agent-${at % 300},m,0.25,1`,
  );
  const { wire, report } = await ask(csv(`time,agent,model,credits,messages\n${lines.join('\n')}`), NOVEMBER);
  assert.deepEqual(wire.totals, { credits: '25000.00', messages: 100_000 });
  assert.deepEqual(wire.truncated, { dimension: 'agent', shown: 200, total: 300 });
  assert.equal(report.agents.length, 301);
});
