import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fullLine, withDirectionMark, isBlank, isolate, oneLine } from '../../../src/format/foreign-text.js';

/** Texts of all characters that a name may contain, and of many that it should not contain. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(
      ...'a\t\r\n\0\u0085\u2028\u2029\u202e\u2066\u2067\u2068\u2069\u200e\u200d\ufeff\u0301\ud800\udc00',
      '👩‍👩‍👧',
      'ﷺ',
      'שלום',
    ),
    maxLength: 400,
  }),
);

describe('withDirectionMark', () => {
  it('leaves a text that begins as its words run [R13]', () => {
    const rightToLeft = ['1,200 نقطة', 'מעודכן now', '\u2068Support\u2069 يكلف'];
    for (const text of [
      '1,200 credits',
      '',
      '+36%',
      '\u061c+٣٦٪\u061c',
      '\u2068مساعد\u2069 costs more',
      ...rightToLeft,
    ]) {
      assert.equal(withDirectionMark(text), text);
    }
  });

  it('puts a mark before one that does not: a name or a number of the other direction [R13]', () => {
    for (const text of ['Support يكلف أكثر', '\u200e+36\u200e% مقارنة', '\u200e-5 נקודות']) {
      assert.equal(withDirectionMark(text), `\u200f${text}`);
    }
    assert.equal(withDirectionMark('\u061c-١٬٢٠٠ credits'), '\u200e\u061c-١٬٢٠٠ credits');
  });

  it('changes a text once, and nothing but its beginning [R13]', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = withDirectionMark(text);
        assert.ok(once.endsWith(text) && once.length - text.length <= 1);
        assert.equal(withDirectionMark(once), once);
      }),
    );
  });
});

describe('oneLine', () => {
  it('leaves ordinary names as they are [H6]', () => {
    for (const name of [
      'Support',
      'Vertrieb (EU)',
      'مساعد',
      'สวัสดี',
      'हिन्दी',
      '名前',
      '👩‍👩‍👧 family',
      'e\u0301',
      'é',
      "O'Neill",
    ]) {
      assert.equal(oneLine(name), name);
    }
  });

  it('makes one line of control characters and line breaks [H6]', () => {
    assert.equal(oneLine('a\nb\r\n\tc\u2028d\u2029e\u0085f\0g'), 'a b c d e f g');
    assert.equal(oneLine('\ufeff name \n'), 'name');
  });

  it('takes out what turns the text around it, and shows half a character as one that is missing [H6]', () => {
    assert.equal(oneLine('\u202egnp.exe'), 'gnp.exe');
    assert.equal(oneLine('a\u2069\u2069\u2067b\u200fc'), 'abc');
    assert.equal(oneLine('a\ud800b'), 'a\ufffdb');
  });

  it('cuts what is too long, between characters as they are seen [H6 H7]', () => {
    assert.equal(oneLine('x'.repeat(100)), 'x'.repeat(100));
    assert.equal(oneLine('x'.repeat(101)), `${'x'.repeat(100)}…`);
    assert.equal(oneLine('👩‍👩‍👧'.repeat(101)), `${'👩‍👩‍👧'.repeat(100)}…`);
    assert.equal(oneLine('x'.repeat(100_000)).length, 101);
    assert.equal(fullLine('x'.repeat(100_000)).length, 1_001);
    assert.equal(fullLine('x'.repeat(1_000)), 'x'.repeat(1_000));
  });

  it('stacks no towers of marks [H6]', () => {
    assert.equal(oneLine(`Z${'\u0301'.repeat(900)}`), `Z${'\u0301'.repeat(8)}`);
    assert.equal(oneLine(`Z${'\u0301'.repeat(1_000)}`), `Z${'\u0301'.repeat(8)}…`);
    assert.ok(oneLine(`Z${'\u0301'.repeat(100_000)}algo`).length < 20);
  });

  it('has something to show of what is blank [H7]', () => {
    for (const text of ['', ' ', '\n', '\0', '\u200b', '\ufeff\u202e', '\u3164']) assert.equal(oneLine(text), '–');
  });

  it('is short, well-formed and one line, whatever comes [H6 H7]', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const line of [oneLine(text), fullLine(text)]) {
          assert.doesNotMatch(line, /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]|^\s|\s$|^$/u);
          assert.ok(line.length <= 1_001);
        }
      }),
    );
  });

  it('takes 100 kB at once [H7]', () => {
    for (const unit of ['x', ' ', '\n', '\u0301', '\u200d', '\ud800', '\u202e', '👩‍', '\0']) {
      const text = unit.repeat(100_000 / unit.length);
      oneLine(text);
      isBlank(text);
    }
  });
});

describe('isolate', () => {
  it('encloses a name so that it ends where it ends [H6]', () => {
    assert.equal(isolate('مساعد'), '\u2068مساعد\u2069');
    const isEnclosed = /^\u2068[^\u2066-\u2069\u202a-\u202e]+\u2069$/u;
    const isPlain = /^[a-z](?:[\w ./-]*\w)?$/i;
    fc.assert(fc.property(texts, (text) => isEnclosed.test(isolate(text)) || isPlain.test(isolate(text))));
  });

  it('leaves a name of letters alone, so that it is found and copied as it is', () => {
    for (const name of ['Old bot', 'm-large-061', 'Europe/Berlin', 'x']) assert.equal(isolate(name), name);
    for (const name of ['7', 'C++', '(old)', 'a\u05d0']) assert.notEqual(isolate(name), name);
  });
});
