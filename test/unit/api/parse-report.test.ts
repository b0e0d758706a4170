import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { parseReport } from '../../../src/api/parse-report.js';
import { OTHER_ID, UNATTRIBUTED } from '../../../src/api/report.js';
import type { UsageError } from '../../../src/api/usage-error.js';
import { answer, changed, columnarAnswer, jsonPath } from './answer.js';
import { cases } from '../../helpers/long.js';

type Path = readonly (string | number)[];

/** The path that the parser names for an answer that breaks the contract. */
function faultIn(json: unknown): string | undefined {
  try {
    parseReport(json);
  } catch (thrown) {
    const { code, path, retryable } = thrown as UsageError;
    assert.equal(code, 'bad_schema', String(thrown));
    assert.equal(retryable, false);
    return path;
  }
  return 'no fault';
}

const bucket = (start: string, end: string): { start: string; end: string } => ({ start, end });

describe('the whole example of the contract', () => {
  const report = parseReport(answer());

  it('becomes days with both ends, times in milliseconds and names as they were sent', () => {
    assert.deepEqual(report.query, {
      range: { start: '2026-11-01', end: '2026-11-02' },
      granularity: 'day',
      timeZone: 'Europe/Berlin',
      agents: [],
    });
    assert.equal(report.asOf, Date.parse('2026-11-02T20:55:03Z'));
    assert.equal(report.today, '2026-11-02');
    assert.deepEqual(report.decimals, { credits: 1, messages: 0 });
    assert.deepEqual(report.agents, [
      {
        id: 'agt_1',
        name: 'Support',
        status: 'active',
        imageUrl: 'https://cdn.example/1.png',
        url: 'https://app.example/agents/1',
      },
      { id: 'agt_9', name: 'Old bot', status: 'deleted' },
    ]);
    assert.deepEqual(report.models, [{ id: 'sonnet', name: 'Sonnet' }]);
    assert.deepEqual(report.totals, { credits: 419.5, messages: 102 });
    assert.equal(report.truncated, null);
    assert.deepEqual(report.account, {
      periods: [
        { start: '2026-11-01', end: '2026-11-30' },
        { start: '2026-10-01', end: '2026-10-31' },
      ],
      agents: { used: 3, limit: 5 },
      members: { used: 2, limit: 4 },
      includedCredits: 4000,
      billingUrl: 'https://app.example/billing',
    });
    assert.deepEqual(report.markers, [
      { at: Date.parse('2026-11-02T08:14:00Z'), kind: 'model_change', label: 'Model set to Sonnet', agent: 'agt_1' },
    ]);
  });

  it('becomes columns', () => {
    const { buckets, rows } = report;
    assert.equal(buckets.length, 2);
    assert.deepEqual([...buckets.start], [Date.parse('2026-10-31T23:00Z'), Date.parse('2026-11-01T23:00Z')]);
    assert.deepEqual([...buckets.end], [Date.parse('2026-11-01T23:00Z'), Date.parse('2026-11-02T23:00Z')]);
    assert.deepEqual([...buckets.localStart], [Date.parse('2026-11-01'), Date.parse('2026-11-02')]);
    assert.deepEqual(buckets.state, ['complete', 'partial']);
    assert.equal(rows.length, 3);
    assert.deepEqual([...rows.bucket], [0, 0, 1]);
    assert.deepEqual([...rows.agent], [0, UNATTRIBUTED, 1]);
    assert.deepEqual([...rows.model], [0, UNATTRIBUTED, 0]);
    assert.deepEqual([...rows.credits], [400, 12.5, 7]);
    assert.deepEqual([...rows.messages], [100, NaN, 2]);
    assert.deepEqual(rows.exact, {});
  });

  it('means the same in columns as in objects', () => {
    assert.deepEqual(parseReport(columnarAnswer()), report);
  });

  it('is frozen to the last object, typed arrays excepted', () => {
    const exact = changed(answer(), ['rows', 0, 'credits'], '9007199254740993');
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
      assert.ok(Object.isFrozen(value), path);
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
    };
    visit(parseReport(exact), 'report');
    visit(parseReport({ ...answer(), account: undefined, markers: undefined, agents: undefined }), 'report');
  });

  it('does not change with the answer that it was made from', () => {
    const json = answer();
    const parsed = parseReport(json);
    const before = JSON.stringify(parsed);
    (json['agents'] as { name: string }[])[0]!.name = 'changed';
    (json['query'] as { agents: string[] }).agents.push('agt_2');
    (json['account'] as { periods: unknown[] }).periods.length = 0;
    assert.equal(JSON.stringify(parsed), before);
  });
});

