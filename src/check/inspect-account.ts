import { isObject } from '../api/parse-values.js';
import { OTHER_ID } from '../api/report.js';
import { addDays } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import { DAY, MINUTE } from '../time/units.js';
import { dayInZone, isTimeZone } from '../time/zone.js';
import { objectsOf, quote, type Answer } from './answer.js';
import type { Findings } from './findings.js';

/** The clocks of two machines should differ by less. */
const CLOCK_TOLERANCE = 2 * MINUTE;

/** Older data need not be a mistake, but the developer may want to know. */
const OLD = 2 * DAY;

/** Checks the parts of an answer about the account: agents, truncation, periods, and `as_of`. */
export function inspectAccount(answer: Answer, findings: Findings): void {
  inspectAgents(answer, findings);
  inspectTruncation(answer, findings);
  inspectPeriods(answer, findings);
  inspectAsOf(answer, findings);
}

function inspectAgents({ wire, report, exchange }: Answer, findings: Findings): void {
  const listed = objectsOf(wire['agents']);
  const { rows, agents, markers } = report;
  for (const name of ['agents', 'models'] as const) {
    const index = objectsOf(wire[name]).findIndex((item) => typeof item['name'] !== 'string');
    if (index >= 0) findings.fault('schema', 'contract', exchange.url, `$.${name}[${index}].name: expected a string`);
  }
  if (rows.length > 0 && rows.agent.every((agent) => agent < 0)) {
    findings.notice('agents', 'unattributed', exchange.url, 'No row names an agent: all usage is unattributed.');
  }
  if (!Array.isArray(wire['agents'])) return;
  const ids = new Set<unknown>([...listed.map(({ id }) => id), OTHER_ID]);
  const unlisted =
    agents.find(({ id }) => !ids.has(id))?.id ??
    markers.find(({ agent }) => agent !== undefined && !ids.has(agent))?.agent;
  if (unlisted === undefined) findings.prove('agents');
  else
    findings.fault(
      'agents',
      'agents',
      exchange.url,
      `$.agents does not list ${quote(unlisted)}, which has usage or a marker: list all agents.`,
    );
}

function inspectTruncation({ report, exchange }: Answer, findings: Findings): void {
  const { truncated, rows } = report;
  const fault = (sentence: string): void => findings.fault('truncated', 'truncated', exchange.url, sentence);
  for (const dimension of ['agent', 'model'] as const) {
    const list = dimension === 'agent' ? report.agents : report.models;
    const ids = [...new Set(rows[dimension])].map((index) => list[index]?.id).filter((id) => id !== undefined);
    const hasOther = ids.includes(OTHER_ID);
    if (truncated?.dimension !== dimension) {
      if (hasOther) fault(`$.rows have the ${dimension} \`${OTHER_ID}\`, but $.truncated does not say so.`);
      continue;
    }
    const { shown, total } = truncated;
    const apart = ids.length - (hasOther ? 1 : 0);
    if (shown >= total) fault(`$.truncated says that ${shown} of ${total} are shown, so nothing is left out: omit it.`);
    else if (!hasOther && rows.length > 0) {
      fault(
        `$.truncated says that ${total - shown} are left out, but no row has their sum: send it as \`${OTHER_ID}\`.`,
      );
    } else if (report.listsAgents && dimension === 'agent' && total > list.length) {
      fault(
        `$.truncated says that ${total} have usage, but $.agents lists ${list.filter(({ id }) => id !== OTHER_ID).length}.`,
      );
    } else if (apart !== shown && rows.length > 0)
      fault(`$.truncated says that ${shown} are shown, but the rows name ${apart}.`);
    else findings.prove('truncated');
  }
}

function inspectPeriods({ report, exchange }: Answer, findings: Findings): void {
  const { periods } = report.account;
  const problem = periodsProblem(periods);
  if (problem !== null) findings.fault('periods', 'periods', exchange.url, problem);
  else if (periods.length > 1) findings.prove('periods');
}

