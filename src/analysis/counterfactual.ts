import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { indexOf } from './dimension.js';
import { rowsOf, usageSums } from './usage-sum.js';

/**
 * What each bucket would have cost, in credits, if every agent still had the credits per message of the previous period.
 * Usage without such a rate keeps its credits: new agents, the rest ("other"), fees and unattributed usage. `NaN`: the
 * bucket has usage, but none of it has a price.
 *
 * @param agent id of the only agent wanted; `null` for all of them together
 * @param previousBuckets how many buckets of the previous period are compared, from its start
 * @returns `null` where no message has a rate of the previous period
 */
export function counterfactual(
  report: UsageReport,
  previous: UsageReport,
  agent: string | null,
  previousBuckets?: number,
): Float64Array | null {
  const { buckets, agents } = report;
  const before = usageSums(previous, 'agent', null, previousBuckets);
  const rates = agents.map(({ id }) =>
    id === OTHER_ID ? null : before.at(indexOf(previous, 'agent', id)).creditsPerMessage,
  );
  const { rows } = report;
  const indices = rowsOf(report, agent) ?? rows.bucket.keys();
  const values = new Float64Array(buckets.length);
  const isPriced = new Uint8Array(buckets.length);
  const isUnpriced = new Uint8Array(buckets.length);
  let isRepriced = false;
  for (const row of indices) {
    const bucket = rows.bucket[row] ?? 0;
    const credits = rows.credits[row] ?? NaN;
    const messages = rows.messages[row] ?? NaN;
    if (Number.isNaN(credits)) {
      isUnpriced[bucket] = 1;
      continue;
    }
    const rate = rates[rows.agent[row] ?? UNATTRIBUTED] ?? null;
    const hasRate = rate !== null && !Number.isNaN(messages);
    isRepriced ||= hasRate && messages !== 0;
    isPriced[bucket] = 1;
    values[bucket] = (values[bucket] ?? 0) + (hasRate ? messages * rate : credits);
  }
  for (let bucket = 0; bucket < values.length; bucket++) {
    if (isUnpriced[bucket] && !isPriced[bucket]) values[bucket] = NaN;
  }
  return isRepriced ? values : null;
}
