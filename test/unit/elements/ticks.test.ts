/**
 * Compares the labels of the chart's time axis with Temporal: at the start of every month of two years, or around the
 * clock change of the month, with reports like those of an endpoint, and independent of the zone of the host.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { bucketEdges, isoInZone } from '../../../src/time/buckets.js';
import { barsFor } from '../../../src/analysis/bars.js';
import { inBars } from '../../../src/analysis/rebucket.js';
import { parseReport } from '../../../src/api/parse-report.js';
import type { UsageReport } from '../../../src/api/report.js';
import { tickIndices, tickLabels } from '../../../src/elements/usage-chart/model/ticks.js';
import { addDays, addMonths, type Day } from '../../../src/time/day.js';
import type { Granularity } from '../../../src/time/granularity.js';
import { isLong } from '../../helpers/long.js';
import { wireFor } from '../../helpers/wire.js';

const ZONES = ['America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
const OTHER_ZONES = [
  'UTC',
  'America/Santiago',
  'America/St_Johns',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Atlantic/Azores',
  'Europe/Lisbon',
  'Europe/Paris',
  'Pacific/Chatham',
];
const HOSTS = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const FIRST = '2026-01-01';
const END = '2029-01-01';
const MONTHS = Array.from({ length: 24 }, (_, month) => addMonths(FIRST, month));
/** For each granularity, the lengths in days of ranges for which an endpoint uses it. */
const LENGTHS: readonly (readonly [width: Granularity, days: readonly number[]])[] = [
  ['hour', [1, 2, 4, 7, 14]],
  ['day', [2, 4, 7, 14, 30, 92, 365]],
  ['week', [30, 92, 365]],
  ['month', [92, 365]],
];
/** The number of labels and bars that have space: on a phone, in a narrow card and in a wide card. */
const SIZES = [
  { room: 3, bars: 70 },
  { room: 5, bars: 90 },
  { room: 14, bars: 330 },
];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTH = 28 * DAY;

/** The day of the month on which the clock changes, if there is one. */
function changeIn(month: Day, zone: string): Day | null {
  const next = Temporal.PlainDate.from(month).toZonedDateTime(zone).getTimeZoneTransition('next');
  const day = next?.toPlainDate().toString() ?? '';
  return day.startsWith(month.slice(0, 7)) ? day : null;
}

/** The edges of buckets, computed like the reference endpoint does. */
function cut(from: Day, to: Day, width: Granularity, zone: string): string[] {
  return bucketEdges({ from, to }, width, zone).map((edge) => isoInZone(edge, zone));
}

/** Makes reports of all lengths that begin on a day, with the parser. Their common edges are computed only once. */
function reporter(zone: string): (from: Day, width: Granularity, lengths: readonly number[]) => UsageReport[] {
  const days = cut(addDays(FIRST, -1), END, 'day', zone);
  return (from, width, lengths) => {
    const edges = width === 'day' ? days : cut(from, addDays(from, Math.max(...lengths)), width, zone).slice(0, -1);
    return lengths.map((length) => {
      const to = addDays(from, length);
      const start = edges.filter((edge) => edge.slice(0, 10) >= from && edge.slice(0, 10) < to);
      const midnightOf = (day: Day): string => days.find((one) => one.startsWith(day))!;
      return parseReport(
        wireFor(
          { from, to, granularity: width, time_zone: zone },
          { as_of: midnightOf(addDays(to, -1)), edges: [...start, midnightOf(to)] },
        ),
      );
    });
  };
}

/** A report in the drawn buckets, and the number of labels that have space. */
interface Axis {
  readonly report: UsageReport;
  readonly room: number;
  /** The number of hours or minutes in a bucket. */
  readonly units: number;
}

/** All time axes that a chart may have to label in a zone. */
function axesOf(zone: string): Axis[] {
  const reportsFrom = reporter(zone);
  const reports = MONTHS.flatMap((month) => {
    const change = changeIn(month, zone);
    const atChange =
      change === null ? [] : [...reportsFrom(change, 'minute', [1]), ...reportsFrom(change, 'hour', [1])];
    return [
      ...atChange,
      ...LENGTHS.flatMap(([width, lengths]) => {
        const isShort = width === 'hour' || width === 'day';
        return reportsFrom(isShort && change !== null ? addDays(change, -1) : month, width, lengths);
      }),
    ];
  });
  return reports.flatMap((report) =>
    SIZES.flatMap(({ room, bars: most }) => {
      const bars = barsFor(report, most);
      const asLine = { report, room, units: 1 };
      return bars ? [asLine, { report: inBars(report, bars), room, units: bars.width.step }] : [asLine];
    }),
  );
}

