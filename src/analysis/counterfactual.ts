import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { ofAgent } from './series.js';
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
  const { rows, buckets, agents } = report;
  const before = usageSums(previous, 'agent');
  const prices = agents.map(({ id }) => (id === OTHER_ID ? null : (before.ofId(id)?.creditsPerMessage ?? null)));
  const isMeant = ofAgent(report, agent);
  const values = new Float64Array(buckets.length);
  const isPriced = new Uint8Array(buckets.length);
  const isUnpriced = new Uint8Array(buckets.length);
  let isRepriced = false;
  for (let row = 0; row < rows.length; row++) {
    if (!isMeant(row)) continue;
    const bucket = rows.bucket[row] ?? 0;
    const credits = rows.credits[row] ?? NaN;
    const messages = rows.messages[row] ?? NaN;
    if (Number.isNaN(credits)) {
      isUnpriced[bucket] = 1;
      continue;
    }
    const price = prices[rows.agent[row] ?? UNATTRIBUTED] ?? null;
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
