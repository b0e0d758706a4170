import { shouldYield, type Work } from '../time/work.js';
import { AmountColumn } from './amount-column.js';
import { NO_ID, type Identities } from './identities.js';
import { array, isObject, object, optional } from './parse-values.js';
import type { Agent, Metric, Model, RowColumns } from './report.js';
import { badSchema } from './usage-error.js';

export interface ParsedRows {
  columns: RowColumns;
  amounts: Record<Metric, AmountColumn>;
}

export function* parseRows(
  value: unknown,
  buckets: number,
  agents: Identities<Agent>,
  models: Identities<Model>,
  statedDecimals: Readonly<Record<Metric, number | undefined>>,
): Work<ParsedRows> {
  const reader = rowReader(value);
  const { length } = reader;
  const bucket = new Int32Array(length);
  const agent = new Int32Array(length);
  const model = new Int32Array(length);
  const credits = new AmountColumn(length, statedDecimals.credits, (row) => reader.path('credits', row));
  const messages = new AmountColumn(length, statedDecimals.messages, (row) => reader.path('messages', row));
  for (let row = 0; row < length; row++) {
    if (shouldYield(row)) yield;
    const cells = reader.read(row);
    const index = cells.bucket;
    if (!(typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < buckets)) {
      throw badSchema(reader.path('bucket', row), 'an index into `buckets`');
    }
    const ofAgent = agents.indexOf(cells.agent);
    const ofModel = models.indexOf(cells.model);
    if (ofAgent === NO_ID) throw badSchema(reader.path('agent', row), 'a non-empty string or null');
    if (ofModel === NO_ID) throw badSchema(reader.path('model', row), 'a non-empty string or null');
    bucket[row] = index;
    agent[row] = ofAgent;
    model[row] = ofModel;
    credits.set(row, cells.credits);
    messages.set(row, cells.messages);
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

const COLUMNS = ['bucket', 'agent', 'model', 'credits', 'messages'] as const;

type Cells = { [column in (typeof COLUMNS)[number]]?: unknown };

interface RowReader {
  length: number;
  /** The values of a row, valid until the next call: one object is reused for all rows, because there are many. */
  read(row: number): Cells;
  path(column: keyof Cells, row: number): string;
}

/** Reads both forms of `rows`: a list of objects, and an object of columns. */
function rowReader(value: unknown): RowReader {
  if (Array.isArray(value)) {
    const rows = value as unknown[];
    return {
      length: rows.length,
      read(row) {
        const item = rows[row];
        return isObject(item) ? item : object(item, `$.rows[${row}]`);
      },
      path: (column, row) => `$.rows[${row}].${column}`,
    };
  }
  const columns = object(value, '$.rows', 'an array of rows or an object of columns');
  const length = array(columns['bucket'], '$.rows.bucket').length;
  const [bucket, agent, model, credits, messages] = COLUMNS.map((column) => {
    const path = `$.rows.${column}`;
    const isRequired = column !== 'agent' && column !== 'model';
    const list = isRequired
      ? array(columns[column], path)
      : optional(columns[column], path, (list) => array(list, path));
    if (list && list.length !== length) throw badSchema(path, `${length} values, one per row`);
    return list;
  });
  const cells: Cells = {};
  return {
    length,
    read(row) {
      cells.bucket = bucket?.[row];
      cells.agent = agent?.[row];
      cells.model = model?.[row];
      cells.credits = credits?.[row];
      cells.messages = messages?.[row];
      return cells;
    },
    path: (column, row) => `$.rows.${column}[${row}]`,
  };
}
