/** If the host returns impossible data, the answer and the log have a sentence that says what to correct. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer, endpoint, problem, quietly } from './support.js';

const ROW = { bucket: 0, agent: 'a', model: 'm', credits: 1, messages: 1 };

async function sentence(options: Parameters<typeof endpoint>[0], query = ''): Promise<string> {
  const [body, lines] = await quietly(() => problem(endpoint(options), query));
  assert.equal(body['code'], 'internal', JSON.stringify(body));
  assert.deepEqual(lines, [`usage-elements: ${String(body['detail'])}`]);
  return String(body['detail']);
}

describe('rows that cannot be right', () => {
  const { agent, model, credits, messages, bucket } = ROW;
  const cases: [what: string, rows: unknown, says: RegExp][] = [
    ['a bucket counted from 1', [{ ...ROW, bucket: 30 }], /bucket 30, .* are 0 to 29\. .*counts from 1: subtract 1/],
    ['a bucket before the first', [{ ...ROW, bucket: -1 }], /bucket -1, but the buckets of the range are 0 to 29\.$/],
    ['half a bucket', [{ ...ROW, bucket: 0.5 }], /bucket 0\.5/],
    ['a bucket that is a date', [{ ...ROW, bucket: '2026-11-01' }], /bucket "2026-11-01"/],
    ['a blank bucket', [{ ...ROW, bucket: ' ' }], /bucket " "/],
    ['an empty bucket', [{ ...ROW, bucket: null }], /bucket null/],
    ['no bucket and no time', [{ agent, model, credits, messages, day: 1 }], /no `bucket` or `time`.*messages, day/],
    ['a time at the end', [{ ...ROW, bucket: undefined, time: '2026-11-30T23:00:00Z' }], /time < to/],
    [
      'days of UTC that are called Berlin',
      [{ ...ROW, bucket: undefined, time: '2026-10-31T00:00:00Z' }],
      /2026-10-31T00:00:00Z, outside of the range, 2026-10-31T23:00:00Z until before 2026-11-30T23:00:00Z.*begin days in Europe\/Berlin/,
    ],
    ['a time without a zone', [{ ...ROW, bucket: undefined, time: '2026-11-01 00:00:00' }], /text with its zone/],
    [
      'a time in seconds',
      [{ ...ROW, bucket: undefined, time: 1_793_000_000 }],
      /milliseconds since 1970, not in seconds/,
    ],
    ['a broken Date', [{ ...ROW, bucket: undefined, time: new Date(NaN) }], /The time of a row is an object/],
    [
      '`agent_id`',
      [{ bucket, agent_id: 'a', model, credits, messages }],
      /no `agent`\. Its columns are bucket, agent_id, model.*AS agent/,
    ],
    ['`model_name`', [{ bucket, agent, model_name: 'm', credits, messages }], /no `model`\. .*model_name/],
    ['`cost`', [{ bucket, agent, model, cost: 1, messages }], /no `credits`\. .*cost/],
    ['`count`', [{ bucket, agent, model, credits, count: 1 }], /no `messages`\. .*count/],
    ['an id that is a number', [{ ...ROW, agent: 7 }], /agent of a row is 7: ids must be text/],
    ['an empty agent', [{ ...ROW, agent: '' }], /agent of a row is empty: give null/],
    ['an empty model', [{ ...ROW, model: '' }], /model of a row is empty/],
    [
      'an agent of ours',
      [{ ...ROW, agent: '__other__' }],
      /"__other__": that id is reserved for what an answer leaves out/,
    ],
    ['NaN', [{ ...ROW, credits: NaN }], /credits NaN: give a number, decimal text/],
    ['text that is no number', [{ ...ROW, credits: '1,5' }], /credits "1,5"/],
    ['a Decimal object', [{ ...ROW, credits: { value: 1 } }], /credits an object/],
    ['half a message', [{ ...ROW, messages: 0.5 }], /0\.5 messages: messages are counted/],
    ['half a message as text', [{ ...ROW, messages: '1.50' }], /"1\.50" messages/],
    [
      'a model for each row',
      Array.from({ length: 2 ** 14 + 1 }, (_, index) => ({ ...ROW, model: `m${index}` })),
      /more than 16384 models: does each row have an id of its own\?/,
    ],
    ['lists in place of rows', [[0, 'a', 'm', 1, 1]], /a list in place of a row/],
    ['the result of a driver', { rows: [ROW] }, /rows returned an object, which is not a list.*result\.rows/],
    ['nothing', undefined, /rows returned undefined/],
    ['text', 'rows', /rows returned "rows"/],
  ];
  for (const [what, rows, says] of cases) {
    it(`say so of ${what}`, async () => {
      assert.match(await sentence({ rows: () => rows as [] }), says);
    });
  }

  it('say so where the filter was not applied', async () => {
    assert.match(await sentence({ rows: () => [{ ...ROW, agent: 'b' }] }, 'agent=a'), /agent "b", which was not asked/);
    assert.match(await sentence({ rows: () => [{ ...ROW, agent: null }] }, 'agent=a'), /no agent, which was not asked/);
  });

  it('do not fail for an agent that the facts do not list, which is listed with them, and said once', async () => {
    const { warn } = console;
    const lines: unknown[] = [];
    console.warn = (line: unknown) => lines.push(line);
    try {
      const handle = endpoint({ rows: () => [{ ...ROW, agent: 'new' }] });
      const { wire, report } = await answer(handle);
      assert.deepEqual(wire.agents?.at(-1), { id: 'new', name: 'new' });
      assert.ok(report.listsAgents);
      await answer(handle);
    } finally {
      console.warn = warn;
    }
    assert.equal(lines.length, 1);
    assert.match(String(lines[0]), /list all that the account has or had/);
  });
});

describe('facts that cannot be right', () => {
  it('say so where there are none', async () => {
    assert.match(
      await sentence({ facts: () => undefined as never }),
      /facts returned undefined: .*Does the account exist/,
    );
  });

  const cases: [what: string, changed: object, says: RegExp][] = [
    ['no zone', { timeZone: undefined }, /facts\.timeZone is undefined: give an IANA name/],
    ['a zone that there is not', { timeZone: 'Europe/Berlim' }, /facts\.timeZone is "Europe\/Berlim"/],
    ['no asOf', { asOf: undefined }, /facts\.asOf is missing/],
    ['an asOf without a zone', { asOf: '2026-11-14 20:55:03' }, /facts\.asOf is "2026-11-14 20:55:03".*with its zone/],
    ['an asOf in seconds', { asOf: 1_793_000_000 }, /facts\.asOf is 1793000000: .*not in seconds/],
    ['an asOf in microseconds', { asOf: 1_793_000_000_000_000 }, /a number is in milliseconds.* or microseconds/],
    ['a first event after it', { firstEvent: '2027-01-01T00:00:00Z' }, /firstEvent is later than facts\.asOf/],
    ['no agents', { agents: undefined }, /facts\.agents is undefined: give a list/],
    ['an agent without an id', { agents: [{ name: 'Ada' }] }, /id of one of facts\.agents is missing/],
    ['an agent twice', { agents: [{ id: 'a' }, { id: 'a' }] }, /facts\.agents has "a" twice/],
    ['numbers as ids', { models: [{ id: 1 }] }, /id of one of facts\.models is 1: ids must be text/],
    ['a period as text', { periods: '15' }, /facts\.periods is "15": a number must be .* 1 to 31/],
    ['a period on day 0', { periods: 0 }, /facts\.periods is 0: .* 1 to 31/],
    [
      'a Date in a period',
      { periods: [{ from: new Date(0), to: '1970-02-01' }] },
      /has an object: from and to must be/,
    ],
    ['a period that ends first', { periods: [{ from: '2026-11-01', to: '2026-11-01' }] }, /to must be the day after/],
    [
      'periods that include their `to`',
      { periods: [{ from: '2026-11-01', to: '2026-11-30' }, { from: '2026-10-01', to: '2026-10-31' }] }, // prettier-ignore
      /leave 2026-10-31 out: to must be the day after the last day/,
    ],
    [
      'periods that overlap',
      { periods: [{ from: '2026-11-01', to: '2026-12-01' }, { from: '2026-10-01', to: '2026-11-02' }] }, // prettier-ignore
      /on 2026-10-01 and on 2026-11-01 overlap/,
    ],
    ['a quota below 0', { quotas: { agents: { used: -1 } } }, /facts\.quotas\.agents has -1/],
    ['an allowance in words', { quotas: { credits: { included: '4,000' } } }, /included is "4,000"/],
    ['a marker without a time', { markers: [{ kind: 'launch', label: 'Launch' }] }, /`at` of a marker is undefined/],
  ];
  for (const [what, changed, says] of cases) {
    it(`say so of ${what}`, async () => {
      assert.match(await sentence({ changed }), says);
    });
  }
});
