import { plainDecimal, type Amount } from '../format/amount.js';
import type { BreakdownRow, ComparedDays } from './breakdown.js';
import { textCell } from './text-cell.js';
import type { Dimension } from './usage-sum.js';

/**
 * Rows of a breakdown as CSV, in the order given. What has no value is left empty: credits of usage without a price, a
 * change where nothing can be compared. Written by RFC 4180; amounts are plain numbers with every digit. No spreadsheet
 * takes a name or an id for a formula: see {@link textCell}.
 */
export function breakdownCsv(rows: readonly BreakdownRow[], by: Dimension, compared: ComparedDays | null): string {
  const change = compared?.isPerDay ? 'credits_change_per_day' : 'credits_change';
  const header = [`${by}_id`, by, ...(by === 'agent' ? ['status'] : []), 'credits', 'share', 'messages'];
  const lines = [[...header, 'credits_per_message', change, 'change_ratio'].join(',')];
  for (const row of rows) {
    const cells = [
      textCell(row.id ?? ''),
      textCell(row.name),
      ...(by === 'agent' ? [textCell(row.status)] : []),
      numberCell(row.credits),
      numberCell(row.share),
      numberCell(row.messages),
      numberCell(row.creditsPerMessage),
      numberCell(row.change?.amount ?? null),
      numberCell(row.change?.ratio ?? null),
    ];
    lines.push(cells.join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function numberCell(amount: Amount | null): string {
  return amount === null ? '' : plainDecimal(amount);
}
