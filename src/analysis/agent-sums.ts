import { OTHER_ID, UNATTRIBUTED, type Agent, type Model, type UsageReport } from '../api/report.js';
import type { Amount } from '../format/amount.js';
import type { Comparison } from './comparison.js';
import { amountReader, foldBuckets, kindOf, PRICED, type Cube } from './cube.js';
import { compareIds } from './dimension.js';
import { UsageSums, type UsageSum } from './usage-sum.js';

/** The usage of one agent in a period. */
export interface AgentSum {
  /** `null`: usage that belongs to no agent. */
  readonly agent: Agent | null;
  readonly sum: UsageSum;
  /**
   * Its priced messages by the id of the model; the key `null`: usage without a model. Empty for the agents that are
   * summed as "other" in {@link comparedSums}.
   */
  readonly models: ReadonlyMap<string | null, ModelSum>;
}

export interface ModelSum {
  readonly model: Model | null;
  readonly credits: Amount;
  readonly messages: number;
}

/** By the id of the agent; the key `null`: usage that belongs to no agent. */
export type AgentSums = ReadonlyMap<string | null, AgentSum>;

/**
 * The usage of each agent in the compared buckets of two reports.
 *
 * @param isFolded whether the agents that only one of the reports lists are added to "other". In a truncated report, an
 *   agent that is not listed may be part of "other": it is not known to be new or gone. With those agents included,
 *   "other" sums up the same agents in both reports.
 */
export function comparedSums(
  report: UsageReport,
  previous: UsageReport,
  { buckets, previousBuckets }: Comparison,
  isFolded: boolean,
): [AgentSums, AgentSums] {
  const cube = firstBuckets(report, buckets);
  const previousCube = firstBuckets(previous, previousBuckets);
  const [ids, previousIds] = [idsIn(report, cube), idsIn(previous, previousCube)];
  const isOneOfOthers = (id: string): boolean => isFolded && (id === OTHER_ID || !ids.has(id) || !previousIds.has(id));
  return [sumsOf(report, cube, isOneOfOthers), sumsOf(previous, previousCube, isOneOfOthers)];
}

/**
 * The first buckets, added up into one bucket. Credits without messages have no rate, so they become a fee: `NaN`
 * messages.
 */
function firstBuckets(report: UsageReport, buckets: number): Cube {
  const cube = foldBuckets(
    report,
    new Int32Array(report.buckets.length).map((_, bucket) => (bucket < buckets ? 0 : -1)),
  );
  const isFee = (messages: number, cell: number): boolean => messages <= 0 && kindOf(cube, cell) === PRICED;
  return { ...cube, messages: cube.messages.map((messages, cell) => (isFee(messages, cell) ? NaN : messages)) };
}

function idsIn({ agents }: UsageReport, cube: Cube): ReadonlySet<string | undefined> {
  return new Set(Array.from(cube.agent, (index) => agents[index]?.id));
}

function sumsOf(
  { agents, models, precision }: UsageReport,
  cube: Cube,
  isOneOfOthers: (id: string) => boolean,
): AgentSums {
  const otherPlace = agents.length;
  const placeOf = agents.map(({ id }, index) => (isOneOfOthers(id) ? otherPlace : index));
  const places = cube.agent.map((agent) => placeOf[agent] ?? UNATTRIBUTED);
  const sums = new UsageSums(cube, precision, places, otherPlace + 1);
  const modelsAt = new Map<number, ModelSum[]>();
  const creditsOf = amountReader(cube, 'credits');
  places.forEach((place, cell) => {
    const list = modelsAt.get(place) ?? [];
    modelsAt.set(place, list);
    if (place === otherPlace || kindOf(cube, cell) !== PRICED) return;
    const model = models[cube.model[cell] ?? UNATTRIBUTED] ?? null;
    list.push({ model, credits: creditsOf(cell) ?? 0, messages: cube.messages[cell] ?? 0 });
  });
  return new Map(
    Array.from(modelsAt, ([place, list]) => {
      const agent = place === otherPlace ? { id: OTHER_ID, name: OTHER_ID } : (agents[place] ?? null);
      // Sorted by id: fractions are added up later, and their sum must not depend on the order of the rows.
      list.sort((a, b) => compareIds(a.model?.id, b.model?.id));
      const byId = new Map(list.map((sum) => [sum.model?.id ?? null, sum]));
      return [agent?.id ?? null, { agent, sum: sums.at(place), models: byId }];
    }),
  );
}