describe('what is required', () => {
  const required: Path[] = [
    ['version'],
    ['query'],
    ['query', 'from'],
    ['query', 'to'],
    ['query', 'granularity'],
    ['query', 'time_zone'],
    ['buckets'],
    ['buckets', 1, 'start'],
    ['buckets', 1, 'end'],
    ['rows'],
    ['rows', 2, 'bucket'],
    ['rows', 2, 'credits'],
    ['rows', 2, 'messages'],
    ['totals'],
    ['totals', 'credits'],
    ['totals', 'messages'],
    ['agents', 1, 'id'],
    ['models', 0, 'id'],
    ['account', 'agents', 'used'],
    ['account', 'members', 'used'],
    ['account', 'periods', 1, 'from'],
    ['account', 'periods', 1, 'to'],
    ['markers', 0, 'at'],
    ['markers', 0, 'kind'],
  ];
  for (const path of required) {
    it(`${jsonPath(path)} is named where it is missing`, () => {
      assert.equal(faultIn(changed(answer(), path, undefined)), jsonPath(path));
    });
  }

  it('of columns is named where it is missing', () => {
    for (const path of [
      ['buckets', 'start'],
      ['rows', 'bucket'],
      ['rows', 'credits'],
      ['rows', 'messages'],
    ]) {
      assert.equal(faultIn(changed(columnarAnswer(), path, undefined)), jsonPath(path));
    }
  });

  it('is no more than version, query, buckets, rows and totals [N10]', () => {
    const { version, query, buckets, rows, totals } = answer();
    const report = parseReport({ version, query, buckets, rows, totals });
    assert.equal(report.asOf, undefined);
    assert.deepEqual(report.account, { periods: [] });
    assert.deepEqual(report.markers, []);
    assert.deepEqual(report.notes, {});
    assert.deepEqual(
      report.agents.map(({ id, name }) => [id, name]),
      [
        ['agt_1', 'agt_1'],
        ['agt_9', 'agt_9'],
      ],
      'agents that only rows name',
    );
  });

  it('may be empty lists', () => {
    const report = parseReport(answer({ buckets: [], rows: [], totals: { credits: 0, messages: 0 } }));
    assert.equal(report.buckets.length, 0);
    assert.equal(parseReport(answer({ buckets: { start: [] }, rows: [] })).rows.length, 0);
  });

  it('may be absent or null elsewhere', () => {
    for (const key of ['as_of', 'units', 'agents', 'models', 'truncated', 'account', 'markers', 'notes'] as const) {
      parseReport(changed(answer(), [key], undefined));
      parseReport(changed(answer(), [key], null));
    }
    for (const path of [
      ['query', 'agents'],
      ['units', 'credits'],
      ['units', 'credits', 'decimals'],
      ['agents', 0, 'name'],
      ['agents', 0, 'status'],
      ['agents', 0, 'image_url'],
      ['buckets', 0, 'state'],
      ['account', 'agents', 'limit'],
      ['account', 'credits', 'included'],
      ['markers', 0, 'agent'],
      ['markers', 0, 'label'],
    ] satisfies Path[]) {
      parseReport(changed(answer(), path, undefined));
      parseReport(changed(answer(), path, null));
    }
  });
});

describe('a note', () => {
  it('is kept as it is', () => {
    assert.deepEqual(parseReport(answer()).notes, { utc_days: 'Days are UTC days' });
    assert.deepEqual(parseReport(answer({ notes: { a: '', b: 7, c: null, d: {}, late: 'Late' } })).notes, {
      late: 'Late',
    });
  });

  it('says that there may be agents besides those in the list', () => {
    assert.equal(parseReport(answer()).listsAgents, true);
    const notes = { agents_unlisted: 'Agents without usage are not listed' };
    assert.equal(parseReport(answer({ notes })).listsAgents, false);
  });
});

