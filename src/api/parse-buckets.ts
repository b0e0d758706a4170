import { addDays, dayOfTime } from '../time/day.js';
import { dayStart, isTimeZone, zoneOffset } from '../time/zone.js';
import { array, object, optional, time } from './parse-values.js';
import type { BucketColumns, ReportQuery } from './report.js';
import { badSchema } from './usage-error.js';
import type { BucketState } from './wire.js';

const STATES: ReadonlySet<unknown> = new Set<BucketState>([
  'complete',
  'partial',
  'provisional',
  'future',
  'unavailable',
]);

/**
 * Parses the buckets: they have to be in order of time, without overlap, and start within the range of the query.
 *
 * @param asOf time up to which data is complete; decides the state of a bucket without one
 */
export function parseBuckets(value: unknown, query: ReportQuery, asOf = Infinity): BucketColumns {
  const { range, timeZone } = query;
  const cells = bucketReader(value);
  const { length } = cells;
  const start = new Float64Array(length);
  const end = new Float64Array(length);
  const localStart = new Float64Array(length);
  const state: BucketState[] = [];
  const knownZone = isTimeZone(timeZone);
  for (let index = 0; index < length; index++) {
    const startPath = cells.path('start', index);
    const startTime = time(cells.read('start', index), startPath);
    start[index] = startTime.time;
    localStart[index] = startTime.time + (startTime.offset ?? (knownZone ? zoneOffset(timeZone, startTime.time) : 0));
    const localDay = dayOfTime(localStart[index] ?? 0);
    if (localDay < range.start || localDay > range.end)
      throw badSchema(startPath, 'a time within the range of `query`');
    const endTime = endOf(cells, index, query);
    end[index] = endTime.time;
    if (endTime.time <= startTime.time) throw badSchema(endTime.path, 'a time after the start of the bucket');
    if (index > 0 && startTime.time < (end[index - 1] ?? 0)) {
      throw badSchema(startPath, 'buckets in order of time, without overlap');
    }
    const bucketState = cells.read('state', index) ?? stateAt(asOf, startTime.time, endTime.time);
    if (!STATES.has(bucketState)) throw badSchema(cells.path('state', index), [...STATES].join(', '));
    state.push(bucketState as BucketState);
  }
  return Object.freeze({ length, start, end, localStart, state: Object.freeze(state) });
}

/** A bucket that starts exactly at `asOf` counts as begun, like the day that starts then. */
function stateAt(asOf: number, start: number, end: number): BucketState {
  if (end <= asOf) return 'complete';
  return start <= asOf ? 'partial' : 'future';
}

/** The end of a bucket and its JSON path: as sent, or the next start, or the end of the range for the last bucket. */
function endOf(
  cells: BucketReader,
  index: number,
  { range, timeZone }: ReportQuery,
): { readonly time: number; readonly path: string } {
  const value = cells.read('end', index);
  const path = cells.path('end', index);
  if ((value !== undefined && value !== null) || !cells.endMayBeLeftOut) {
    return { time: time(value, path).time, path };
  }
  const nextPath = cells.path('start', index + 1);
  if (index + 1 < cells.length) return { time: time(cells.read('start', index + 1), nextPath).time, path: nextPath };
  if (!isTimeZone(timeZone)) throw badSchema(path, 'the end of the last bucket');
  return { time: dayStart(addDays(range.end, 1), timeZone), path };
}

type Cell = 'start' | 'end' | 'state';

interface BucketReader {
  length: number;
  endMayBeLeftOut: boolean;
  read(column: Cell, index: number): unknown;
  path(column: Cell, index: number): string;
}

/** Reads both forms of `buckets`: a list of objects, and an object of columns. */
function bucketReader(value: unknown): BucketReader {
  if (Array.isArray(value)) {
    const buckets = value.map((bucket: unknown, index) => object(bucket, `$.buckets[${index}]`));
    return {
      length: buckets.length,
      endMayBeLeftOut: false,
      read: (column, index) => buckets[index]?.[column],
      path: (column, index) => `$.buckets[${index}].${column}`,
    };
  }
  const columns = object(value, '$.buckets', 'an array of buckets or an object of columns');
  const starts = array(columns['start'], '$.buckets.start');
  const checkedColumn = (value: unknown, path: string): unknown[] => {
    const list = array(value, path);
    if (list.length !== starts.length) throw badSchema(path, `${starts.length} values, one a bucket`);
    return list;
  };
  const lists = {
    start: starts,
    end: optional(columns['end'], '$.buckets.end', checkedColumn),
    state: optional(columns['state'], '$.buckets.state', checkedColumn),
  };
  return {
    length: starts.length,
    endMayBeLeftOut: true,
    read: (column, index) => lists[column]?.[index],
    path: (column, index) => `$.buckets.${column}[${index}]`,
  };
}