interface Label {
  readonly index: number;
  readonly text: string;
}

function labelsOf({ report, room, units }: Axis): Label[] {
  const indices = tickIndices(report, room, units);
  const texts = tickLabels(report, indices, 'en');
  return indices.map((index, position) => ({ index, text: texts[position]!.replace('\u202f', ' ') }));
}

/** The mistakes in the labels of an axis. */
function mistakes({ report, room, units }: Axis, labels: readonly Label[]): string[] {
  const { buckets, query } = report;
  const times = labels.map(({ index }) =>
    Temporal.Instant.fromEpochMilliseconds(buckets.start[index]!).toZonedDateTimeISO(query.timeZone),
  );
  const clocks = times.map((time) => time.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds);
  const distances = clocks.slice(1).map((clock, position) => clock - clocks[position]!);
  const usual = wholeStep(mostFrequent(distances) ?? HOUR);
  const found: string[] = [];
  const length = buckets.end.at(-1)! - buckets.start[0]!;
  const isLong = length > 180 * DAY;
  const isWeek = length < 11 * DAY && query.granularity !== 'week';
  const isOneYear = query.range.start.slice(0, 4) === query.range.end.slice(0, 4);
  let named = isOneYear && !isLong ? times[0]?.year : NaN;
  times.forEach((time, position) => {
    const { index, text } = labels[position]!;
    const isDay = query.granularity !== 'month' && /^\D/.test(labelOf(time, query.granularity));
    const year = isDay && time.year !== named ? `\n${time.year}` : '';
    if (isDay) named = time.year;
    const weekday = isDay && isWeek ? `${WEEKDAYS[time.dayOfWeek - 1]!}\n` : '';
    if (text !== weekday + labelOf(time, query.granularity) + year) found.push(`${String(time)} is called ${text}`);
    // The range may cut the first week or month.
    const isCut = index === 0 && (query.granularity === 'week' || query.granularity === 'month');
    if (!isCut && !isRound(time, query.granularity, usual)) found.push(`${String(time)} every ${usual / HOUR} hours`);
  });
  if (labels.length < Math.min(2, buckets.length)) found.push(`${labels.length} labels`);
  if (labels.length > room + 1) found.push(`${labels.length} labels in the room of ${room}`);
  // An hour may be missing, and months with weekly buckets have four or five weeks.
  const isEven = distances.every((distance) => distance > usual * 0.8 && distance < usual * 1.2);
  if (usual >= 6 * HOUR && query.granularity !== 'week' && !isEven) found.push(`uneven: ${distances.join()}`);
  const name = `${query.timeZone}, ${query.range.start} – ${query.range.end} by ${units} ${query.granularity}`;
  return found.map((mistake) => `${name}: ${mistake}`);
}

/** Whether a label is at a round time, for labels with a distance of `usual` milliseconds. */
function isRound(time: Temporal.ZonedDateTime, granularity: Granularity, usual: number): boolean {
  // The first instant of its day, which is midnight, or a later time if the clock skips midnight.
  const opensDay = time.equals(time.startOfDay());
  if (granularity === 'week') return opensDay && time.dayOfWeek === 1;
  if (usual >= MONTH) return opensDay && time.day === 1;
  const clock = ((time.hour * 60 + time.minute) * 60 + time.second) * 1000 + time.millisecond;
  return opensDay || (usual < DAY && clock % usual === 0);
}

const MONTH_NAMES = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function labelOf(time: Temporal.ZonedDateTime, granularity: Granularity): string {
  const month = MONTH_NAMES[time.month - 1];
  if (granularity === 'month') return `${month} ${time.year}`;
  const isWithinDay = granularity === 'hour' || granularity === 'minute';
  if (!isWithinDay || time.equals(time.startOfDay())) return `${month} ${time.day}`;
  const minutes = granularity === 'hour' ? '' : `:${String(time.minute).padStart(2, '0')}`;
  return `${time.hour % 12 || 12}${minutes} ${time.hour < 12 ? 'AM' : 'PM'}`;
}

/** The distance of two labels may be eleven hours if the first is at one o'clock; the step is still twelve hours. */
function wholeStep(distance: number): number {
  if (distance < HOUR || distance >= DAY) return distance;
  return ([1, 3, 6, 12].find((hours) => hours * HOUR >= distance) ?? 24) * HOUR;
}