describe('a value of the wrong type', () => {
  const JUNK: readonly unknown[] = [true, 'x', 12, -1, 1.5, [], [[]], {}, { length: 1 }, NaN, Infinity];
  const cases: [path: Path, fitting: readonly unknown[]][] = [
    [[], []],
    [['version'], []],
    [['query'], []],
    [['query', 'from'], []],
    [['query', 'to'], []],
    [['query', 'granularity'], []],
    [['query', 'time_zone'], ['x']],
    [['query', 'agents'], [[]]],
    [['as_of'], []],
    [['units'], [{}, { length: 1 }]],
    [['units', 'credits', 'decimals'], [12]],
    [['agents'], [[]]],
    [['agents', 0], []],
    [['agents', 0, 'id'], ['x']],
    [['models'], [[]]],
    [['models', 0, 'id'], ['x']],
    [['buckets', 0], []],
    [['buckets', 0, 'start'], []],
    [['buckets', 0, 'end'], []],
    [['buckets', 0, 'state'], []],
    [['rows', 1, 'bucket'], []],
    [['rows', 1, 'agent'], ['x']],
    [['rows', 1, 'model'], ['x']],
    [
      ['rows', 1, 'credits'],
      [12, -1, 1.5],
    ],
    [
      ['rows', 1, 'messages'],
      [12, -1, 1.5],
    ],
    [['totals'], []],
    [
      ['totals', 'credits'],
      [12, -1, 1.5],
    ],
    [
      ['totals', 'messages'],
      [12, -1, 1.5],
    ],
    [['truncated', 'dimension'], []],
    [['account'], [{}, { length: 1 }]],
    [['account', 'periods'], [[]]],
    [['account', 'periods', 0, 'from'], []],
    [['account', 'periods', 0, 'to'], []],
    [
      ['account', 'agents', 'used'],
      [12, 1.5],
    ],
    [
      ['account', 'agents', 'limit'],
      [12, 1.5],
    ],
    [
      ['account', 'credits', 'included'],
      [12, -1, 1.5],
    ],
    [['markers'], [[]]],
    [['markers', 0, 'at'], []],
    [['markers', 0, 'kind'], ['x']],
    [['markers', 0, 'agent'], ['x']],
  ];
  for (const [path, fitting] of cases) {
    it(`at ${jsonPath(path)} is named, whatever it is`, () => {
      for (const junk of JUNK) {
        const fits = fitting.some((value) => JSON.stringify(value) === JSON.stringify(junk));
        // Some values mean that a member is missing, or has another form, so the error may be at a member inside.
        const fault = faultIn(changed(answer(), path, junk));
        if (fits) assert.equal(fault, 'no fault', JSON.stringify(junk));
        else assert.ok(fault?.startsWith(jsonPath(path)), `${JSON.stringify(junk)}: ${fault}`);
      }
    });
  }

  it('in a row is named before the row is used', () => {
    assert.equal(faultIn(changed(answer(), ['rows', 1], null)), '$.rows[1]');
    assert.equal(faultIn(changed(answer(), ['rows', 1], 'x')), '$.rows[1]');
    assert.equal(faultIn(changed(answer(), ['rows'], 'x')), '$.rows');
    assert.equal(faultIn(changed(answer(), ['rows', 1, 'agent'], '')), '$.rows[1].agent');
  });

  it('in a column is named with its index', () => {
    assert.equal(faultIn(changed(columnarAnswer(), ['rows', 'credits', 1], 'many')), '$.rows.credits[1]');
    assert.equal(faultIn(changed(columnarAnswer(), ['rows', 'bucket', 2], 2)), '$.rows.bucket[2]');
    assert.equal(faultIn(changed(columnarAnswer(), ['rows', 'agent', 0], 5)), '$.rows.agent[0]');
    assert.equal(faultIn(changed(columnarAnswer(), ['buckets', 'start', 1], 5)), '$.buckets.start[1]');
    assert.equal(faultIn(changed(columnarAnswer(), ['buckets', 'state', 1], 'odd')), '$.buckets.state[1]');
  });

  it('is a column of another length', () => {
    for (const column of ['agent', 'model', 'credits', 'messages']) {
      assert.equal(faultIn(changed(columnarAnswer(), ['rows', column], [1])), `$.rows.${column}`);
    }
    assert.equal(faultIn(changed(columnarAnswer(), ['buckets', 'state'], ['complete'])), '$.buckets.state');
    assert.equal(faultIn(changed(columnarAnswer(), ['buckets', 'end'], [])), '$.buckets.end');
  });
});

