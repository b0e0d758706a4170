import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseReport } from '../../../src/api/parse-report.js';
import type { CacheEntry } from '../../../src/store/cache-entry.js';
import { ReportCache } from '../../../src/store/report-cache.js';
import type { UsageSource } from '../../../src/store/source.js';
import { addDays } from '../../../src/time/day.js';
import { wire } from './support.js';

const days = (index: number) => ({ from: addDays('2026-01-01', index), to: addDays('2026-01-02', index) });
const answers: UsageSource = async (request) => ({ report: parseReport(wire(request)), isStorable: true });
const hangs: UsageSource = () => new Promise(() => undefined);

describe('the cache of reports', () => {
  it('has one entry a request, however it is written', () => {
    const cache = new ReportCache();
    assert.equal(cache.get({ from: 'a', to: 'b' }), cache.get({ to: 'b', from: 'a', agent: [] }));
    assert.notEqual(cache.get({ from: 'a', to: 'b' }), cache.get({ from: 'a', to: 'c' }));
  });

  it('forgets what was not used for longest, beyond fifty', () => {
    const cache = new ReportCache();
    const entries = Array.from({ length: 50 }, (_, index) => cache.get(days(index)));
    assert.equal(cache.get(days(0)), entries[0], 'used again');
    cache.get(days(50));
    assert.equal(cache.get(days(0)), entries[0]);
    assert.notEqual(cache.get(days(1)), entries[1]);
  });

  it('does not forget what is under way', () => {
    const cache = new ReportCache();
    const busy = cache.get(days(0));
    void busy.load(hangs, { cache: 'default' });
    for (let index = 1; index <= 100; index++) cache.get(days(index));
    assert.equal(cache.get(days(0)), busy);
    cache.clear();
    assert.equal(busy.isFetching, false);
    assert.notEqual(cache.get(days(0)), busy);
  });

  it('answers for the days of the current period, too, once they are known', async () => {
    const cache = new ReportCache();
    const current: CacheEntry = cache.get({});
    cache.share(current);
    assert.notEqual(cache.get({ from: '2026-11-01', to: '2026-12-01' }), current, 'not before');
    await current.load(answers, { cache: 'default' });
    cache.share(current);
    assert.equal(cache.get({ from: '2026-11-01', to: '2026-12-01' }), current);
    assert.notEqual(cache.get({ from: '2026-11-01', to: '2026-12-01', granularity: 'week' }), current);
  });

  it('tells of an entry whether it is still to be asked', async () => {
    const entry = new ReportCache().get({});
    assert.equal(entry.isWanting, true);
    const first = entry.load(hangs, { cache: 'default' });
    assert.equal(entry.isWanting, false, 'under way');
    entry.abort();
    assert.equal(entry.isWanting, true, 'given up');
    assert.equal(await entry.load(() => Promise.reject(new Error('no')), { cache: 'default' }), true);
    assert.equal(entry.isWanting, false, 'failed');
    assert.equal(entry.forgiveFailure(), true);
    assert.equal(entry.isWanting, true, 'forgiven');
    assert.equal(await entry.load(answers, { cache: 'default' }), true);
    assert.deepEqual([entry.isWanting, entry.forgiveFailure(), entry.error], [false, false, null]);
    void first;
  });
});
