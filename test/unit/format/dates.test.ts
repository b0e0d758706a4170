import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatBucket, formatBucketTick, formatDay, formatRange, formatRepeated } from '../../../src/format/dates.js';
import { formatBucketStart } from '../../../src/format/bucket-start.js';
import { addDays } from '../../../src/time/day.js';
import { GRANULARITIES, type Granularity } from '../../../src/time/granularity.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const saturday = Date.parse('2026-11-14T00:00Z');

/** Replaces narrow spaces and dashes, which differ between versions of the platform's locale data. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u2009\u202f]/g, ' ');
}

describe('days', () => {
  it('read as the language writes them', () => {
    assert.equal(formatDay('2026-11-01', 'en'), 'Nov 1, 2026');
    assert.equal(formatDay('2026-11-01', 'en-GB'), '1 Nov 2026');
    assert.equal(formatDay('2026-11-01', 'de'), '1. Nov. 2026');
  });

  it('name what a range has in common once, and a single day alone', () => {
    assert.equal(plain(formatRange({ start: '2026-11-01', end: '2026-11-14' }, 'en')), 'Nov 1 – 14, 2026');
    assert.equal(plain(formatRange({ start: '2026-12-28', end: '2027-01-03' }, 'en')), 'Dec 28, 2026 – Jan 3, 2027');
    assert.equal(formatRange({ start: '2026-11-01', end: '2026-11-01' }, 'en'), 'Nov 1, 2026');
    assert.match(plain(formatRange({ start: '2026-11-01', end: '2026-11-14' }, 'de')), /^1\.\s?–\s?14\. Nov\. 2026$/);
  });

  it('are the same days in every language, none shifted by a zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (count) => {
        const day = addDays('1970-01-01', count);
        const [year, month, date] = day.split('-').map(Number);
        assert.equal(formatDay(day, 'sv').replace(/ .* /, ' … '), `${date} … ${year}`);
        assert.equal(formatDay(day, 'ja'), `${year}年${month}月${date}日`);
      }),
    );
  });
});

describe('the calendar', () => {
  it('is Gregorian, where a language or its tag would have another', () => {
    for (const locale of ['th', 'fa', 'ar-SA', 'ja-u-ca-japanese', 'en-u-ca-buddhist', 'he-u-ca-hebrew']) {
      const latin = `${locale}${locale.includes('-u-') ? '' : '-u'}-nu-latn`;
      assert.match(formatDay('2026-11-14', latin), /2026/, locale);
      assert.match(formatRange({ start: '2026-11-01', end: '2026-11-14' }, latin), /2026/, locale);
      assert.match(formatBucket(saturday, saturday + DAY, 'day', latin), /2026/, locale);
      assert.match(formatBucket(saturday, saturday + DAY, 'month', latin), /2026/, locale);
      assert.match(formatBucketTick(saturday, 'month', latin), /2026/, locale);
    }
  });

  it('keeps the digits of the language', () => {
    assert.match(formatDay('2026-11-14', 'fa'), /۲۰۲۶/);
    assert.match(formatDay('2026-11-14', 'ar-EG'), /٢٠٢٦/);
    assert.match(formatDay('2026-11-14', 'th'), /2026/);
  });
});

describe('a bucket in full', () => {
  const end = { minute: 60_000, hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY };

  it('names what tells it from its neighbours', () => {
    const english = GRANULARITIES.map((width) => plain(formatBucket(saturday, saturday + end[width], width, 'en')));
    assert.deepEqual(english, [
      'Sat, Nov 14, 2026, 12:00 AM',
      'Sat, Nov 14, 2026, 12:00 AM',
      'Sat, Nov 14, 2026',
      'Nov 14 – 20, 2026',
      'November 2026',
    ]);
    const german = GRANULARITIES.map((width) => plain(formatBucket(saturday, saturday + end[width], width, 'de')));
    assert.deepEqual(german.slice(2), ['Sa., 14. Nov. 2026', german[3], 'November 2026']);
    assert.match(german[3]!, /^14\.\s?–\s?20\. Nov\. 2026$/);
    assert.match(german[1]!, /^Sa., 14\. Nov\. 2026,? (um )?0?0:00$/);
  });

  it('names the days that a week was clipped to', () => {
    assert.equal(plain(formatBucket(saturday, saturday + DAY, 'week', 'en')), 'Nov 14, 2026');
    assert.equal(plain(formatBucket(saturday, saturday + 2 * DAY, 'week', 'en')), 'Nov 14 – 15, 2026');
  });

  it('is different for different buckets, in every language', () => {
    for (const locale of ['en', 'de', 'ar', 'th', 'fa']) {
      for (const width of GRANULARITIES) {
        const next = width === 'month' ? Date.parse('2026-12-14T00:00Z') : saturday + end[width];
        assert.notEqual(
          formatBucket(saturday, saturday + end[width], width, locale),
          formatBucket(next, next + end[width], width, locale),
          `${width} in ${locale}`,
        );
      }
    }
  });
});

it('an hour that there is twice has the name of its offset, in every language', () => {
  const [first, second] = [Date.parse('2026-11-01T05:00Z'), Date.parse('2026-11-01T06:00Z')];
  const named = (time: number, locale: string): string =>
    plain(formatRepeated(time, 'America/New_York', 'hour', locale));
  assert.equal(named(first, 'en'), 'Sun, Nov 1, 2026, 1:00 AM EDT');
  assert.equal(named(second, 'en'), 'Sun, Nov 1, 2026, 1:00 AM EST');
  for (const locale of ['de', 'ar', 'th', 'fa', 'ja']) assert.notEqual(named(first, locale), named(second, locale));
});

describe('a tick of the axis', () => {
  it('is short', () => {
    const nine = saturday + 9 * HOUR;
    assert.deepEqual(
      GRANULARITIES.map((width) => plain(formatBucketTick(nine, width, 'en'))),
      ['9:00 AM', '9 AM', 'Nov 14', 'Nov 14', 'Nov 2026'],
    );
    assert.deepEqual(
      GRANULARITIES.map((width) => plain(formatBucketTick(nine, width, 'de')).replace(/^0/, '')),
      ['9:00', '9 Uhr', '14. Nov.', '14. Nov.', 'Nov. 2026'],
    );
  });

  it('has its year where it is asked for, and none beside an hour [R11]', () => {
    const read = (granularity: Granularity, locale: string): string =>
      formatBucketTick(saturday, granularity, locale, true).replace('\u202f', ' ');
    assert.equal(read('day', 'en'), 'Nov 14, 2026');
    assert.equal(read('week', 'de'), '14. Nov. 2026');
    assert.equal(read('month', 'en'), 'Nov 2026');
    assert.equal(read('hour', 'en'), '12 AM');
    assert.equal(formatBucketStart(saturday, 'hour', 'en', true).replace('\u202f', ' '), 'Nov 14, 2026, 12:00 AM');
  });
});

it('a wrong language tag still gets dates', () => {
  assert.equal(formatDay('2026-11-01', 'xx_bogus'), 'Nov 1, 2026');
  assert.equal(formatBucketTick(saturday, 'day', ''), 'Nov 14');
});