describe('another version or another document', () => {
  it('is no usage data', () => {
    for (const version of ['1', 2, 0, null, 1.5]) assert.equal(faultIn(answer({ version })), '$.version');
    for (const document of [null, undefined, 'x', 0, [], [answer()]]) assert.equal(faultIn(document), '$');
    assert.equal(faultIn({ type: 'about:blank', title: 'Not found', status: 404 }), '$.version');
    assert.equal(faultIn(new Response('{}')), '$.version');
  });

  it('may say more than this version knows [N10]', () => {
    const extended = {
      ...answer({
        units: { credits: { decimals: 1, symbol: '¤' }, storage: { decimals: 3 } },
        account: { periods: [], seats: { used: 'many' } },
      }),
      hints: [{ any: 'thing' }],
    };
    const report = parseReport(changed(extended, ['rows', 0, 'region'], { eu: true }));
    assert.equal(report.rows.length, 3);
    assert.equal('hints' in report, false);
    assert.equal(
      parseReport(changed(answer(), ['agents', 0, 'status'], 'hibernating')).agents[0]!.status,
      'hibernating',
    );
  });
});

describe('ids', () => {
  const hostile = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    '0',
    '-0',
    'length',
    ' ',
  ];

  it('that objects are made of are ordinary agents and models [H4]', () => {
    const report = parseReport(
      answer({
        agents: hostile.slice(0, 5).map((id) => ({ id, name: `<b>${id}</b>` })),
        models: [],
        rows: hostile.map((id, index) => ({ bucket: 0, agent: id, model: id, credits: index, messages: 1 })),
      }),
    );
    assert.deepEqual(
      report.agents.map(({ id }) => id),
      hostile,
    );
    assert.deepEqual([...report.rows.agent], [...hostile.keys()]);
    assert.deepEqual(
      report.models.map(({ name }) => name),
      hostile,
    );
    assert.equal(report.agents[0]!.name, '<b>__proto__</b>', 'a name is text, as it came');
  });

  it('and keys of the answer change no prototype [H5]', () => {
    const text = JSON.stringify(answer()).replaceAll(
      '{"',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"',
    );
    const report = parseReport(JSON.parse(text));
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.equal((report.agents[0] as unknown as { polluted?: unknown }).polluted, undefined);
    assert.deepEqual(report, parseReport(answer()));
  });

  it('do not count as present because every object inherits them [H4 H9]', () => {
    assert.equal(faultIn(changed(answer(), ['query', 'time_zone'], undefined)), '$.query.time_zone');
    for (const zone of ['__proto__', 'constructor', 'toString', 'GMT+25', 'Mars/Phobos']) {
      const report = parseReport(changed(answer(), ['query', 'time_zone'], zone));
      assert.deepEqual([...report.buckets.localStart], [Date.parse('2026-11-01'), Date.parse('2026-11-02')], zone);
      assert.equal(report.today, '2026-11-02', zone);
    }
  });

  it('that differ by a hair stay apart [H6]', () => {
    const twins = ['é', 'e\u0301', 'a', 'а', 'a\u200b', '\ud800', '\u202ea'];
    const report = parseReport(
      answer({ agents: [], rows: twins.map((agent) => ({ bucket: 0, agent, credits: 1, messages: 1 })) }),
    );
    assert.equal(report.agents.length, twins.length);
  });

  it('may be used once', () => {
    assert.equal(faultIn(answer({ agents: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] })), '$.agents[2].id');
    assert.equal(faultIn(answer({ models: [{ id: 'a' }, { id: 'a' }] })), '$.models[1].id');
  });

  it('of what was cut are kept', () => {
    const report = parseReport(
      answer({
        rows: [{ bucket: 0, agent: OTHER_ID, model: null, credits: 5, messages: 1 }],
        truncated: { dimension: 'agent', shown: 10, total: 313 },
      }),
    );
    assert.deepEqual(report.truncated, { dimension: 'agent', shown: 10, total: 313 });
    assert.equal(report.agents[report.rows.agent[0]!]!.id, OTHER_ID);
  });
});

