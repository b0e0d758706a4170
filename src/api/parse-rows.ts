import { isTurn, type Work } from '../time/work.js';
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
  stated: Readonly<Record<Metric, number | undefined>>,
): Work<ParsedRows> {
  const cells = rowReader(value);
  const { length } = cells;
  const bucket = new Int32Array(length);
  const agent = new Int32Array(length);
  const model = new Int32Array(length);
  const credits = new AmountColumn(length, stated.credits, (row) => cells.path('credits', row));
  const messages = new AmountColumn(length, stated.messages, (row) => cells.path('messages', row));
  for (let row = 0; row < length; row++) {
    if (isTurn(row)) yield;
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
