import { decimalsOf, ExactSum, roundAmount, subtract, type Amount } from '../format/amount.js';
import { type Granularity, isCoarser } from '../time/granularity.js';
import { shouldYield, type Work } from '../time/work.js';
import { byMetric, UNATTRIBUTED, type Metric, type ReportChecks, type UsageReport } from './report.js';

/** Adds up the rows and compares the sums with the totals of the endpoint. */
export function* checkReport(
  report: Omit<UsageReport, 'checks'>,
  requestedGranularity: Granularity | undefined,
): Work<ReportChecks> {
  const { rows, query, truncated, asOf, totals } = report;
  const { exact } = rows;
  const sums = byMetric((metric) => sumIn(report, metric, totals[metric]));
  const unattributed = { rows: 0, credits: sumIn(report, 'credits'), messages: sumIn(report, 'messages') };
  const unpriced = { rows: 0, messages: sumIn(report, 'messages') };
  for (let row = 0; row < rows.length; row++) {
    if (shouldYield(row)) yield;
    // No helper function here: most answers have few rows, and are read before the engine has optimized any code.
    const credits = Number.isNaN(rows.credits[row]) ? null : ((exact.credits ?? rows.credits)[row] ?? null);
    const messages = Number.isNaN(rows.messages[row]) ? 0 : ((exact.messages ?? rows.messages)[row] ?? 0);
    sums.credits.add(credits ?? 0);
    sums.messages.add(messages);
    if (credits === null) {
      unpriced.rows++;
      unpriced.messages.add(messages);
    }
    if (rows.agent[row] !== UNATTRIBUTED) continue;
    unattributed.rows++;
    unattributed.credits.add(credits ?? 0);
    unattributed.messages.add(messages);
  }
  /** Rounded to the decimals of the report: further digits may have been rounded away in the rows or in the total. */
  const difference = (metric: Metric): Amount | null => {
    const total = totals[metric];
    return total === null ? null : roundAmount(subtract(total, sums[metric].value), report.decimals[metric]);
  };
  return Object.freeze({
    difference: byMetric(difference),
    unpriced: Object.freeze({ rows: unpriced.rows, messages: unpriced.messages.value }),
    unattributed: Object.freeze({
      rows: unattributed.rows,
      credits: unattributed.credits.value,
      messages: unattributed.messages.value,
    }),
    truncated,
    coarserThan:
      requestedGranularity && isCoarser(query.granularity, requestedGranularity) ? requestedGranularity : null,
    dataThrough: asOf ?? null,
  });
}

/** An empty sum for the amounts of the rows, and for a total that may have more decimals than they have. */
function sumIn({ precision }: Omit<UsageReport, 'checks'>, metric: Metric, total: Amount | null = null): ExactSum {
  return new ExactSum(Math.max(precision[metric], decimalsOf(total ?? 0)));
}
