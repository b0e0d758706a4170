import type { Amount } from '../../../format/amount.js';
import { amountDecimals, formatAmount, formatPrice, formatRate, priceDecimals } from '../../../format/numbers.js';
import type { ChartView } from '../model/chart-view.js';
import type { Localization } from './names.js';

/**
 * An amount without its unit.
 *
 * @param isInColumn shows all decimals, so that the decimal signs of a column are aligned
 */
export function amountWithoutUnit(
  amount: Amount | null,
  view: ChartView,
  { text, locale }: Localization,
  isInColumn = false,
): string {
  const { report, input } = view;
  if (input.metric === 'per-message') {
    if (amount === null) return '–';
    return (isInColumn ? formatPrice : formatRate)(Number(amount), locale);
  }
  if (amount === null) return text.unpriced;
  const decimals = report.decimals[input.metric];
  return formatAmount(amount, decimals, locale, isInColumn ? decimals : 0);
}

/** How many decimals of an amount of the drawn metric are shown. */
export function decimalsOf(amount: Amount, { report, input }: ChartView): number {
  if (input.metric === 'per-message') return priceDecimals(Number(amount));
  return amountDecimals(amount, report.decimals[input.metric]);
}
