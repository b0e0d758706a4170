import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseReport } from '../../../src/api/parse-report.js';
import { toUsageError } from '../../../src/api/error-details.js';
import { CacheEntry } from '../../../src/store/cache-entry.js';
import { shareStructure } from '../../../src/store/share-structure.js';
import { wire } from './support.js';

const failure = toUsageError(new Error('no'));
const loaded = () => ({ report: parseReport(wire()), isStorable: true });

describe('an entry', () => {
  it('is wanting until a request for it has ended', () => {
    const entry = new CacheEntry({});
    assert.equal(entry.isWanting, true);
    entry.start();
    assert.equal(entry.isWanting, false, 'under way');
    entry.abort();
    assert.equal(entry.isWanting, true, 'given up');
    assert.equal(entry.end(entry.start(), failure), true);
    assert.equal(entry.isWanting, false, 'failed');
    entry.forgiveFailure();
    assert.deepEqual([entry.isWanting, entry.error], [true, null], 'forgiven');
    assert.equal(entry.end(entry.start(), loaded()), true);
    entry.forgiveFailure();
    assert.deepEqual([entry.isWanting, entry.error], [false, null], 'answered');
  });

  it('takes nothing from a request that was aborted or replaced', () => {
    const entry = new CacheEntry({});
    const first = entry.start();
    const second = entry.start();
    assert.deepEqual([first.aborted, second.aborted], [true, false]);
    entry.postpone(first, failure);
    assert.equal(entry.end(first, loaded()), false);
    assert.deepEqual([entry.report, entry.error, entry.isFetching], [null, null, true]);
    entry.abort();
    assert.equal(entry.end(second, failure), false);
    assert.deepEqual([entry.error, entry.isFetching], [null, false]);
  });

  it('says what a request waits for, and keeps its report where a later one fails', () => {
    const entry = new CacheEntry({});
    entry.end(entry.start(), loaded());
    const { report } = entry;
    const flight = entry.start();
    entry.postpone(flight, failure);
    assert.deepEqual([entry.error, entry.isFetching], [failure, true]);
    entry.end(flight, failure);
    assert.deepEqual([entry.report, entry.error], [report, failure]);
    entry.end(entry.start(), loaded());
    assert.deepEqual([entry.report, entry.error], [report, null]);
  });
});

const plain = fc.jsonValue({ maxDepth: 4 });

describe('sharing structure', () => {
  it('gives the old value for an equal one, and the new value otherwise', () => {
    fc.assert(
      fc.property(plain, plain, (one, other) => {
        assert.equal(shareStructure(one, structuredClone(one)), one);
        assert.deepEqual(shareStructure(one, structuredClone(other)), other);
      }),
    );
  });

  it('keeps what has not changed and takes what has', () => {
    const old = Object.freeze({ same: Object.freeze({ a: [1, 2] }), other: 1, gone: true });
    const shared = shareStructure<object>(old, { same: { a: [1, 2] }, other: 2 });
    assert.deepEqual(shared, { same: { a: [1, 2] }, other: 2 });
    assert.equal((shared as typeof old).same, old.same);
    assert.ok(Object.isFrozen(shared));
  });

  it('compares columns by their values, NaN included', () => {
    const old = { column: new Float64Array([1, NaN]) };
    assert.equal(shareStructure(old, { column: new Float64Array([1, NaN]) }), old);
    const fresh = { column: new Float64Array([1, 2]) };
    assert.equal(shareStructure(old, fresh).column, fresh.column);
    const longer = { column: new Float64Array([1, NaN, 3]) };
    assert.equal(shareStructure(old, longer).column, longer.column);
  });

  it('of two reports from the same answer is the first one', () => {
    const report = parseReport(wire());
    assert.equal(shareStructure(report, parseReport(wire())), report);
  });
});
