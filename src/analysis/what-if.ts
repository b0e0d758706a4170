import { OTHER_ID, type Agent, type Model, type UsageReport } from '../api/report.js';
import { indexOf } from './dimension.js';
import { LEAST_MESSAGES } from './effects.js';
import { usageOf, usageSums } from './usage-sum.js';

/** The most models to compare with. More would be a price list, not a comparison. */
const MAX_MODELS = 6;

/** The cost of an agent's messages on another model, as an estimate. */
export interface WhatIf {
  readonly model: Model;
  /** The actual credits per message on the model, over all agents of the report. */
  readonly price: number;
  /** What the agent's messages would cost at that price. On another model, messages may be longer or shorter. */
  readonly credits: number;
  /** The change from the actual credits, as a ratio: `-0.82`. */
  readonly change: number;
}

export interface WhatIfs {
  readonly agent: Agent;
  readonly messages: number;
  /** What the messages actually cost. */
  readonly credits: number;
  /**
   * The models of the report with the most messages, except a model that has answered all messages of the agent. The
   * cheapest comes first.
   */
  readonly models: readonly WhatIf[];
}

/**
 * Estimates the cost of an agent's messages on other models of the same report, from the actual credits per message on
 * these models.
 *
 * @returns `null` if the report does not list the agent as a single one, if the agent has too few messages with a price
 *   or no credits, or if there is no model to compare with
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

/** The credits per message over all agents, by model. Rarely used models are left out; the most used comes first. */
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
