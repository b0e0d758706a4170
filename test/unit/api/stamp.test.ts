import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseReport } from '../../../src/api/parse-report.js';
import { time } from '../../../src/api/parse-values.js';
import { StampReader } from '../../../src/api/stamp.js';
import type { UsageError } from '../../../src/api/usage-error.js';
import { cases } from '../../helpers/long.js';
import { answer } from './answer.js';

const two = (max: number): fc.Arbitrary<string> => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
const year = fc.oneof(
  fc.integer({ min: 0, max: 9999 }),
  fc.constantFrom(0, 4, 99, 100, 400, 1900, 1970, 2000, 2024, 2026),
);
const zone = fc.oneof(
  fc.constant('Z'),
  fc.tuple(fc.constantFrom('+', '-'), two(25), two(61)).map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
);

/** Timestamps of the common form, some of them with times that do not exist. */
const stamps = fc
  .tuple(year, two(13), two(32), two(25), two(61), two(61), zone)
  .map(([y, month, day, hour, minute, second, end]) => {
    return `${String(y).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}${end}`;
  });

/** The same with one character replaced, added or removed. */
const nearStamps = fc
  .tuple(
    stamps,
    fc.nat(25),
    fc.constantFrom('', '0', '9', ':', '-', '+', 'T', 'Z', ' ', '.', '/', '٣', 'x0'),
    fc.nat(1),
  )
  .map(([stamp, at, text, cut]) => stamp.slice(0, at) + text + stamp.slice(at + cut));

function read(text: string): { time: number; offset: number } | null {
  const stamp = new StampReader();
  return stamp.read(text) ? { time: stamp.time, offset: stamp.offset } : null;
}

/** Reads a timestamp in the general, slower way. */
function readSlowly(text: string): { time: number; offset: number } | null {
  try {
    return time(text, '$');
  } catch {
    return null;
  }
}

const sameTime = (one: ReturnType<typeof read>, other: ReturnType<typeof read>): void => {
  assert.deepEqual([one?.time, (one?.offset ?? 0) + 0], [other?.time, (other?.offset ?? 0) + 0]);
};

describe('a stamp read by its digits', () => {
  it('is the time that the general way reads, and exists where it does [N7]', () => {
    fc.assert(
      fc.property(stamps, (stamp) => sameTime(read(stamp), readSlowly(stamp))),
      cases(5_000, 100_000),
    );
  });

  it('is none in another form, which is left to the general way [N7]', () => {
    fc.assert(
      fc.property(nearStamps, (text) => {
        const stamp = read(text);
        if (stamp) sameTime(stamp, readSlowly(text));
      }),
      cases(5_000, 100_000),
    );
  });
});

describe('buckets', () => {
  /** The result of parsing an answer with these starts. Each bucket ends where the next one begins. */
  function outcome(starts: readonly string[], timeZone: string): unknown {
    const query = { from: '2026-10-24', to: '2026-11-03', granularity: 'hour', time_zone: timeZone };
    const buckets = starts.slice(1).map((end, index) => ({ start: starts[index], end }));
    try {
      const { start, end, localStart } = parseReport(answer({ query, buckets, rows: [] })).buckets;
      return [start, end, localStart];
    } catch (thrown) {
      const { code, path, message } = thrown as UsageError & Error;
      return [code, path, message];
    }
  }

  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Havana', 'Australia/Lord_Howe', 'Africa/Cairo'];
  /** Times around clock changes in autumn. Some do not exist, or are outside of the range. */
  const times = fc
    .tuple(
      fc.integer({ min: -30, max: 10 * 24 * 4 }),
      zone.filter((end) => end === 'Z' || end < '+14' || end < '-14'),
    )
    .map(([quarter, end]) => new Date(Date.UTC(2026, 9, 24) + quarter * 900_000).toISOString().slice(0, 19) + end);

  it('are the same, or are refused with the same words, whichever way their times are read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(times, { minLength: 2, maxLength: 8 }), (timeZone, list) => {
        const starts = list.sort((a, b) => (Date.parse(a) || 0) - (Date.parse(b) || 0));
        const slow = starts.map((start) => `${start.slice(0, 19)}.000${start.slice(19)}`);
        assert.deepEqual(outcome(starts, timeZone), outcome(slow, timeZone));
      }),
      cases(500),
    );
  });
});
