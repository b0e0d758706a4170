import type { HalfOpenRange } from '../time/buckets.js';
import { daysBetween, isDay, type Day } from '../time/day.js';
import { GRANULARITY } from '../time/granularity-traits.js';
import { GRANULARITIES, isGranularity, type Granularity } from '../time/granularity.js';
import { DAY } from '../time/units.js';
import { isTimeZone } from '../time/zone.js';
import { invalidRequest, UsageProblem } from './problem.js';

/** The query of a request, with the defaults of the account filled in. */
export interface UsageQuery extends HalfOpenRange {
  readonly granularity: Granularity;
  readonly timeZone: string;
  /** Ids of the agents to filter by; empty: all agents. */
  readonly agents: readonly string[];
}

interface Defaults {
  readonly timeZone: string;
  readonly currentPeriod: HalfOpenRange;
  readonly agents: readonly { readonly id: string }[];
}

/** Ten times the number that the contract calls practical. */
const MAX_BUCKETS = 20_000;

/** Before 1972, some zones had offsets with fractions of a minute, which ISO 8601 cannot express. */
const FIRST_DAY = '1980-01-01';
const LAST_DAY = '2300-01-01';

/** Reads the parameters. Throws a problem that names the first one at fault. Unknown parameters are ignored. */
export function readQuery(parameters: URLSearchParams, defaults: Defaults): UsageQuery {
  const version = single(parameters, 'v');
  if (version !== null && version !== '1') throw invalidRequest('v', 'v must be 1, the only version of the contract.');
  const timeZone = single(parameters, 'time_zone') ?? defaults.timeZone;
  if (!isZoneName(timeZone)) throw invalidRequest('time_zone', 'time_zone must be an IANA name such as Europe/Berlin.');

  const range = readRange(parameters) ?? defaults.currentPeriod;
  const days = daysBetween(range.from, range.to);
  const asked = single(parameters, 'granularity');
  if (asked !== null && !isGranularity(asked)) {
    throw invalidRequest('granularity', `granularity must be one of ${GRANULARITIES.join(', ')}.`);
  }
  const granularity = asked ?? suitableGranularity(days);
  const maxDays = Math.floor((MAX_BUCKETS * GRANULARITY[granularity].length) / DAY);
  if (days > maxDays) throw rangeTooLong(granularity, maxDays);
  return { ...range, granularity, timeZone, agents: readAgents(parameters, defaults.agents) };
}

/** The problem of an answer with too many rows. For one day, only a coarser granularity helps. */
export function tooManyRows({ from, to, granularity }: UsageQuery): UsageProblem {
  const days = daysBetween(from, to);
  if (days > 1) return rangeTooLong(granularity, Math.floor(days / 2));
  const supported: Granularity[] = granularity === 'minute' ? ['hour', 'day'] : ['day'];
  const detail = 'The range has too much usage for this granularity; ask for a coarser one.';
  return new UsageProblem('granularity_unsupported', detail, { supported });
}

function rangeTooLong(granularity: Granularity, maxDays: number): UsageProblem {
  const detail = `By ${granularity}, at most ${maxDays} days can be answered: ask for fewer, or for a coarser granularity.`;
  return new UsageProblem('range_too_long', detail, { max_days: maxDays });
}

/** The finest granularity that fits a chart: at most 400 buckets, for any range up to thirty years. */
function suitableGranularity(days: number): Granularity {
  if (days <= 2) return 'hour';
  if (days <= 92) return 'day';
  if (days <= 550) return 'week';
  return 'month';
}

/** Whether the text is an IANA zone. The platform also accepts offsets such as `+05:00`, which are not zones. */
export function isZoneName(text: string): boolean {
  return /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(text) && isTimeZone(text);
}

function readRange(parameters: URLSearchParams): HalfOpenRange | null {
  const from = readDay(parameters, 'from');
  const to = readDay(parameters, 'to');
  if (from === null && to === null) return null;
  if (from === null) throw invalidRequest('from', 'from is missing: give both from and to, or neither.');
  if (to === null) throw invalidRequest('to', 'to is missing: give both from and to, or neither.');
  if (from >= to) throw invalidRequest('to', 'to must be later than from: it is the day after the last one.');
  return { from, to };
}

function readDay(parameters: URLSearchParams, name: string): Day | null {
  const text = single(parameters, name);
  if (text === null) return null;
  if (!isDay(text)) throw invalidRequest(name, `${name} must be a calendar date such as 2026-11-01.`);
  if (text < FIRST_DAY || text > LAST_DAY) {
    throw invalidRequest(name, `${name} must lie between ${FIRST_DAY} and ${LAST_DAY}.`);
  }
  return text;
}

function readAgents(parameters: URLSearchParams, known: Defaults['agents']): string[] {
  const agents = [...new Set(parameters.getAll('agent'))];
  const ids = agents.length === 0 ? null : new Set(known.map(({ id }) => id));
  for (const agent of agents) {
    if (agent === '') throw invalidRequest('agent', 'agent must not be empty: leave it out to get all agents.');
    if (!ids?.has(agent)) throw new UsageProblem('unknown_agent', 'The account has no agent with this id.', { agent });
  }
  return agents;
}

/** The value of a parameter that may be given once; `null` where it is absent. */
function single(parameters: URLSearchParams, name: string): string | null {
  if (parameters.getAll(name).length > 1) throw invalidRequest(name, `${name} may be given only once.`);
  return parameters.get(name);
}
