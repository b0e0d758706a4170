import type { UsageReport } from '../api/report.js';
import { toHalfOpen } from '../time/day-range.js';
import { bucketEdges, isoInZone } from '../time/buckets.js';
import { DAY, SECOND } from '../time/units.js';
import { isTimeZone, offsetReader } from '../time/zone.js';
import { columnOf, type Answer } from './answer.js';
import type { Findings } from './findings.js';

/** Compares the edges of buckets with the calendar of the zone, and their states with `as_of`. */
export function inspectBuckets(answer: Answer, findings: Findings): void {
  if (!isTimeZone(answer.report.query.timeZone)) return;
  inspectEdges(answer, findings);
  inspectOffsets(answer, findings);
  inspectStates(answer, findings);
}

function inspectEdges({ report, exchange }: Answer, findings: Findings): void {
  const problem = edgeProblem(report);
  if (problem === null) findings.prove('edges');
  else findings.fault('edges', 'buckets', exchange.url, problem);
}

function edgeProblem({ query, buckets }: UsageReport): string | null {
  const { granularity, timeZone } = query;
  const expected = bucketEdges(toHalfOpen(query.range), granularity, timeZone);
  const iso = (time = NaN): string => isoInZone(time, timeZone);
  for (let bucket = 1; bucket < buckets.length; bucket++) {
    const [end = 0, next = 0] = [buckets.end[bucket - 1], buckets.start[bucket]];
    const gap = `$.buckets[${bucket - 1}] ends at ${iso(end)} and the next one begins at ${iso(next)}: there is a gap.`;
    if (end < next) return gap;
  }
  const edges = [...buckets.start, ...buckets.end.slice(-1)];
  if (edges.length === 0) return `$.buckets is empty: list every ${granularity}, whether it has usage or not.`;
  const at = expected.findIndex((edge, index) => edge !== edges[index]);
  if (at < 0 && edges.length === expected.length) return null;
  if (at < 0) return `$.buckets goes on after ${iso(expected.at(-1))}, the end of the range.`;
  const [wrong, right = NaN] = [edges[at], expected[at]];
  const counts = `$.buckets has ${edges.length - 1} of the ${expected.length - 1} buckets by ${granularity}`;
  if (wrong === undefined) {
    return `${counts}: the range ends at ${iso(expected.at(-1))}, the last bucket at ${iso(edges.at(-1))}.`;
  }
  const where = at < edges.length - 1 ? `$.buckets[${at}] begins` : '$.buckets ends';
  const isUtc = wrong % DAY === 0 && right % DAY !== 0;
  const midnight = isUtc ? ', which is midnight in UTC' : '';
  const hint =
    !isUtc && edges.length < expected.length && wrong > right ? `; ${counts}: list those without usage, too` : '';
  return `${where} at ${iso(wrong)}${midnight}, but by ${granularity} in ${timeZone} this must be ${iso(right)}${hint}.`;
}

const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;

function inspectOffsets({ report, wire, exchange }: Answer, findings: Findings): void {
  const { timeZone } = report.query;
  for (const name of ['start', 'end'] as const) {
    const texts = columnOf(wire['buckets'], name);
    const offsetAt = offsetReader(timeZone);
    for (let bucket = 0; bucket < report.buckets.length; bucket++) {
      const text = texts[bucket];
      const time = report.buckets[name][bucket] ?? NaN;
      const [stated] = OFFSET.exec(typeof text === 'string' ? text : '') ?? [];
      if (stated === undefined || offsetOf(stated) === offsetAt(time)) continue;
      const right = isoInZone(time, timeZone);
      findings.fault(
        'offset',
        'offset',
        exchange.url,
        `$.buckets[${bucket}].${name} is ${String(text)}, but the clock in ${timeZone} shows ${right} at that time.`,
      );
      return;
    }
  }
  if (report.buckets.length > 0) findings.prove('offset');
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * 60 * SECOND;
}

function inspectStates(answer: Answer, findings: Findings): void {
  const stated = columnOf(answer.wire['buckets'], 'state').map((state) => state ?? null);
  const { url } = answer.exchange;
  const problem = stateProblem(answer, stated);
  if (problem !== null) findings.fault('state', 'state', url, problem);
  else if (stated.length > 0) findings.prove('state');
  if (problem !== null || stated.some((state) => state !== null)) return;
  const sentence =
    '$.buckets have no `state`: it is derived from `as_of`, so no bucket can be `provisional` or `unavailable`.';
  findings.notice('state', 'state', url, sentence);
}

function stateProblem({ report, exchange }: Answer, stated: readonly unknown[]): string | null {
  const { buckets, rows, asOf } = report;
  const used = new Set<number>();
  for (const [row, bucket] of rows.bucket.entries()) if (rows.credits[row] || rows.messages[row]) used.add(bucket);
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    const [start = NaN, end = NaN] = [buckets.start[bucket], buckets.end[bucket]];
    const state = buckets.state[bucket] ?? 'complete';
    const name = (): string => `$.buckets[${bucket}], from ${isoInZone(start, report.query.timeZone)},`;
    const isLeftOut = (stated[bucket] ?? null) === null;
    if (asOf === undefined) {
      if (state !== 'complete' || end <= exchange.date) continue;
      const why = isLeftOut ? ': its state is left out, and there is no `as_of` to derive it from' : '';
      return `${name()} counts as complete, but ends after the answer${why}.`;
    }
    const problem = isLeftOut ? undefined : STATE_PROBLEMS[state]?.(start, end, asOf);
    if (problem !== undefined)
      return `${name()} is \`${state}\`, but ${problem} \`as_of\`, ${new Date(asOf).toISOString()}.`;
    // Usage may arrive after `as_of`. Only a bucket that begins after the answer was sent cannot have usage.
    const isEmpty = state === 'unavailable' || start > exchange.date;
    if (isEmpty && used.has(bucket)) return `${name()} is \`${state}\`, but has usage.`;
  }
  return null;
}

/** Returns what is wrong with a state, from the bucket's start and end and `as_of`. */
const STATE_PROBLEMS: Readonly<Record<string, (start: number, end: number, asOf: number) => string | undefined>> = {
  complete: (_start, end, asOf) => (end > asOf ? 'ends after' : undefined),
  partial: (start, end, asOf) => (end <= asOf ? 'has ended by' : start > asOf ? 'begins after' : undefined),
  provisional: (start, _end, asOf) => (start > asOf ? 'begins after' : undefined),
  future: (start, _end, asOf) => (start < asOf ? 'begins before' : undefined),
};
