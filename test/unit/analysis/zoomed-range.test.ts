import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bucketsIn, zoomedReport } from '../../../src/analysis/rebucket.js';
import { usageSeries } from '../../../src/analysis/series.js';
import { usageTotal } from '../../../src/analysis/totals.js';
import { report, row } from './report.js';

const WEEK = report({
  days: 'cccccpf',
  rows: [row(0, 'a', 1), row(1, 'a', 20), row(1, 'b', 5), row(3, 'b', 300, 2), row(5, null, 4000)],
  totals: { credits: 4326, messages: 2 },
});

describe('excerpt', () => {
  it('is the usage of some buckets in a row, as a report of its own', () => {
    const part = zoomedReport(WEEK, 1, 4);
    assert.deepEqual([...usageSeries(part, 'credits', null).values], [25, 0, 300]);
    assert.deepEqual([...usageSeries(part, 'credits', 'b').values], [5, 0, 300]);
    assert.deepEqual(part.query.range, { start: '2026-11-02', end: '2026-11-04' });
    assert.deepEqual(part.buckets.state, ['complete', 'complete', 'complete']);
    assert.equal(usageTotal(part, 'credits', null), 325);
    assert.equal(usageTotal(part, 'messages', null), 2);
  });

  it('ends on its last day, also where that has 25 hours', () => {
    const days = [
      '2026-10-31T00:00-04:00',
      '2026-11-01T00:00-04:00',
      '2026-11-02T00:00-05:00',
      '2026-11-03T00:00-05:00',
    ];
    const buckets = days.slice(1).map((end, index) => ({ start: days[index]!, end, state: 'complete' as const }));
    const query = { time_zone: 'America/New_York' };
    const autumn = report({ from: '2026-10-31', days: 'ccc', buckets, query });
    assert.deepEqual(zoomedReport(autumn, 1, 2).query.range, { start: '2026-11-01', end: '2026-11-01' });
    assert.deepEqual(zoomedReport(autumn, 0, 2).query.range, { start: '2026-10-31', end: '2026-11-01' });
  });

  it('is the same object for the same buckets', () => {
    assert.equal(zoomedReport(WEEK, 2, 5), zoomedReport(WEEK, 2, 5));
  });

  it('keeps amounts that no double holds', () => {
    const exact = report({ rows: [row(0, 'a', 1), row(1, 'a', '9007199254740993'), row(2, 'a', '9007199254740995')] });
    assert.equal(usageTotal(zoomedReport(exact, 1, 2), 'credits', null), '9007199254740993');
  });

  it('adds up with what is left and right of it to the whole', () => {
    const rows = fc.array(fc.tuple(fc.nat(6), fc.constantFrom('a', 'b', null), fc.nat(1_000)), { maxLength: 20 });
    fc.assert(
      fc.property(rows, fc.nat(6), fc.nat(6), (given, one, other) => {
        const whole = report({
          days: 'ccccccc',
          rows: given.map(([bucket, agent, credits]) => row(bucket, agent, credits)),
        });
        const [first, end] = [Math.min(one, other), Math.max(one, other) + 1];
        const total = (from: number, to: number): number =>
          from === to ? 0 : Number(usageTotal(zoomedReport(whole, from, to), 'credits', null));
        assert.equal(total(0, first) + total(first, end) + total(end, 7), Number(usageTotal(whole, 'credits', null)));
      }),
    );
  });
});

describe('bucketsIn', () => {
  it('finds the buckets that begin in a stretch of time', () => {
    const from = Date.parse('2026-11-02T00:00Z');
    assert.deepEqual(bucketsIn(WEEK, { from, to: Date.parse('2026-11-04T00:00Z') }), [1, 3]);
    assert.deepEqual(bucketsIn(WEEK, { from, to: Date.parse('2027-01-01T00:00Z') }), [1, 7]);
  });

  it('finds none outside the report', () => {
    assert.equal(bucketsIn(WEEK, { from: 0, to: 1 }), null);
  });
});