describe('names', () => {
  it('are the id where there is nothing to read [H7]', () => {
    for (const name of ['', '   ', '\n', '\0', '\u200b\u202e', '\ufeff\u3164', null, undefined, 5, {}, ['x']]) {
      assert.equal(parseReport(changed(answer(), ['agents', 0, 'name'], name)).agents[0]!.name, 'agt_1');
    }
  });

  it('of any length and script come through [H6 H7]', () => {
    for (const name of ['x'.repeat(100_000), `e${'\u0301'.repeat(1_000)}`, '\u202eevil', '${alert(1)}', '\ud800']) {
      assert.equal(parseReport(changed(answer(), ['agents', 0, 'name'], name)).agents[0]!.name, name);
    }
  });
});

describe('addresses', () => {
  const links = (address: unknown): (string | undefined)[] => {
    const { agents, account } = parseReport(
      changed(
        changed(changed(answer(), ['agents', 0, 'url'], address), ['agents', 0, 'image_url'], address),
        ['account', 'billing_url'],
        address,
      ),
    );
    return [agents[0]!.url, agents[0]!.imageUrl, account.billingUrl];
  };

  it('that could do more than open a page are dropped [H3]', () => {
    for (const address of [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'blob:https://app.example/1',
      'file:///etc/passwd',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '\t//evil.example',
      'https://evil.example@good.example',
      'https://user:secret@good.example',
      'https://',
      'relative/path',
      '',
      5,
      {},
      ['https://app.example'],
    ]) {
      assert.deepEqual(links(address), [undefined, undefined, undefined], JSON.stringify(address));
    }
  });

  it('of a page, or of a path on the same origin, are kept', () => {
    for (const address of ['https://app.example/a?b=c#d', 'http://localhost:8080/', '/billing', '/', '/a//b?x=\\']) {
      assert.deepEqual(links(address), [address, address, address]);
    }
  });
});

describe('amounts', () => {
  it('as texts keep the digits that no double has [N2]', () => {
    const report = parseReport(
      changed(
        changed(answer(), ['rows', 1, 'credits'], '9007199254740993.25'),
        ['totals', 'credits'],
        '12345678901234567890.5',
      ),
    );
    assert.deepEqual(report.rows.exact.credits, [400, '9007199254740993.25', 7]);
    assert.equal(report.rows.exact.messages, undefined);
    assert.equal(report.totals.credits, '12345678901234567890.5');
    assert.equal(report.rows.credits[1], 9007199254740993.25);
  });

  it('before and after a long one are kept beside it, unknown ones too', () => {
    const rows = [1.5, null, '0.1234567890123456789', null, 2].map((credits) => ({ bucket: 0, credits, messages: 1 }));
    assert.deepEqual(parseReport(answer({ rows })).rows.exact.credits, [1.5, null, '0.1234567890123456789', null, 2]);
  });

  it('that are null are unknown, never zero', () => {
    const report = parseReport(
      answer({
        rows: [{ bucket: 0, agent: 'agt_1', credits: null, messages: 3 }],
        totals: { credits: null, messages: null },
      }),
    );
    assert.ok(Number.isNaN(report.rows.credits[0]));
    assert.deepEqual(report.totals, { credits: null, messages: null });
  });

  it('that are no finite number are refused [N1]', () => {
    for (const junk of ['1e999', 'NaN', '12,5', '١٢', '', ' 1', 1e301, -1e301, Infinity, '9'.repeat(302)]) {
      assert.equal(faultIn(changed(answer(), ['rows', 0, 'credits'], junk)), '$.rows[0].credits', String(junk));
      assert.equal(faultIn(changed(answer(), ['totals', 'credits'], junk)), '$.totals.credits', String(junk));
    }
    assert.equal(faultIn(JSON.parse('{"version":1e999}')), '$.version');
  });

  it('may be negative, tiny or huge [N1]', () => {
    for (const amount of [-5, -0, 5e-324, 1e300, '-0.5']) {
      assert.equal(faultIn(changed(answer(), ['rows', 0, 'credits'], amount)), 'no fault', String(amount));
    }
  });

  it('finer than the endpoint says are summed with all their digits', () => {
    const report = parseReport(changed(answer(), ['rows', 0, 'credits'], '0.125'));
    assert.deepEqual(report.decimals, { credits: 1, messages: 0 });
    assert.deepEqual(report.precision, { credits: 3, messages: 0 });
  });

  it('say by themselves how many decimals they have where the endpoint does not', () => {
    assert.deepEqual(parseReport(answer({ units: undefined })).decimals, { credits: 1, messages: 0 });
  });

  it('of one bucket, agent and model may come in several rows [N4]', () => {
    const row = { bucket: 0, agent: 'agt_1', model: 'sonnet', credits: 1, messages: 1 };
    assert.equal(parseReport(answer({ rows: [row, row, { ...row, credits: null }] })).rows.length, 3);
  });
});

