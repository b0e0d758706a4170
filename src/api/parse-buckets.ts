import { addDays, dayOfTime, type Day } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import { DAY } from '../time/units.js';
import { shouldYield, type Work } from '../time/work.js';
import { dayStart, isTimeZone, offsetReader } from '../time/zone.js';
import { array, isObject, object, optional, time } from './parse-values.js';
import type { BucketColumns, ReportQuery } from './report.js';
import { StampReader } from './stamp.js';
import { badSchema } from './usage-error.js';
import type { BucketState } from './wire.js';

export const BUCKET_STATES: readonly BucketState[] = ['complete', 'partial', 'provisional', 'future', 'unavailable'];

/**
 * Parses the buckets: they have to be in order of time, without overlap, and start within the range of the query.
 *
 * @param asOf time up to which data is complete; decides the state of a bucket without one
 */
export function* parseBuckets(value: unknown, query: ReportQuery, asOf = Infinity): Work<BucketColumns> {
  const { range, timeZone } = query;
  const cells = bucketReader(value);
  const { length } = cells;
  const start = new Float64Array(length);
  const end = new Float64Array(length);
  const localStart = new Float64Array(length);
  const state: BucketState[] = [];
  const offsetAt = isTimeZone(timeZone) ? offsetReader(timeZone) : () => 0;
  const [opens, closes] = [Date.parse(range.start), Date.parse(range.end) + DAY];
  const stamp = new StampReader();
  const read = (column: 'start' | 'end', index: number): number => {
    const cell = cells.read(column, index);
    if (!(typeof cell === 'string' && stamp.read(cell))) Object.assign(stamp, time(cell, cells.path(column, index)));
    return stamp.time;
  };
  let lastEnd = -Infinity;
  for (let index = 0; index < length; index++) {
    if (shouldYield(index)) yield;
    const from = read('start', index);
    const local = from + (Number.isNaN(stamp.offset) ? offsetAt(from) : stamp.offset);
    if (!(local >= opens && local < closes) && !isWithin(range, dayOfTime(local))) {
      throw badSchema(cells.path('start', index), 'a time within the range of `query`');
    }
    const isEndLeftOut = cells.isEndLeftOut(index);
    const to = !isEndLeftOut
      ? read('end', index)
      : index + 1 < length
        ? read('start', index + 1)
        : lastEndOf(cells, query);
    if (to <= from) {
      const endPath = isEndLeftOut && index + 1 < length ? cells.path('start', index + 1) : cells.path('end', index);
      throw badSchema(endPath, 'a time after the start of the bucket');
    }
    if (from < lastEnd) throw badSchema(cells.path('start', index), 'buckets in order of time, without overlap');
    const bucketState = cells.read('state', index) ?? stateAt(asOf, from, to);
    if (!isState(bucketState)) throw badSchema(cells.path('state', index), BUCKET_STATES.join(', '));
    start[index] = from;
    end[index] = lastEnd = to;
    localStart[index] = local;
    state.push(bucketState);
  }
  return Object.freeze({ length, start, end, localStart, state: Object.freeze(state) });
}

function isWithin(range: DayRange, day: Day): boolean {
  return day >= range.start && day <= range.end;
}

const isState = (value: unknown): value is BucketState => (BUCKET_STATES as readonly unknown[]).includes(value);

/** A bucket that starts exactly at `asOf` counts as begun, like the day that starts then. */
function stateAt(asOf: number, start: number, end: number): BucketState {
  if (end <= asOf) return 'complete';
  return start <= asOf ? 'partial' : 'future';
}

/** The end of the last bucket where the answer leaves it out: the end of the range. */
function lastEndOf(cells: BucketReader, { range, timeZone }: ReportQuery): number {
  if (!isTimeZone(timeZone)) throw badSchema(cells.path('end', cells.length - 1), 'the end of the last bucket');
  return dayStart(addDays(range.end, 1), timeZone);
}

type Cell = 'start' | 'end' | 'state';

interface BucketReader {
  length: number;
  /** Whether a bucket names no end: it then ends when the next bucket starts, the last one with the range. */
  isEndLeftOut(index: number): boolean;
  read(column: Cell, index: number): unknown;
  path(column: Cell, index: number): string;
}

/** Reads both forms of `buckets`: a list of objects, and an object of columns. */
function bucketReader(value: unknown): BucketReader {
  if (Array.isArray(value)) {
    const buckets = value as readonly unknown[];
    for (let index = 0; index < buckets.length; index++) {
      if (!isObject(buckets[index])) throw badSchema(`$.buckets[${index}]`, 'an object');
    }
    return {
      length: buckets.length,
      isEndLeftOut: () => false,
      read: (column, index) => (buckets[index] as Record<Cell, unknown>)[column],
      path: (column, index) => `$.buckets[${index}].${column}`,
    };
  }
  const columns = object(value, '$.buckets', 'an array of buckets or an object of columns');
  const starts = array(columns['start'], '$.buckets.start');
  const checkedColumn = (value: unknown, path: string): unknown[] => {
    const list = array(value, path);
    if (list.length !== starts.length) throw badSchema(path, `${starts.length} values, one per bucket`);
    return list;
  };
  const lists = {
    start: starts,
    end: optional(columns['end'], '$.buckets.end', checkedColumn),
    state: optional(columns['state'], '$.buckets.state', checkedColumn),
  };
  return {
    length: starts.length,
    isEndLeftOut: (index) => (lists.end?.[index] ?? null) === null,
    read: (column, index) => lists[column]?.[index],
    path: (column, index) => `$.buckets.${column}[${index}]`,
  };
}
