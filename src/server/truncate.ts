import { OTHER_ID } from '../api/report.js';
import { isTurn, type Work } from '../time/work.js';
import { CellSums, compareIds, type Cells } from './cells.js';
import { UnitSums } from './unit-sums.js';

/** Cells of no more agents than an answer tells apart. */
export interface Truncated {
  readonly cells: Cells;
  readonly truncated: { readonly dimension: 'agent'; readonly shown: number; readonly total: number } | null;
}

/**
 * Adds the smaller agents up as "other". Kept apart are those with most credits in all of the cells; of equal ones, those whose ids
 * come first. Usage of no agent stays as it is.
 */
export function* truncate(cells: Cells, maxAgents: number): Work<Truncated> {
  const total = new Set(cells.agent.filter((agent) => agent !== null)).size;
  if (total <= maxAgents) return { cells, truncated: null };
  const shown = yield* largest(cells, maxAgents);
  const sums = new CellSums(0);
  for (let at = 0; at < cells.bucket.length; at++) {
    if (isTurn(at)) yield;
    const agent = cells.agent[at] ?? null;
    sums.add(
      cells.bucket[at] ?? 0,
      agent === null || shown.has(agent) ? agent : OTHER_ID,
      cells.model[at] ?? null,
      cells.credits[at] ?? null,
      cells.messages[at] ?? null,
    );
  }
  return { cells: yield* sums.cells(), truncated: { dimension: 'agent', shown: maxAgents, total } };
}

function* largest({ agent, credits }: Cells, count: number): Work<ReadonlySet<string>> {
  const indexes = new Map<string, number>();
  const sums = new UnitSums(0);
  for (let at = 0; at < agent.length; at++) {
    if (isTurn(at)) yield;
    const id = agent[at] ?? null;
    if (id === null) continue;
    const index = indexes.get(id) ?? indexes.size;
    indexes.set(id, index);
    sums.add(index, credits[at] ?? 0);
  }
  const ranked = [...indexes].map(([id, index]) => ({ id, credits: sums.at(index) }));
  ranked.sort((one, other) =>
    one.credits === other.credits ? compareIds(one.id, other.id) : one.credits < other.credits ? 1 : -1,
  );
  return new Set(ranked.slice(0, count).map(({ id }) => id));
}
