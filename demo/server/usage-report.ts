import type { WireAmount, WireMarker, WireReport, WireRow, WireRowColumns } from '../../src/api/wire.js';
import { daysBetween } from '../../src/time/day.js';
import { aggregateUsage, type UsageCells } from './aggregate.js';
import { billingPeriods } from './billing-periods.js';
import { bucketEdges } from '../../src/time/buckets.js';
import { describeBuckets } from './buckets.js';
import type { UsageDatabase } from './database.js';
import { Problem } from './problem.js';
import { parseUsageQuery, rangeTooLong, type UsageQuery } from './usage-query.js';

/** With more rows or buckets than this, they are sent in columns: half the bytes, and faster to parse. */
const MAX_OBJECTS = 2000;

/** Ten times as many as the contract calls practical. */
const MAX_ROWS = 500_000;

export interface ReportOptions {
  /** The largest agents to keep apart, by credits. */
  maxAgents?: number;
  /** A report with more rows is refused. */
  maxRows?: number;
}

/** The report for the parameters of a request. The same log and parameters always give the same report. */
export async function usageReport(
  database: UsageDatabase,
  parameters: URLSearchParams,
  { maxAgents, maxRows = MAX_ROWS }: ReportOptions = {},
): Promise<WireReport> {
  const { profile } = database;
  const periods = billingPeriods(database, profile.timeZone);
  const query = parseUsageQuery(parameters, {
    timeZone: profile.timeZone,
    currentPeriod: periods[0]!,
    agentIds: new Set(profile.agents.map((agent) => agent.id)),
  });
  const edges = bucketEdges(query, query.granularity, query.timeZone);
  const { agents } = query;
  const cells = await aggregateUsage(database, { edges, agents, maxAgents, maxRows });
  if (cells === null) throw tooManyRows(query);

  const decimals = profile.creditDecimals;
  const shown = maxAgents ?? cells.agentCount;
  return {
    version: 1,
    query: {
      from: query.from,
      to: query.to,
      granularity: query.granularity,
      time_zone: query.timeZone,
      agents,
    },
    as_of: isoInUtc(database.dataThrough),
    units: { credits: { decimals }, messages: { decimals: 0 } },
    agents: profile.agents,
    models: profile.models,
    buckets: describeBuckets(edges, query.timeZone, database, edges.length - 1 > MAX_OBJECTS),
    rows: describeRows(cells, decimals),
    totals: {
      credits: creditAmount(sum(cells.credits), decimals),
      messages: messageAmount(sum(cells.messages)),
    },
    truncated: shown < cells.agentCount ? { dimension: 'agent', shown, total: cells.agentCount } : null,
    account: {
      periods,
      agents: profile.agentQuota,
      ...(profile.memberQuota !== undefined && { members: profile.memberQuota }),
      ...(profile.creditsIncluded !== undefined && { credits: { included: profile.creditsIncluded } }),
      ...(profile.billingUrl !== undefined && { billing_url: profile.billingUrl }),
    },
    markers: profile.markers.filter((marker) => isMarkerOf(marker, edges, agents)),
  };
}

function describeRows(cells: UsageCells, decimals: number): WireRow[] | WireRowColumns {
  const { bucket, agent, model } = cells;
  const credits = cells.credits.map((amount) => creditAmount(amount, decimals));
  const messages = cells.messages.map(messageAmount);
  if (bucket.length > MAX_OBJECTS) return { bucket, agent, model, credits, messages };
  return bucket.map((index, row) => ({
    bucket: index,
    agent: agent[row]!,
    model: model[row]!,
    credits: credits[row]!,
    messages: messages[row]!,
  }));
}

/** `null` if there are amounts and all are `null`: no usage is 0, but unpriced usage is not. */
function sum(amounts: (bigint | null)[]): bigint | null {
  const known = amounts.filter((amount) => amount !== null);
  if (known.length === 0 && amounts.length > 0) return null;
  return known.reduce((total, amount) => total + amount, 0n);
}

/** Credits are sent as decimal strings with the decimals of the log: 4125n with one decimal is `412.5`. */
function creditAmount(amount: bigint | null, decimals: number): string | null {
  if (amount === null) return null;
  if (decimals === 0) return amount.toString();
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Messages are sent as numbers, or as strings if a double would lose digits. */
function messageAmount(amount: bigint | null): WireAmount | null {
  if (amount === null) return null;
  return amount <= Number.MAX_SAFE_INTEGER ? Number(amount) : amount.toString();
}

/** Whether a marker is in the range, and belongs to one of the agents or to the whole account. */
function isMarkerOf(marker: WireMarker, edges: number[], agents: string[]): boolean {
  const time = Date.parse(marker.at);
  if (time < edges[0]! || time >= edges.at(-1)!) return false;
  return agents.length === 0 || marker.agent == null || agents.includes(marker.agent);
}

function isoInUtc(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** For one day, only a coarser granularity helps. For a longer range, the client can also halve the range. */
function tooManyRows(query: UsageQuery): Problem {
  const days = daysBetween(query.from, query.to);
  if (days > 1) return rangeTooLong(query.granularity, Math.floor(days / 2));
  const supported = query.granularity === 'minute' ? ['hour', 'day'] : ['day'];
  return new Problem(400, 'granularity_unsupported', 'The range has too much usage for this granularity.', {
    supported,
  });
}
