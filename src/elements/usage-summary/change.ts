import { comparedRange, usageChange } from '../../analysis/comparison.js';
import type { UsageReport } from '../../api/report.js';
import { formatChange } from '../../format/numbers.js';
import { wordsLocale } from '../../i18n/messages.js';
import type { SummaryMessages } from '../../i18n/summary.js';
import { formatCompared, formatPrevious } from '../../internal/compared-days.js';
import { sameRange } from '../../time/day-range.js';

/** How the credits have changed since the previous period. */
interface DescribedChange {
  /** With its sign: "+44%"; absent if there is no ratio. */
  readonly ratio?: string;
  /** Which days are compared, or that there was no usage before; may be empty. */
  readonly days: string;
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
  if (ratio === null) {
    const range = formatCompared(
      previous,
      { ...change, buckets: change.previousBuckets },
      report.today,
      text,
      wordsLocale(text, 'noUsageBefore', locale),
    );
    return { days: change.previous === 0 ? text.noUsageBefore({ range }) : '', isIncomplete };
  }
  const name = sameRange(comparedRange(report, change), report.query.range) ? 'versus' : 'partVersus';
  const words = wordsLocale(text, name, locale);
  const values = {
    part: formatCompared(report, change, report.today, text, words),
    range: formatPrevious(report, previous, change, text, words),
  };
  return { ratio: formatChange(ratio, locale), days: text[name](values), isIncomplete };
}
