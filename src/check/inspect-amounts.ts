import { decimalsOf, isAmount, MAX_DECIMALS, plainDecimal, subtract } from '../format/amount.js';
import { isObject } from '../api/parse-values.js';
import type { Metric, UsageReport } from '../api/report.js';
import { columnOf, type Answer } from './answer.js';
import type { Findings } from './findings.js';

const METRICS: readonly Metric[] = ['credits', 'messages'];

/** A double with more digits is the result of a calculation: `0.1 + 0.2` has 17 digits. */
const MAX_DIGITS = 15;

/** Checks the amounts of one answer: their digits, their sums, usage without a price, and repeated rows. */
export function inspectAmounts(answer: Answer, findings: Findings): void {
  inspectDigits(answer, findings);
  inspectTotals(answer, findings);
  inspectUnpriced(answer, findings);
  inspectRepeated(answer, findings);
}

function inspectDigits({ wire, report, exchange }: Answer, findings: Findings): void {
  for (const metric of METRICS) {
    const totals = isObject(wire['totals']) ? wire['totals'][metric] : null;
    const amounts = [...columnOf(wire['rows'], metric), totals];
    const stated = statedDecimals(wire, metric);
    for (const [row, amount] of amounts.entries()) {
      const path = row === amounts.length - 1 ? `$.totals.${metric}` : `$.rows[${row}].${metric}`;
      const problem = isAmount(amount) ? digitsProblem(amount, stated) : undefined;
      if (problem === undefined) continue;
      findings.fault('amounts', problem.kind, exchange.url, `${path} is ${JSON.stringify(amount)}: ${problem.why}.`);
      return;
    }
  }
  if (report.rows.length > 0) findings.prove('amounts');
}

function statedDecimals({ units }: Readonly<Record<string, unknown>>, metric: Metric): number | undefined {
  const unit = isObject(units) ? units[metric] : undefined;
  const decimals = isObject(unit) ? unit['decimals'] : undefined;
  return typeof decimals === 'number' ? decimals : undefined;
}

function digitsProblem(
  amount: number | string,
  stated: number | undefined,
): { kind: 'amount' | 'decimals'; why: string } | undefined {
  const digits = plainDecimal(amount)
    .replace(/^-?0*\.?0*/, '')
    .replace('.', '');
  if (typeof amount === 'number' && !Number.isInteger(amount) && digits.length > MAX_DIGITS) {
    return { kind: 'amount', why: 'its last digits come from adding doubles; add decimals, or round the sum' };
  }
  if (typeof amount === 'number' && Number.isInteger(amount) && !Number.isSafeInteger(amount)) {
    return { kind: 'amount', why: 'a double cannot hold all of its digits; send it as a string' };
  }
  const decimals = typeof amount === 'string' ? (amount.split('.')[1] ?? '').length : decimalsOf(amount);
  if (decimals > MAX_DECIMALS)
    return { kind: 'decimals', why: `it has ${decimals} decimals, but clients read at most ${MAX_DECIMALS}` };
  if (stated === undefined || decimals <= stated) return undefined;
  return { kind: 'decimals', why: `it has ${decimals} decimals, but \`units\` says ${stated}` };
}

function inspectTotals({ report, exchange }: Answer, findings: Findings): void {
  const { checks, totals, rows } = report;
  let isRight = true;
  for (const metric of METRICS) {
    const difference = checks.difference[metric];
    const hasAmounts = rows[metric].some((value) => !Number.isNaN(value));
    let sentence: string | undefined;
    if (difference === null) {
      if (rows.length === 0) sentence = `$.totals.${metric} is null, but there are no rows: send 0.`;
      else if (hasAmounts) sentence = `$.totals.${metric} is null, but rows have ${metric}: send their sum.`;
    } else if (Number(difference) !== 0) {
      sentence = `$.totals.${metric} is ${totals[metric]}, but the rows add up to ${subtract(totals[metric] ?? 0, difference)}.`;
    }
    if (sentence === undefined) continue;
    isRight = false;
    findings.fault('totals', 'totals', exchange.url, sentence);
  }
  if (isRight && rows.length > 0) findings.prove('totals');
}

