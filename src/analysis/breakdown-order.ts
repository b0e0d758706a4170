import { subtract, type Amount } from '../format/amount.js';
import { collator } from '../format/intl-cache.js';
import type { BreakdownRow } from './breakdown.js';
import { compareIds } from './dimension.js';
import { memoize } from './memoize.js';

/** Columns by which a breakdown can be sorted. */
export const SORT_COLUMNS = ['name', 'credits', 'messages', 'credits-per-message', 'change'] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

export type SortDirection = 'ascending' | 'descending';

export interface SortOrder {
  readonly column: SortColumn;
  readonly direction: SortDirection;
}

/** The default direction of a column: names from A to Z, amounts from the largest. */
export function usualDirection(column: SortColumn): SortDirection {
  return column === 'name' ? 'ascending' : 'descending';
}

/**
 * Reads `messages` or `messages ascending`. Without a valid direction, the column has its default direction; without a
 * valid column, the rows are sorted by credits, the largest first.
 */
export function parseSort(text: unknown): SortOrder {
  const [name, word] = String(text).trim().split(/\s+/);
  const column = SORT_COLUMNS.find((candidate) => candidate === name) ?? 'credits';
  const isDirection = word === 'ascending' || word === 'descending';
  return { column, direction: isDirection && column === name ? word : usualDirection(column) };
}

/** Writes an order so that {@link parseSort} can read it. A default direction is left out. */
export function formatSort({ column, direction }: SortOrder): string {
  return direction === usualDirection(column) ? column : `${column} ${direction}`;
}

/**
 * Returns the rows in the given order. In both directions, rows without a value come last, and then the row "other" of
 * a truncated report: it sums up several agents or models, so it cannot be ranked among single ones. Rows with equal
 * values are sorted by credits (largest first), messages (largest first) and name.
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
  // The sort compares ranks of the names, which are numbers, because it compares often and comparing names is slow.
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

/** Unpriced usage counts as the smallest positive number: it comes between positive credits and zero. */
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

/** Compares two rows by their keys, given their indices. `NaN` comes last in both directions. */
function compare(keys: Float64Array, a: number, b: number, sign: number): number {
  const left = keys[a] ?? NaN;
  const right = keys[b] ?? NaN;
  if (left === right) return 0;
  return Number.isNaN(left) || Number.isNaN(right)
    ? Number(Number.isNaN(left)) - Number(Number.isNaN(right))
    : sign * (left - right);
}

/** Compares exact decimals, because different decimals can be equal as doubles. */
function compareExactly(a: Amount | null | undefined, b: Amount | null | undefined, sign: number): number {
  return a == null || b == null ? 0 : sign * Number(subtract(a, b));
}

/** Indices of the rows from A to Z, named rows first. Kept, because comparing names is slow and every sort uses it. */
const namesInOrder = memoize((rows: readonly BreakdownRow[]): readonly number[] => {
  const { compare: compareNames } = collator('en', { numeric: true });
  return [...rows.entries()]
    .sort(
      ([, a], [, b]) =>
        Number(a.kind !== 'named') - Number(b.kind !== 'named') ||
        compareNames(a.name, b.name) ||
        compareIds(a.id ?? '', b.id ?? ''),
    )
    .map(([index]) => index);
});
