import { decimalsOf, ExactSum, roundAmount, subtract, type Amount } from '../format/amount.js';
import { isCoarser, type Granularity } from '../time/granularity.js';
import { amountReader, UNATTRIBUTED, type Metric, type ReportChecks, type UsageReport } from './report.js';

/** Adds the rows up and holds them against what the endpoint says of them. */
export function checkReport(
  report: Omit<UsageReport, 'checks'>,
  askedGranularity: Granularity | undefined,
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
    coarserThan: askedGranularity && isCoarser(query.granularity, askedGranularity) ? askedGranularity : null,
    dataThrough: asOf ?? null,
  });
}

/** To the decimals that the endpoint shows: finer digits may have been rounded away on either side. */
function difference(report: Omit<UsageReport, 'checks'>, metric: Metric): Amount | null {
  const total = report.totals[metric];
  if (total === null) return null;
  const sum = sumOf(report, metric, () => true, decimalsOf(total));
  return roundAmount(subtract(total, sum), report.decimals[metric]);
}

function sumOf(
  { rows, precision }: Omit<UsageReport, 'checks'>,
  metric: Metric,
  isWanted: (row: number) => boolean,
  decimals = 0,
): Amount {
  const sum = new ExactSum(Math.max(precision[metric], decimals));
  const amountOf = amountReader(rows, metric);
  for (let row = 0; row < rows.length; row++) {
    if (isWanted(row)) sum.add(amountOf(row) ?? 0);
  }
  return sum.value;
}
