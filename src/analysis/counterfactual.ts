import { OTHER_ID, type UsageReport } from '../api/report.js';
import { ofAgent } from './series.js';

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
  const before = pricesPerMessage(previous);
  const prices = agents.map(({ id }) => (id === OTHER_ID ? undefined : before.get(id)));
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
    const price = prices[rows.agent[row] ?? -1];
    const isMessage = price !== undefined && !Number.isNaN(messages);
    isRepriced ||= isMessage && messages !== 0;
    isPriced[bucket] = 1;
    values[bucket] = (values[bucket] ?? 0) + (isMessage ? messages * price : credits);
  }
  for (let bucket = 0; bucket < values.length; bucket++) {
    if (isUnpriced[bucket] && !isPriced[bucket]) values[bucket] = NaN;
  }
  return isRepriced ? values : null;
}

/** Credits per message of each agent, by its id; of those that had priced messages. */
function pricesPerMessage({ rows, agents }: UsageReport): ReadonlyMap<string, number> {
  const credits = new Float64Array(agents.length);
  const messages = new Float64Array(agents.length);
  for (let row = 0; row < rows.length; row++) {
    const agent = rows.agent[row] ?? -1;
    const paid = rows.credits[row] ?? NaN;
    const count = rows.messages[row] ?? NaN;
    if (agent < 0 || Number.isNaN(paid) || Number.isNaN(count)) continue;
    credits[agent] = (credits[agent] ?? 0) + paid;
    messages[agent] = (messages[agent] ?? 0) + count;
  }
  const prices = new Map<string, number>();
  agents.forEach(({ id }, agent) => {
    const count = messages[agent] ?? 0;
    if (count > 0) prices.set(id, (credits[agent] ?? 0) / count);
  });
  return prices;
}