describe('buckets', () => {
  const first = bucket('2026-11-01T00:00:00+01:00', '2026-11-02T00:00:00+01:00');
  const second = bucket('2026-11-02T00:00:00+01:00', '2026-11-03T00:00:00+01:00');
  const faultOf = (...buckets: unknown[]): string | undefined => faultIn(answer({ buckets, rows: [] }));

  it('come in order of time, without overlap [N4]', () => {
    assert.equal(faultOf(second, first), '$.buckets[1].start');
    assert.equal(faultOf(first, first), '$.buckets[1].start');
    assert.equal(faultOf({ ...first, end: '2026-11-02T00:00:01+01:00' }, second), '$.buckets[1].start');
    assert.equal(faultOf({ ...first, end: first.start }), '$.buckets[0].end');
    assert.equal(faultOf({ ...first, end: '2026-10-31T00:00:00+01:00' }), '$.buckets[0].end');
  });

  it('may leave a gap [N5]', () => {
    assert.equal(faultOf({ ...first, end: '2026-11-01T12:00:00+01:00' }, second), 'no fault');
  });

  it('lie within the range [N6]', () => {
    assert.equal(faultOf(bucket('2026-10-31T23:59:59+01:00', first.end)), '$.buckets[0].start');
    assert.equal(
      faultOf(first, bucket('2026-11-03T00:00:00+01:00', '2026-11-04T00:00:00+01:00')),
      '$.buckets[1].start',
    );
  });

  it('are cut at times that exist and carry an offset [N7]', () => {
    for (const start of [
      '2026-11-01',
      '2026-11-01T00:00:00',
      '2026-11-01 00:00:00+01:00',
      '2026-02-30T00:00:00+01:00',
      '2026-11-31T00:00:00+01:00',
      '2026-11-01T24:00:00+01:00',
      '2026-11-01T23:59:60+01:00',
      '2026-11-01T00:60:00+01:00',
      '2026-11-01T00:00:00+99:00',
      '2026-11-01T00:00:00+01:00[Europe/Berlin]',
      'Sun Nov 01 2026 00:00:00 GMT+0100',
      '1793487600000',
      1793487600000,
      1793487600,
      '+275760-09-13T00:00:00Z',
      null,
    ]) {
      assert.equal(faultOf({ ...first, start }), '$.buckets[0].start', String(start));
    }
  });

  it('may be cut to the second or finer, with any spelling of an offset', () => {
    for (const start of [
      '2026-11-01T00:00+01:00',
      '2026-11-01T00:00:00.000+01:00',
      '2026-11-01T00:00:00.123456789+01:00',
      '2026-11-01T00:00:00+0100',
    ]) {
      assert.equal(faultOf({ ...first, start }), 'no fault', start);
    }
  });

  it('in UTC times get the clock of the zone', () => {
    const buckets = [
      bucket('2026-10-31T23:00:00Z', '2026-11-01T23:00:00Z'),
      bucket('2026-11-01T23:00:00Z', '2026-11-02T23:00:00Z'),
    ];
    assert.deepEqual(
      [...parseReport(answer({ buckets })).buckets.localStart],
      [Date.parse('2026-11-01'), Date.parse('2026-11-02')],
    );
  });

  it('keep the clock that the endpoint wrote, through the hour that comes twice', () => {
    const { buckets } = parseReport(
      answer({
        query: { from: '2026-10-25', to: '2026-10-26', granularity: 'hour', time_zone: 'Europe/Berlin' },
        buckets: [
          bucket('2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00'),
          bucket('2026-10-25T02:00:00+01:00', '2026-10-25T03:00:00+01:00'),
        ],
        rows: [],
      }),
    );
    assert.equal(buckets.localStart[0], buckets.localStart[1]);
    assert.equal(buckets.start[1]! - buckets.start[0]!, 3_600_000);
  });

  it('as columns end at the next start, the last one with the range', () => {
    for (const end of [undefined, [null, null]]) {
      const report = parseReport(changed(columnarAnswer(), ['buckets', 'end'], end));
      assert.deepEqual([...report.buckets.end], [...parseReport(answer()).buckets.end]);
    }
  });

  it('as columns in wrong order name the start at fault', () => {
    const buckets = { start: [second.start, first.start] };
    assert.equal(faultIn(answer({ buckets, rows: [] })), '$.buckets.start[1]');
  });

  it('as columns need a written last end in a zone that is not known here', () => {
    const unknown = changed(columnarAnswer(), ['query', 'time_zone'], 'Mars/Phobos');
    assert.equal(faultIn(changed(unknown, ['buckets', 'end'], undefined)), '$.buckets.end[1]');
    assert.equal(faultIn(unknown), 'no fault');
  });

  /** The states of the two days. The first day ends, and the second begins, at 23:00 UTC on November 1. */
  const statesAt = (as_of: string | undefined, states?: readonly unknown[]): readonly string[] => {
    const inColumns = parseReport(changed(columnarAnswer({ as_of }), ['buckets', 'state'], states)).buckets.state;
    const [one, two] = states ?? [];
    const buckets = [
      { ...first, state: one },
      { ...second, state: two },
    ];
    assert.deepEqual(parseReport(answer({ as_of, buckets })).buckets.state, inColumns);
    return inColumns;
  };

  it('that do not say how final they are say it by the time up to which data is in [R4]', () => {
    assert.deepEqual(statesAt('2026-10-31T12:00:00Z'), ['future', 'future']);
    assert.deepEqual(statesAt('2026-10-31T23:00:00Z'), ['partial', 'future']);
    assert.deepEqual(statesAt('2026-11-01T22:59:59.999Z'), ['partial', 'future']);
    assert.deepEqual(statesAt('2026-11-01T23:00:00Z'), ['complete', 'partial']);
    assert.deepEqual(statesAt('2026-11-03T00:00:00+01:00'), ['complete', 'complete']);
    assert.deepEqual(statesAt('2026-11-09T00:00:00Z'), ['complete', 'complete']);
  });

  it('are complete where nobody says otherwise [R4]', () => {
    assert.deepEqual(statesAt(undefined), ['complete', 'complete']);
  });

  it('that say how final they are need no time for it, each for itself [R4]', () => {
    const early = '2026-10-31T12:00:00Z';
    assert.deepEqual(statesAt(early, ['complete', undefined]), ['complete', 'future']);
    assert.deepEqual(statesAt(early, ['provisional', null]), ['provisional', 'future']);
    assert.deepEqual(statesAt('2026-11-02T12:00:00Z', [null, 'future']), ['complete', 'future']);
    assert.deepEqual(statesAt(undefined, ['unavailable', undefined]), ['unavailable', 'complete']);
  });
});

