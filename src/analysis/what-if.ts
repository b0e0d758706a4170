import { OTHER_ID, type Agent, type Model, type UsageReport } from '../api/report.js';
import { LEAST_MESSAGES, tallyAgents, type AgentTallies } from './tallies.js';

/** More models than these are a price list. */
const MOST = 6;

/** What an agent's messages would have cost on another model. */
export interface WhatIf {
  readonly model: Model;
  /** Credits a message that the model cost in the report, over all agents. */
  readonly price: number;
  /** The agent's messages at that price. An estimate: they may be longer or shorter there. */
  readonly credits: number;
  /** Against what they did cost: `-0.82`. */
  readonly change: number;
}

export interface WhatIfs {
  readonly agent: Agent;
  readonly messages: number;
  /** What they did cost. */
  readonly credits: number;
  /** The other models of the report that most messages were answered with; the cheapest first. */
  readonly models: readonly WhatIf[];
}

/**
 * What an agent's messages would have cost at the observed credits per message of the other models in the same report.
 *
 * @returns `null` where that cannot be said: no such agent, no price, or no other model
 */
export function whatIf(report: UsageReport, agent: string | null): WhatIfs | null {
  const tallies = tallyAgents(report, report.buckets.length);
  const own = tallies.get(agent);
  if (!own?.agent || agent === OTHER_ID || own.messages < LEAST_MESSAGES) return null;
  const credits = Number(own.credits);
  if (!(credits > 0)) return null;
  const models = pricesOf(tallies)
    .filter(({ model }) => (own.models.get(model.id)?.messages ?? 0) < own.messages)
    .slice(0, MOST)
    .map(({ model, price }) => {
      const estimate = price * own.messages;
      return { model, price, credits: estimate, change: estimate / credits - 1 };
    })
    .sort((a, b) => a.credits - b.credits);
  return models.length === 0 ? null : { agent: own.agent, messages: own.messages, credits, models };
}

/** What a message cost on each model, over all agents; the most used first. */
function pricesOf(tallies: AgentTallies): { model: Model; price: number }[] {
  const sums = new Map<string, { model: Model; credits: number; messages: number }>();
  for (const { models } of tallies.values()) {
    for (const { model, credits, messages } of models.values()) {
      if (!model || model.id === OTHER_ID) continue;
      const sum = sums.get(model.id) ?? { model, credits: 0, messages: 0 };
      sum.credits += Number(credits);
      sum.messages += messages;
      sums.set(model.id, sum);
    }
  }
  return [...sums.values()]
    .filter(({ messages, credits }) => messages >= LEAST_MESSAGES && credits > 0 && Number.isFinite(credits / messages))
    .sort((a, b) => b.messages - a.messages)
    .map(({ model, credits, messages }) => ({ model, price: credits / messages }));
}
