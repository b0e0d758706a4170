import { dayStart } from '../../../src/time/zone.js';
import { NOW, rightSteps, totalsOf, type Steps } from './tiny-endpoint.js';

/** Correct endpoints with unusual data, and the claims that cannot be proven for them. */
export const ODD: readonly [name: string, steps: Partial<Steps>, unproven?: readonly string[]][] = [
  ['as it is', {}, ['truncated']],
  ['truncated', { maxAgents: 2 }, []],
  ['no usage at all', { events: [] }, ['half_open', 'finer', 'coarser', 'zone', 'agent']],
  ['usage of one day', { events: rightSteps().events.filter(({ time }) => dayOf(time) === '2026-11-09') }],
  ['usage of the first day only', { events: rightSteps().events.filter(({ time }) => dayOf(time) === '2026-11-01') }],
  ['one agent', { events: rightSteps().events.filter(({ agent }) => agent === 'agt_1') }],
  ['no agents at all', { events: rightSteps().events.map((event) => ({ ...event, agent: null })), agents: [] }],
  ['no models', { events: rightSteps().events.map((event) => ({ ...event, model: null })) }],
  ['no prices', { events: rightSteps().events.map((event) => ({ ...event, credits: null })) }],
  ['no messages', { events: rightSteps().events.map((event) => ({ ...event, credits: 5, messages: null })) }],
  [
    'refunds',
    { events: rightSteps().events.map((event, index) => (index % 4 === 0 ? { ...event, credits: -20 } : event)) },
  ],
  ['no periods', { periods: [] }],
  ['one period', { periods: rightSteps().periods.slice(0, 1) }],
  [
    'periods from the 15th',
    {
      periods: [
        { from: '2026-10-15', to: '2026-11-15' },
        { from: '2026-09-15', to: '2026-10-15' },
      ],
    },
  ],
  [
    'periods with a break',
    {
      periods: [
        { from: '2026-11-01', to: '2026-12-01' },
        { from: '2026-08-01', to: '2026-09-01' },
      ],
    },
  ],
  [
    'a period that has just begun',
    {
      asOf: dayStart('2026-11-01', 'Europe/Berlin') + 60_000,
      now: () => dayStart('2026-11-01', 'Europe/Berlin') + 120_000,
      events: rightSteps().events.filter(({ time }) => time < dayStart('2026-11-01', 'Europe/Berlin')),
    },
  ],
  ['a year as period', { periods: [{ from: '2026-01-01', to: '2027-01-01' }] }],
  ['old data', { now: () => NOW + 9 * 86_400_000 }],
  [
    'nothing optional',
    {
      finish: ({ version, query, buckets, rows, totals }, { to }) => ({
        version,
        query: { ...query },
        buckets: to > '2026-11-14' ? buckets : buckets,
        rows,
        totals,
      }),
    },
    ['periods', 'current_period'],
  ],
  ['states left out, with as_of', { finish: (report) => ({ ...report, buckets: withoutStates(report.buckets) }) }],
  ['columns', { finish: (report) => ({ ...report, ...columns(report) }) }],
  [
    'amounts as numbers',
    {
      finish: (report) => ({
        ...report,
        rows: (report.rows as readonly { credits: string | null }[]).map((row) => ({
          ...row,
          credits: row.credits === null ? null : Number(row.credits),
        })),
      }),
    },
  ],
  ['whole credits, rounded in each row', { finish: (report) => rounded(report) }],
  ['each event a row of its own', { group: (cells) => [...cells] }],
  ['unknown members', { finish: (report) => ({ ...report, trace: { id: 'agent_id' }, generated_by: 'a' }) }],
  [
    'no tags and no store',
    {
      etag: () => null,
      respond: (response) => {
        response.headers.set('Cache-Control', 'no-store');
        return response;
      },
    },
  ],
  [
    'the filter ignored, and said so',
    { keeps: () => true, finish: (report) => ({ ...report, query: { ...report.query, agents: [] } }) },
    ['agent'],
  ],
  [
    'days at the finest',
    {
      parse: (parameters, steps) => {
        const query = rightSteps().parse(parameters, steps);
        return 'status' in query || !['minute', 'hour'].includes(query.granularity)
          ? query
          : { ...query, granularity: 'day' };
      },
    },
  ],
  [
    'nothing kept for long',
    {
      parse: (parameters, steps) => {
        const query = rightSteps().parse(parameters, steps);
        return 'status' in query || query.from >= '2026-10-20'
          ? query
          : { status: 400, code: 'retention_exceeded', earliest: '2026-10-20' };
      },
    },
  ],
  [
    'days to come refused',
    {
      parse: (parameters, steps) => {
        const query = rightSteps().parse(parameters, steps);
        return 'status' in query || query.to <= '2026-12-01'
          ? query
          : { status: 400, code: 'invalid_request', parameter: 'to' };
      },
    },
    ['empty'],
  ],
  [
    'all provisional',
    { state: (start, end, asOf) => (end <= asOf ? 'provisional' : start <= asOf ? 'partial' : 'future') },
  ],
  ...[
    'UTC',
    'America/New_York',
    'America/Santiago',
    'Africa/Cairo',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ].map((timeZone): [string, Partial<Steps>] => [`the zone ${timeZone}`, { timeZone }]),
];

function dayOf(time: number): string {
  return new Date(time + 3_600_000).toISOString().slice(0, 10);
}

type Report = Parameters<Steps['finish']>[0];

function withoutStates(buckets: Report['buckets']): object[] {
  return (buckets as { start: string; end: string }[]).map(({ start, end }) => ({ start, end }));
}

function columns({ buckets, rows }: Report): object {
  const columnsOf = (list: readonly object[], names: readonly string[]): object =>
    Object.fromEntries(names.map((name) => [name, list.map((item) => (item as Record<string, unknown>)[name])]));
  return {
    buckets: columnsOf(buckets as object[], ['start', 'state']),
    rows: columnsOf(rows as object[], ['bucket', 'agent', 'model', 'credits', 'messages']),
  };
}

function rounded(report: Report): object {
  const rows = (report.rows as { bucket: number; credits: string | null; messages: number | null }[]).map((row) => ({
    ...row,
    credits: row.credits === null ? null : Math.round(Number(row.credits)),
  }));
  return {
    ...report,
    units: { credits: { decimals: 0 } },
    rows,
    totals: { ...report.totals, credits: Number(totalsOf(rows).credits) },
  };
}
