import { parseReport } from '../api/parse-report.js';
import { isObject } from '../api/parse-values.js';
import type { UsageReport } from '../api/report.js';
import { isUsageError } from '../api/usage-error.js';
import { isTimeZone } from '../time/zone.js';
import type { Exchange } from './ask.js';

/** An answer with usage, as it was sent and as it is read. */
export interface Answer {
  readonly exchange: Exchange;
  readonly wire: Readonly<Record<string, unknown>>;
  readonly report: UsageReport;
}

/** @returns the answer, or a sentence about the first value that cannot be read */
export function readAnswer(exchange: Exchange): Answer | string {
  const { json } = exchange;
  if (!isObject(json)) return 'The body is not a JSON object';
  try {
    return { exchange, wire: json, report: parseReport(json, exchange.question.request) };
  } catch (thrown) {
    if (isUsageError(thrown)) return thrown.message;
    throw thrown;
  }
}

/** The objects of a list; for an object of columns, that object alone. */
export function objectsOf(list: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(list)) return list.filter(isObject);
  return isObject(list) ? [list] : [];
}

/** The values of a member, whether rows or buckets are objects or columns. */
export function columnOf(list: unknown, name: string): readonly unknown[] {
  if (Array.isArray(list)) return list.map((item) => (isObject(item) ? item[name] : undefined));
  const column = isObject(list) ? list[name] : undefined;
  return Array.isArray(column) ? column : [];
}

/** Whether two names are of the same zone: one zone may have several, such as `Asia/Calcutta` and `Asia/Kolkata`. */
export function isSameZone(one: string, other: string): boolean {
  return one === other || (isTimeZone(one) && isTimeZone(other) && canonical(one) === canonical(other));
}

function canonical(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}

export function quote(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