describe('days', () => {
  it('of the range are real, in order, and at least one', () => {
    assert.equal(faultIn(changed(answer(), ['query', 'from'], '2026-02-30')), '$.query.from');
    assert.equal(faultIn(changed(answer(), ['query', 'to'], '2026-11-01')), '$.query.to');
    assert.equal(faultIn(changed(answer(), ['query', 'to'], '2026-10-31')), '$.query.to');
    assert.equal(faultIn(changed(answer(), ['query', 'to'], '2026-11-31')), '$.query.to');
  });

  it('at the ends of the calendar do no harm', () => {
    const query = { from: '0000-01-01', to: '9999-12-31', granularity: 'month', time_zone: 'Pacific/Apia' };
    const report = parseReport(answer({ query, buckets: [], rows: [], as_of: '9999-12-31T23:59:59-12:00' }));
    assert.equal(report.today, '9999-12-31');
    assert.deepEqual(report.query.range, { start: '0000-01-01', end: '9999-12-30' });
  });

  it('of today are those of the account at the time of the data [N8]', () => {
    const today = (asOf: string, zone: string): string =>
      parseReport(changed(answer({ as_of: asOf }), ['query', 'time_zone'], zone)).today;
    assert.equal(today('2026-11-24T03:30:00Z', 'America/Los_Angeles'), '2026-11-23');
    assert.equal(today('2026-11-24T03:30:00Z', 'Europe/Berlin'), '2026-11-24');
    assert.equal(today('2026-11-24T03:30:00Z', 'Pacific/Niue'), '2026-11-23');
    assert.equal(today('2026-11-24T03:30:00-10:00', 'Pacific/Kiritimati'), '2026-11-25');
  });
});

