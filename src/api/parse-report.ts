import { dayInZone, isTimeZone } from '../time/zone.js';
import { fromHalfOpen, type DayRange } from '../time/day-range.js';
import { isDay, type Day } from '../time/day.js';
import { atOnce, type Work } from '../time/work.js';
import { GRANULARITIES, isGranularity } from '../time/granularity.js';
import { fitsDouble, MAX_DECIMALS, type Amount } from '../format/amount.js';
import { checkedAmount } from './amount-column.js';
import { parseAgents, parseModels } from './identities.js';
import { parseBuckets } from './parse-buckets.js';
import { parseRows } from './parse-rows.js';
import type { WireRequest } from './request.js';
import { checkReport } from './report-checks.js';
import { array, id, object, optional, text, time } from './parse-values.js';
import { webUrl } from './safe-url.js';
import {
  AGENTS_UNLISTED,
  byMetric,
  OTHER_ID,
  type Account,
  type Agent,
  type Marker,
  type Quota,
  type ReportQuery,
  type Truncation,
  type UsageReport,
} from './report.js';
import { badSchema } from './usage-error.js';

/**
 * Checks a decoded answer against the wire contract and normalises it.
 *
 * @param request the request of this answer
 * @throws a `bad_schema` {@link UsageError} with the JSON path of the first invalid value
 */
export function parseReport(json: unknown, request: WireRequest = {}, known: readonly Agent[] = []): UsageReport {
  return atOnce(parseInParts(json, request, known));
}

/**
 * Like {@link parseReport}, but as work that can pause.
 *
 * @param known the agents of an earlier answer; the objects of unchanged agents are reused
 */
export function* parseInParts(json: unknown, request: WireRequest, known: readonly Agent[]): Work<UsageReport> {
  const answer = object(json, '$');
  if (answer['version'] !== 1) throw badSchema('$.version', '1');
  const query = parseQuery(answer['query']);
  const agents = yield* parseAgents(answer['agents'], '$.agents', known);
  const listedCount = agents.list.length;
  const models = yield* parseModels(answer['models'], '$.models');
  const asOf = optional(answer['as_of'], '$.as_of', (value, path) => time(value, path).time);
  const buckets = yield* parseBuckets(answer['buckets'], query, asOf);
  const units = optional(answer['units'], '$.units', object) ?? {};
  const statedDecimals = byMetric((metric) => parseDecimals(units[metric], `$.units.${metric}`));
  const { columns, amounts } = yield* parseRows(answer['rows'], buckets.length, agents, models, statedDecimals);
  const areSame = agents.list.length === known.length && agents.list.every((agent, index) => agent === known[index]);
  const totals = object(answer['totals'], '$.totals');
  const notes = Object.freeze(optional(answer['notes'], '$.notes', parseNotes) ?? {});
  const report: Omit<UsageReport, 'checks'> = {
    query,
    ...(asOf === undefined ? {} : { asOf }),
    today: todayOf(query, asOf),
    decimals: byMetric((metric) => amounts[metric].decimals),
    precision: byMetric((metric) => amounts[metric].precision),
    agents: Object.freeze(areSame ? known : agents.list),
    // If an agent of the rows is missing in the list, others may be missing as well.
    listsAgents:
      listedCount > 0 &&
      agents.list.slice(listedCount).every(({ id }) => id === OTHER_ID) &&
      !(AGENTS_UNLISTED in notes),
    models: Object.freeze(models.list),
    buckets,
    rows: columns,
    totals: byMetric((metric) => amounts[metric].cleanTotal(nullableAmount(totals[metric], `$.totals.${metric}`))),
    truncated: optional(answer['truncated'], '$.truncated', parseTruncation) ?? null,
    account: parseAccount(optional(answer['account'], '$.account', object) ?? {}, '$.account'),
    markers: Object.freeze(optional(answer['markers'], '$.markers', parseMarkers) ?? []),
    notes,
  };
  return Object.freeze({ ...report, checks: yield* checkReport(report, request.granularity) });
}

