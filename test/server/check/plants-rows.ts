/** Mistakes with sums, filters and truncation. */
import type { WireReport, WireRow } from '../../../src/api/wire.js';
import { parsed, RIGHT, sent, type Plant } from './plant.js';
import { groupBy, totalsOf, wireRow, type Cell, type Steps, type TinyQuery } from './tiny-endpoint.js';

export const ROW_PLANTS: readonly Plant[] = [
  // Sums
  {
    name: 'float noise',
    claim: 'amounts',
    sentence: /adding doubles/,
    steps: sent((wire) => {
      for (const row of wire.rows) if (row.credits !== null) row.credits = (Number(row.credits) * 3 * 1.1) / 3.3;
      wire.units = {};
      wire.totals = { ...wire.totals, credits: wire.rows.reduce((total, row) => total + Number(row.credits), 0) };
    }),
  },
  {
    name: 'more decimals than stated',
    claim: 'amounts',
    sentence: /has 16 decimals/,
    steps: rows((row) => ({ ...row, credits: row.credits === null ? null : `${row.credits}000000000000000` })),
  },
  {
    name: 'totals of all agents under a filter',
    claim: 'totals',
    sentence: /the rows add up to/,
    steps: sent((wire, { agents, ...query }) => {
      if (agents.length > 0) wire.totals = allTotals(query);
    }),
  },
  {
    name: 'usage of no agent in the total only',
    claim: 'totals',
    sentence: /\$\.totals\.credits is .*, but the rows add up to/,
    steps: sent((wire) => ({ ...wire, rows: wire.rows.filter(({ agent }) => agent !== null) })),
  },
  {
    name: 'a total of null for no usage',
    claim: 'totals',
    sentence: /there are no rows: send 0/,
    steps: sent((wire) => {
      if (wire.rows.length === 0) wire.totals = { credits: null, messages: null };
    }),
  },
  {
    name: 'null that became 0 by day',
    claim: 'unpriced',
    sentence: /without a price/,
    steps: {
      group: (cells, query) =>
        RIGHT.group(
          query.granularity === 'day' ? cells.map((cell) => ({ ...cell, credits: cell.credits ?? 0 })) : cells,
          query,
        ),
    },
  },
  {
    name: 'unpriced usage lost in a sum',
    claim: 'unpriced',
    sentence: /group by `credits IS NULL`/,
    steps: { group: (cells) => groupBy(cells, ({ bucket, agent, model }) => [bucket, agent, model]) },
  },
  {
    name: 'an average for a sum',
    claim: 'finer',
    sentence: /by hour, but .* by day/,
    steps: {
      group: (cells, query) => {
        const counts = new Map<string, number>();
        for (const cell of cells) counts.set(keyOf(cell), (counts.get(keyOf(cell)) ?? 0) + 1);
        return RIGHT.group(cells, query).map((cell) => ({
          ...cell,
          credits: cell.credits === null ? null : Math.round(cell.credits / counts.get(keyOf(cell))!),
        }));
      },
    },
  },
  {
    name: 'days that a job of the night adds up: the open day is missing by day',
    claim: 'finer',
    sentence: /hours of 2026-11-14 that have ended have .* messages.*, but the day has 0 credits/,
    steps: sent((wire, { granularity }) => {
      if (granularity !== 'day') return;
      const open = wire.buckets.findIndex(({ state }) => state === 'partial');
      wire.rows = wire.rows.filter(({ bucket }) => bucket !== open);
      wire.totals = totalsOf(wire.rows);
    }),
  },
  {
    name: 'a join that fans out by day',
    claim: 'finer',
    sentence: /by hour, but .* by day/,
    steps: {
      group: (cells, query) =>
        RIGHT.group(
          query.granularity === 'day'
            ? cells.flatMap((cell) => (cell.agent === 'agt_2' ? [cell, cell] : [cell]))
            : cells,
          query,
        ),
    },
  },
  {
    name: 'a join that fans out, each row there twice',
    claim: 'rows',
    sentence: /"agt_2" is in \$\.rows 2 times/,
    steps: {
      group: (cells, query) =>
        RIGHT.group(cells, query).flatMap((cell) => (cell.agent === 'agt_2' ? [cell, cell] : [cell])),
    },
  },
  {
    name: 'a join that fans out where agents are asked for',
    claim: 'agent',
    sentence: /join find several rows/,
    steps: {
      group: (cells, query) =>
        RIGHT.group(query.agents.length > 0 ? cells.flatMap((cell) => [cell, cell]) : cells, query),
    },
  },
  {
    name: 'a LIMIT cuts rows',
    claim: 'zone',
    sentence: /by hour in UTC, but/,
    steps: { group: (cells, query) => RIGHT.group(cells, query).slice(0, 100) },
  },
  {
    name: 'the month is not the sum of its days',
    claim: 'coarser',
    sentence: /by day, but .* by month/,
    steps: {
      keeps: (event, query) => RIGHT.keeps(event, query) && !(query.granularity === 'month' && event.model === 'small'),
    },
  },
  // Filters
  {
    name: 'filter ignored, and echoed',
    claim: 'agent',
    sentence: /apply the filter/,
    steps: { keeps: () => true },
  },
  {
    name: 'filter not echoed',
    claim: 'agent',
    sentence: /list there the agents that were applied/,
    steps: sent((wire) => ({ ...wire, query: { ...wire.query, agents: [] } })),
  },
  {
    name: 'only the first agent of several',
    claim: 'agent',
    sentence: /"agt_2".* was asked for/,
    steps: parsed((query) => ({ ...query, agents: query.agents.slice(0, 1) })),
  },
  {
    name: 'only the last agent of several, and all echoed',
    claim: 'agent',
    sentence: /when agent=/,
    steps: { keeps: ({ agent }, { agents }) => agents.length === 0 || agent === agents.at(-1) },
  },
  {
    name: 'usage of no agent under a filter',
    claim: 'agent',
    sentence: /usage of no agent/,
    steps: { keeps: (event, query) => event.agent === null || RIGHT.keeps(event, query) },
  },
  {
    name: 'idle agents hidden among all',
    claim: 'agent',
    sentence: /no row when all agents are/,
    steps: {
      keeps: (event, query) => RIGHT.keeps(event, query) && (query.agents.length > 0 || event.agent !== 'agt_2'),
    },
  },
  // Truncation
  {
    name: 'dropped other',
    claim: 'truncated',
    sentence: /no row has their sum/,
    steps: {
      maxAgents: 2,
      ...sent((wire) => {
        wire.rows = wire.rows.filter(({ agent }) => agent !== '__other__');
        wire.totals = totalsOf(wire.rows);
      }),
    },
  },
  {
    name: 'other without truncated',
    claim: 'truncated',
    sentence: /does not say so/,
    steps: { maxAgents: 2, ...sent((wire) => ({ ...wire, truncated: null })) },
  },
  {
    name: 'agents without usage counted among those that are cut',
    claim: 'truncated',
    sentence: /says that 4 agents have usage, but 3 have/,
    steps: {
      maxAgents: 2,
      ...sent((wire) => {
        if (wire.truncated) wire.truncated = { ...wire.truncated, total: 4 };
      }),
    },
  },
  {
    name: 'agents listed only if shown',
    claim: 'agents',
    sentence: /does not list/,
    steps: {
      maxAgents: 2,
      ...sent((wire) => ({
        ...wire,
        agents: wire.agents?.filter(({ id }) => wire.rows.some(({ agent }) => agent === id)),
      })),
    },
  },
  {
    name: 'other has what is shown, too',
    claim: 'truncated',
    sentence: /when the agents that are left out are asked for, but .* under `__other__`/,
    steps: {
      maxAgents: 2,
      ...sent((wire, query) => {
        if (query.agents.length > 0) return;
        wire.rows = wire.rows.map((row) =>
          row.agent === '__other__' ? { ...row, messages: Number(row.messages) * 2 } : row,
        );
        wire.totals = totalsOf(wire.rows);
      }),
    },
  },
  {
    name: 'others by the alphabet, not by credits',
    claim: 'truncated',
    sentence: /show the agents with the most credits/,
    steps: {
      maxAgents: 2,
      ...sent((wire, query) => {
        if (query.agents.length === 0) wire.rows = wire.rows.map((row) => swap(row));
      }),
    },
  },
];

function rows(change: (row: WireRow, index: number) => object): Partial<Steps> {
  return sent((wire) => ({ ...wire, rows: wire.rows.map(change) }));
}

function keyOf({ bucket, agent, model, credits, messages }: Cell): string {
  return JSON.stringify([bucket, agent, model, credits === null, messages === null]);
}

function allTotals(query: Omit<TinyQuery, 'agents'>): WireReport['totals'] {
  const edges = RIGHT.edges({ ...query, agents: [] });
  const within = RIGHT.events.filter(({ time }) => time >= edges[0]! && time < edges.at(-1)!);
  return totalsOf(
    RIGHT.group(
      within.map((event) => ({ ...event, bucket: 0 })),
      { ...query, agents: [] },
    ).map(wireRow),
  );
}

/** Swaps agents, as if the second largest agent were cut instead of the third. */
function swap(row: WireRow): WireRow {
  if (row.agent === '__other__') return { ...row, agent: 'agt_3' };
  return row.agent === 'agt_2' ? { ...row, agent: '__other__' } : row;
}
