/** Mistakes with the account, with names, and with the query. */
import type { WireRow } from '../../../src/api/wire.js';
import { addDays } from '../../../src/time/day.js';
import { parsed, RIGHT, sent, type Plant } from './plant.js';
import type { Steps, TinyQuery } from './tiny-endpoint.js';

export const ACCOUNT_PLANTS: readonly Plant[] = [
  // Periods and account
  {
    name: 'periods oldest first',
    claim: 'periods',
    sentence: /list the newest first/,
    steps: { periods: [...RIGHT.periods].reverse() },
  },
  {
    name: 'periods with their last day for `to`',
    claim: 'periods',
    sentence: /`to` must be the day after the last day/,
    steps: { periods: RIGHT.periods.map(({ from, to }) => ({ from, to: addDays(to, -1) })) },
  },
  {
    name: 'periods that overlap',
    claim: 'periods',
    sentence: /overlap/,
    steps: { periods: RIGHT.periods.map(({ from, to }) => ({ from, to: addDays(to, 1) })) },
  },
  {
    name: 'the period before as the current one',
    claim: 'periods',
    sentence: /must be the current one, but it is 2026-10-01/,
    steps: { periods: RIGHT.periods.slice(1) },
  },
  {
    name: 'the last thirty days by default',
    claim: 'current_period',
    sentence: /question without days is answered for 2026-10-16/,
    steps: parsed((query, parameters) =>
      parameters.has('from') ? query : { ...query, from: '2026-10-16', to: '2026-11-15' },
    ),
  },
  {
    name: 'the period until today by default',
    claim: 'current_period',
    sentence: /including the days to come/,
    steps: parsed((query, parameters) => (parameters.has('from') ? query : { ...query, to: '2026-11-15' })),
  },
  {
    name: 'the account filtered, too',
    claim: 'account',
    sentence: /changes when its largest agent alone is asked for/,
    steps: { account: ({ agents }) => ({ ...RIGHT.account(queryOfNothing()), agents: { used: agents.length || 4 } }) },
  },
  {
    name: 'the account counted in the range',
    claim: 'account',
    sentence: /\$\.account changes when/,
    steps: sent((wire, query) => ({
      ...wire,
      account: { ...wire.account, agents: { used: usedIn(query).size } },
    })),
  },
  {
    name: 'only periods in the range listed',
    claim: 'account',
    sentence: /\$\.account changes when/,
    steps: sent((wire, { from, to }) => {
      const periods = wire.account?.periods?.filter((period) => period.from < to && period.to > from) ?? [];
      return { ...wire, account: { ...wire.account, periods } };
    }),
  },
  {
    name: 'only agents with usage in the range listed, whatever is filtered',
    claim: 'agents',
    sentence: /does not list "agt_/,
    steps: sent((wire, query) => {
      const used = new Set([...usedIn(query), ...query.agents]);
      return { ...wire, agents: wire.agents?.filter(({ id }) => used.has(id)) };
    }),
  },
  {
    name: 'only agents with usage listed',
    claim: 'agents',
    sentence: /does not list "agt_/,
    steps: sent((wire) => ({
      ...wire,
      agents: wire.agents?.filter(({ id }) => wire.rows.some((row) => row.agent === id)),
    })),
  },
  {
    name: 'deleted agents not listed',
    claim: 'agents',
    sentence: /"agt_2", which has usage or a marker/,
    steps: sent((wire) => ({ ...wire, agents: wire.agents?.filter(({ id }) => id !== 'agt_2') })),
  },
  // Names and forms
  {
    name: 'agent_id for agent',
    claim: 'names',
    sentence: /\$\.rows\[0\]\.agent_id .* call it `agent`/,
    steps: rows(({ agent, ...row }) => ({ ...row, agent_id: agent })),
  },
  {
    name: 'modelId for model',
    claim: 'names',
    sentence: /modelId .* call it `model`/,
    steps: rows(({ model, ...row }) => ({ ...row, modelId: model })),
  },
  {
    name: 'asOf for as_of',
    claim: 'names',
    sentence: /asOf .* call it `as_of`/,
    steps: sent(({ as_of, ...wire }) => ({ ...wire, asOf: as_of })),
  },
  {
    name: 'buckets from 1',
    claim: 'schema',
    sentence: /\$\.rows\[\d+\]\.bucket: expected an index/,
    steps: rows((row) => ({ ...row, bucket: row.bucket + 1 })),
  },
  {
    name: 'no totals',
    claim: 'schema',
    sentence: /\$\.totals: expected/,
    steps: sent(({ totals: _, ...wire }) => wire),
  },
  {
    name: 'empty text for no agent',
    claim: 'schema',
    sentence: /agent: expected a non-empty string or null/,
    steps: rows((row) => ({ ...row, agent: row.agent ?? '' })),
  },
  {
    name: 'amounts with a thousands separator',
    claim: 'schema',
    sentence: /expected a number, a decimal string/,
    steps: sent((wire) => ({
      ...wire,
      totals: { ...wire.totals, credits: Number(wire.totals.credits).toLocaleString('en') },
    })),
  },
  {
    name: 'times without an offset',
    claim: 'schema',
    sentence: /ISO 8601 time with an offset/,
    steps: sent((wire) => {
      for (const bucket of wire.buckets) bucket.start = bucket.start.slice(0, 19);
    }),
  },
  // The query
  {
    name: 'granularity ignored',
    claim: 'granularity',
    sentence: /finer than/,
    steps: parsed((query) => ({ ...query, granularity: 'day' })),
  },
  {
    name: 'a query echoed other than asked',
    claim: 'query',
    sentence: /\$\.query\.to is .* was asked for/,
    steps: sent((wire, query, parameters) => ({
      ...wire,
      query: {
        ...wire.query,
        to: parameters.has('to') && query.to > '2026-11-12' && query.from < '2026-11-12' ? '2026-11-12' : query.to,
      },
    })),
  },
];

function rows(change: (row: WireRow, index: number) => object): Partial<Steps> {
  return sent((wire) => ({ ...wire, rows: wire.rows.map(change) }));
}

function queryOfNothing(): TinyQuery {
  return { from: '2026-11-01', to: '2026-12-01', granularity: 'day', timeZone: 'UTC', agents: [] };
}

/** The agents that have usage in the range, whatever is filtered. */
function usedIn(query: TinyQuery): Set<string> {
  const edges = RIGHT.edges(query);
  const within = RIGHT.events.filter(({ time }) => time >= edges[0]! && time < edges.at(-1)!);
  return new Set(within.flatMap(({ agent }) => agent ?? []));
}
