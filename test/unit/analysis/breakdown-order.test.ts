import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { BreakdownRow } from '../../../src/analysis/breakdown.js';
import { formatSort, parseSort, SORT_COLUMNS, sortRows } from '../../../src/analysis/breakdown-order.js';

function row(name: string, values: Partial<BreakdownRow> = {}): BreakdownRow {
  return {
    id: name,
    name,
    kind: 'named',
    status: '',
    credits: 0,
    messages: 0,
    creditsPerMessage: null,
    isIncomplete: false,
    change: null,
    share: null,
    isUsed: true,
    ...values,
  };
}

const names = (rows: readonly BreakdownRow[], sort: string): string[] =>
  sortRows(rows, parseSort(sort)).map(({ name }) => name);

describe('order of a breakdown', () => {
  it('reads a column, and which way it goes', () => {
    assert.deepEqual(parseSort('credits'), { column: 'credits', direction: 'descending' });
    assert.deepEqual(parseSort('name'), { column: 'name', direction: 'ascending' });
    assert.deepEqual(parseSort(' change   ascending '), { column: 'change', direction: 'ascending' });
    assert.deepEqual(parseSort('credits-per-message sideways'), {
      column: 'credits-per-message',
      direction: 'descending',
    });
    for (const text of ['', 'nonsense', 'constructor ascending', null, undefined, 3, {}]) {
      assert.deepEqual(parseSort(text), { column: 'credits', direction: 'descending' }, String(text));
    }
  });

  it('is written as it is read', () => {
    for (const column of SORT_COLUMNS) {
      for (const direction of ['ascending', 'descending'] as const) {
        assert.deepEqual(parseSort(formatSort({ column, direction })), { column, direction });
      }
    }
    assert.equal(formatSort(parseSort('credits descending')), 'credits');
  });

  it('goes by the amounts of a column', () => {
    const rows = [
      row('a', {
        credits: 1,
        messages: 30,
        creditsPerMessage: 2,
        change: { amount: -5, ratio: null, kind: 'gone', isIncomplete: false },
      }),
      row('b', {
        credits: 3,
        messages: 10,
        creditsPerMessage: 3,
        change: { amount: 9, ratio: null, kind: 'new', isIncomplete: false },
      }),
      row('c', {
        credits: 2,
        messages: 20,
        creditsPerMessage: 1,
        change: { amount: 2, ratio: 1, kind: 'both', isIncomplete: false },
      }),
    ];
    assert.deepEqual(names(rows, 'credits'), ['b', 'c', 'a']);
    assert.deepEqual(names(rows, 'credits ascending'), ['a', 'c', 'b']);
    assert.deepEqual(names(rows, 'messages'), ['a', 'c', 'b']);
    assert.deepEqual(names(rows, 'credits-per-message'), ['b', 'a', 'c']);
    assert.deepEqual(names(rows, 'change'), ['b', 'c', 'a']);
    assert.deepEqual(names(rows, 'name descending'), ['c', 'b', 'a']);
  });

  it('counts in names', () => {
    assert.deepEqual(names([row('Agent 10'), row('agent 9'), row('Ágent 1')], 'name'), [
      'Ágent 1',
      'agent 9',
      'Agent 10',
    ]);
  });

  it('has what is unknown at the end, whichever way, and what is summed up after all', () => {
    const rows = [
      row('other', { kind: 'other', messages: 999, creditsPerMessage: 9 }),
      row('unknown', { messages: null }),
      row('much', { messages: 5 }),
      row('little', { messages: 1 }),
    ];
    assert.deepEqual(names(rows, 'messages'), ['much', 'little', 'unknown', 'other']);
    assert.deepEqual(names(rows, 'messages ascending'), ['little', 'much', 'unknown', 'other']);
  });

  it('has what is not priced after all that is, the busiest first, and before what is not used', () => {
    const rows = [
      row('unused'),
      row('quiet', { credits: null, messages: 1 }),
      row('busy', { credits: null, messages: 9 }),
      row('priced', { credits: 0.1 }),
    ];
    assert.deepEqual(names(rows, 'credits'), ['priced', 'busy', 'quiet', 'unused']);
  });

  it('tells amounts apart that are the same double', () => {
    const rows = [row('less', { credits: '9007199254740993' }), row('more', { credits: '9007199254740993.5' })];
    assert.deepEqual(names(rows, 'credits'), ['more', 'less']);
    assert.deepEqual(names(rows, 'credits ascending'), ['less', 'more']);
  });

  it('is the same whatever order the rows come in', () => {
    const rows = fc.uniqueArray(
      fc.record({ name: fc.string(), credits: fc.option(fc.nat(3)), messages: fc.option(fc.nat(3)) }),
      { selector: ({ name }) => name },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(...SORT_COLUMNS), fc.boolean(), (recipes, column, isUp) => {
        const all = recipes.map(({ name, ...values }) => row(name, values));
        const sort = `${column} ${isUp ? 'ascending' : 'descending'}`;
        assert.deepEqual(names([...all].reverse(), sort), names(all, sort));
        assert.equal(names(all, sort).length, all.length);
      }),
    );
  });
});
