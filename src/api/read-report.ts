import { decodeJson, LongJson } from './long-json.js';
import { parseReport } from './parse-report.js';
import type { ReadOptions } from './read-in-worker.js';
import type { UsageReport } from './report.js';

/** With more rows or buckets, an answer is read in slices. */
const LONG = 5_000;

/**
 * Reads the JSON of an answer: at once where it is short, else without blocking the page.
 *
 * @throws a `bad_schema` or `bad_json` {@link UsageError}, or the reason of the signal
 */
export async function readReport(json: unknown, options: ReadOptions): Promise<UsageReport> {
  const { request, known } = options;
  if (!isLong(json)) return parseReport(json, request, known);
  const module = await import('./read-long-report.js').catch(() => null);
  if (module) return module.readLongReport(json, options);
  // If that code cannot be loaded, the answer is still read, but that blocks the page.
  const decoded = json instanceof LongJson ? decodeJson(json.parts) : json;
  if (json instanceof LongJson && decoded === undefined) throw await json.fault();
  return parseReport(decoded, request, known);
}

function isLong(json: unknown): boolean {
  const { rows, buckets } = Object(json) as { readonly rows?: unknown; readonly buckets?: unknown };
  return json instanceof LongJson || lengthOf(rows, 'bucket') > LONG || lengthOf(buckets, 'start') > LONG;
}

/** The length of a list, or of an object of columns. */
function lengthOf(list: unknown, column: string): number {
  const { length } = Object(Array.isArray(list) ? list : (Object(list) as Record<string, unknown>)[column]) as {
    readonly length?: unknown;
  };
  return Number(length);
}
