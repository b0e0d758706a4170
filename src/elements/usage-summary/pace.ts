import { forecastOf, includedIn, usedUpOn } from '../../analysis/forecast.js';
import type { UsageReport } from '../../api/report.js';
import { formatRecentRange } from '../../format/dates.js';
import { formatLikely } from '../../format/likely-range.js';
import { formatAmount } from '../../format/numbers.js';
import { wordsLocale } from '../../i18n/messages.js';
import type { SummaryMessages } from '../../i18n/summary.js';
import type { Day } from '../../time/day.js';

/** A sentence with the forecast of the credits by the end of the range; empty where there is no forecast. */
export function paceText(report: UsageReport, agent: string | null, text: SummaryMessages, locale: string): string {
  const forecast = forecastOf(report, 'credits', agent);
  if (!forecast) return '';
  const { credits: decimals } = report.decimals;
  const included = includedIn(report, 'credits', agent);
  const limit = Number(included ?? 0);
  const { low, high } = formatLikely(forecast.total.low, forecast.total.high, decimals, locale);
  const usedUp = usedUpOn(forecast, limit);
  // What has already been exceeded is no longer a limit.
  const name = usedUp !== null ? 'paceUsedUp' : limit > forecast.used ? 'paceOfIncluded' : 'pace';
  const dateOf = (day: Day): string =>
    formatRecentRange({ start: day, end: day }, report.today, wordsLocale(text, name, locale));
  return text[name]({
    amount: low === high ? low : text.amountRange({ low, high }),
    date: dateOf(report.query.range.end),
    included: formatAmount(included ?? 0, decimals, locale),
    usedUp: usedUp === null ? '' : dateOf(usedUp),
  });
}