function periodsProblem(periods: readonly DayRange[]): string | null {
  const gaps: number[] = [];
  for (const [index, { start, end }] of periods.slice(1).entries()) {
    const newer = periods[index];
    if (newer === undefined) continue;
    const name = `$.account.periods[${index + 1}] is ${start} to ${addDays(end, 1)}`;
    if (start > newer.start) return `${name}, later than the one above it: list the newest first.`;
    if (end >= newer.start) return `${name}, but the newer one begins on ${newer.start}: they overlap.`;
    gaps.push((Date.parse(newer.start) - Date.parse(end)) / DAY - 1);
  }
  const isInclusive = gaps.length > 0 && gaps.every((days) => days === 1);
  return isInclusive
    ? '$.account.periods leave out a day between any two: `to` must be the day after the last day.'
    : null;
}

/** Checks that `as_of`, or else the time of the answer, is in the period that is stated as the current one. */
export function inspectCurrentPeriod({ report, exchange }: Answer, findings: Findings): void {
  const { account, asOf = exchange.date, query } = report;
  const [current] = account.periods;
  if (current === undefined || !isTimeZone(query.timeZone)) return;
  // At the moment at which a period ends, the next period is current as well.
  const days = [asOf - 1, asOf, exchange.date].map((time) => dayInZone(time, query.timeZone));
  if (days.some((day) => day >= current.start && day <= current.end)) return;
  findings.fault(
    'periods',
    'periods',
    exchange.url,
    `$.account.periods[0] must be the current one, but it is ${current.start} to ${addDays(current.end, 1)}, and \`as_of\` is on ${days[1]}.`,
  );
}

function inspectAsOf({ report, wire, exchange }: Answer, findings: Findings): void {
  const { asOf } = report;
  if (asOf === undefined) {
    findings.notice(
      'as_of',
      'asOf',
      exchange.url,
      '$.as_of is missing: nothing says which day is today, or how old the data is.',
    );
    return;
  }
  const text = String(wire['as_of']);
  if (asOf > exchange.date + CLOCK_TOLERANCE) {
    findings.fault(
      'as_of',
      'asOf',
      exchange.url,
      `$.as_of is ${text}, later than the answer itself, ${new Date(exchange.date).toISOString()}.`,
    );
  } else {
    findings.prove('as_of');
    const days = Math.floor((exchange.date - asOf) / DAY);
    if (exchange.date - asOf > OLD)
      findings.notice('as_of', 'asOf', exchange.url, `$.as_of is ${text}: the data is ${days} days old.`);
  }
}

/** Compares the parts that do not depend on the question, and so have to be the same in a later answer. */
export function compareAccount(first: Answer, later: Answer, findings: Findings): void {
  const { url, question } = later.exchange;
  const asked = `when ${question.label} is asked for`;
  const listed = new Set(later.report.agents.map(({ id }) => id));
  const missing = first.report.agents.find(({ id }) => id !== OTHER_ID && !listed.has(id));
  if (first.report.listsAgents && missing !== undefined) {
    findings.fault(
      'agents',
      'agents',
      url,
      `$.agents does not list ${quote(missing.id)} ${asked}: list all agents, whatever the question.`,
    );
  }
  const [before = NaN, after = NaN] = [first.report.asOf, later.report.asOf];
  if (after < before - CLOCK_TOLERANCE) {
    findings.fault(
      'as_of',
      'asOf',
      url,
      `$.as_of is ${quote(later.wire['as_of'])} ${asked}, but was ${quote(first.wire['as_of'])} before: it must not depend on the question.`,
    );
  }
  const isSameTime = first.report.asOf === later.report.asOf;
  if (isSameTime && accountText(first) !== accountText(later)) {
    findings.fault('account', 'account', url, `$.account changes ${asked}: it must not depend on the question.`);
  } else findings.prove('account');
}

function accountText({ wire: { account } }: Answer): string {
  return isObject(account) ? JSON.stringify(account) : '';
}
