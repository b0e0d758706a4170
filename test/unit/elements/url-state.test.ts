import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chartParameters, type ChartState } from '../../../src/elements/usage-dashboard/chart-url.js';
import { filterParameters, type Filters } from '../../../src/elements/usage-dashboard/url-state.js';
import { PRESET_IDS } from '../../../src/time/presets.js';

const chart: fc.Arbitrary<ChartState> = fc.record({
  metric: fc.constantFrom('credits', 'messages', 'per-message'),
  groupBy: fc.constantFrom('none', 'agent', 'model'),
  compare: fc.boolean(),
  counterfactual: fc.boolean(),
  type: fc.constantFrom('bar', 'line', 'area'),
  cumulative: fc.boolean(),
  view: fc.constantFrom('chart', 'table'),
  zoomedRange: fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 1e11 }))
      .map(([from, length]) => ({ from, to: from + length })),
  ),
});

const PLAIN: ChartState = {
  metric: 'credits',
  groupBy: 'none',
  compare: false,
  counterfactual: false,
  type: 'bar',
  cumulative: false,
  view: 'chart',
  zoomedRange: null,
};

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
    assert.equal(filterParameters.write('', '', NONE, NONE), '');
    assert.equal(
      filterParameters.write('', '', { agent: 'agt_1', range: FORTNIGHT, granularity: 'week' }, NONE),
      '?agent=agt_1&range=2026-11-01/2026-11-14&granularity=week',
    );
    assert.equal(filterParameters.write('', '', { ...NONE, range: { preset: 'last-7' } }, NONE), '?range=last-7');
  });

  it('leave other parameters as they are, letter by letter', () => {
    const search = '?a=b%20c&flag&q=%E4%ff&agent=old&a=d+e&=&range=x';
    assert.equal(
      filterParameters.write(search, '', { ...NONE, agent: 'new' }, NONE),
      '?a=b%20c&flag&q=%E4%ff&a=d+e&=&agent=new',
    );
    assert.equal(filterParameters.write('?%61gent=old&b=1', '', NONE, NONE), '?b=1');
  });

  it('have a prefix of their own where the store has a name', () => {
    const search = filterParameters.write('?agent=right', 'left-', { ...NONE, agent: 'left' }, NONE);
    assert.equal(search, '?agent=right&left-agent=left');
    assert.equal(filterParameters.read(search, 'left-', NONE).agent, 'left');
    assert.equal(filterParameters.read(search, '', NONE).agent, 'right');
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
      assert.deepEqual(filterParameters.read(`?range=${range}&granularity=fortnight`, '', NONE), NONE);
    }
    assert.deepEqual(filterParameters.read('?&&=&%', '', NONE), NONE);
  });

  it('say it where the default is another agent, and the reader wants all', () => {
    const defaults: Filters = { agent: 'agt_1', range: { preset: 'last-28' }, granularity: 'auto' };
    const search = filterParameters.write('', '', NONE, defaults);
    assert.equal(search, '?agent=&range=');
    assert.deepEqual(filterParameters.read(search, '', defaults), NONE);
    assert.deepEqual(filterParameters.read('', '', defaults), defaults);
  });

  it('come back as they went, whatever stands beside them', () => {
    fc.assert(
      fc.property(filters, filters, fc.webQueryParameters(), fc.string(), (wanted, defaults, others, prefix) => {
        const search = filterParameters.write(others, prefix, wanted, defaults);
        assert.equal(filterParameters.same(filterParameters.read(search, prefix, defaults), wanted), true);
        assert.equal(filterParameters.write(search, prefix, wanted, defaults), search);
      }),
    );
  });

  it('take anything for an address', () => {
    fc.assert(fc.property(fc.string(), (search) => void filterParameters.read(search, '', NONE)));
  });
});

describe('what is set on a chart in an address', () => {
  it('has the names of its attributes, and only what is not the default', () => {
    assert.equal(chartParameters.write('?a=b', '', PLAIN, PLAIN), '?a=b');
    const zoomedRange = { from: Date.UTC(2026, 10, 3, 23), to: Date.UTC(2026, 10, 7, 23) };
    const state: ChartState = { ...PLAIN, metric: 'per-message', groupBy: 'agent', compare: true, zoomedRange };
    assert.equal(
      chartParameters.write('', 'left-', state, PLAIN),
      '?left-metric=per-message&left-group-by=agent&left-compare=true&left-zoom=2026-11-03T23:00Z/2026-11-07T23:00Z',
    );
    assert.equal(chartParameters.write('', '', PLAIN, state), '?metric=credits&group-by=none&compare=false&zoom=');
  });

  it('is not taken where it makes no sense', () => {
    const search = '?metric=money&group-by=&compare=1&type=__proto__&cumulative=yes&view=%';
    assert.deepEqual(chartParameters.read(search, '', PLAIN), PLAIN);
    for (const zoom of ['x', '/', '2026-11-04/2026-11-08', '2026-11-08T00:00Z/2026-11-04T00:00Z', 'T0Z/T1Z', '1/2/3'])
      assert.deepEqual(chartParameters.read(`?zoom=${zoom}`, '', PLAIN), PLAIN, zoom);
  });

  it('comes back as it went, beside the filters', () => {
    fc.assert(
      fc.property(chart, chart, filters, fc.string(), (wanted, defaults, query, prefix) => {
        const search = filterParameters.write(chartParameters.write('', prefix, wanted, defaults), prefix, query, NONE);
        assert.equal(chartParameters.same(chartParameters.read(search, prefix, defaults), wanted), true);
        assert.equal(filterParameters.same(filterParameters.read(search, prefix, NONE), query), true);
      }),
    );
  });
});
