import { toHalfOpen } from '../time/day-range.js';
import { addDays } from '../time/day.js';
import { GRANULARITIES, isCoarser } from '../time/granularity.js';
import { dayInZone } from '../time/zone.js';
import type { BaseRange } from './base-range.js';
import { usageIn, usageText } from './cells.js';
import type { Session } from './session.js';

/** Asks for the same days in two parts, by finer buckets, and by coarser buckets. */
export async function askRanges(session: Session, base: BaseRange): Promise<void> {
  await askHalves(session, base);
  await askFiner(session, base);
  await askToday(session, base);
  await askCoarser(session, base);
}

async function askHalves(session: Session, { days, range, busy }: BaseRange): Promise<void> {
  if (busy === null) return;
  const { from, to } = toHalfOpen(range);
  const parts = [
    { label: 'the first part of it', from, to: busy },
    { label: 'the rest of it', from: busy, to },
  ];
  for (const { label, ...part } of parts) {
    const half = await session.ask(label, { ...part, granularity: 'day' });
    if (!half) continue;
    await session.compare({
      claim: 'half_open',
      kind: 'to',
      fine: half,
      coarse: days,
      names: [`when ${part.from} to ${part.to} is asked for`, `when ${from} to ${to} is`],
      hint: () => '; a range begins with `from` and ends before `to`, whatever else is asked for',
    });
  }
}

async function askFiner(session: Session, { days, busy, timeZone }: BaseRange): Promise<void> {
  if (busy === null) return;
  const day = { from: busy, to: addDays(busy, 1) };
  const hours = await session.ask('its busiest day by hour', { ...day, granularity: 'hour' });
  if (hours) {
    await session.compare({
      claim: 'finer',
      kind: 'timeZone',
      fine: hours,
      coarse: days,
      names: ['by hour', 'by day'],
      hint: ({ fine, coarse }) => (fine.messages === coarse.messages ? '' : `; do days begin in ${timeZone} for both?`),
    });
  }
  const minutes = await session.ask('that day by minute', { ...day, granularity: 'minute' });
  if (!minutes) return;
  const coarser = hours ?? days;
  await session.compare({
    claim: 'finer',
    kind: 'timeZone',
    fine: minutes,
    coarse: coarser,
    names: ['by minute', coarser === hours ? 'by hour' : 'by day'],
  });
}

/**
 * The open day by hour. Some endpoints add up days in a job of the night, so that today is missing by day. The day is
 * asked for after its hours, and so has at least the messages of the hours that have ended.
 */
async function askToday(session: Session, { days, timeZone }: BaseRange): Promise<void> {
  const { start, state } = days.report.buckets;
  const open = start[state.indexOf('partial')];
  if (open === undefined) return;
  const from = dayInZone(open, timeZone);
  const today = { from, to: addDays(from, 1) };
  const hours = await session.ask('today by hour', { ...today, granularity: 'hour' });
  const day = hours && (await session.ask('today by day', { ...today, granularity: 'day' }));
  if (!day) return;
  const hasEnded = (bucket: number): boolean => hours.report.buckets.state[bucket] !== 'partial';
  const [byHour, byDay] = [usageIn(hours.report, hasEnded), usageIn(day.report)];
  if (byHour.messages <= byDay.messages) return;
  session.findings.fault(
    'finer',
    'rows',
    day.exchange.url,
    `The hours of ${from} that have ended have ${usageText(byHour)}, but the day has ${usageText(byDay)}: add up the open day, too.`,
  );
}

/** Weeks and months of the days that have ended: buckets that may still grow could not be compared. */
async function askCoarser(session: Session, { days, range, timeZone }: BaseRange): Promise<void> {
  const { state, end } = days.report.buckets;
  const ended = end[Math.max(state.lastIndexOf('complete'), state.lastIndexOf('provisional'))];
  const { from, to } = toHalfOpen(range);
  for (const granularity of GRANULARITIES.filter((one) => isCoarser(one, 'day'))) {
    const coarse = await session.ask(`the period by ${granularity}`, {
      from,
      to: ended === undefined ? to : dayInZone(ended, timeZone),
      granularity,
    });
    if (!coarse) continue;
    await session.compare({
      claim: 'coarser',
      kind: 'granularity',
      fine: days,
      coarse,
      names: ['by day', `by ${granularity}`],
    });
  }
}
