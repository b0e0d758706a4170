import { toHalfOpen } from '../time/day-range.js';
import { addDays, type Day } from '../time/day.js';
import { bucketEdges } from '../time/buckets.js';
import { DAY, HOUR } from '../time/units.js';
import { dayInZone, dayStart, zoneOffset } from '../time/zone.js';
import { isSameZone, type Answer } from './answer.js';
import type { BaseRange } from './base-range.js';
import type { Mismatch } from './compare.js';
import type { Session } from './session.js';

/** Zones with whole hours, some of which change their clocks in any season. */
const WHOLE_HOURS = ['America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'America/Santiago', 'Australia/Sydney'];

/** Its days begin at a quarter past in UTC. */
const QUARTER = 'Asia/Kathmandu';

/** Zones with days that begin at 01:00, since the clock skips midnight. */
const WITHOUT_MIDNIGHT = ['America/Santiago', 'Africa/Cairo', 'Asia/Beirut', 'America/Asuncion'];

/** Asks for the same usage by the calendars of other zones. */
export async function askZones(session: Session, base: BaseRange): Promise<void> {
  const { busy, timeZone, days } = base;
  if (busy !== null) {
    const utc = await askAround(session, busy, 'UTC', 'hour', [-1, 2]);
    if (utc) {
      await compareWithUtc(session, utc, days, timeZone);
      for (const zone of zonesBeside(timeZone, base)) {
        const other = await askAround(session, busy, zone, 'day', [0, 1]);
        if (other) await compareWithUtc(session, utc, other, zone);
        const hours = other && (await askAround(session, busy, zone, 'hour', [0, 1]));
        if (hours) await compareWithUtc(session, utc, hours, zone);
        const weeks = { ...toHalfOpen(base.range), granularity: 'week', time_zone: zone } as const;
        await session.ask(`the period by week in ${zone}`, weeks);
      }
    }
    const minutes = await askAround(session, busy, 'UTC', 'minute', [-1, 1]);
    for (const granularity of ['day', 'hour'] as const) {
      const quarter = minutes && (await askAround(session, busy, QUARTER, granularity, [0, 1]));
      if (quarter) await compareWithUtc(session, minutes, quarter, QUARTER);
    }
  }
  await askClockChanges(session, base);
}

/** @param around the first day and the day after the last one, counted from the busy day */
async function askAround(
  session: Session,
  day: Day,
  zone: string,
  granularity: 'minute' | 'hour' | 'day',
  around: readonly [from: number, to: number],
): Promise<Answer | null> {
  const request = { from: addDays(day, around[0]), to: addDays(day, around[1]), granularity, time_zone: zone };
  return session.ask(`the days around it by ${granularity} in ${zone}`, request);
}

async function compareWithUtc(session: Session, utc: Answer, coarse: Answer, zone: string): Promise<void> {
  const by = coarse.report.query.granularity;
  await session.compare({
    claim: 'zone',
    kind: 'timeZone',
    fine: utc,
    coarse,
    names: [`by ${utc.report.query.granularity} in UTC`, `by ${by} in ${zone}`],
    hint: (mismatch) =>
      isShifted(mismatch) ? `; does the endpoint put usage into buckets by the clock of ${zone}, or by UTC?` : '',
  });
}

/** Whether both have about as much usage. If one has far less, something else is wrong than the zone. */
function isShifted({ fine, coarse }: Mismatch): boolean {
  return (
    fine.messages !== coarse.messages && 2n * fine.messages > coarse.messages && 2n * coarse.messages > fine.messages
  );
}

/** One other zone, preferably one that changes its clocks near the busy day. */
function zonesBeside(own: string, { busy }: BaseRange): readonly string[] {
  const others = WHOLE_HOURS.filter((zone) => !isSameZone(zone, own));
  const time = Date.parse(busy ?? '');
  const changing = others.find((zone) => zoneOffset(zone, time - 2 * DAY) !== zoneOffset(zone, time + 2 * DAY));
  const zone = changing ?? others.find((each) => zoneOffset(each, time) !== zoneOffset(own, time));
  return zone === undefined ? [] : [zone];
}

/**
 * A day with 25 hours, one of which repeats, and one that begins at 01:00, within the last year: the edges of their
 * buckets are checked, even without usage.
 */
async function askClockChanges(session: Session, { days, timeZone }: BaseRange): Promise<void> {
  const { asOf, query } = days.report;
  const today = dayInZone(Math.min(asOf ?? Infinity, days.exchange.date), query.timeZone);
  const changing = [timeZone, ...WHOLE_HOURS].find((zone) => lastDay(today, (day) => lengthOf(day, zone) > DAY));
  if (changing !== undefined) {
    const day = lastDay(today, (each) => lengthOf(each, changing) > DAY) ?? today;
    const request = { from: day, to: addDays(day, 1), time_zone: changing } as const;
    const hours = await session.ask(`the day on which clocks change in ${changing}, by hour`, {
      ...request,
      granularity: 'hour',
    });
    const whole = hours && (await session.ask('that day as one', { ...request, granularity: 'day' }));
    if (hours && whole) {
      await session.compare({
        claim: 'finer',
        kind: 'timeZone',
        fine: hours,
        coarse: whole,
        names: ['by hour', 'by day'],
      });
    }
    const utc = hours && (await askAround(session, day, 'UTC', 'hour', [-1, 2]));
    if (utc) await compareWithUtc(session, utc, hours, changing);
  }
  for (const zone of WITHOUT_MIDNIGHT) {
    const day = lastDay(
      today,
      (each) => (dayStart(each, zone) + zoneOffset(zone, dayStart(each, zone))) % DAY === HOUR,
    );
    if (day === null) continue;
    const request = { from: addDays(day, -1), to: addDays(day, 2), granularity: 'day', time_zone: zone } as const;
    await session.ask(`a day without midnight in ${zone}`, request);
    return;
  }
}

const YEAR = 366;

function lastDay(today: Day, isWanted: (day: Day) => boolean): Day | null {
  for (let back = 1; back <= YEAR; back++) {
    const day = addDays(today, -back);
    if (isWanted(day)) return day;
  }
  return null;
}

function lengthOf(day: Day, zone: string): number {
  const [start = NaN, end = NaN] = bucketEdges({ from: day, to: addDays(day, 1) }, 'day', zone);
  return end - start;
}
