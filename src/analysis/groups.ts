import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { cellsOf, cubeOf, groupBy, groupOf } from './cube.js';
import { identitiesOf, indexOf, type Dimension } from './dimension.js';
import { seriesOf, type SeriesByMetric } from './series.js';
import { usageSums } from './usage-sum.js';

/** A part of the usage: of one agent or model, of none, or of all that are not shown one by one. */
export interface UsageGroup {
  /** Of the agent or model; `null`: usage that belongs to none; {@link OTHER_ID}: the rest together. */
  readonly id: string | null;
  /** Empty where the id names nobody. */
  readonly name: string;
  /** How many agents or models are in it. */
  readonly count: number;
  readonly series: SeriesByMetric;
}

/**
 * The largest parts of a report's usage by credits, the largest first; then what is left of it, and what belongs to
 * none. Together they are all of the usage.
 *
 * @param agent only what this agent used; `null`: all
 * @param most as many groups at most, those last two included
 */
export function usageGroups(report: UsageReport, by: Dimension, agent: string | null, most: number): UsageGroup[] {
  const named = identitiesOf(report, by);
  const sums = usageSums(report, by, agent);
  const spent = named.map((_, index) => Number(sums.at(index).credits ?? 0));
  const ranked = [...named.keys()].filter((index) => sums.at(index).isUsed && named[index]?.id !== OTHER_ID);
  ranked.sort((one, other) => (spent[other] ?? 0) - (spent[one] ?? 0));
  const hasCut = sums.at(indexOf(report, by, OTHER_ID)).isUsed;
  const hasNone = sums.at(UNATTRIBUTED).isUsed;
  const room = most - (hasNone ? 1 : 0);
  const shown = ranked.slice(0, ranked.length + (hasCut ? 1 : 0) <= room ? room : room - 1);
  const others = ranked.length - shown.length;
  // Groups in the order in which they are shown, and last those without any of the usage that is not shown one by one.
  const slots = new Int32Array(named.length).fill(shown.length);
  shown.forEach((index, slot) => (slots[index] = slot));
  const slotOfCell = cubeOf(report)[by].map((index) => (index === UNATTRIBUTED ? UNATTRIBUTED : (slots[index] ?? 0)));
  const cells = groupBy(slotOfCell, shown.length + 1, cellsOf(report, agent));
  const group = (slot: number, id: string | null, name: string, count: number): UsageGroup => ({
    id,
    name,
    count,
    series: seriesOf(report, groupOf(cells, slot)),
  });
  const groups = shown.map((index, slot) => group(slot, named[index]?.id ?? '', named[index]?.name ?? '', 1));
  if (others > 0 || hasCut) {
    const { truncated } = report;
    const beyond = hasCut ? (truncated?.dimension === by ? Math.max(1, truncated.total - truncated.shown) : 1) : 0;
    groups.push(group(shown.length, OTHER_ID, '', others + beyond));
  }
  if (hasNone) groups.push(group(UNATTRIBUTED, null, '', 0));
  return groups;
}
