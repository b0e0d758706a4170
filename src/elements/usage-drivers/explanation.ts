import { changePoints, type ChangePoint } from '../../analysis/change-points.js';
import { usageDrivers, type Driver, type Drivers } from '../../analysis/drivers.js';
import { findingOf, type Finding } from '../../analysis/finding.js';
import { isOfYear } from '../../analysis/local-time.js';
import { OTHER_ID, type UsageReport } from '../../api/report.js';
import { roundAmount, subtract, type Amount } from '../../format/amount.js';
import { formatBucketStart } from '../../format/bucket-start.js';
import { isolate } from '../../format/foreign-text.js';
import { formatAmount, formatDelta, formatPrice } from '../../format/numbers.js';
import type { DriversMessages } from '../../i18n/drivers.js';
import { formatCompared } from '../../internal/compared-days.js';
import { namesIn, type Names } from '../../internal/names.js';
import { unionOf } from '../../internal/name-union.js';

/** How many characters of a number fit into a column. */
const LONGEST = 14;

/** The data from which the sentences, the table and the headline are made. */
export interface Explanation {
  readonly report: UsageReport;
  readonly previous: UsageReport;
  readonly drivers: Drivers;
  readonly finding: Finding;
  /** Points at which the prices or models of agents changed permanently. */
  readonly steps: readonly ChangePoint[];
  /** Id of the chosen agent; `null` for all agents. */
  readonly agent: string | null;
  readonly text: DriversMessages;
  readonly locale: string;
}

/**
 * @returns `null` if the two periods cannot be compared, if none of the usage of one period has a price, or if nothing
 *   was used in either
 */
export function explanationOf(
  report: UsageReport,
  previous: UsageReport,
  agent: string | null,
  { text, locale }: Pick<Explanation, 'text' | 'locale'>,
): Explanation | null {
  const drivers = usageDrivers(report, previous, agent);
  if (!drivers || (drivers.drivers.length === 0 && drivers.unpricedMessages === null)) return null;
  const steps = changePoints(report, agent);
  return { report, previous, drivers, finding: findingOf(drivers, steps), steps, agent, text, locale };
}

export function driverName({ agent }: Driver, explanation: Explanation): string {
  const { text } = explanation;
  if (agent?.id === OTHER_ID) return text.agentsNotListed;
  return agent ? agentNames(explanation).label(agent) : text.unattributed;
}

export function agentNames({ report, previous, text }: Explanation): Names {
  return namesIn(unionOf(report.agents, previous.agents), text);
}

export function modelNames({ report, previous, text }: Explanation): Names {
  return namesIn(unionOf(report.models, previous.models), text);
}

/** The name of the chosen agent; its id if neither report lists it. */
export function chosenName(agent: string, explanation: Explanation): string {
  const { report, previous } = explanation;
  const known = unionOf(report.agents, previous.agents).find(({ id }) => id === agent);
  return isolate(known ? agentNames(explanation).label(known) : agent);
}

/** The compared days of the current period. */
export function currentDays({ report, drivers, text }: Explanation, locale: string): string {
  return formatCompared(report, drivers.comparison, report.today, text, locale);
}

/** The compared days of the previous period, without the remark that the weekdays are the same. */
export function previousDays({ report, previous, drivers, text }: Explanation, locale: string): string {
  const { previousBuckets: buckets, isWhole } = drivers.comparison;
  return formatCompared(previous, { buckets, isWhole }, report.today, text, locale);
}

/** The date of a step; empty without a step. */
export function stepDate(step: ChangePoint | undefined, { report }: Explanation, locale: string): string {
  if (!step) return '';
  const { buckets, query, today } = report;
  const local = buckets.localStart[step.bucket] ?? 0;
  return formatBucketStart(local, query.granularity, locale, !isOfYear(local, today));
}

/** Credits per message before and after a step: `1.00 → 3.50 credits`; empty without a step. */
export function stepPrice(step: ChangePoint | undefined, { text, locale }: Explanation): string {
  if (!step) return '';
  const { before, after } = step.cost;
  return text.creditsAmount({
    amount: text.fromTo({ before: formatPrice(before, locale), after: formatPrice(after, locale) }),
    count: after,
  });
}

/** The decimals of credits: more than usual if the change would otherwise be rounded to zero. */
export function creditDecimals({ report, drivers }: Explanation): number {
  const { decimals, precision } = report;
  return size(roundAmount(drivers.change, decimals.credits)) === 0 ? precision.credits : decimals.credits;
}

/** An amount with its unit and without its sign: `9,187 credits`. */
export function inCredits(amount: Amount, explanation: Explanation): string {
  const { text, locale } = explanation;
  const absolute = Number(amount) < 0 ? subtract(0, amount) : amount;
  return text.creditsAmount({
    amount: formatAmount(absolute, creditDecimals(explanation), locale),
    count: Number(absolute),
  });
}

/** An amount with its unit and its sign: `+9,187 credits`. */
export function signed(amount: Amount, explanation: Explanation): string {
  const { text, locale } = explanation;
  return text.creditsAmount({
    amount: formatDelta(amount, creditDecimals(explanation), locale),
    count: Number(amount),
  });
}

export function size(amount: Amount): number {
  return Math.abs(Number(amount));
}

/** Whether a column has a number that is too long for it. */
export function isWide(numbers: readonly string[]): boolean {
  return numbers.some((number) => number.length > LONGEST);
}