function inspectUnpriced({ report, exchange }: Answer, findings: Findings): void {
  const { rows, totals } = report;
  const isUnpriced = rows.length > 0 && rows.credits.every(Number.isNaN);
  if (isUnpriced && totals.credits !== null) {
    findings.fault(
      'unpriced',
      'totals',
      exchange.url,
      `$.totals.credits is ${totals.credits}, but no row has a price: send null.`,
    );
  }
  const notice = (sentence: string): void => findings.notice('unpriced', 'unpriced', exchange.url, sentence);
  const free = freeModel(report);
  if (free !== undefined)
    notice(`${free} has messages but exactly 0 credits: if these messages have no price, send null credits.`);
  if (rows.messages.some((messages, row) => messages === 0 && Number(rows.credits[row]) > 0)) {
    findings.notice(
      'amounts',
      'rows',
      exchange.url,
      '$.rows have credits with 0 messages: if this usage is not a message, send null messages.',
    );
  }
}

/** Checks only answers by minute. In longer buckets, equal rows may be different events. */
function inspectRepeated({ report, exchange }: Answer, findings: Findings): void {
  if (report.query.granularity !== 'minute') return;
  const repeated = repeatedRows(report);
  if (repeated === null) {
    if (report.rows.length > 0) findings.prove('rows');
    return;
  }
  const { agent, times } = repeated;
  const whose = agent === undefined ? 'Usage of no agent' : `The usage of ${JSON.stringify(agent)}`;
  findings.fault(
    'rows',
    'repeated',
    exchange.url,
    `${whose} is in $.rows ${times} times in every bucket, and is counted as often: does a join find several rows for it?`,
  );
}

/** An amount of this many units of the last decimal is not rounded to 0. */
const MANY = 10;

/**
 * The first model with a row of 0 credits whose messages would cost too much to be rounded to 0. Their price is that of
 * the model's other rows, or one credit if no other row has a price.
 */
function freeModel({ rows, models, decimals }: UsageReport): string | undefined {
  const sums = new Map<number, { credits: number; messages: number }>();
  for (const [row, model] of rows.model.entries()) {
    const [credits = NaN, messages = NaN] = [rows.credits[row], rows.messages[row]];
    const sum = sums.get(model) ?? { credits: 0, messages: 0 };
    sums.set(model, sum);
    if (!(credits > 0 && messages > 0)) continue;
    sum.credits += credits;
    sum.messages += messages;
  }
  const least = MANY * 10 ** -decimals.credits;
  for (const [row, model] of rows.model.entries()) {
    const { credits = 0, messages = 0 } = sums.get(model) ?? {};
    const used = rows.messages[row] ?? NaN;
    const wouldCost = messages === 0 ? used : (used * credits) / messages;
    if (rows.credits[row] === 0 && wouldCost > least) return `Model ${JSON.stringify(models[model]?.id ?? null)}`;
  }
  return undefined;
}

/** An agent with fewer different rows may have equal rows by chance. */
const MIN_CELLS = 8;

interface RepeatedRows {
  /** Id of the agent; `undefined`: the usage belongs to no agent. */
  readonly agent: string | undefined;
  readonly times: number;
}

/** The first agent whose rows are all repeated; `null` if there is none. `times` divides the count of each row. */
function repeatedRows({ rows, agents }: UsageReport): RepeatedRows | null {
  const byAgent = new Map<number, Map<string, number>>();
  for (let row = 0; row < rows.length; row++) {
    const agent = rows.agent[row] ?? -1;
    const counts = byAgent.get(agent) ?? new Map<string, number>();
    byAgent.set(agent, counts);
    const key = [rows.bucket[row], rows.model[row], rows.credits[row], rows.messages[row]].join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [agent, counts] of byAgent) {
    const times = [...counts.values()].reduce(commonDivisor, 0);
    if (counts.size >= MIN_CELLS && times > 1) return { agent: agents[agent]?.id, times };
  }
  return null;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
