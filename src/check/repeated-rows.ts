import type { UsageReport } from '../api/report.js';

/** In fewer cells, equal rows may be chance: several events of a kind. */
const MIN_CELLS = 8;

export interface RepeatedRows {
  /** `undefined`: no agent. */
  readonly agent: string | undefined;
  readonly times: number;
}

/** The first agent whose rows all occur a multiple of the same number of times; `null` where there is none. */
export function repeatedRows({ rows, agents }: UsageReport): RepeatedRows | null {
  const byAgent = new Map<number, Map<string, number>>();
  for (let row = 0; row < rows.length; row++) {
    const agent = rows.agent[row] ?? -1;
    const counts = byAgent.get(agent) ?? new Map<string, number>();
    byAgent.set(agent, counts);
    const key = [rows.bucket[row], rows.model[row], rows.credits[row], rows.messages[row]].join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [agent, counts] of byAgent) {
    const times = [...counts.values()].reduce(commonDivisor, 0);
    if (counts.size >= MIN_CELLS && times > 1) return { agent: agents[agent]?.id, times };
  }
  return null;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
