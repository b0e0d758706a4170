import { isAmount } from '../format/amount.js';
import type { WireAccount, WireAgent, WireMarker, WireModel } from '../api/wire.js';
import { OTHER_ID } from '../api/report.js';
import type { HalfOpenRange } from '../time/buckets.js';
import { dayInZone, isTimeZone } from '../time/zone.js';
import { quoted, readInstant, type Instant } from './instant.js';
import { monthAround, periodsOf } from './periods.js';
import { mistake } from './problem.js';

/**
 * The facts about an account that the endpoint needs besides its usage. They should be cheap to find, since each
 * request needs them.
 */
export interface UsageFacts {
  /** IANA zone in which the account's days begin: `Europe/Berlin`. */
  readonly timeZone: string;
  /** Time of the first usage that is kept; days before it are `unavailable`. `null`: there is no usage yet. */
  readonly firstEvent?: Instant | null;
  /**
   * Time up to which usage is in. For a live table, this is the time of the newest row, or the time that the ingest
   * states. Do not give the time of the request, since then no answer could be cached. `null`: there is no usage yet.
   */
  readonly asOf: Instant | null;
  /**
   * Time before which usage does not change any more; by default `asOf`. Buckets that ended between this time and
   * `asOf` are `provisional`, since late usage may still arrive.
   */
  readonly settled?: Instant | null;
  /** All agents that the account has or had, including deleted agents and agents without usage. */
  readonly agents: readonly Nullable<WireAgent>[];
  readonly models?: readonly Nullable<WireModel>[];
  /**
   * Billing periods. A number is the day of the month on which they begin, 1 to 31; in a shorter month, they begin on
   * its last day. A list has the periods in any order, and `to` is the day after the last day of a period. By default,
   * periods are calendar months.
   */
  readonly periods?: number | readonly HalfOpenRange[];
  /** The quotas of the account, its included credits, and the link to its billing page. */
  readonly quotas?: Omit<WireAccount, 'periods'>;
  readonly markers?: readonly UsageMarker[];
  /** Change this value when usage changes but `asOf` does not, for example after late usage or with new prices. */
  readonly version?: string | number | bigint;
}

/** An event on the time axis. */
export interface UsageMarker extends Omit<WireMarker, 'at'> {
  readonly at: Instant;
}

/** The type as a database returns it: columns without a value are `null`. */
type Nullable<T> = { readonly [Name in keyof T]: T[Name] | null };

/** Facts that keep to the contract. All times are milliseconds since 1970 UTC. */
export interface CheckedFacts {
  readonly timeZone: string;
  readonly firstEvent: number | null;
  readonly asOf: number | null;
  readonly settled: number | null;
  readonly agents: readonly WireAgent[];
  readonly models: readonly WireModel[] | undefined;
  readonly account: WireAccount;
  readonly currentPeriod: HalfOpenRange;
  readonly markers: readonly (WireMarker & { readonly time: number })[];
  readonly version: string;
}

/** Throws a {@link mistake} if the facts contradict the contract. */
export function checkFacts(facts: UsageFacts): CheckedFacts {
  if (typeof facts !== 'object' || (facts as unknown) === null) {
    throw mistake(
      `facts returned ${quoted(facts)}: return an object with timeZone, asOf and agents. Does the account exist?`,
    );
  }
  const { timeZone } = facts;
  // The list may be `null` in spite of its type, if it comes from a column of a database.
  const markers = facts.markers ?? [];
  if (!isTimeZone(timeZone)) {
    throw mistake(`facts.timeZone is ${quoted(timeZone)}: give an IANA name such as "Europe/Berlin".`);
  }
  if (facts.asOf === undefined) {
    throw mistake('facts.asOf is missing: give the time up to which usage is in, or null where there is none yet.');
  }
  const asOf = facts.asOf === null ? null : readInstant(facts.asOf, 'facts.asOf');
  const firstEvent = (facts.firstEvent ?? null) === null ? null : readInstant(facts.firstEvent, 'facts.firstEvent');
  if (asOf !== null && firstEvent !== null && firstEvent > asOf) {
    throw mistake('facts.firstEvent is later than facts.asOf: give the time of the oldest usage.');
  }
  const settled = (facts.settled ?? null) === null ? asOf : readInstant(facts.settled, 'facts.settled');
  const today = dayInZone(asOf ?? Date.now(), timeZone);
  const listed = periodsOf(facts.periods ?? 1, today, dayInZone(firstEvent ?? asOf ?? Date.now(), timeZone));
  return {
    timeZone,
    firstEvent,
    asOf,
    settled,
    agents: identities(facts.agents, 'facts.agents'),
    models: facts.models && identities(facts.models, 'facts.models'),
    account: { periods: listed, ...checkQuotas(facts.quotas ?? {}) },
    currentPeriod: listed[0] ?? monthAround(today),
    markers: markers.map((marker) => ({ ...marker, at: '', time: readInstant(marker.at, 'The `at` of a marker') })),
    version: String(facts.version ?? ''),
  };
}

function identities<T extends WireAgent | WireModel>(list: readonly Nullable<T>[], what: string): T[] {
  if (!Array.isArray(list)) throw mistake(`${what} is ${quoted(list)}: give a list of { id, name }.`);
  const seen = new Set<string>();
  return (list as readonly Nullable<T>[]).map((item) => {
    const { id, name }: { id: unknown; name: unknown } = item;
    checkId(id, `The id of one of ${what}`);
    if (seen.has(id)) throw mistake(`${what} has ${quoted(id)} twice: list each id once.`);
    seen.add(id);
    // There may be thousands of agents. So columns are filtered only for the few agents that have one with `null`.
    const isWhole = !Object.values(item).includes(null);
    const present = isWhole ? item : Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
    return { ...present, name: name ?? id } as T;
  });
}

/** Throws a {@link mistake} if the value is not a valid id. */
export function checkId(value: unknown, what: string): asserts value is string {
  if (value === undefined) throw mistake(`${what} is missing: select it AS id in the query.`);
  if (typeof value !== 'string')
    throw mistake(`${what} is ${quoted(value)}: ids must be text, so cast it in the query.`);
  if (value === '') throw mistake(`${what} is empty: give null where usage belongs to none.`);
  if (value === OTHER_ID) throw mistake(`${what} is "${OTHER_ID}": that id is reserved for what an answer leaves out.`);
}

function checkQuotas(quotas: Omit<WireAccount, 'periods'>): Omit<WireAccount, 'periods'> {
  for (const name of ['agents', 'members'] as const) {
    const { used, limit } = quotas[name] ?? { used: 0 };
    const wrong = [used, limit ?? 0].find((count) => !Number.isInteger(count) || count < 0);
    if (wrong !== undefined)
      throw mistake(`facts.quotas.${name} has ${quoted(wrong)}: used and limit must be whole numbers from 0.`);
  }
  const included = quotas.credits?.included ?? 0;
  if (!isAmount(included)) throw mistake(`facts.quotas.credits.included is ${quoted(included)}: give a number.`);
  return quotas;
}
