import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { canonicalLocale, dateTimeFormat, numberFormat } from '../../../src/format/intl-cache.js';

/** Language tags that occur in pages, and that every platform refuses. */
const BROKEN_TAGS = [
  '',
  'C',
  'POSIX',
  'C.UTF-8',
  'en_',
  '_DE',
  'posix-',
  'i-klingon',
  'deutsch',
  'zxx',
  '@latin',
  'en-u-ca-',
  'e',
  '-',
  'a'.repeat(10_000),
  'x-own',
  '<b>',
];

describe('formatters', () => {
  it('are made once per locale and options', () => {
    const options = { maximumFractionDigits: 3 };
    assert.equal(numberFormat('en', options), numberFormat('en', { maximumFractionDigits: 3 }));
    assert.notEqual(numberFormat('en', options), numberFormat('de', options));
    assert.notEqual(numberFormat('en', options), numberFormat('en', { maximumFractionDigits: 2 }));
    assert.equal(dateTimeFormat('en', { year: 'numeric' }), dateTimeFormat('en', { year: 'numeric' }));
  });

  it('cost the platform one object, however often they are asked for', (test) => {
    const made = mock.method(Intl, 'NumberFormat');
    test.after(() => made.mock.restore());
    for (let time = 0; time < 100; time++) numberFormat('pt-PT', { minimumFractionDigits: 4 });
    assert.equal(made.mock.callCount(), 1);
  });

  it('fall back to English where the tag is no locale, so that a wrong lang does not take the numbers away [H9]', () => {
    for (const tag of BROKEN_TAGS) {
      assert.equal(numberFormat(tag, {}).format(1234.5), '1,234.5', tag.slice(0, 20));
      assert.equal(dateTimeFormat(tag, { timeZone: 'UTC', month: 'long' }).format(0), 'January', tag.slice(0, 20));
    }
  });
});

describe('canonicalLocale', () => {
  it('spells a tag as the platform does', () => {
    assert.equal(canonicalLocale('EN-us'), 'en-US');
    assert.equal(canonicalLocale('iw'), 'he');
    assert.equal(canonicalLocale('zh-hant-tw'), 'zh-Hant-TW');
    assert.equal(canonicalLocale('de-DE-u-nu-latn'), 'de-DE-u-nu-latn');
  });

  it('reads a tag as POSIX writes it [R8]', () => {
    const tags = {
      de_DE: 'de-DE',
      pt_BR: 'pt-BR',
      'es_ES.UTF-8': 'es-ES',
      'de_DE@euro': 'de-DE',
      'de_AT.ISO-8859-15@euro': 'de-AT',
      'sr_RS@latin': 'sr-Latn-RS',
      'sr@latin': 'sr-Latn',
      'uz_UZ.UTF-8@cyrillic': 'uz-Cyrl-UZ',
      zh_Hans_CN: 'zh-Hans-CN',
      'zh-Hant_TW': 'zh-Hant-TW',
      de_DE_u_nu_latn: 'de-DE-u-nu-latn',
      ' fr_CA ': 'fr-CA',
    };
    for (const [tag, locale] of Object.entries(tags)) assert.equal(canonicalLocale(tag), locale, tag);
    assert.equal(numberFormat('de_DE', {}).format(37035), '37.035');
    assert.equal(numberFormat('pt_BR.UTF-8', {}).format(37035), '37.035');
  });

  it('reads what a tag begins with where no platform takes all of it [R8]', () => {
    const tags = {
      de_: 'de',
      de__DE: 'de',
      de_DE_EURO: 'de-DE',
      ja_JP_JP: 'ja-JP',
      'zh_TW_#Hant': 'zh-TW',
      'sr_RS_#Latn': 'sr-RS',
      'sr_Latn_RS_@': 'sr-Latn-RS',
      'de-DE,en;q=0.8': 'de-DE',
      'pt_BR:pt:en': 'pt-BR',
      'es-419;q=1': 'es-419',
      'de/AT': 'de',
    };
    for (const [tag, locale] of Object.entries(tags)) assert.equal(canonicalLocale(tag), locale, tag);
    assert.equal(numberFormat('de_DE_EURO', {}).format(37035), '37.035');
  });

  it('reads any locale alike, with hyphens or underscores, with or without an encoding [R8]', () => {
    const locales = ['de', 'en-GB', 'pt-BR', 'zh-Hans-CN', 'ar-EG', 'sr-Latn-RS', 'es-419', 'ca-ES-valencia'];
    const encodings = ['', '.UTF-8', '.utf8', '.ISO-8859-1', '@euro', '.UTF-8@euro', '@currency=EUR'];
    for (const locale of locales) {
      for (const encoding of encodings) {
        assert.equal(canonicalLocale(`${locale.replaceAll('-', '_')}${encoding}`), locale);
        assert.equal(canonicalLocale(`${locale}${encoding}`), locale);
      }
    }
  });

  it('is English for what is no tag [H9]', () => {
    for (const tag of BROKEN_TAGS) assert.equal(canonicalLocale(tag), 'en', tag.slice(0, 20));
  });
});
