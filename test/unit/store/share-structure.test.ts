import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseReport } from '../../../src/api/parse-report.js';
import { shareStructure } from '../../../src/store/cache-entry.js';
import { wire } from './support.js';

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
