import { dayInZone, isTimeZone } from '../time/zone.js';
import { fromHalfOpen, type DayRange } from '../time/day-range.js';
import { isDay, type Day } from '../time/day.js';
import { GRANULARITIES, isGranularity } from '../time/granularity.js';
import { fitsDouble, MAX_DECIMALS, type Amount } from '../format/amount.js';
import { AmountColumn, checkedAmount } from './amount-column.js';
import { parseBuckets } from './parse-buckets.js';
import type { WireRequest } from './request.js';
import { checkReport } from './report-checks.js';
import { array, id, isObject, object, optional, text, time } from './parse-values.js';
import { webUrl } from './safe-url.js';
import {
  OTHER_ID,
  UNATTRIBUTED,
  type Account,
  type Agent,
  type Marker,
  type Metric,
  type Model,
  type Quota,
  type ReportQuery,
  type RowColumns,
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
export function parseReport(json: unknown, request: WireRequest = {}): UsageReport {
  const answer = object(json, '$');
  if (answer['version'] !== 1) throw badSchema('$.version', '1');
  const query = parseQuery(answer['query']);
  const listed = optional(answer['agents'], '$.agents', parseAgents) ?? [];
  const agents = new Identities<Agent>(listed);
  const models = new Identities<Model>(optional(answer['models'], '$.models', parseModels) ?? []);
  const asOf = optional(answer['as_of'], '$.as_of', (value, path) => time(value, path).time);
  const buckets = parseBuckets(answer['buckets'], query, asOf);
  const units = optional(answer['units'], '$.units', object) ?? {};
  const stated = {
    credits: parseDecimals(units['credits'], '$.units.credits'),
    messages: parseDecimals(units['messages'], '$.units.messages'),
  };
  const { columns, amounts } = parseRows(answer['rows'], buckets.length, agents, models, stated);
  const totals = object(answer['totals'], '$.totals');
  const { credits, messages } = amounts;
  const report: Omit<UsageReport, 'checks'> = {
    query,
    ...(asOf === undefined ? {} : { asOf }),
    today: todayOf(query, asOf),
    decimals: Object.freeze({ credits: credits.decimals, messages: messages.decimals }),
    precision: Object.freeze({ credits: credits.precision, messages: messages.precision }),
    agents: agents.list,
    // If an agent of the rows is missing in the list, others may be missing as well.
    listsAgents: listed.length > 0 && agents.list.slice(listed.length).every(({ id }) => id === OTHER_ID),
    models: models.list,
    buckets,
    rows: columns,
    totals: Object.freeze({
      credits: credits.cleanTotal(nullableAmount(totals['credits'], '$.totals.credits')),
      messages: messages.cleanTotal(nullableAmount(totals['messages'], '$.totals.messages')),
    }),
    truncated: optional(answer['truncated'], '$.truncated', parseTruncation) ?? null,
    account: optional(answer['account'], '$.account', parseAccount) ?? NO_ACCOUNT,
    markers: Object.freeze(optional(answer['markers'], '$.markers', parseMarkers) ?? []),
  };
  return Object.freeze({ ...report, checks: checkReport(report, request.granularity) });
}

/** Without `as_of`, today is the last day of the range that has begun. */
function todayOf({ range, timeZone }: ReportQuery, asOf: number | undefined): Day {
  const day = dayInZone(asOf ?? Date.now(), isTimeZone(timeZone) ? timeZone : 'UTC');
  return asOf === undefined && range.end < day ? range.end : day;
}

const NO_ACCOUNT: Account = Object.freeze({ periods: Object.freeze([]) });

/** In place of the index of something that is not an id. */
const NO_ID = -2;

/** Agents, or models, by id. An id that occurs only in rows is added with the id as its name. */
class Identities<T extends { readonly id: string; readonly name: string }> {
  #items: T[];
  #index = new Map<string, number>();
  #lastId = '';
  #lastIndex = NO_ID;

  constructor(items: readonly T[]) {
    this.#items = [...items];
    items.forEach((item, index) => this.#index.set(item.id, index));
  }

  /** The index of an id in a row: {@link UNATTRIBUTED} if it is absent, {@link NO_ID} if it is not an id. */
  indexOf(id: unknown): number {
    // Rows often have the id of the row before.
    if (id === this.#lastId) return this.#lastIndex;
    if (id === null || id === undefined) return UNATTRIBUTED;
    if (typeof id !== 'string' || id === '') return NO_ID;
    this.#lastIndex = this.#index.get(id) ?? this.#add(id);
    this.#lastId = id;
    return this.#lastIndex;
  }

  #add(id: string): number {
    this.#index.set(id, this.#items.length);
    return this.#items.push(Object.freeze({ id, name: id }) as T) - 1;
  }

  get list(): readonly T[] {
    return Object.freeze(this.#items);
  }
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

function parseAgents(value: unknown, path: string): Agent[] {
  const seen = new Set<string>();
  return array(value, path, (item, itemPath) => {
    const agent = object(item, itemPath);
    const agentId = distinct(id(agent['id'], `${itemPath}.id`), seen, itemPath);
    const imageUrl = webUrl(agent['image_url']);
    const url = webUrl(agent['url']);
    return Object.freeze({
      id: agentId,
      name: text(agent['name']) ?? agentId,
      ...(typeof agent['status'] === 'string' ? { status: agent['status'] } : {}),
      ...(imageUrl === undefined ? {} : { imageUrl }),
      ...(url === undefined ? {} : { url }),
    });
  });
}

function parseModels(value: unknown, path: string): Model[] {
  const seen = new Set<string>();
  return array(value, path, (item, itemPath) => {
    const model = object(item, itemPath);
    const modelId = distinct(id(model['id'], `${itemPath}.id`), seen, itemPath);
    return Object.freeze({ id: modelId, name: text(model['name']) ?? modelId });
  });
}

function distinct(value: string, seen: Set<string>, path: string): string {
  if (seen.has(value)) throw badSchema(`${path}.id`, 'an id that is used once');
  seen.add(value);
  return value;
}

interface ParsedRows {
  columns: RowColumns;
  amounts: Record<Metric, AmountColumn>;
}

function parseRows(
  value: unknown,
  buckets: number,
  agents: Identities<Agent>,
  models: Identities<Model>,
  stated: Record<Metric, number | undefined>,
): ParsedRows {
  const cells = rowReader(value);
  const { length } = cells;
  const bucket = new Int32Array(length);
  const agent = new Int32Array(length);
  const model = new Int32Array(length);
  const credits = new AmountColumn(length, stated.credits, (row) => cells.path('credits', row));
  const messages = new AmountColumn(length, stated.messages, (row) => cells.path('messages', row));
  for (let row = 0; row < length; row++) {
    const index = cells.read('bucket', row);
    if (!(typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < buckets)) {
      throw badSchema(cells.path('bucket', row), 'an index into `buckets`');
    }
    bucket[row] = index;
    agent[row] = agents.indexOf(cells.read('agent', row));
    model[row] = models.indexOf(cells.read('model', row));
    if (agent[row] === NO_ID) throw badSchema(cells.path('agent', row), 'a non-empty string or null');
    if (model[row] === NO_ID) throw badSchema(cells.path('model', row), 'a non-empty string or null');
    credits.set(row, cells.read('credits', row));
    messages.set(row, cells.read('messages', row));
  }
  credits.clean();
  messages.clean();
  return {
    columns: Object.freeze({
      length,
      bucket,
      agent,
      model,
      credits: credits.values,
      messages: messages.values,
      exact: Object.freeze({
        ...(credits.exact ? { credits: Object.freeze(credits.exact) } : {}),
        ...(messages.exact ? { messages: Object.freeze(messages.exact) } : {}),
      }),
    }),
    amounts: { credits, messages },
  };
}

type Cell = 'bucket' | 'agent' | 'model' | 'credits' | 'messages';

interface RowReader {
  length: number;
  read(column: Cell, row: number): unknown;
  path(column: Cell, row: number): string;
}

/** Reads both forms of `rows`: a list of objects, and an object of columns. */
function rowReader(value: unknown): RowReader {
  if (Array.isArray(value)) {
    const rows = value as unknown[];
    let current: Record<string, unknown> = {};
    let at = -1;
    return {
      length: rows.length,
      read(column, row) {
        if (row !== at) {
          const item = rows[row];
          current = isObject(item) ? item : object(item, `$.rows[${row}]`);
          at = row;
        }
        return current[column];
      },
      path: (column, row) => `$.rows[${row}].${column}`,
    };
  }
  const columns = object(value, '$.rows', 'an array of rows or an object of columns');
  const length = array(columns['bucket'], '$.rows.bucket').length;
  const lists = Object.fromEntries(
    (['bucket', 'agent', 'model', 'credits', 'messages'] as const).map((column) => {
      const path = `$.rows.${column}`;
      const needed = column !== 'agent' && column !== 'model';
      const list = needed ? array(columns[column], path) : optional(columns[column], path, (list) => array(list, path));
      if (list && list.length !== length) throw badSchema(path, `${length} values, one a row`);
      return [column, list];
    }),
  );
  return {
    length,
    read: (column, row) => lists[column]?.[row],
    path: (column, row) => `$.rows.${column}[${row}]`,
  };
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

function parseAccount(value: unknown, path: string): Account {
  const account = object(value, path);
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
