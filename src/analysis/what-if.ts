import { OTHER_ID, type Agent, type Model, type UsageReport } from '../api/report.js';
import { indexOf } from './dimension.js';
import { LEAST_MESSAGES } from './effects.js';
import { usageOf, usageSums } from './usage-sum.js';

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
  const who = report.agents.find(({ id }) => id === agent);
  if (!who || agent === OTHER_ID) return null;
  const own = usageOf(report, agent).priced;
  const [credits, messages] = [Number(own.credits), Number(own.messages)];
  if (messages < LEAST_MESSAGES || !(credits > 0)) return null;
  const ownByModel = usageSums(report, 'model', agent);
  const models = pricesOf(report)
    .filter(({ model }) => Number(ownByModel.at(indexOf(report, 'model', model.id)).priced.messages) < messages)
    .slice(0, MOST)
    .map(({ model, price }) => {
      const estimate = price * messages;
      return { model, price, credits: estimate, change: estimate / credits - 1 };
    })
    .sort((a, b) => a.credits - b.credits);
  return models.length === 0 ? null : { agent: who, messages, credits, models };
}

/** What a message cost on each model, over all agents; the most used first. */
function pricesOf(report: UsageReport): { model: Model; price: number }[] {
  const sums = usageSums(report, 'model', null);
  return report.models
    .filter(({ id }) => id !== OTHER_ID)
    .map((model) => {
      const { creditsPerMessage, priced } = sums.at(indexOf(report, 'model', model.id));
      return { model, price: creditsPerMessage ?? 0, messages: Number(priced.messages) };
    })
    .filter(({ messages, price }) => messages >= LEAST_MESSAGES && price > 0)
    .sort((a, b) => b.messages - a.messages);
}
