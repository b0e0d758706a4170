import { UNATTRIBUTED, type Agent, type Model, type UsageReport } from '../api/report.js';
import { ExactSum, type Amount } from '../format/amount.js';
import { compareIds } from './dimension.js';
import { amountAt, UsageSum } from './usage-sum.js';

/** Messages that have a price, and what they cost. */
export interface MessageTally {
  readonly credits: Amount;
  readonly messages: number;
}

/** What one agent used, taken apart by what can be explained. */
export interface AgentTally extends MessageTally {
  /** `null`: usage that belongs to no agent. */
  readonly agent: Agent | null;
  /** By the model's id, `null` where none is named. */
  readonly models: ReadonlyMap<string | null, MessageTally & { readonly model: Model | null }>;
  /** Credits for what is not a message: training, voice, fixed fees. */
  readonly otherCredits: Amount;
  /** What has no price, which is in none of the other numbers. */
  readonly unpriced: { readonly rows: number; readonly messages: number };
}

/** Messages below which prices and shares are chance. */
export const LEAST_MESSAGES = 20;

export type AgentTallies = ReadonlyMap<string | null, AgentTally>;

const talliesOfReport = new WeakMap<UsageReport, Map<number, AgentTallies>>();

/** What each agent used in the first so many buckets of a report, by the agent's id; added up once. */
export function tallyAgents(report: UsageReport, buckets: number): AgentTallies {
  const known = talliesOfReport.get(report) ?? new Map<number, AgentTallies>();
  talliesOfReport.set(report, known);
  const tallies = known.get(buckets) ?? addUp(report, buckets);
  known.set(buckets, tallies);
  return tallies;
}

function addUp(report: UsageReport, buckets: number): AgentTallies {
  const { rows, agents, models, precision } = report;
  const cellsOfAgent = new Map<number, Map<number, UsageSum>>();
  for (let row = 0; row < rows.length; row++) {
    if ((rows.bucket[row] ?? 0) >= buckets) continue;
    const agent = rows.agent[row] ?? UNATTRIBUTED;
    const model = rows.model[row] ?? UNATTRIBUTED;
    let cells = cellsOfAgent.get(agent);
    if (!cells) cellsOfAgent.set(agent, (cells = new Map<number, UsageSum>()));
    let cell = cells.get(model);
    if (!cell) cells.set(model, (cell = new UsageSum(precision)));
    cell.add(amountAt(report, 'credits', row), amountAt(report, 'messages', row));
  }
  const tallyOf = (index: number, cells: Map<number, UsageSum>): AgentTally => {
    const credits = new ExactSum(precision.credits);
    const messages = new ExactSum(precision.messages);
    const otherCredits = new ExactSum(precision.credits);
    const unpriced = { rows: 0, messages: new ExactSum(precision.messages) };
    const byModel = new Map<string | null, MessageTally & { model: Model | null }>();
    // In an order of their own: fractions are added up later, and must not differ with the order of the rows.
    const inOrder = [...cells].sort(([one], [two]) => compareIds(models[one]?.id, models[two]?.id));
    for (const [at, cell] of inOrder) {
      const { priced } = cell;
      otherCredits.add(cell.fees);
      unpriced.rows += cell.unpricedRows;
      unpriced.messages.add(cell.unpricedMessages);
      // A price without a message to it explains no more than a fee.
      if (Number(priced.messages) <= 0) {
        otherCredits.add(priced.credits);
        continue;
      }
      const model = models[at] ?? null;
      byModel.set(model?.id ?? null, { model, credits: priced.credits, messages: Number(priced.messages) });
      credits.add(priced.credits);
      messages.add(priced.messages);
    }
    return {
      agent: agents[index] ?? null,
      models: byModel,
      credits: credits.value,
      messages: Number(messages.value),
      otherCredits: otherCredits.value,
      unpriced: { rows: unpriced.rows, messages: Number(unpriced.messages.value) },
    };
  };
  return new Map([...cellsOfAgent].map(([index, cells]) => [agents[index]?.id ?? null, tallyOf(index, cells)]));
}
