import { amountReader, OTHER_ID, UNATTRIBUTED, type Agent, type Model, type UsageReport } from '../api/report.js';
import type { Amount } from '../format/amount.js';
import type { Comparison } from './comparison.js';
import { foldBuckets, kindOf, PRICED, type Cube } from './cube.js';
import { compareIds } from './dimension.js';
import { UsageSums, type UsageSum } from './usage-sum.js';

/** What one agent used in a period. */
export interface AgentSum {
  /** `null`: usage that belongs to no agent. */
  readonly agent: Agent | null;
  readonly sum: UsageSum;
  /** Its priced messages by the model's id, `null` where none is named; none where models are not told apart. */
  readonly models: ReadonlyMap<string | null, ModelSum>;
}

export interface ModelSum {
  readonly model: Model | null;
  readonly credits: Amount;
  readonly messages: number;
}

/** By the agent's id. */
export type AgentSums = ReadonlyMap<string | null, AgentSum>;

/**
 * What each agent used in the buckets of two reports that are compared.
 *
 * @param isFolded whether the agents that only one of two truncated answers lists are put together with what both of them
 *   left out: an agent that moves in or out of the list is neither new nor gone, and did not spend what the others did
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

/** As one bucket. A price without a message to it explains no more than a fee, and is one here. */
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
  const others = agents.length;
  const placeOf = agents.map(({ id }, index) => (isOneOfOthers(id) ? others : index));
  const places = cube.agent.map((agent) => placeOf[agent] ?? UNATTRIBUTED);
  const sums = new UsageSums(cube, precision, places, others + 1);
  const modelsAt = new Map<number, ModelSum[]>();
  const creditsOf = amountReader(cube, 'credits');
  places.forEach((place, cell) => {
    const list = modelsAt.get(place) ?? [];
    modelsAt.set(place, list);
    if (place === others || kindOf(cube, cell) !== PRICED) return;
    const model = models[cube.model[cell] ?? UNATTRIBUTED] ?? null;
    list.push({ model, credits: creditsOf(cell) ?? 0, messages: cube.messages[cell] ?? 0 });
  });
  return new Map(
    Array.from(modelsAt, ([place, list]) => {
      const agent = place === others ? { id: OTHER_ID, name: OTHER_ID } : (agents[place] ?? null);
      // In an order of their own: fractions are added up later, and must not differ with the order of the rows.
      list.sort((one, other) => compareIds(one.model?.id, other.model?.id));
      const byId = new Map(list.map((one) => [one.model?.id ?? null, one]));
      return [agent?.id ?? null, { agent, sum: sums.at(place), models: byId }];
    }),
  );
}
