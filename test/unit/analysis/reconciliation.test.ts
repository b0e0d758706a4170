import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reconciliationOf } from '../../../src/analysis/reconciliation.js';
import { report, row } from './report.js';

const ROWS = [row(0, 'a', 400, 100), row(1, null, '12.5', null)];
const units = { credits: { decimals: 1 }, messages: { decimals: 0 } };

describe('proofOf', () => {
  it('holds the rows against the total', () => {
    const { credits, messages, addsUp } = reconciliationOf(
      report({ rows: ROWS, units, totals: { credits: '412.5', messages: 100 } }),
    );
    assert.equal(addsUp, true);
    assert.deepEqual([credits.stated, credits.sum, credits.difference].map(Number), [412.5, 412.5, 0]);
    assert.deepEqual([messages.stated, messages.sum, messages.difference].map(Number), [100, 100, 0]);
  });

  it('tells by how much they differ, also beyond what doubles hold', () => {
    const rows = [row(0, 'a', '9007199254740993'), row(0, 'b', 1)];
    const { credits, addsUp } = reconciliationOf(
      report({ rows, totals: { credits: '9007199254740996', messages: null } }),
    );
    assert.equal(addsUp, false);
    assert.equal(String(credits.sum), '9007199254740994');
    assert.equal(String(credits.difference), '2');
  });

  it('adds up on its own where the endpoint states no total', () => {
    const { credits, messages, addsUp } = reconciliationOf(report({ rows: ROWS, units }));
    assert.equal(addsUp, null);
    assert.deepEqual(credits, { stated: null, sum: 412.5, difference: null });
    assert.equal(messages.sum, 100);
  });

  it('knows no sum where nothing is priced', () => {
    assert.equal(reconciliationOf(report({ rows: [row(0, 'a', null, 5)] })).credits.sum, null);
  });

  it('finds the buckets that are not finished', () => {
    const { partial, provisional, future, unavailable } = reconciliationOf(report({ days: 'uccvvpfff' }));
    assert.deepEqual(
      { partial, provisional, future, unavailable },
      { partial: [5], provisional: 2, future: 3, unavailable: 1 },
    );
  });

  it('is made once per report', () => {
    const one = report({ rows: ROWS });
    assert.equal(reconciliationOf(one), reconciliationOf(one));
  });
});
