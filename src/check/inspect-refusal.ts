import { isGranularity } from '../time/granularity.js';
import { isDay } from '../time/day.js';
import { isObject } from '../api/parse-values.js';
import { isEndpointErrorCode } from '../api/usage-error.js';
import { quote } from './answer.js';
import type { Exchange } from './ask.js';
import type { Findings } from './findings.js';

/** Returns the code of a refusal, and checks that its problem document has the members that belong to the code. */
export function inspectRefusal({ json, headers, url, status, question }: Exchange, findings: Findings): string {
  const fault = (sentence: string): void => findings.fault('refusals', 'refusal', url, sentence);
  const type = headers.get('content-type') ?? 'nothing';
  const document = isObject(json) ? json : {};
  const code = document['code'];
  if (!isObject(json) || typeof code !== 'string') {
    fault(`The answer with status ${status} is not a problem document with a \`code\` (${question.label}).`);
    return '';
  }
  const cacheControl = headers.get('cache-control') ?? '';
  if (/\bpublic\b|age=[1-9]/i.test(cacheControl) && !/\b(private|no-store)\b/i.test(cacheControl)) {
    const sentence = `The problem with status ${status} has Cache-Control "${cacheControl}": a shared cache may give it to others.`;
    findings.fault('caching', 'cacheControl', url, sentence);
  }
  const problem = memberProblem(code, document);
  if (!/^application\/problem\+json\b/i.test(type))
    fault(`The problem document with status ${status} is sent as ${type}, not as application/problem+json.`);
  else if (document['status'] !== undefined && document['status'] !== status)
    fault(`The problem document says status ${quote(document['status'])}, but is sent with status ${status}.`);
  else if (problem !== undefined) fault(`The problem document with the code \`${code}\` has ${problem}.`);
  else if (isEndpointErrorCode(code)) findings.prove('refusals');
  return code;
}

function memberProblem(code: string, document: Record<string, unknown>): string | undefined {
  const { parameter, max_days: maxDays, supported, earliest } = document;
  switch (code) {
    case 'invalid_request':
      return typeof parameter === 'string' && parameter !== '' ? undefined : 'no `parameter`';
    case 'range_too_long':
      return Number.isInteger(maxDays) && Number(maxDays) > 0
        ? undefined
        : `the \`max_days\` ${quote(maxDays)}, which is not a number of days`;
    case 'granularity_unsupported':
      return Array.isArray(supported) && supported.length > 0 && supported.every(isGranularity)
        ? undefined
        : 'no list `supported` of granularities';
    case 'retention_exceeded':
      return isDay(earliest) ? undefined : 'no day `earliest`';
    default:
      return undefined;
  }
}
