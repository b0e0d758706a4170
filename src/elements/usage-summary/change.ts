import { comparedRange, usageChange } from '../../analysis/comparison.js';
import type { UsageReport } from '../../api/report.js';
import { formatChange } from '../../format/numbers.js';
import { wordsLocale } from '../../i18n/messages.js';
import type { SummaryMessages } from '../../i18n/summary.js';
import { formatCompared } from '../../internal/compared-days.js';
import { sameRange } from '../../time/day-range.js';

/** How the credits have changed since the previous period. */
export interface DescribedChange {
  /** Empty if there is no ratio. */
  readonly text: string;
  /** Whether the compared usage has parts without a price. */
  readonly isIncomplete: boolean;
}

/** @returns `null` if the two reports cannot be compared */
export function describeChange(
  report: UsageReport,
  previous: UsageReport,
  agent: string | null,
  text: SummaryMessages,
  locale: string,
): DescribedChange | null {
  const change = usageChange(report, previous, 'credits', agent);
  if (!change) return null;
  const { ratio, isIncomplete } = change;
  const formatPeriod = (one: UsageReport, name: keyof SummaryMessages): string =>
    formatCompared(one, change, report.today, text, wordsLocale(text, name, locale));
  if (ratio === null) {
    const isNew = change.previous === 0;
    return { text: isNew ? text.noUsageBefore({ range: formatPeriod(previous, 'noUsageBefore') }) : '', isIncomplete };
  }
  const name = sameRange(comparedRange(report, change), report.query.range) ? 'changeAgainst' : 'changeOfPart';
  const values = {
    part: formatPeriod(report, name),
    change: formatChange(ratio, locale),
    range: formatPeriod(previous, name),
  };
  return { text: text[name](values), isIncomplete };
}
