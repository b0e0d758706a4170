import { OTHER_ID } from '../api/report.js';
import type { Work } from '../time/work.js';
import { compareIds, type Cells, type CellSums } from './cells.js';

/** The cells of the largest agents, and of "other" where there are more agents than that. */
export interface Truncated {
  readonly cells: Cells;
  readonly truncated: { readonly dimension: 'agent'; readonly shown: number; readonly total: number } | null;
}

/**
 * The cells of the sums, with the smaller agents added up as "other". The agents with the most credits in all cells
 * remain; of agents with equal credits, those whose ids come first remain. Usage of no agent stays as it is.
 */
export function* truncate(sums: CellSums, maxAgents: number): Work<Truncated> {
  const total = sums.agents.filter((agent) => agent !== null).length;
  if (total <= maxAgents) return { cells: yield* sums.cells(), truncated: null };
  const ranked = [...(yield* sums.creditsByAgent())].sort(([oneId, one], [otherId, other]) =>
    one === other ? compareIds(oneId, otherId) : one < other ? 1 : -1,
  );
  const shown = new Set(ranked.slice(0, maxAgents).map(([id]) => id));
  const cells = yield* sums.cells((agent) => (agent === null || shown.has(agent) ? agent : OTHER_ID));
  return { cells, truncated: { dimension: 'agent', shown: maxAgents, total } };
}
