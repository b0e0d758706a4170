import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ParseContext } from '../../../src/elements/date-range/model/parsing/date-span.js';
import { exampleRange } from '../../../src/elements/date-range/model/editing-view.js';
import { parseRange } from '../../../src/elements/date-range/model/parsing/parse-range.js';
import { addDays } from '../../../src/time/day.js';
import { LANGUAGES, printedFor } from '../../helpers/printed-dates.js';
import { cases } from '../../helpers/long.js';

const TODAY = '2026-11-29';

/** The result as an ISO interval, or as a single day; `null` if the text was not understood. */
function read(text: string, locale = 'en-US', context: Partial<ParseContext> = {}): string | null {
  const range = parseRange(text, { locale, today: TODAY, ...context });
  if (!range) return null;
  return range.isRange ? `${range.start}/${range.end}` : range.start;
}

const day = fc.integer({ min: -700, max: 400 }).map((distance) => addDays(TODAY, distance));
const range = fc
  .tuple(day, fc.constantFrom(0, 1, 2, 6, 13, 30, 90, 364, 500))
  .map(([start, length]) => ({ start, end: addDays(start, length) }));

describe('what the library prints', () => {
  for (const locale of LANGUAGES) {
    it(`can be pasted back: ${locale} [R9]`, () => {
      fc.assert(
        fc.property(range, fc.nat(23), (days, hour) => {
          for (const { text, days: printed } of printedFor(days, hour, TODAY, locale)) {
            const got = parseRange(text, { locale, today: TODAY });
            assert.deepEqual(got && { start: got.start, end: got.end }, printed, text);
          }
        }),
        cases(4, 500),
      );
    });
  }

  it('has an example that can be typed, in every language', () => {
    for (const locale of LANGUAGES) {
      const example = exampleRange({ locale, presetContext: { today: TODAY, periods: [], weekStart: 1 } });
      assert.equal(read(example, locale), '2026-11-16/2026-11-22', `${locale}: ${example}`);
    }
    assert.equal(
      exampleRange({ locale: 'en-US', presetContext: { today: '2026-10-30', periods: [], weekStart: 1 } }),
      'Oct 19 – Oct 25',
    );
  });

  it('can be pasted back from where English is spoken to where it is not, and without its invisible signs [R9]', () => {
    for (const locale of LANGUAGES) {
      assert.equal(read('Sun, Oct 4, 2026', locale), '2026-10-04', locale);
      assert.equal(read('Oct\u202f4\u2009–\u200910,\u00a02026', locale), '2026-10-04/2026-10-10', locale);
    }
  });

  it('without a year is of the days that are shown, else the latest [R9]', () => {
    const shown = { start: '2026-11-15', end: '2026-12-14' };
    assert.equal(read('Dec 5', 'en-US', { range: shown }), '2026-12-05');
    assert.equal(read('Dec 5'), '2025-12-05');
    assert.equal(read('Nov 28'), '2026-11-28');
    assert.equal(read('Dec 28 – Jan 3'), '2025-12-28/2026-01-03');
    assert.equal(read('Feb 29'), '2024-02-29');
  });
});

/** Regional variants of these languages, with their own conventions. */
const RELATIVES =
  'en-001 en-CA en-AU en-IN en-ZA fr-CA fr-CH es-MX es-US de-AT de-CH pt-PT zh-TW zh-HK ar-EG ar-SA fa-IR th-TH nn sr sr-Latn ga eu'.split(
    ' ',
  );

describe('what the library prints in a relative of a language', () => {
  for (const locale of RELATIVES) {
    it(`is pasted back, or refused: ${locale} [R9]`, () => {
      for (const [start, end] of [
        ['2026-04-10', '2026-10-10'],
        ['2025-12-28', '2026-01-03'],
        ['2026-10-04', '2026-10-10'],
      ] as const) {
        for (const { text, days: printed } of printedFor({ start, end }, 9, TODAY, locale)) {
          const got = parseRange(text, { locale, today: TODAY });
          if (got) assert.deepEqual({ start: got.start, end: got.end }, printed, text);
        }
      }
    });
  }
});

