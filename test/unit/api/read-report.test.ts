import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LongJson } from '../../../src/api/long-json.js';
import { packReport, unpackReport } from '../../../src/api/packed-report.js';
import { parseReport } from '../../../src/api/parse-report.js';
import { readReport } from '../../../src/api/read-report.js';
import { usageError, type UsageError } from '../../../src/api/usage-error.js';
import { atOnce } from '../../../src/time/work.js';
import { answer, columnarAnswer } from './answer.js';

/** An answer with a number of rows, one of which may be broken. */
function longAnswer(rows: number, broken?: number): Record<string, unknown> {
  const column = <T>(value: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => value(row));
  return answer({
    rows: {
      bucket: column((row) => (row * 2 >= rows ? 1 : 0)),
      agent: column((row) => (row % 7 === 0 ? null : `agt_${row % 100}`)),
      model: column(() => 'sonnet'),
      credits: column((row) => (row === broken ? 'much' : row % 11 === 0 ? null : `${row}.5`)),
      messages: column((row) => (row % 5 === 0 ? null : row)),
    },
  });
}

const options = (signal = new AbortController().signal) => ({ request: {}, signal, known: [] });

function asBytes(text: string): LongJson {
  const bytes = new TextEncoder().encode(text);
  const fault = (): Promise<Error> => Promise.resolve(usageError('bad_json', 'no JSON'));
  // The text is cut in the middle of a character.
  return new LongJson([bytes.slice(0, 101), bytes.slice(101)], fault);
}

describe('a long answer', () => {
  it('read in slices is the report that is read at once', async () => {
    const json = longAnswer(30_000);
    assert.deepEqual(await readReport(json, options()), parseReport(json));
    const text = JSON.stringify(json).replace('Support', 'Süppörtäöü'.repeat(20));
    assert.deepEqual(await readReport(asBytes(text), options()), parseReport(JSON.parse(text)));
  });

  it('is refused with the same path', async () => {
    const json = longAnswer(30_000, 29_999);
    const refused = (thrown: unknown): boolean => (thrown as UsageError).path === '$.rows.credits[29999]';
    assert.throws(() => parseReport(json), refused);
    await assert.rejects(readReport(json, options()), refused);
    await assert.rejects(readReport(asBytes(JSON.stringify(json)), options()), refused);
    await assert.rejects(readReport(asBytes('{"version": 1'), options()), { code: 'bad_json' });
  });

  it('is not read any further where it is not wanted any more', async (context) => {
    let time = 0;
    context.mock.method(performance, 'now', () => (time += 10));
    const controller = new AbortController();
    const reading = readReport(longAnswer(30_000), options(controller.signal));
    setImmediate(() => controller.abort(new Error('not wanted')));
    await assert.rejects(reading, { message: 'not wanted' });
  });
});

describe('a report from another thread', () => {
  it('is the one that was sent, frozen as it was', () => {
    for (const json of [answer(), columnarAnswer(), longAnswer(6_000), answer({ rows: [] })]) {
      const report = parseReport(json);
      const { packed, transfer } = packReport(parseReport(json));
      assert.ok(transfer.length >= 9);
      const other = atOnce(unpackReport(structuredClone(packed, { transfer: transfer as ArrayBuffer[] })));
      assert.deepEqual(other, report);
      assertFrozen(other, 'report');
    }
  });

  it('shares the list of its agents with the answer before, if that is the same', () => {
    const { packed } = packReport(parseReport(answer()));
    const before = atOnce(unpackReport(packed)).agents;
    assert.equal(atOnce(unpackReport(packed, before)).agents, before);
    const renamed = parseReport(answer({ agents: [{ id: 'agt_1', name: 'Sales' }] }));
    assert.deepEqual(atOnce(unpackReport(packReport(renamed).packed, before)), renamed);
  });
});

function assertFrozen(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  assert.ok(Object.isFrozen(value), path);
  for (const [key, inner] of Object.entries(value)) assertFrozen(inner, `${path}.${key}`);
}

describe('agents', () => {
  it('that are the same as in the answer before are not held twice', () => {
    const before = parseReport(answer());
    const { agents } = parseReport(answer(), {}, before.agents);
    assert.equal(agents, before.agents);
    const renamed = parseReport(
      answer({ agents: [{ id: 'agt_1', name: 'Sales' }, { id: 'agt_9' }] }),
      {},
      before.agents,
    );
    assert.deepEqual(
      renamed.agents.map(({ name }) => name),
      ['Sales', 'agt_9'],
    );
  });

  it('are a frozen list, also where there are none', () => {
    assertFrozen(parseReport(answer({ agents: [], rows: [] })).agents, 'agents');
  });
});
