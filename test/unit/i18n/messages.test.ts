import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENGLISH, ENGLISH_SECTIONS } from '../../helpers/english.js';
import {
  withDirectionMarks,
  withLabels,
  wordsLocale,
  type UsageLabels,
  type UsageMessages,
} from '../../../src/i18n/messages.js';

describe('withLabels', () => {
  it('lays texts over the catalogue and leaves the rest, and the catalogue itself', () => {
    const before = { ...ENGLISH };
    const text = withLabels(ENGLISH, { chatbotsUsed: 'Assistants used' });
    assert.equal(text.chatbotsUsed, 'Assistants used');
    assert.equal(text.creditsUsed, ENGLISH.creditsUsed);
    assert.deepEqual(ENGLISH, before);
    assert.notEqual(text, ENGLISH);
  });

  it('is the catalogue where there is nothing to lay over it', () => {
    assert.deepEqual(withLabels(ENGLISH), ENGLISH);
    assert.deepEqual(withLabels(ENGLISH, undefined, {}), ENGLISH);
  });

  it('lets a plain text stand in for one that is worked out, and a function for a function', () => {
    const text = withLabels(ENGLISH, { usedOf: 'some', timesIn: ({ zone }) => `Zone: ${zone}` });
    assert.equal(text.usedOf({ used: '1', limit: '2' }), 'some');
    assert.equal(text.timesIn({ zone: 'UTC' }), 'Zone: UTC');
  });

  it('changes one text of a group without losing the others', () => {
    const text = withLabels(ENGLISH, { presets: { 'last-7': 'This week' }, errors: { offline: 'No connection.' } });
    assert.deepEqual(text.presets, { ...ENGLISH.presets, 'last-7': 'This week' });
    assert.deepEqual(text.errors, { ...ENGLISH.errors, offline: 'No connection.' });
  });

  it('puts later labels on top, text by text', () => {
    const text = withLabels(
      ENGLISH,
      { heading: 'A', agent: 'A', presets: { 'last-7': 'A', 'last-28': 'A' } },
      { heading: 'B', presets: { 'last-7': 'B' } },
    );
    assert.deepEqual([text.heading, text.agent, text.presets['last-7'], text.presets['last-28']], ['B', 'A', 'B', 'A']);
  });

  it('ignores what cannot be a text, so that none is ever missing', () => {
    const junk: unknown[] = [undefined, null, 5, true, {}, [], Symbol('x')];
    for (const value of junk) {
      const labels = { heading: value, presets: { 'last-7': value }, errors: value } as UsageLabels;
      const text = withLabels(ENGLISH, labels);
      assert.equal(text.heading, ENGLISH.heading);
      assert.deepEqual(text.presets, ENGLISH.presets);
      assert.deepEqual(text.errors, ENGLISH.errors);
    }
    assert.deepEqual(withLabels(ENGLISH, { presets: 'all of them' } as unknown as UsageLabels), ENGLISH);
    assert.deepEqual(withLabels(ENGLISH, { heading: () => 'x' } as unknown as UsageLabels), ENGLISH);
  });

  it('falls back on its own text where a function throws or gives none, and tells the developer once [L12]', (t) => {
    const warn = t.mock.method(console, 'warn', () => undefined);
    const broken = (): never => {
      throw new Error('no');
    };
    const text = withLabels(ENGLISH, { requestId: broken, errorEarliest: (() => 5) as unknown as () => string });
    for (let times = 0; times < 2; times++) {
      assert.equal(text.requestId({ id: 'r1' }), ENGLISH.requestId({ id: 'r1' }));
      assert.equal(text.errorEarliest({ date: 'x' }), ENGLISH.errorEarliest({ date: 'x' }));
    }
    assert.deepEqual(
      warn.mock.calls.map(({ arguments: [message] }) => message as string),
      [
        'usage-elements: the label requestId throws: Error: no',
        'usage-elements: the label errorEarliest gives no text',
      ],
    );
  });

  it('knows no texts but its own, and keeps its prototype [H5]', () => {
    const labels = JSON.parse(
      '{"__proto__":{"polluted":"x"},"constructor":"x","toString":"x","unknown":"x","presets":{"__proto__":{"polluted":"x"}}}',
    ) as UsageLabels;
    const text = withLabels(ENGLISH, labels);
    assert.deepEqual(Object.keys(text), Object.keys(ENGLISH));
    assert.equal(Object.getPrototypeOf(text), Object.prototype);
    assert.equal((text as unknown as { polluted?: string }).polluted, undefined);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
    assert.equal(typeof String(text), 'string');
  });
});