describe('today, where the endpoint does not say up to when it goes,', () => {
  const todayAt = (now: string, zone: string): string => {
    mock.timers.enable({ apis: ['Date'], now: Date.parse(now) });
    try {
      return parseReport(changed(answer({ as_of: undefined }), ['query', 'time_zone'], zone)).today;
    } finally {
      mock.timers.reset();
    }
  };

  it('is the last day of a range that is over', () => {
    assert.equal(todayAt('2031-05-05T12:00:00Z', 'Europe/Berlin'), '2026-11-02');
  });

  it('is the day of the account in a range that still runs', () => {
    assert.equal(todayAt('2026-11-01T23:30:00Z', 'UTC'), '2026-11-01');
    assert.equal(todayAt('2026-11-01T22:30:00Z', 'Europe/Berlin'), '2026-11-01');
    assert.equal(todayAt('2026-11-01T23:30:00Z', 'Europe/Berlin'), '2026-11-02');
  });
});

describe('any answer at all', () => {
  /** The paths of all values in an answer. */
  function pathsOf(value: unknown, path: Path = []): Path[] {
    if (typeof value !== 'object' || value === null) return [path];
    const inner = Array.isArray(value)
      ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
      : Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
    return [path, ...inner];
  }

  const valid = [answer(), columnarAnswer(), changed(answer(), ['rows', 0, 'credits'], '9007199254740993')];
  const paths = valid.map((json) => pathsOf(json));
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown[]>(
      undefined,
      null,
      NaN,
      -0,
      1e300,
      -1,
      5e-324,
      '',
      '__proto__',
      'constructor',
      'GMT+25',
      '9'.repeat(500),
      '0000-01-01',
      '9999-12-31',
      '2026-11-01T00:00:00Z',
      '9999-12-31T23:59:59-12:00',
      '0000-01-01T00:00:00+14:00',
      '2026-11-02T00:00:00+01:00',
      [],
      {},
      [null],
      { length: 3 },
    ),
  );
  const mutations = fc.record({
    form: fc.nat(valid.length - 1),
    changes: fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 4 }),
  });

  it('gives a report or an error that names a path, and nothing else', () => {
    fc.assert(
      fc.property(mutations, ({ form, changes }) => {
        let json: unknown = valid[form];
        for (const [pick, value] of changes) {
          const candidates = paths[form]!;
          try {
            json = changed(json, candidates[pick % candidates.length]!, value);
          } catch {
            // An earlier change has already removed the place.
          }
        }
        try {
          assert.ok(Object.isFrozen(parseReport(json)));
        } catch (thrown) {
          const { code, path } = thrown as UsageError;
          assert.equal(code, 'bad_schema', String((thrown as Error).stack));
          assert.match(path ?? '', /^\$/);
        }
      }),
      cases(1_000),
    );
  });

  it('reads as deep as it has to and no deeper [H15]', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    assert.equal(faultIn(JSON.parse(deep)), '$');
    assert.equal(parseReport({ ...answer(), extra: JSON.parse(deep) as unknown }).rows.length, 3);
  });
});