describe('what people paste and type', () => {
  const understood: Readonly<Record<string, readonly (readonly [text: string, days: string])[]>> = {
    'en-US': [
      ['Sun, Oct 4, 2026', '2026-10-04'],
      ['October 4th, 2026', '2026-10-04'],
      ['the 4th of October, 2026', '2026-10-04'],
      ['OCT 4 2026', '2026-10-04'],
      ['Sept 4, 2026', '2026-09-04'],
      ['25/10/2026', '2026-10-25'],
      ['04/10/2026', '2026-04-10'],
      ['Sun, 04/10/2026', '2026-10-04'],
      ['10/4/26', '2026-10-04'],
      ['2026-10-04T09:00:00Z', '2026-10-04'],
      ['2026-10-04T23:30:00.000-05:00', '2026-10-04'],
      ['2026-10-04 09:00', '2026-10-04'],
      ['2026-10-04T00:00Z/2026-10-11T00:00Z', '2026-10-04/2026-10-10'],
      ['Sun, 04 Oct 2026 09:00:00 GMT', '2026-10-04'],
      ['Sun Oct 04 2026 09:00:00 GMT+0200 (Central European Summer Time)', '2026-10-04'],
      ['Oct 4, 2026, 9 AM', '2026-10-04'],
      ['20261004', '2026-10-04'],
      ['20261004T090000Z', '2026-10-04'],
      ['20261004/20261010', '2026-10-04/2026-10-10'],
      ['2026-10-04/2026-10-10', '2026-10-04/2026-10-10'],
      ['2026-10-04/10', '2026-10-04/2026-10-10'],
      ['2026-10-04\t2026-10-10', '2026-10-04/2026-10-10'],
      ['2026-10-04 to 2026-10-10', '2026-10-04/2026-10-10'],
      ['"2026-10-04"\n', '2026-10-04'],
      ['Oct 4 – 10, 2026', '2026-10-04/2026-10-10'],
      ['Oct 4-10, 2026', '2026-10-04/2026-10-10'],
      ['10/4/2026-10/10/2026', '2026-10-04/2026-10-10'],
      ['10/4-10/10', '2026-10-04/2026-10-10'],
      ['10/04/2026 – 25/10/2026', '2026-04-10/2026-10-25'],
      ['Oct 4-10', '2026-10-04/2026-10-10'],
      ['Oct\u00a04\u201110', '2026-10-04/2026-10-10'],
      ['4th-10th Oct', '2026-10-04/2026-10-10'],
      ['Oct 4 \u2012 10, 2026', '2026-10-04/2026-10-10'],
      ['10/4-10', '2026-10-04/2026-10-10'],
      ['4-Oct-26', '2026-10-04'],
      ['2026\u201110\u201104', '2026-10-04'],
      ['2026-10-04/11-03', '2026-10-04/2026-11-03'],
      ['Dec 28 – Jan 3, 2027', '2026-12-28/2027-01-03'],
      ['October 2026', '2026-10-01/2026-10-31'],
      ["Oct '26", '2026-10-01/2026-10-31'],
      ['2026-10', '2026-10-01/2026-10-31'],
      ['Oct – Nov 2026', '2026-10-01/2026-11-30'],
      ['mar', '2026-03-01/2026-03-31'],
      ['2026', '2026-01-01/2026-12-31'],
      ['2025 – 2026', '2025-01-01/2026-12-31'],
      ['Q4 2026', '2026-10-01/2026-12-31'],
      ['2026 Q4', '2026-10-01/2026-12-31'],
      ['2026-Q4', '2026-10-01/2026-12-31'],
      ['Q4', '2026-10-01/2026-12-31'],
      ['4th quarter 2026', '2026-10-01/2026-12-31'],
      ['Q4 2025 – Q1 2026', '2025-10-01/2026-03-31'],
      ['H1 2026', '2026-01-01/2026-06-30'],
      ['2026-W41', '2026-10-05/2026-10-11'],
      ['week 41 2026', '2026-10-05/2026-10-11'],
      ['2026-W41-7', '2026-10-11'],
      ['2026-W53', '2026-12-28/2027-01-03'],
      ['today', '2026-11-29'],
      ['Yesterday', '2026-11-28'],
      ['3 days ago', '2026-11-26'],
      ['this week', '2026-11-29/2026-12-05'],
      ['last week', '2026-11-22/2026-11-28'],
      ['this month', '2026-11-01/2026-11-30'],
      ['last month', '2026-10-01/2026-10-31'],
      ['last quarter', '2026-07-01/2026-09-30'],
      ['last year', '2025-01-01/2025-12-31'],
      ['last 28', '2026-11-02/2026-11-29'],
      ['7d', '2026-11-23/2026-11-29'],
    ],
    'en-GB': [
      ['10/25/2026', '2026-10-25'],
      ['04/10/2026', '2026-10-04'],
      ['last week', '2026-11-16/2026-11-22'],
      ['2026-10-04/11-03', '2026-10-04/2026-11-03'],
    ],
    'en-CA': [
      ['10/25/2026', '2026-10-25'],
      ['25/10/2026', '2026-10-25'],
      ['10/10/2026', '2026-10-10'],
      ['Sun, 10/4/2026', '2026-10-04'],
      ['10/4', '2026-10-04'],
    ],
    sv: [
      ['4/10', '2026-10-04'],
      ['4/10 2026', '2026-10-04'],
      ['4/10 – 10/10/2026', '2026-10-04/2026-10-10'],
    ],
    de: [
      ['4.–10. Oktober 2026', '2026-10-04/2026-10-10'],
      ['4.10.-10.10.2026', '2026-10-04/2026-10-10'],
      ['1.5', '2026-05-01'],
      ['4. Quartal 2026', '2026-10-01/2026-12-31'],
      ['letzte Woche', '2026-11-16/2026-11-22'],
      ['gestern', '2026-11-28'],
      ['28 Tage', '2026-11-02/2026-11-29'],
    ],
    // A month and a weekday have the same short name.
    es: [
      ['mar, 6 oct 2026', '2026-10-06'],
      ['mar, 3 mar 2026', '2026-03-03'],
      ['mar 2026', '2026-03-01/2026-03-31'],
      ['1.º de octubre de 2026', '2026-10-01'],
    ],
    fr: [
      ['jeu. 1er oct. 2026', '2026-10-01'],
      ['4e trimestre 2026', '2026-10-01/2026-12-31'],
      ['le mois dernier', '2026-10-01/2026-10-31'],
    ],
    fi: [['28.9–4.10', '2026-09-28/2026-10-04']],
    vi: [['ngày 4 tháng 10 năm 2026', '2026-10-04']],
    ja: [
      ['10/4(日)', '2026-10-04'],
      ['先週', '2026-11-22/2026-11-28'],
    ],
    'zh-Hans': [['2026年十月', '2026-10-01/2026-10-31']],
    ar: [['٢٠٢٦/١٠/٤', '2026-10-04']],
    fa: [['دیروز', '2026-11-28']],
    th: [['วันอาทิตย์ที่ 4 ตุลาคม ค.ศ. 2026', '2026-10-04']],
  };
  for (const [locale, texts] of Object.entries(understood)) {
    for (const [text, days] of texts) {
      it(`is understood: ${JSON.stringify(text)} in ${locale} [R9]`, () => {
        assert.equal(read(text, locale), days);
      });
    }
  }

  const refused = [
    ...[
      'Mon, Oct 4, 2026',
      'Oct 32',
      'Oct 32, 2026',
      'Feb 29, 2026',
      '31/11/2026',
      '2026-02-30',
      '2026-13-01',
      '13/13',
    ],
    ...[
      '1020',
      '6100',
      'Oct 4, 1020',
      '10/04/6100',
      '2569-10-04',
      '0001-01-01/0001-01-02',
      'Oct 4, 202',
      'Oct 4, 20026',
    ],
    ...['Q5 2026', '2026-W54', '2027-W53', 'W0 2026', '2026-W41-8', '2026-10-04T25:00:00Z', '0/4/2026', 'last 0 days'],
    ...[
      '11/04/2026 – 10/05/2026',
      'Oct 10 – 4, 2026',
      'Oct 4 – 2026',
      'Nov 14 – Nov 1, 2026',
      'Oct 2026, 9:00',
      'Oct 4 Nov 5',
      'Oct 4, 2026 foo',
      'no date: 7',
    ],
    ...[
      '1.5',
      '1,5',
      '1,234',
      '37.035',
      '4,452.777',
      '1e5',
      '10.0.0.1',
      '1.2.3',
      '$10/4',
      '1791100800',
      '1O/4/2026',
      '1O Oct',
      '10/4/2026/5',
      '5/10/4/2026',
      '2026-10-04-05',
      'last 9999 years',
      '202610',
      '-7d',
    ],
    ...[
      '12',
      '100',
      '9:30',
      '9:00 AM – 11:00 AM',
      'Sunday',
      'banana',
      '',
      ' ',
      '–',
      'a@2026-10-04',
      '2026-10-04'.repeat(30),
    ],
    ...['2026-10-04, 2026-10-05, 2026-10-06', 'Week of Oct 4, 2026', '令和8年10月4日', '۱۲ مهر ۱۴۰۵'],
  ];
  for (const text of refused) {
    it(`is refused: ${JSON.stringify(text.slice(0, 60))} [R9]`, () => {
      assert.equal(read(text), null);
    });
  }

  it('is refused where nothing tells the day from the month, or from the year [R9]', () => {
    for (const locale of ['en-CA', 'fr-CA', 'ja', 'zh-Hant', 'ko', 'hu', 'fa']) {
      for (const text of [
        '10/4/2026',
        '10/4/2026, 9:00:00 AM',
        '10/4/2026–10/10/2026',
        '10/4/26',
        '04OCT26',
        '4-Oct-26',
      ]) {
        assert.equal(read(text, locale), null, `${locale}: ${text}`);
      }
    }
    assert.equal(read('2026-10-04 – 11-03', 'en-GB'), null);
    for (const text of ['25/10/26', '26-10-04', 'Oct-26']) assert.equal(read(text), null, text);
  });

  it('is refused where its year is another calendar’s [R9]', () => {
    assert.equal(read('4 ต.ค. 2026', 'th'), '2026-10-04');
    assert.equal(read('4 ต.ค. 2569', 'th'), null);
    assert.equal(read('۱۲ مهر ۱۴۰۵', 'fa'), null);
  });

  it('in another order than the locale’s is read only where its own is impossible [R9]', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('en-US', 'en-GB', 'de', 'sv', 'fr'), (written, locale) => {
        const [year = '', month = '', date = ''] = written.split('-');
        const isMonthFirst = locale === 'en-US';
        const own = isMonthFirst ? `${month}/${date}/${year}` : `${date}/${month}/${year}`;
        const other = isMonthFirst ? `${date}/${month}/${year}` : `${month}/${date}/${year}`;
        assert.equal(read(own, locale), written);
        assert.equal(read(other, locale), Number(date) > 12 ? written : `${year}-${date}-${month}`);
      }),
    );
  });

  it('becomes no other day with a word or a number too many [R9]', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('xyz', '77', '%', '1,5', '#3', '(?)'),
        fc.boolean(),
        (written, extra, isFirst) => {
          assert.equal(read(isFirst ? `${extra} ${written}` : `${written} ${extra}`), null);
        },
      ),
    );
  });

  it('is never a throw, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string()),
        fc.constantFrom(...LANGUAGES),
        (text, locale) => {
          const found = parseRange(text, { locale, today: TODAY });
          assert.ok(found === null || found.start <= found.end);
        },
      ),
      cases(200),
    );
  });
});
