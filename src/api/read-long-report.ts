import { inSlices } from '../time/slices.js';
import { decodeJson, LongJson } from './long-json.js';
import { parseInParts } from './parse-report.js';
import { readInWorker, type ReadOptions } from './read-in-worker.js';
import type { UsageReport } from './report.js';

/**
 * Reads a long answer without blocking the page: in a worker or, if there is none, in slices on the page. There,
 * `JSON.parse` is the only step that blocks the page, since it cannot be split.
 */
export async function readLongReport(json: unknown, options: ReadOptions): Promise<UsageReport> {
  const { request, known, signal } = options;
  if (!(json instanceof LongJson)) return inSlices(parseInParts(json, request, known), signal);
  const report = await readInWorker(json, options);
  if (report) return report;
  const decoded = decodeJson(json.parts);
  if (decoded === undefined) throw await json.fault();
  return inSlices(parseInParts(decoded, request, known), signal);
}
