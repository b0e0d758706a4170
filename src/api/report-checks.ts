import { decimalsOf, ExactSum, roundAmount, subtract, type Amount } from '../format/amount.js';
import { type Granularity, isCoarser } from '../time/granularity.js';
import { amountReader, UNATTRIBUTED, type Metric, type ReportChecks, type UsageReport } from './report.js';

/** Adds up the rows and compares the sums with the totals of the endpoint. */
export function checkReport(
  report: Omit<UsageReport, 'checks'>,
  requestedGranularity: Granularity | undefined,
): ReportChecks {
  const { rows, query, truncated, asOf } = report;
  const unattributed = rows.agent.reduce((count, agent) => count + (agent === UNATTRIBUTED ? 1 : 0), 0);
  const unpriced = rows.credits.reduce((count, credits) => count + (Number.isNaN(credits) ? 1 : 0), 0);
  const isUnattributed = (row: number): boolean => rows.agent[row] === UNATTRIBUTED;
  const isUnpriced = (row: number): boolean => Number.isNaN(rows.credits[row]);
  return Object.freeze({
    difference: Object.freeze({ credits: difference(report, 'credits'), messages: difference(report, 'messages') }),
    unpriced: Object.freeze({
      rows: unpriced,
      messages: unpriced === 0 ? 0 : sumOf(report, 'messages', isUnpriced),
    }),
    unattributed: Object.freeze({
      rows: unattributed,
      credits: unattributed === 0 ? 0 : sumOf(report, 'credits', isUnattributed),
      messages: unattributed === 0 ? 0 : sumOf(report, 'messages', isUnattributed),
    }),
    truncated,
    coarserThan:
      requestedGranularity && isCoarser(query.granularity, requestedGranularity) ? requestedGranularity : null,
    dataThrough: asOf ?? null,
  });
}

/** Rounded to the decimals of the report: further digits may have been rounded away in the rows or in the total. */
function difference(report: Omit<UsageReport, 'checks'>, metric: Metric): Amount | null {
  const total = report.totals[metric];
  if (total === null) return null;
  const sum = sumOf(report, metric, () => true, decimalsOf(total));
  return roundAmount(subtract(total, sum), report.decimals[metric]);
}

function sumOf(
  { rows, precision }: Omit<UsageReport, 'checks'>,
  metric: Metric,
  isIncluded: (row: number) => boolean,
  decimals = 0,
): Amount {
  const sum = new ExactSum(Math.max(precision[metric], decimals));
  const amountOf = amountReader(rows, metric);
  for (let row = 0; row < rows.length; row++) {
    if (isIncluded(row)) sum.add(amountOf(row) ?? 0);
  }
  return sum.value;
}
