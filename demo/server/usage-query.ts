import { daysBetween, isDay, type Day } from '../../src/time/day.js';
import { GRANULARITY } from '../../src/time/granularity-traits.js';
import { GRANULARITIES, isGranularity, type Granularity } from '../../src/time/granularity.js';
import { DAY } from '../../src/time/units.js';
import type { HalfOpenRange } from '../../src/time/buckets.js';
import { invalidRequest, Problem } from './problem.js';

/** A valid request. */
export interface UsageQuery extends HalfOpenRange {
  granularity: Granularity;
  timeZone: string;
  /** Ids of the agents to filter by; empty: all agents. */
  agents: string[];
}

/** The defaults of the account, and its agents. */
export interface QueryContext {
  timeZone: string;
  currentPeriod: HalfOpenRange;
  agentIds: ReadonlySet<string>;
}

/** Ten times as many as the contract calls practical. */
const MAX_BUCKETS = 20_000;

/**
 * Limits for dates. Before 1972 some zones differ from UTC by fractions of a minute, which the aggregation cannot
 * handle.
 */
const FIRST_DAY = '1980-01-01';
const LAST_DAY = '2300-01-01';

/** Parses the query parameters. Throws a problem that names the first invalid one. Unknown parameters are ignored. */
export function parseUsageQuery(parameters: URLSearchParams, context: QueryContext): UsageQuery {
  const version = single(parameters, 'v');
  if (version !== null && version !== '1') throw invalidRequest('v', 'Only version 1 of the contract is spoken here.');

  const timeZone = single(parameters, 'time_zone') ?? context.timeZone;
  if (!isZoneName(timeZone)) throw invalidRequest('time_zone', 'time_zone must be an IANA name such as Europe/Berlin.');

  const range = parseRange(parameters) ?? context.currentPeriod;
  const days = daysBetween(range.from, range.to);
  const asked = single(parameters, 'granularity');
  if (asked !== null && !isGranularity(asked)) {
    throw invalidRequest('granularity', `granularity must be one of ${GRANULARITIES.join(', ')}.`);
  }
  const granularity = asked ?? suitableGranularity(days);
  const maxDays = Math.floor((MAX_BUCKETS * GRANULARITY[granularity].length) / DAY);
  if (days > maxDays) throw rangeTooLong(granularity, maxDays);

  return { ...range, granularity, timeZone, agents: parseAgents(parameters, context.agentIds) };
}

export function rangeTooLong(granularity: Granularity, maxDays: number): Problem {
  const detail = `By ${granularity}, at most ${maxDays} days can be answered; ask for fewer or for a coarser granularity.`;
  return new Problem(400, 'range_too_long', detail, { max_days: maxDays });
}

/** The finest granularity that fits a chart: at most 400 buckets, for any range up to thirty years. */
function suitableGranularity(days: number): Granularity {
  if (days <= 2) return 'hour';
  if (days <= 92) return 'day';
  if (days <= 550) return 'week';
  return 'month';
}

/**
 * Whether the platform knows the text as an IANA zone. It also accepts offsets such as `+05:00`, which are not zones.
 */
export function isZoneName(text: string): boolean {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

function parseRange(parameters: URLSearchParams): HalfOpenRange | null {
  const from = parseDay(parameters, 'from');
  const to = parseDay(parameters, 'to');
  if (from === null && to === null) return null;
  if (from === null) throw invalidRequest('from', 'from is missing: from and to come together.');
  if (to === null) throw invalidRequest('to', 'to is missing: from and to come together.');
  if (from >= to) throw invalidRequest('to', 'to is the day after the last one, so it must be later than from.');
  return { from, to };
}

function parseDay(parameters: URLSearchParams, name: string): Day | null {
  const text = single(parameters, name);
  if (text === null) return null;
  if (!isDay(text)) throw invalidRequest(name, `${name} must be a calendar date such as 2026-11-01.`);
  if (text < FIRST_DAY || text > LAST_DAY) {
    throw invalidRequest(name, `${name} must lie between ${FIRST_DAY} and ${LAST_DAY}.`);
  }
  return text;
}

function parseAgents(parameters: URLSearchParams, known: ReadonlySet<string>): string[] {
  const agents = [...new Set(parameters.getAll('agent'))];
  for (const agent of agents) {
    if (agent === '')
      throw invalidRequest('agent', 'An agent id is not empty; leave the parameter out for all agents.');
    if (!known.has(agent)) throw new Problem(404, 'unknown_agent', 'The account has no agent with this id.', { agent });
  }
  return agents;
}

/** The value of a parameter that may be given once; `null` where it is absent. */
function single(parameters: URLSearchParams, name: string): string | null {
  if (parameters.getAll(name).length > 1) throw invalidRequest(name, `${name} may be given only once.`);
  return parameters.get(name);
}
