import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { oneLine } from '../../../src/format/foreign-text.js';
import { chartTexts } from '../../../src/i18n/chart.js';
import { commonTexts } from '../../../src/i18n/common.js';
import { driversTexts } from '../../../src/i18n/drivers.js';
import { namesIn, type Named } from '../../../src/internal/names.js';
import { unionOf } from '../../../src/internal/name-union.js';

const labelsOf = (names: readonly string[], text: Parameters<typeof namesIn>[1] = commonTexts): string[] => {
  const things = names.map((name, index) => ({ id: `a${index + 1}`, name }));
  const found = namesIn(things, text);
  return things.map((thing) => found.label(thing));
};

describe('the name of an agent', () => {
  it('stands alone where it is the only one of its kind', () => {
    assert.deepEqual(labelsOf(['Support', 'support', 'Sales', '予約']), ['Support', 'support', 'Sales', '予約']);
  });

  it('has the id beside it where another one looks the same [R10]', () => {
    for (const other of ['Support', ' Support  ', 'Sup\u200bport', 'Support\u00ad', '\u202eSupport', 'Support\t']) {
      assert.deepEqual(
        labelsOf(['Support', other]).map((label) => oneLine(label).replace(/\p{Cf}/gu, '')),
        ['Support (a1)', 'Support (a2)'],
      );
    }
    assert.deepEqual(labelsOf(['Léa', 'Le\u0301a']), ['Léa (a1)', 'Le\u0301a (a2)']);
    assert.deepEqual(labelsOf(['A B', 'A  B', 'A\u00a0B', 'AB']), ['A B (a1)', 'A B (a2)', 'A B (a3)', 'AB']);
  });

  it('has it, too, where the rows of no agent are called so [R10]', () => {
    const own = ['Unattributed', 'All Agents', 'Agents not listed', 'Total', 'Without a model'];
    assert.deepEqual(
      labelsOf(own),
      own.map((name, index) => `${name} (a${index + 1})`),
    );
    assert.deepEqual(labelsOf(['Alle'], { ...commonTexts, allAgents: 'Alle' }), ['Alle (a1)']);
    assert.deepEqual(labelsOf(['Other (1,204)', 'Credits', 'Other'], chartTexts), [
      'Other (1,204) (a1)',
      'Credits (a2)',
      'Other',
    ]);
    const keys = [chartTexts.messages, chartTexts.perMessage, chartTexts.compare, chartTexts.counterfactual];
    assert.deepEqual(
      labelsOf(keys, chartTexts),
      keys.map((name, index) => `${name} (a${index + 1})`),
    );
    assert.deepEqual(labelsOf(['Show 12 more agents', '12 more agents', 'As used'], driversTexts), [
      'Show 12 more agents (a1)',
      '12 more agents (a2)',
      'As used (a3)',
    ]);
  });

  it('is not taken for the name and id of another [R10]', () => {
    assert.deepEqual(labelsOf(['Support', 'Support', 'Support (a1)']), [
      'Support (a1)',
      'Support (a2)',
      'Support (a1) (a3)',
    ]);
  });

  it('tells apart what ids do that are alike as far as they are shown [R10]', () => {
    const long = 'x'.repeat(60);
    const ids = ['1', '2', '3'].map((end) => long + end);
    const things = [...ids, 'é', 'e\u0301', 'e\u0301\u200b'].map((id) => ({ id, name: 'Support' }));
    const names = namesIn(things, commonTexts);
    const seen = things.map((thing) =>
      oneLine(names.label(thing))
        .normalize('NFC')
        .replace(/\p{Cf}/gu, ''),
    );
    assert.equal(new Set(seen).size, things.length, seen.join(' | '));
  });

  it('is another one for each, whatever they are called, and fits the line that it is cut to [R10]', () => {
    const character = fc.constantFrom(
      'a',
      'A',
      ' ',
      '\u00a0',
      '\u200b',
      'é',
      'e\u0301',
      '(',
      ')',
      '1',
      '2',
      'ا',
      '\u2067',
    );
    const name = fc.oneof(
      fc.string({ unit: character, maxLength: 4 }),
      fc.string({ unit: character, minLength: 100, maxLength: 130 }),
      fc.constantFrom('Unattributed', 'a (a1)', 'a (a2)'),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        const own = ['Unattributed', 'All Agents'];
        const seen = labelsOf(names.map((one, index) => (oneLine(one) === '–' ? `a${index + 1}` : one))).map((label) =>
          oneLine(label)
            .normalize('NFC')
            .replace(/\p{Default_Ignorable_Code_Point}/gu, ''),
        );
        assert.equal(new Set([...seen, ...own]).size, seen.length + own.length, seen.join(' | '));
      }),
    );
  });

  it('is worked out once per list', () => {
    const things: readonly Named[] = [{ id: 'a', name: 'A' }];
    assert.equal(namesIn(things, commonTexts), namesIn(things, commonTexts));
    assert.equal(unionOf(things, [{ id: 'a', name: 'Old' }]), things);
    const before = [{ id: 'b', name: 'A' }];
    assert.equal(unionOf(things, before), unionOf(things, before));
    assert.equal(namesIn(unionOf(things, before), commonTexts).label({ id: 'b', name: 'A' }), 'A (b)');
  });
});