describe('the language of a text’s dates', () => {
  it('is that of its words: English for the library’s, the page’s for the host’s, text by text [R13]', () => {
    const text = withLabels(
      ENGLISH,
      { updatedAgo: 'x', steps: { up: 'x' } },
      { today: 'Heute', changeAgainst: () => 'x' },
    );
    for (const texts of [text, withDirectionMarks(text)]) {
      for (const name of ['updatedAgo', 'today', 'changeAgainst'] as const) {
        assert.equal(wordsLocale(texts, name, 'de'), 'de', name);
      }
      assert.equal(wordsLocale(texts, 'outOfDate', 'de'), 'en');
      assert.equal(wordsLocale(texts.steps, 'up', 'de'), 'de');
      assert.equal(wordsLocale(texts.steps, 'down', 'de'), 'en');
    }
    assert.equal(wordsLocale(ENGLISH, 'updatedAgo', 'de'), 'en');
  });

  it('stays the page’s own English, and is not changed by what is no text [R13]', () => {
    for (const locale of ['en', 'en-GB', 'en-US-u-hc-h23'])
      assert.equal(wordsLocale(ENGLISH, 'updatedAgo', locale), locale);
    for (const locale of ['enm', 'de-u-nu-latn', 'x-en', ''])
      assert.equal(wordsLocale(ENGLISH, 'updatedAgo', locale), 'en');
    const junk = withLabels(ENGLISH, { updatedAgo: 5, steps: { up: null } } as unknown as UsageLabels);
    assert.equal(wordsLocale(junk, 'updatedAgo', 'de'), 'en');
    assert.equal(wordsLocale(junk.steps, 'up', 'de'), 'en');
  });
});

describe('the English catalogue', () => {
  it('has a text for everything, also once it is filled in', () => {
    const values = new Proxy(
      {},
      { get: (_, name) => (name === 'count' ? 2 : name === 'effects' ? ['…'] : '…') },
    ) as never;
    const visit = (value: unknown, path: string): void => {
      const text: unknown = typeof value === 'function' ? (value as (values: never) => string)(values) : value;
      if (typeof text === 'object' && text !== null) {
        for (const [key, inner] of Object.entries(text)) visit(inner, `${path}.${key}`);
      } else {
        assert.ok(typeof text === 'string' && text.trim() !== '', path);
        assert.doesNotMatch(text, /undefined|null|NaN|\[object/, path);
      }
    };
    for (const key of Object.keys(ENGLISH) as (keyof UsageMessages)[]) visit(ENGLISH[key], key);
  });

  it('says one thing by one name: what two elements have in common is the same text', () => {
    for (const section of ENGLISH_SECTIONS) {
      for (const [key, text] of Object.entries(section)) assert.equal(text, ENGLISH[key as keyof UsageMessages], key);
    }
  });

  it('counts one as one', () => {
    assert.equal(ENGLISH.creditsAmount({ amount: '1', count: 1 }), '1 credit');
    assert.equal(ENGLISH.creditsAmount({ amount: '0', count: 0 }), '0 credits');
    assert.equal(ENGLISH.messagesAmount({ amount: '1', count: 1 }), '1 message');
    assert.equal(ENGLISH.messagesAmount({ amount: '1.5', count: 1.5 }), '1.5 messages');
  });
});
