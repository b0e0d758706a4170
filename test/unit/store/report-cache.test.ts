import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseReport } from '../../../src/api/parse-report.js';
import type { CacheEntry } from '../../../src/store/cache-entry.js';
import { ReportCache } from '../../../src/store/report-cache.js';
import { addDays } from '../../../src/time/day.js';
import { wire } from './support.js';

const days = (index: number) => ({ from: addDays('2026-01-01', index), to: addDays('2026-01-02', index) });

describe('the cache of reports', () => {
  it('has one entry a request, however it is written', () => {
    const cache = new ReportCache();
    assert.equal(cache.ensure({ from: 'a', to: 'b' }), cache.ensure({ to: 'b', from: 'a', agent: [] }));
    assert.notEqual(cache.ensure({ from: 'a', to: 'b' }), cache.ensure({ from: 'a', to: 'c' }));
  });

  it('changes nothing where it is only read', () => {
    const cache = new ReportCache();
    const first = cache.ensure(days(0));
    for (let index = 1; index < 50; index++) cache.ensure(days(index));
    assert.equal(cache.peek(days(0)), first);
    for (let index = 100; index < 200; index++) assert.equal(cache.peek(days(index)).isWanting, true);
    assert.equal(cache.peek(days(0)), first);
    cache.ensure(days(50));
    cache.trim();
    assert.notEqual(cache.peek(days(0)), first, 'read is not used');
  });

  it('forgets what was not used for longest, beyond fifty', () => {
    const cache = new ReportCache();
    const entries = Array.from({ length: 50 }, (_, index) => cache.ensure(days(index)));
    assert.equal(cache.ensure(days(0)), entries[0], 'used again');
    cache.ensure(days(50));
    cache.trim();
    assert.equal(cache.ensure(days(0)), entries[0]);
    assert.notEqual(cache.ensure(days(1)), entries[1]);
  });

  it('does not forget what is under way', () => {
    const cache = new ReportCache();
    const busy = cache.ensure(days(0));
    busy.start();
    for (let index = 1; index <= 100; index++) cache.ensure(days(index));
    cache.trim();
    assert.equal(cache.peek(days(0)), busy);
    assert.notEqual(cache.peek(days(1)), cache.peek(days(1)), 'the others are gone');
    cache.abortExcept(new Set());
    assert.equal(busy.isFetching, false);
  });

  it('answers for the days of the current period, too, once they are known', () => {
    const cache = new ReportCache();
    const current: CacheEntry = cache.ensure({});
    cache.share(current);
    assert.notEqual(cache.ensure({ from: '2026-11-01', to: '2026-12-01' }), current, 'not before');
    current.end(current.start(), { report: parseReport(wire()), isStorable: true });
    cache.share(current);
    assert.equal(cache.ensure({ from: '2026-11-01', to: '2026-12-01' }), current);
    assert.notEqual(cache.ensure({ from: '2026-11-01', to: '2026-12-01', granularity: 'week' }), current);
  });
});
