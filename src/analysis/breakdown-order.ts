import { subtract, type Amount } from '../format/amount.js';
import type { BreakdownRow } from './breakdown.js';
import { compareIds } from './dimension.js';
import { memoize } from './memoize.js';

/** Columns that a breakdown can be put in order by. */
export const SORT_COLUMNS = ['name', 'credits', 'messages', 'credits-per-message', 'change'] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

export type SortDirection = 'ascending' | 'descending';

export interface SortOrder {
  readonly column: SortColumn;
  readonly direction: SortDirection;
}

/** Which way a column is put in order unless somebody says otherwise: names from A, amounts from the largest. */
export function usualDirection(column: SortColumn): SortDirection {
  return column === 'name' ? 'ascending' : 'descending';
}

/** Reads `messages`, or `messages ascending`; the biggest spender first where it cannot be read. */
export function parseSort(text: unknown): SortOrder {
  const [name, word] = String(text).trim().split(/\s+/);
  const column = SORT_COLUMNS.find((one) => one === name) ?? 'credits';
  const isDirection = word === 'ascending' || word === 'descending';
  return { column, direction: isDirection && column === name ? word : usualDirection(column) };
}

/** The order as it is written, the direction only where it is not the usual one. */
export function formatSort({ column, direction }: SortOrder): string {
  return direction === usualDirection(column) ? column : `${column} ${direction}`;
}

/**
 * The rows in that order. What has no value comes last, whichever way; what a truncated answer sums up comes after all
 * else, since no place among the others is its own. Equal rows stand by credits, messages and name.
 */
export function sortRows(rows: readonly BreakdownRow[], { column, direction }: SortOrder): BreakdownRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const amounts = rows.map((row) => amountIn(row, column));
  const areExact = amounts.some((amount) => typeof amount === 'string');
  const keys = {
    chosen: numbers(amounts),
    credits: numbers(rows.map(creditsOf)),
    messages: numbers(rows.map(messagesOf)),
  };
  const byName = column === 'name' ? sign : 1;
  // In numbers: comparing is done far more often than anything else.
  const order = namesInOrder(rows).map((place) => place);
  const names = new Int32Array(rows.length);
  order.forEach((index, place) => (names[index] = place));
  order.sort(
    (a, b) =>
      lastOf(rows[a]) - lastOf(rows[b]) ||
      compare(keys.chosen, a, b, sign) ||
      (areExact ? compareExactly(amounts[a], amounts[b], sign) : 0) ||
      (column === 'name' ? 0 : compare(keys.credits, a, b, -1) || compare(keys.messages, a, b, -1)) ||
      byName * ((names[a] ?? 0) - (names[b] ?? 0)),
  );
  return order.flatMap((index) => rows[index] ?? []);
}

function amountIn(row: BreakdownRow, column: SortColumn): Amount | null {
  switch (column) {
    case 'name':
      return 0;
    case 'credits':
      return creditsOf(row);
    case 'messages':
      return messagesOf(row);
    case 'credits-per-message':
      return row.creditsPerMessage;
    case 'change':
      return row.change?.amount ?? null;
  }
}

/** What is used and not priced comes after all that is, and before what is not used. */
function creditsOf({ credits }: BreakdownRow): Amount {
  return credits ?? Number.MIN_VALUE;
}

function messagesOf({ messages }: BreakdownRow): Amount | null {
  return messages;
}

function numbers(amounts: readonly (Amount | null)[]): Float64Array {
  return Float64Array.from(amounts, (amount) => Number(amount ?? NaN));
}

function lastOf(row: BreakdownRow | undefined): number {
  return row?.kind === 'other' ? 1 : 0;
}

function compare(keys: Float64Array, a: number, b: number, sign: number): number {
  const one = keys[a] ?? NaN;
  const other = keys[b] ?? NaN;
  if (one === other) return 0;
  return Number.isNaN(one) || Number.isNaN(other)
    ? Number(Number.isNaN(one)) - Number(Number.isNaN(other))
    : sign * (one - other);
}

/** Amounts that are the same as doubles may still differ. */
function compareExactly(one: Amount | null | undefined, other: Amount | null | undefined, sign: number): number {
  return one == null || other == null ? 0 : sign * Number(subtract(one, other));
}

/** Indices of the rows from A to Z: comparing names is slow, and whatever else they are put in order by ends with it. */
const namesInOrder = memoize((rows: readonly BreakdownRow[]): readonly number[] => {
  const { compare: compareNames } = new Intl.Collator('en', { numeric: true });
  return [...rows.entries()]
    .sort(
      ([, a], [, b]) =>
        Number(a.kind !== 'named') - Number(b.kind !== 'named') ||
        compareNames(a.name, b.name) ||
        compareIds(a.id ?? '', b.id ?? ''),
    )
    .map(([index]) => index);
});
