import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseReport } from '../../../src/api/parse-report.js';
import type { WireRow } from '../../../src/api/wire.js';
import { ExactSum } from '../../../src/format/amount.js';
import { answer } from './answer.js';

const checks = (changes: Parameters<typeof answer>[0], granularity?: 'hour' | 'day' | 'week') =>
  parseReport(answer(changes), granularity ? { granularity } : {}).checks;

const row = (changes: Partial<WireRow>): WireRow => ({
  bucket: 0,
  agent: 'agt_1',
  model: null,
  credits: 1,
  messages: 1,
  ...changes,
});

describe('the rows and the totals', () => {
  it('agree: the difference is zero [N9]', () => {
    const rows = [row({ credits: '0.1' }), row({ credits: '0.2' })];
    assert.deepEqual(checks({ rows, totals: { credits: '0.3', messages: 2 } }).difference, { credits: 0, messages: 0 });
  });

  it('differ: what the endpoint states beyond the rows, with its sign [N9]', () => {
    const rows = [row({ credits: '400.5' }), row({ credits: -100 })];
    const { difference } = checks({
      units: { credits: { decimals: 1 } },
      rows,
      totals: { credits: '310.5', messages: 1 },
    });
    assert.deepEqual(difference, { credits: 10, messages: -1 });
  });

  it('differ in a unit that no double has [N2]', () => {
    const rows = [row({ credits: '9007199254740993' })];
    assert.equal(checks({ rows, totals: { credits: '9007199254740994', messages: 1 } }).difference.credits, 1);
  });

  it('may differ in digits that the endpoint does not show', () => {
    const units = { credits: { decimals: 1 } };
    assert.equal(
      checks({ units, rows: [row({ credits: 0.33 })], totals: { credits: '0.3', messages: 1 } }).difference.credits,
      0,
    );
  });

  it('cannot be held against each other where no total is stated', () => {
    assert.deepEqual(checks({ totals: { credits: null, messages: null } }).difference, {
      credits: null,
      messages: null,
    });
  });

  it('differ by just what is taken from the total', () => {
    const amounts = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 20 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: -1e6, max: 1e6 }), (list, off) => {
        const sum = new ExactSum(2);
        for (const units of [...list, off]) sum.add(units / 100);
        const rows = list.map((units) => row({ credits: units / 100 }));
        const units = { credits: { decimals: 2 } };
        const { difference } = checks({ units, rows, totals: { credits: sum.value, messages: list.length } });
        assert.deepEqual(difference, { credits: off / 100, messages: 0 });
      }),
    );
  });
});

describe('a report', () => {
  it('tells what is unpriced, unattributed and left out', () => {
    const truncated = { dimension: 'agent', shown: 1, total: 313 } as const;
    const facts = checks({
      rows: [row({}), row({ credits: null, messages: 7 }), row({ agent: null, credits: '2.5', messages: null })],
      totals: { credits: '3.5', messages: 8 },
      truncated,
    });
    assert.deepEqual(facts.unpriced, { rows: 1, messages: 7 });
    assert.deepEqual(facts.unattributed, { rows: 1, credits: 2.5, messages: 0 });
    assert.deepEqual(facts.truncated, truncated);
    assert.ok(Object.isFrozen(facts) && Object.isFrozen(facts.difference));
  });

  it('tells that it is coarser than what was asked for', () => {
    assert.equal(checks({}, 'hour').coarserThan, 'hour');
    assert.equal(checks({}, 'day').coarserThan, null);
    assert.equal(checks({}, 'week').coarserThan, null);
    assert.equal(checks({}).coarserThan, null);
  });

  it('tells up to when its data is in', () => {
    assert.equal(checks({ as_of: '2026-11-14T20:55:03Z' }).dataThrough, Date.parse('2026-11-14T20:55:03Z'));
    assert.equal(checks({ as_of: undefined }).dataThrough, null);
  });
});