function mostFrequent(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The platform's name of a zone, which may be an older one; without a zone, the name of the host's zone. */
function zoneNameOf(timeZone?: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}

describe('the labels of the time axis', () => {
  const host = process.env['TZ'];
  after(() => {
    if (host === undefined) delete process.env['TZ'];
    else process.env['TZ'] = host;
  });

  for (const zone of isLong ? [...ZONES, ...OTHER_ZONES] : ZONES) {
    it(`stand where Temporal says that hours, days, weeks and months begin in ${zone}`, () => {
      const axes = axesOf(zone);
      const labels = axes.map(labelsOf);
      const found = axes.flatMap((axis, index) => mistakes(axis, labels[index]!));
      assert.deepEqual(found.slice(0, 20), [], `${found.length} mistakes`);
      assert.ok(labels.flat().length > 7500, `${labels.flat().length} labels`);
      for (const other of HOSTS) {
        process.env['TZ'] = other;
        assert.equal(zoneNameOf(), zoneNameOf(other), 'the zone is the host’s');
        assert.deepEqual(axes.map(labelsOf), labels, `in ${other}`);
      }
    });
  }
});

describe('the year on the time axis', () => {
  const read = (from: Day, to: Day, width: Granularity, today: Day, room: number, locale = 'en'): string[] => {
    const edges = cut(from, to, width, 'UTC');
    const report = parseReport(wireFor({ from, to, granularity: width }, { as_of: `${today}T12:00:00Z`, edges }));
    return tickLabels(report, tickIndices(report, room), locale);
  };

  it('is named at the first label and at the first of each year that follows [R11]', () => {
    assert.deepEqual(read('2025-01-01', '2027-01-01', 'day', '2026-12-31', 12), [
      'Jan 1\n2025',
      'Mar 1',
      'May 1',
      'Jul 1',
      'Sep 1',
      'Nov 1',
      'Jan 1\n2026',
      'Mar 1',
      'May 1',
      'Jul 1',
      'Sep 1',
      'Nov 1',
    ]);
    assert.deepEqual(read('2025-12-29', '2026-01-03', 'day', '2026-01-02', 9), [
      'Mon\nDec 29\n2025',
      'Tue\nDec 30',
      'Wed\nDec 31',
      'Thu\nJan 1\n2026',
      'Fri\nJan 2',
    ]);
    assert.deepEqual(read('2025-12-01', '2026-02-01', 'week', '2026-01-31', 4, 'de')[0], '1. Dez.\n2025');
  });

  it('is named for a year of weeks, and for days of a year that is over [R11]', () => {
    for (const [from, to] of [
      ['2026-01-01', '2027-01-01'],
      ['2025-12-01', '2026-12-01'],
    ] as const) {
      assert.match(read(from, to, 'week', '2026-11-29', 8)[0] ?? '', /\n202[56]$/);
    }
    assert.deepEqual(read('2024-02-01', '2024-02-04', 'day', '2026-11-29', 5), [
      'Thu\nFeb 1\n2024',
      'Fri\nFeb 2',
      'Sat\nFeb 3',
    ]);
    assert.equal(read('2024-02-01', '2024-02-03', 'hour', '2026-11-29', 3)[0], 'Thu\nFeb 1\n2024');
  });

  it('is left out of a few days of the present year [R11]', () => {
    assert.deepEqual(read('2026-11-01', '2026-11-04', 'day', '2026-11-03', 5), [
      'Sun\nNov 1',
      'Mon\nNov 2',
      'Tue\nNov 3',
    ]);
  });

  it('has weekdays above the days of a week or so, and above no others', () => {
    assert.equal(read('2026-11-01', '2026-11-11', 'day', '2026-11-10', 10)[0], 'Sun\nNov 1');
    assert.equal(read('2026-11-01', '2026-11-12', 'day', '2026-11-11', 11)[0], 'Nov 1');
    assert.deepEqual(read('2026-11-02', '2026-11-03', 'hour', '2026-11-02', 2), ['Mon\nNov 2', '12 PM']);
    assert.equal(read('2026-11-02', '2026-11-09', 'week', '2026-11-08', 2)[0], 'Nov 2');
    assert.equal(read('2026-11-02', '2026-11-04', 'day', '2026-11-03', 2, 'de')[0], 'Mo\n2. Nov.');
  });
});
