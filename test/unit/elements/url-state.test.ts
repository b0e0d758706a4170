import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  readFilters,
  sameFilters,
  writeFilters,
  type Filters,
} from '../../../src/elements/usage-dashboard/url-state.js';
import { PRESET_IDS } from '../../../src/time/presets.js';

const NONE: Filters = { agent: null, range: null, granularity: 'auto' };
const FORTNIGHT = { start: '2026-11-01', end: '2026-11-14' };

const filters: fc.Arbitrary<Filters> = fc.record({
  agent: fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
  range: fc.option(
    fc.oneof(
      fc.constant(FORTNIGHT),
      fc.constantFrom(...PRESET_IDS).map((preset) => ({ preset })),
    ),
  ),
  granularity: fc.constantFrom('auto', 'hour', 'day', 'month'),
});

describe('filters in an address', () => {
  it('are written for people to read, and only those that are not the default', () => {
    assert.equal(writeFilters('', '', NONE, NONE), '');
    assert.equal(
      writeFilters('', '', { agent: 'agt_1', range: FORTNIGHT, granularity: 'week' }, NONE),
      '?agent=agt_1&range=2026-11-01/2026-11-14&granularity=week',
    );
    assert.equal(writeFilters('', '', { ...NONE, range: { preset: 'last-7' } }, NONE), '?range=last-7');
  });

  it('leave other parameters as they are, letter by letter', () => {
    const search = '?a=b%20c&flag&q=%E4%ff&agent=old&a=d+e&=&range=x';
    assert.equal(writeFilters(search, '', { ...NONE, agent: 'new' }, NONE), '?a=b%20c&flag&q=%E4%ff&a=d+e&=&agent=new');
    assert.equal(writeFilters('?%61gent=old&b=1', '', NONE, NONE), '?b=1');
  });

  it('have a prefix of their own where the store has a name', () => {
    const search = writeFilters('?agent=right', 'left-', { ...NONE, agent: 'left' }, NONE);
    assert.equal(search, '?agent=right&left-agent=left');
    assert.equal(readFilters(search, 'left-', NONE).agent, 'left');
    assert.equal(readFilters(search, '', NONE).agent, 'right');
  });

  it('are not taken where they make no sense', () => {
    for (const range of [
      'yesterday',
      '2026-11-14/2026-11-01',
      '2026-02-30/2026-03-01',
      'last-9',
      '/',
      '__proto__',
      '%',
    ]) {
      assert.deepEqual(readFilters(`?range=${range}&granularity=fortnight`, '', NONE), NONE);
    }
    assert.deepEqual(readFilters('?&&=&%', '', NONE), NONE);
  });

  it('say it where the default is another agent, and the reader wants all', () => {
    const defaults: Filters = { agent: 'agt_1', range: { preset: 'last-28' }, granularity: 'auto' };
    const search = writeFilters('', '', NONE, defaults);
    assert.equal(search, '?agent=&range=');
    assert.deepEqual(readFilters(search, '', defaults), NONE);
    assert.deepEqual(readFilters('', '', defaults), defaults);
  });

  it('come back as they went, whatever stands beside them', () => {
    fc.assert(
      fc.property(filters, filters, fc.webQueryParameters(), fc.string(), (wanted, defaults, others, prefix) => {
        const search = writeFilters(others, prefix, wanted, defaults);
        assert.equal(sameFilters(readFilters(search, prefix, defaults), wanted), true);
        assert.equal(writeFilters(search, prefix, wanted, defaults), search);
      }),
    );
  });

  it('take anything for an address', () => {
    fc.assert(fc.property(fc.string(), (search) => void readFilters(search, '', NONE)));
  });
});
