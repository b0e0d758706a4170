import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { byMetric, ofAgent, type SeriesByMetric } from './series.js';
import { usageSums } from './usage-sum.js';
import type { Dimension } from './dimension.js';

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
  const named = by === 'agent' ? report.agents : report.models;
  const column = report.rows[by];
  const isMeant = ofAgent(report, agent);
  const sums = usageSums(report, by, agent);
  const spent = named.map((_, index) => Number(sums.of(index)?.credits ?? 0));
  const ranked = [...named.keys()].filter((index) => sums.of(index)?.isUsed && named[index]?.id !== OTHER_ID);
  ranked.sort((one, other) => (spent[other] ?? 0) - (spent[one] ?? 0));
  const hasCut = sums.ofId(OTHER_ID)?.isUsed === true;
  const hasNone = sums.ofId(null)?.isUsed === true;
  const room = most - (hasNone ? 1 : 0);
  const shown = ranked.slice(0, ranked.length + (hasCut ? 1 : 0) <= room ? room : room - 1);
  const others = ranked.slice(shown.length);
  const slots = new Map(shown.map((index, slot) => [index, slot]));
  const slotOf = (row: number): number => {
    const index = column[row] ?? UNATTRIBUTED;
    return index === UNATTRIBUTED ? NONE : (slots.get(index) ?? OTHERS);
  };
  const slotOfRow = Int32Array.from({ length: report.rows.length }, (_, row) => (isMeant(row) ? slotOf(row) : UNMEANT));
  const group = (slot: number, id: string | null, name: string, count: number): UsageGroup => ({
    id,
    name,
    count,
    series: byMetric(report, (row) => slotOfRow[row] === slot),
  });
  const groups = shown.map((index, slot) => group(slot, named[index]?.id ?? '', named[index]?.name ?? '', 1));
  if (others.length > 0 || hasCut) {
    const { truncated } = report;
    const beyond = hasCut ? (truncated?.dimension === by ? Math.max(1, truncated.total - truncated.shown) : 1) : 0;
    groups.push(group(OTHERS, OTHER_ID, '', others.length + beyond));
  }
  if (hasNone) groups.push(group(NONE, null, '', 0));
  return groups;
}

const OTHERS = -1;
const NONE = -2;
const UNMEANT = -3;