/** Without `as_of`, today is the last day of the range that has begun. */
function todayOf({ range, timeZone }: ReportQuery, asOf: number | undefined): Day {
  const day = dayInZone(asOf ?? Date.now(), isTimeZone(timeZone) ? timeZone : 'UTC');
  return asOf === undefined && range.end < day ? range.end : day;
}

function parseQuery(value: unknown): ReportQuery {
  const query = object(value, '$.query');
  const granularity = query['granularity'];
  if (!isGranularity(granularity)) throw badSchema('$.query.granularity', GRANULARITIES.join(', '));
  return Object.freeze({
    range: dayRange(query, '$.query'),
    granularity,
    timeZone: id(query['time_zone'], '$.query.time_zone'),
    agents: Object.freeze(optional(query['agents'], '$.query.agents', (list, path) => array(list, path, id)) ?? []),
  });
}

function dayRange(value: Record<string, unknown>, path: string): DayRange {
  const { from, to } = value;
  if (!isDay(from)) throw badSchema(`${path}.from`, 'a day, YYYY-MM-DD');
  if (!isDay(to) || to <= from) throw badSchema(`${path}.to`, 'a day after `from`, YYYY-MM-DD');
  return Object.freeze(fromHalfOpen(from, to));
}

function nullableAmount(value: unknown, path: string): Amount | null {
  if (value === null) return null;
  const amount = checkedAmount(value, () => path);
  return fitsDouble(amount) ? Number(amount) : amount;
}

function parseDecimals(value: unknown, path: string): number | undefined {
  const unit = optional(value, path, object);
  return optional(unit?.['decimals'], `${path}.decimals`, (decimals, decimalsPath) => {
    if (Number.isInteger(decimals) && (decimals as number) >= 0 && (decimals as number) <= MAX_DECIMALS) {
      return decimals as number;
    }
    throw badSchema(decimalsPath, `a whole number from 0 to ${MAX_DECIMALS}`);
  });
}

function parseTruncation(value: unknown, path: string): Truncation {
  const { dimension, shown, total } = object(value, path);
  if (dimension !== 'agent' && dimension !== 'model') throw badSchema(`${path}.dimension`, 'agent or model');
  return Object.freeze({ dimension, shown: count(shown, `${path}.shown`), total: count(total, `${path}.total`) });
}

function parseAccount(account: Record<string, unknown>, path: string): Account {
  const agents = optional(account['agents'], `${path}.agents`, parseQuota);
  const members = optional(account['members'], `${path}.members`, parseQuota);
  const credits = optional(account['credits'], `${path}.credits`, object);
  const included = optional(credits?.['included'], `${path}.credits.included`, nullableAmount);
  const billingUrl = webUrl(account['billing_url']);
  return Object.freeze({
    periods: Object.freeze(
      optional(account['periods'], `${path}.periods`, (list, listPath) =>
        array(list, listPath, (period, periodPath) => dayRange(object(period, periodPath), periodPath)),
      ) ?? [],
    ),
    ...(agents ? { agents } : {}),
    ...(members ? { members } : {}),
    ...(included === undefined || included === null ? {} : { includedCredits: included }),
    ...(billingUrl === undefined ? {} : { billingUrl }),
  });
}

function parseQuota(value: unknown, path: string): Quota {
  const quota = object(value, path);
  const limit = optional(quota['limit'], `${path}.limit`, count);
  return Object.freeze({ used: count(quota['used'], `${path}.used`), ...(limit === undefined ? {} : { limit }) });
}

function count(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw badSchema(path, 'a number from 0');
  return value;
}

function parseMarkers(value: unknown, path: string): Marker[] {
  return array(value, path, (item, itemPath) => {
    const marker = object(item, itemPath);
    const kind = id(marker['kind'], `${itemPath}.kind`);
    const agent = optional(marker['agent'], `${itemPath}.agent`, id);
    return Object.freeze({
      at: time(marker['at'], `${itemPath}.at`).time,
      kind,
      label: text(marker['label']) ?? kind,
      ...(agent === undefined ? {} : { agent }),
    });
  });
}

/** Values that are not text are left out, as for names. */
function parseNotes(value: unknown, path: string): Record<string, string> {
  const notes = Object.entries(object(value, path)) as [string, string][];
  return Object.fromEntries(notes.filter(([, note]) => text(note)));
}
