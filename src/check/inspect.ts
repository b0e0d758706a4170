import { toHalfOpen } from '../time/day-range.js';
import { isCoarser } from '../time/granularity.js';
import { isTimeZone } from '../time/zone.js';
import { isObject } from '../api/parse-values.js';
import { columnOf, isSameZone, quote, readAnswer, type Answer } from './answer.js';
import type { Exchange } from './ask.js';
import type { Findings } from './findings.js';
import { inspectAccount } from './inspect-account.js';
import { inspectAmounts } from './inspect-amounts.js';
import { inspectBuckets } from './inspect-buckets.js';
import { inspectHeaders } from './inspect-headers.js';
import { inspectNames } from './inspect-names.js';

/** Reads an answer, and looks for contradictions of the contract within it. Returns `null` if it cannot be read. */
export function inspectAnswer(exchange: Exchange, findings: Findings): Answer | null {
  inspectHeaders(exchange, findings);
  inspectNames(exchange, findings);
  const answer = readAnswer(exchange);
  if (typeof answer === 'string') {
    unreadable(answer, exchange, findings);
    return null;
  }
  findings.prove('schema');
  inspectQuery(answer, findings);
  inspectBuckets(answer, findings);
  inspectAmounts(answer, findings);
  inspectAccount(answer, findings);
  return answer;
}

/** Matches a problem of a bucket that is about its times, not about its schema. */
const EDGE_PROBLEM = /^\$\.buckets\D*(\d+)\D.*: expected (?:a time within|a time after|buckets in order)/;

/** Reports an answer that cannot be read: its first invalid value, and the probable cause. */
function unreadable(problem: string, { question, json, url }: Exchange, findings: Findings): void {
  const [, index] = EDGE_PROBLEM.exec(problem) ?? [];
  const { buckets, query } = Object(json) as { readonly buckets?: unknown; readonly query?: unknown };
  const echoed = isObject(query) ? query : {};
  for (const name of ['from', 'to'] as const) {
    const asked = question.request[name];
    if (asked === undefined || asked === echoed[name]) continue;
    findings.fault(
      'query',
      'query',
      url,
      `$.query.${name} is ${quote(echoed[name])}, but ${quote(asked)} was asked for.`,
    );
  }
  const start = String(columnOf(buckets, 'start')[Number(index)]);
  const isAfter = problem.includes('within') && start.slice(0, 10) >= String(echoed['to']);
  if (index === undefined) findings.fault('schema', 'contract', url, `${problem}.`);
  else if (!isAfter) findings.fault('edges', 'buckets', url, `${problem}, not ${start}.`);
  else {
    const sentence = `$.buckets[${index}] begins at ${start}, but \`to\` is ${String(echoed['to'])}, the day after the last one: send no bucket for it.`;
    findings.fault('half_open', 'to', url, sentence);
  }
}

function inspectQuery({ report, exchange }: Answer, findings: Findings): void {
  const { request } = exchange.question;
  const { range, granularity, timeZone } = report.query;
  const { from, to } = toHalfOpen(range);
  let isRight = true;
  const fault = (
    claim: 'query' | 'zone',
    kind: 'query' | 'timeZone',
    name: string,
    echoed: string,
    asked: string,
  ): void => {
    isRight = false;
    findings.fault(
      claim,
      kind,
      exchange.url,
      `$.query.${name} is ${quote(echoed)}, but ${quote(asked)} was asked for.`,
    );
  };
  if (request.from !== undefined && request.from !== from) fault('query', 'query', 'from', from, request.from);
  if (request.to !== undefined && request.to !== to) fault('query', 'query', 'to', to, request.to);
  if (!isTimeZone(timeZone)) {
    isRight = false;
    findings.fault(
      'query',
      'timeZone',
      exchange.url,
      `$.query.time_zone is ${quote(timeZone)}, which is not an IANA zone name.`,
    );
  } else if (request.time_zone !== undefined && !isSameZone(request.time_zone, timeZone)) {
    fault('zone', 'timeZone', 'time_zone', timeZone, request.time_zone);
  }
  if (isRight) findings.prove('query');
  if (request.granularity === undefined) return;
  if (isCoarser(request.granularity, granularity)) {
    findings.fault(
      'granularity',
      'granularity',
      exchange.url,
      `$.query.granularity is ${quote(granularity)}, finer than ${quote(request.granularity)}, which was asked for.`,
    );
  } else findings.prove('granularity');
}
