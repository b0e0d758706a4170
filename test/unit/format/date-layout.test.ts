import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DATE_PARTS, datePartName } from '../../../src/format/date-layout.js';

const namesIn = (locale: string): string[] => DATE_PARTS.map((part) => datePartName(part, locale));

describe('datePartName', () => {
  it('is the name in the language, as the platform has it', () => {
    assert.deepEqual(namesIn('de'), ['Jahr', 'Monat', 'Tag']);
    for (const locale of ['en', 'en-GB', 'fr']) {
      const names = new Intl.DisplayNames(locale, { type: 'dateTimeField' });
      assert.deepEqual(
        namesIn(locale),
        DATE_PARTS.map((part) => names.of(part)),
      );
    }
  });
});
