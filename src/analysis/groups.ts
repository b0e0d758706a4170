import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { identitiesOf, indexOf, type Dimension } from './dimension.js';
import { groupBy, groupOf } from './group-by.js';
import { seriesOf, type SeriesByMetric } from './series.js';
import { rowsOf, usageSums } from './usage-sum.js';

/** A part of the usage: of one agent or model, of the rest ("other"), or the unattributed usage. */
export interface UsageGroup {
  /** The id of the agent or model; {@link OTHER_ID}: the rest; `null`: usage that belongs to no agent or no model. */
  readonly id: string | null;
  /** Empty for the rest and for unattributed usage. */
  readonly name: string;
  /** How many agents or models the group sums up; 0 for unattributed usage. */
  readonly count: number;
  readonly series: SeriesByMetric;
}

/**
 * Splits the usage of a report into groups: first the agents or models with the most credits, the largest first, then
 * the rest, then the unattributed usage. Together, the groups hold all usage.
 *
 * @param agent id of the only agent wanted; `null` for all of them
 * @param maxGroups the most groups, the rest and the unattributed usage included
 */
export function usageGroups(report: UsageReport, by: Dimension, agent: string | null, maxGroups: number): UsageGroup[] {
  const identities = identitiesOf(report, by);
  const sums = usageSums(report, by, agent);
  const credits = identities.map((_, index) => Number(sums.at(index).credits ?? 0));
  const ranked = [...identities.keys()].filter((index) => sums.at(index).isUsed && identities[index]?.id !== OTHER_ID);
  ranked.sort((a, b) => (credits[b] ?? 0) - (credits[a] ?? 0));
  const hasOther = sums.at(indexOf(report, by, OTHER_ID)).isUsed;
  const hasUnattributed = sums.at(UNATTRIBUTED).isUsed;
  const available = maxGroups - (hasUnattributed ? 1 : 0);
  const shown = ranked.slice(0, ranked.length + (hasOther ? 1 : 0) <= available ? available : available - 1);
  const others = ranked.length - shown.length;
  // For each agent or model, the index of its group. All without a separate group get the next index, which is for the
  // rest.
  const slots = new Int32Array(identities.length).fill(shown.length);
  shown.forEach((index, slot) => (slots[index] = slot));
  const slotOfRow = report.rows[by].map((index) => (index === UNATTRIBUTED ? UNATTRIBUTED : (slots[index] ?? 0)));
  const rows = groupBy(slotOfRow, shown.length + 1, rowsOf(report, agent));
  const group = (slot: number, id: string | null, name: string, count: number): UsageGroup => ({
    id,
    name,
    count,
    series: seriesOf(report, groupOf(rows, slot)),
  });
  const groups = shown.map((index, slot) => group(slot, identities[index]?.id ?? '', identities[index]?.name ?? '', 1));
  if (others > 0 || hasOther) {
    const { truncated } = report;
    const unlisted = hasOther ? (truncated?.dimension === by ? Math.max(1, truncated.total - truncated.shown) : 1) : 0;
    groups.push(group(shown.length, OTHER_ID, '', others + unlisted));
  }
  if (hasUnattributed) groups.push(group(UNATTRIBUTED, null, '', 0));
  return groups;
}
