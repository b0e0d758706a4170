/** Mistakes with buckets, zones, states and `as_of`. */
import type { WireReport } from '../../../src/api/wire.js';
import { isoInZone } from '../../../src/time/buckets.js';
import { addDays } from '../../../src/time/day.js';
import { HOUR, parsed, RIGHT, sent, type Plant } from './plant.js';
import { edgesIn, NOW, type TinyEvent } from './tiny-endpoint.js';

export const TIME_PLANTS: readonly Plant[] = [
  // Buckets and zones
  {
    name: 'UTC days called Berlin: the edges are at midnight in UTC',
    claim: 'edges',
    sentence: /midnight in UTC/,
    steps: { edges: (query) => edgesIn('UTC', query) },
  },
  {
    name: 'UTC days called Berlin: right edges, usage put in by the day in UTC',
    claim: 'finer',
    sentence: /do days begin in Europe\/Berlin for both/,
    steps: {
      bucketOf: (event, edges, query) => {
        if (query.granularity === 'hour' || query.granularity === 'minute') return RIGHT.bucketOf(event, edges, query);
        return RIGHT.bucketOf(event, edgesIn('UTC', query), query);
      },
    },
  },
  {
    name: 'usage by the clock of UTC in hours of the zone',
    claim: 'zone',
    sentence: /by the clock of .* or by UTC/,
    steps: {
      bucketOf: (event, edges, query) => {
        const utc = edgesIn('UTC', query);
        return Math.min(RIGHT.bucketOf(event, utc, query), edges.length - 2);
      },
    },
  },
  {
    name: 'time_zone ignored, and said so',
    claim: 'zone',
    sentence: /time_zone is "Europe\/Berlin", but "UTC" was asked for/,
    steps: parsed((query) => ({ ...query, timeZone: 'Europe/Berlin' })),
  },
  {
    name: 'time_zone echoed and ignored',
    claim: 'edges',
    sentence: /\$\.buckets\[0\]/,
    steps: { edges: (query) => edgesIn('Europe/Berlin', query) },
  },
  {
    name: 'the offset of winter all year',
    claim: 'edges',
    sentence: /\$\.buckets/,
    steps: {
      edges: (query) => {
        const edges = RIGHT.edges(query);
        return query.timeZone === 'Europe/Berlin'
          ? edges.map((edge) => (isoInZone(edge, query.timeZone).endsWith('+02:00') ? edge + HOUR : edge))
          : edges;
      },
    },
  },
  {
    name: 'days of 24 hours each',
    claim: 'edges',
    sentence: /begins at|ends at/,
    steps: {
      edges: (query) => {
        const edges = RIGHT.edges(query);
        return query.granularity === 'day' ? edges.map((_, index) => edges[0]! + index * 24 * HOUR) : edges;
      },
    },
  },
  {
    name: 'times in UTC where the zone has another offset',
    claim: 'offset',
    sentence: /the clock in Europe\/Berlin shows/,
    steps: sent((wire) => {
      for (const bucket of wire.buckets)
        Object.assign(bucket, { start: new Date(bucket.start).toISOString(), end: new Date(bucket.end).toISOString() });
    }),
  },
  {
    name: 'buckets without usage left out',
    claim: 'edges',
    sentence: /of the 30 buckets by day/,
    steps: sent((wire) => {
      const used = [...new Set(wire.rows.map(({ bucket }) => bucket))].sort((a, b) => a - b);
      return {
        ...wire,
        buckets: used.map((bucket) => wire.buckets[bucket]),
        rows: wire.rows.map((row) => ({ ...row, bucket: used.indexOf(row.bucket) })),
      };
    }),
  },
  {
    name: 'days to come left out',
    claim: 'edges',
    sentence: /of the 30 buckets by day/,
    steps: sent((wire) => ({ ...wire, buckets: wire.buckets.filter(({ state }) => state !== 'future') })),
  },
  {
    name: 'weeks from Sunday',
    claim: 'edges',
    sentence: /\$\.buckets/,
    steps: {
      edges: (query) => {
        const edges = RIGHT.edges(query);
        return query.granularity === 'week'
          ? edges.map((edge, index) => (index === 0 || index === edges.length - 1 ? edge : edge - 24 * HOUR))
          : edges;
      },
    },
  },
  {
    name: 'weeks not clipped to the range',
    claim: 'edges',
    sentence: /within the range/,
    steps: {
      edges: (query) => {
        const edges = RIGHT.edges(query);
        return query.granularity === 'week' ? [edges[0]! - 6 * 24 * HOUR, ...edges.slice(1)] : edges;
      },
    },
  },
  {
    name: 'a day too many: `to` included in the buckets',
    claim: 'half_open',
    sentence: /`to` is .*, the day after the last one/,
    steps: { edges: (query) => RIGHT.edges({ ...query, to: addDays(query.to, 1) }) },
  },
  {
    name: '`to` included in the usage of the last bucket',
    claim: 'half_open',
    sentence: /ends before `to`/,
    steps: {
      bucketOf: (event, edges, query) =>
        RIGHT.bucketOf(event, [...edges.slice(0, -1), edges.at(-1)! + 24 * HOUR], query),
    },
  },
  {
    name: 'BETWEEN: the first instant of `to` included',
    claim: 'half_open',
    sentence: /ends before `to`/,
    steps: {
      events: [
        ...RIGHT.events,
        ...Array.from({ length: 40 }, (_, day) => ({
          time: Date.parse('2026-10-05T00:00:00+01:00') + day * 24 * HOUR,
          agent: 'agt_2',
          model: 'small',
          credits: 9,
          messages: 3,
        })),
      ],
      bucketOf: (event, edges, query) =>
        event.time === edges.at(-1) ? edges.length - 2 : RIGHT.bucketOf(event, edges, query),
    },
  },
  {
    name: 'the last day not in the usage',
    claim: 'half_open',
    sentence: /begins with `from` and ends before `to`/,
    steps: {
      bucketOf: (event, edges, query) => {
        const bucket = RIGHT.bucketOf(event, edges, query);
        return query.granularity === 'day' && bucket === edges.length - 2 ? -1 : bucket;
      },
    },
  },
  {
    name: 'usage moved an hour in another zone',
    claim: 'zone',
    sentence: /by hour in UTC/,
    steps: {
      bucketOf: (event, edges, query) =>
        RIGHT.bucketOf(query.timeZone === 'Europe/Berlin' ? event : shifted(event, 1), edges, query),
    },
  },
  {
    name: 'the day of a quarter-hour zone from the full hour',
    claim: 'edges',
    sentence: /\+05:45/,
    steps: {
      edges: (query) =>
        RIGHT.edges(query).map((edge) => (query.timeZone === 'Asia/Kathmandu' ? Math.floor(edge / HOUR) * HOUR : edge)),
    },
  },
  {
    name: 'usage by the hour of UTC in the hours of a quarter-hour zone',
    claim: 'zone',
    sentence: /by hour in Asia\/Kathmandu/,
    steps: {
      bucketOf: (event, edges, query) => {
        const isWrong = query.timeZone === 'Asia/Kathmandu' && query.granularity === 'hour';
        return RIGHT.bucketOf(isWrong ? { ...event, time: Math.floor(event.time / HOUR) * HOUR } : event, edges, query);
      },
    },
  },
  {
    name: 'weeks always in the zone of the account',
    claim: 'edges',
    sentence: /expected a time within the range/,
    steps: {
      edges: (query) => RIGHT.edges(query.granularity === 'week' ? { ...query, timeZone: RIGHT.timeZone } : query),
    },
  },
  {
    name: 'usage by the time on the clock: of the hour that repeats, all in its first bucket',
    claim: 'zone',
    sentence: /2026-10-25T02:00:00\+0[12]:00/,
    steps: {
      bucketOf: (event, edges, query) => {
        const bucket = RIGHT.bucketOf(event, edges, query);
        const isRepeated = edges[bucket] === Date.parse('2026-10-25T01:00:00Z');
        return isRepeated && query.timeZone === 'Europe/Berlin' && query.granularity === 'hour' ? bucket - 1 : bucket;
      },
    },
  },
  // States and as_of
  {
    name: 'states left out, and no as_of',
    claim: 'state',
    sentence: /its state is left out/,
    steps: sent((wire) => {
      delete wire.as_of;
      for (const bucket of wire.buckets) delete bucket.state;
    }),
  },
  {
    name: 'all buckets complete',
    claim: 'state',
    sentence: /is `complete`, but ends after/,
    steps: { state: () => 'complete' },
  },
  {
    name: 'days to come partial',
    claim: 'state',
    sentence: /is `partial`, but begins after/,
    steps: { state: (_start, end, asOf) => (end <= asOf ? 'complete' : 'partial') },
  },
  {
    name: 'today future',
    claim: 'state',
    sentence: /is `future`, but begins before/,
    steps: { state: (_start, end, asOf) => (end <= asOf ? 'complete' : 'future') },
  },
  {
    name: 'as_of in the future',
    claim: 'as_of',
    sentence: /later than the answer/,
    steps: { asOf: NOW + HOUR },
  },
  {
    name: 'as_of is the time of the request',
    claim: 'as_of',
    sentence: /the time of the request/,
    steps: (() => {
      let time = NOW;
      return {
        now: () => (time += 1500),
        finish: (report: WireReport) => ({ ...report, as_of: new Date(Math.floor(time / 1000) * 1000).toISOString() }),
      };
    })(),
  },
  {
    name: 'as_of is the time of the last row that was found',
    claim: 'as_of',
    sentence: /must not depend on the question/,
    steps: sent((wire, { agents }) => {
      if (agents.length > 0) wire.as_of = '2026-11-14T18:52:00Z';
    }),
  },
  {
    name: 'as_of is the time of the last row of the range',
    claim: 'as_of',
    sentence: /must not depend on the question/,
    steps: sent((wire, { to }) => {
      if (to <= '2026-11-14') wire.as_of = `${addDays(to, -1)}T20:55:03Z`;
    }),
  },
];

function shifted(event: TinyEvent, hours: number): TinyEvent {
  return { ...event, time: event.time + hours * HOUR };
}
