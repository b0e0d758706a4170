import { shouldYield, type Work } from '../time/work.js';
import { BUCKET_STATES } from './parse-buckets.js';
import type { Agent, UsageReport } from './report.js';
import type { BucketState } from './wire.js';

/** A report on its way between threads: its columns are transferred, and its other parts are copied. */
export interface PackedReport {
  readonly report: UsageReport;
  /** The agents as JSON: copying many objects is slow, and mostly the agents are the same as in the previous answer. */
  readonly agents: string;
  /** The states of the buckets, as places in {@link BUCKET_STATES}: many texts would be slow to copy. */
  readonly states: Uint8Array<ArrayBuffer>;
}

/**
 * Takes a report apart. Also returns the buffers to transfer with it, after which the report cannot be used any more.
 */
export function packReport(report: UsageReport): { packed: PackedReport; transfer: ArrayBufferLike[] } {
  const { buckets, rows } = report;
  const states = Uint8Array.from(buckets.state, (state) => BUCKET_STATES.indexOf(state));
  const columns: unknown[] = [Object.values(buckets), Object.values(rows), states].flat();
  return {
    packed: {
      report: { ...report, agents: [], buckets: { ...buckets, state: [] } },
      agents: JSON.stringify(report.agents),
      states,
    },
    transfer: columns.filter((column) => ArrayBuffer.isView(column)).map(({ buffer }) => buffer),
  };
}

/** The JSON that each list of agents was parsed from. Equal JSON need not be parsed again. */
const jsonOf = new WeakMap<readonly Agent[], string>();

/**
 * Puts a report together again: equal to the one that was packed, and frozen again.
 *
 * @param known agents of an earlier answer: if they are still the same, the list is shared with it
 */
export function* unpackReport(
  { report, agents: json, states }: PackedReport,
  known: readonly Agent[] = [],
): Work<UsageReport> {
  const agents = jsonOf.get(known) === json ? known : (JSON.parse(json) as readonly Agent[]);
  jsonOf.set(agents, json);
  const state: BucketState[] = [];
  for (let bucket = 0; bucket < states.length; bucket++) {
    if (shouldYield(bucket)) yield;
    state.push(BUCKET_STATES[states[bucket] ?? 0] ?? 'complete');
  }
  const whole = { ...report, agents, buckets: { ...report.buckets, state: Object.freeze(state) } };
  freeze(whole);
  return whole;
}

/** Freezes an object and everything in it that is not frozen yet. Typed arrays cannot be frozen. */
function freeze(value: object): void {
  if (Object.isFrozen(value)) return;
  for (const inner of Object.values(value) as unknown[]) {
    if (typeof inner === 'object' && inner !== null && !ArrayBuffer.isView(inner)) freeze(inner);
  }
  Object.freeze(value);
}
