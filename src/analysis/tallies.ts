import { UNATTRIBUTED, type Agent, type Model, type UsageReport } from '../api/report.js';
import { ExactSum, type Amount } from '../format/amount.js';
import { compareIds } from './compare-ids.js';

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

interface Open {
  readonly credits: ExactSum;
  readonly messages: ExactSum;
}

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
  const open = (): Open => ({
    credits: new ExactSum(precision.credits),
    messages: new ExactSum(precision.messages),
  });
  const tallies = new Map<number, { cells: Map<number, Open>; other: ExactSum; unpriced: ExactSum; rows: number }>();
  for (let row = 0; row < rows.length; row++) {
    if ((rows.bucket[row] ?? 0) >= buckets) continue;
    const agent = rows.agent[row] ?? UNATTRIBUTED;
    let tally = tallies.get(agent);
    if (!tally) {
      tally = {
        cells: new Map(),
        other: new ExactSum(precision.credits),
        unpriced: new ExactSum(precision.messages),
        rows: 0,
      };
      tallies.set(agent, tally);
    }
    const credits = rows.exact.credits?.[row] ?? rows.credits[row] ?? NaN;
    const messages = rows.exact.messages?.[row] ?? rows.messages[row] ?? NaN;
    if (Number.isNaN(credits)) {
      tally.rows++;
      if (!Number.isNaN(messages)) tally.unpriced.add(messages);
    } else if (Number.isNaN(messages)) {
      tally.other.add(credits);
    } else {
      const model = rows.model[row] ?? UNATTRIBUTED;
      const cell = tally.cells.get(model) ?? open();
      tally.cells.set(model, cell);
      cell.credits.add(credits);
      cell.messages.add(messages);
    }
  }
  return new Map(
    [...tallies].map(([index, { cells, other, unpriced, rows: unpricedRows }]) => {
      const agent = agents[index] ?? null;
      const sum = open();
      const byModel = new Map<string | null, MessageTally & { model: Model | null }>();
      // In an order of their own: fractions are added up later, and must not differ with the order of the rows.
      const inOrder = [...cells].sort(([one], [two]) => compareIds(models[one]?.id, models[two]?.id));
      for (const [at, cell] of inOrder) {
        const credits = cell.credits.value;
        const messages = cell.messages.value;
        // A price without a message to it is a fee.
        if (Number(messages) <= 0) {
          other.add(credits);
          continue;
        }
        const model = models[at] ?? null;
        byModel.set(model?.id ?? null, { model, credits, messages: Number(messages) });
        sum.credits.add(credits);
        sum.messages.add(messages);
      }
      return [
        agent?.id ?? null,
        {
          agent,
          models: byModel,
          credits: sum.credits.value,
          messages: Number(sum.messages.value),
          otherCredits: other.value,
          unpriced: { rows: unpricedRows, messages: Number(unpriced.value) },
        },
      ];
    }),
  );
}
