/** Sends requests to a source like a store. The test defines the answers of the API. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { parseReport } from '../../../src/api/parse-report.js';
import type { LoadUsage, WireRequest } from '../../../src/api/request.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { UsageError } from '../../../src/api/usage-error.js';
import type { WireReport } from '../../../src/api/wire.js';
import { contract } from '../../helpers/contract.js';
import { rowsIn } from '../server/support.js';

export type Reply = (url: URL, init: RequestInit & { headers: Headers }) => Response | Promise<Response>;

/** Answers all requests, and returns a list of their URLs, which grows with each request. */
export function serve(reply: Reply): URL[] {
  const asked: URL[] = [];
  mock.method(globalThis, 'fetch', async (input: URL, init: RequestInit & { headers: Headers }) => {
    asked.push(input);
    init.signal?.throwIfAborted();
    return reply(input, init);
  });
  return asked;
}

const isReport = contract('components/schemas/UsageReport');

/**
 * The answer of a source. The published schema and the parser of the elements have to accept it, and its rows have to
 * add up to the total.
 */
export async function ask(
  load: LoadUsage,
  request: WireRequest = {},
  signal = new AbortController().signal,
): Promise<{ wire: WireReport; report: UsageReport }> {
  const wire = await load(request, { signal });
  assert.ok(isReport(wire), JSON.stringify(isReport.errors));
  const report = parseReport(wire, request);
  for (const difference of Object.values(report.checks.difference)) assert.equal(difference ?? 0, 0);
  return { wire, report };
}

/** The error of a source that gives no answer. */
export async function refusal(load: LoadUsage, request: WireRequest = {}): Promise<UsageError> {
  try {
    await load(request, { signal: new AbortController().signal });
  } catch (error) {
    return error as UsageError;
  }
  throw new Error('It was answered');
}

/**
 * Rows as text: `2026-11-01 agent model credits messages`. Each begins with the day or time at which its bucket starts.
 */
export function linesOf(wire: WireReport): string[] {
  const { buckets } = wire;
  const starts: readonly string[] = Array.isArray(buckets)
    ? (buckets as { start: string }[]).map(({ start }) => start)
    : (buckets as { start: readonly string[] }).start;
  return rowsIn(wire).map(({ bucket, agent, model, credits, messages }) => {
    const start = starts[bucket]?.replace(/T00:00:00.*/, '') ?? '?';
    return [start, agent ?? '-', model ?? '-', credits ?? '?', messages ?? '-'].join(' ');
  });
}

export function codesOf({ notes = {} }: WireReport): string[] {
  return Object.keys(notes);
}

/** The answer for a range. It has to have the same usage as the answers for both halves. */
export async function wholeOf(
  load: LoadUsage,
  { from, to, granularity }: Required<Pick<WireRequest, 'from' | 'to' | 'granularity'>>,
  middle: string,
): Promise<WireReport> {
  const wireOf = async (from: string, to: string): Promise<WireReport> =>
    (await ask(load, { from, to, granularity })).wire;
  const whole = await wireOf(from, to);
  assert.deepEqual(sumsOf([await wireOf(from, middle), await wireOf(middle, to)]), sumsOf([whole]));
  return whole;
}

/** The sums of an answer by agent and model, in units of 10⁻⁶. */
function sumsOf(wires: readonly WireReport[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { agent, model, credits, messages } of wires.flatMap((wire) => rowsIn(wire))) {
    for (const [name, amount] of Object.entries({ credits, messages })) {
      const key = `${agent ?? '-'} ${model ?? '-'} ${name}`;
      sums[key] = (sums[key] ?? 0) + Math.round(Number(amount ?? 0) * 1e6);
    }
  }
  return Object.fromEntries(
    Object.entries(sums)
      .filter(([, sum]) => sum !== 0)
      .sort(),
  );
}
