import { OTHER_ID, type Agent, type Model, type UsageReport } from '../api/report.js';
import { indexOf } from './dimension.js';
import { LEAST_MESSAGES } from './effects.js';
import { usageOf, usageSums } from './usage-sum.js';

/** More models than these would be a price list, not a comparison. */
const MAX_MODELS = 6;

/** The cost of an agent's messages on another model, as an estimate. */
export interface WhatIf {
  readonly model: Model;
  /** The credits per message of the model in the report, over all agents. */
  readonly price: number;
  /** The agent's messages at that price. It is an estimate, since messages may be longer or shorter on that model. */
  readonly credits: number;
  /** The change from the real credits, as a ratio: `-0.82`. */
  readonly change: number;
}

export interface WhatIfs {
  readonly agent: Agent;
  readonly messages: number;
  /** The actual cost of the messages. */
  readonly credits: number;
  /** The other models of the report, limited to those with the most messages; the cheapest comes first. */
  readonly models: readonly WhatIf[];
}

/**
 * Estimates the cost of an agent's messages on the other models of the same report, by their observed credits per
 * message.
 *
 * @returns `null` where there is no estimate: no such single agent, too few messages, no price, or no other model
 */
export function whatIf(report: UsageReport, agent: string | null): WhatIfs | null {
  const wanted = report.agents.find(({ id }) => id === agent);
  if (!wanted || agent === OTHER_ID) return null;
  const own = usageOf(report, agent).priced;
  const [credits, messages] = [Number(own.credits), Number(own.messages)];
  if (messages < LEAST_MESSAGES || !(credits > 0)) return null;
  const ownByModel = usageSums(report, 'model', agent);
  const models = pricesOf(report)
    .filter(({ model }) => Number(ownByModel.at(indexOf(report, 'model', model.id)).priced.messages) < messages)
    .slice(0, MAX_MODELS)
    .map(({ model, price }) => {
      const estimate = price * messages;
      return { model, price, credits: estimate, change: estimate / credits - 1 };
    })
    .sort((a, b) => a.credits - b.credits);
  return models.length === 0 ? null : { agent: wanted, messages, credits, models };
}

/** The models with their credits per message over all agents, without rarely used ones; the most used comes first. */
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
