import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { cellsOf, cubeOf } from './cube.js';
import { indexOf } from './dimension.js';
import { usageSums } from './usage-sum.js';

/**
 * What each bucket would have cost at the credits per message that every agent had in the period before. What has no
 * such price stays as it is: agents that are new, usage that is not a message, and usage that belongs to nobody. `NaN`
 * where there is usage and none of it is priced.
 *
 * @param agent an agent's id; `null` for all of them together
 * @returns `null` where nothing has a price of the period before
 */
export function counterfactual(report: UsageReport, previous: UsageReport, agent: string | null): Float64Array | null {
  const { buckets, agents } = report;
  const before = usageSums(previous, 'agent', null);
  const prices = agents.map(({ id }) =>
    id === OTHER_ID ? null : before.at(indexOf(previous, 'agent', id)).creditsPerMessage,
  );
  const cube = cubeOf(report);
  const values = new Float64Array(buckets.length);
  const isPriced = new Uint8Array(buckets.length);
  const isUnpriced = new Uint8Array(buckets.length);
  let isRepriced = false;
  for (const cell of cellsOf(report, agent)) {
    const bucket = cube.bucket[cell] ?? 0;
    const credits = cube.credits[cell] ?? NaN;
    const messages = cube.messages[cell] ?? NaN;
    if (Number.isNaN(credits)) {
      isUnpriced[bucket] = 1;
      continue;
    }
    const price = prices[cube.agent[cell] ?? UNATTRIBUTED] ?? null;
    const isMessage = price !== null && !Number.isNaN(messages);
    isRepriced ||= isMessage && messages !== 0;
    isPriced[bucket] = 1;
    values[bucket] = (values[bucket] ?? 0) + (isMessage ? messages * price : credits);
  }
  for (let bucket = 0; bucket < values.length; bucket++) {
    if (isUnpriced[bucket] && !isPriced[bucket]) values[bucket] = NaN;
  }
  return isRepriced ? values : null;
}
