import type { Trend } from '../analysis/finding.js';
import { aside, because, on, perDay } from './clauses.js';

/**
 * Texts of the headline under the title of the dashboard. It says how much usage changed, compared with which days, and
 * why.
 */
export interface HeadlineMessages {
  /**
   * The emphasized part of the line. `change` is a percentage, or an amount with its unit if there is no percentage. It
   * has no sign. For `first`, it is the usage of this period. The English text leaves that amount out, because the
   * figures below the headline include the current day and so show another amount.
   */
  headlineFigures: Record<Trend, (values: { change: string }) => string>;
  /**
   * The whole line. `figure`: one of `headlineFigures`. `range`: the days of the previous period. `cause`: one of
   * `headlineCauses`, the effect `longer` or `shorter`, or empty. `change`: the percentage with its sign, or empty.
   */
  headlines: Record<Trend, (values: { figure: string; range: string; cause: string; change: string }) => string>;
  /** The line if some usage has no price. `headline`: one of `headlines`. */
  headlineUnpriced: (values: { headline: string }) => string;
  /**
   * Clauses that follow a colon, without a full stop. `change`, `share` and `before` are percentages without a sign.
   * `date`: when the change began, or empty.
   */
  headlineCauses: {
    moved: (values: { agent: string; model: string; date: string }) => string;
    movedPart: (values: { agent: string; share: string; model: string; date: string }) => string;
    movedFrom: (values: { agent: string; share: string; before: string; model: string; date: string }) => string;
    dearerModels: (values: { agent: string }) => string;
    cheaperModels: (values: { agent: string }) => string;
    dearer: (values: { agent: string; change: string; date: string }) => string;
    cheaper: (values: { agent: string; change: string; date: string }) => string;
    more: (values: { agent: string; change: string; isPerDay: boolean }) => string;
    fewer: (values: { agent: string; change: string; isPerDay: boolean }) => string;
    new: (values: { agent: string }) => string;
    gone: (values: { agent: string }) => string;
    other: (values: { agent: string }) => string;
    /** If it is not known why the agent's usage changed. */
    mostly: (values: { agent: string }) => string;
    /** If no agent has a large share. `effect`: one of `effects`. `amount`, `count`: the number of agents. */
    spread: (values: { effect: string; amount: string; count: number }) => string;
    /** If `agent` has the largest share, but less than half of the change. */
    led: (values: { effect: string; amount: string; count: number; agent: string }) => string;
    /** If nothing was used in the previous period. `agent`: the one with the most credits. `share`: its part of all. */
    used: (values: { agent: string; share: string }) => string;
  };
}

export const headlineTexts: HeadlineMessages = {
  headlineFigures: {
    up: ({ change }) => `Up ${change}`,
    down: ({ change }) => `Down ${change}`,
    level: () => 'About the same',
    same: () => 'The same',
    first: () => 'New usage',
  },
  headlines: {
    up: ({ figure, range, cause }) => `${figure} vs ${range}${because(cause)}`,
    down: ({ figure, range, cause }) => `${figure} vs ${range}${because(cause)}`,
    level: ({ figure, range, change }) => `${figure} as ${range}${aside(change)}`,
    same: ({ figure, range }) => `${figure} as ${range}`,
    first: ({ figure, range, cause }) => `${figure} (none on ${range})${because(cause)}`,
  },
  headlineUnpriced: ({ headline }) => `${headline} (unpriced usage not included)`,
  headlineCauses: {
    moved: ({ agent, model, date }) => `${agent} moved to ${model}${on(date)}`,
    movedPart: ({ agent, share, model, date }) => `${agent} moved ${share} of its messages to ${model}${on(date)}`,
    movedFrom: ({ agent, share, before, model, date }) =>
      `${agent} sent ${share} of its messages to ${model}, up from ${before}${on(date)}`,
    dearerModels: ({ agent }) => `${agent} used more expensive models`,
    cheaperModels: ({ agent }) => `${agent} used cheaper models`,
    dearer: ({ agent, change, date }) => `${agent}’s cost per message rose by ${change}${on(date)}`,
    cheaper: ({ agent, change, date }) => `${agent}’s cost per message fell by ${change}${on(date)}`,
    more: ({ agent, change, isPerDay }) => `${agent} answered ${change} more messages${perDay(isPerDay)}`,
    fewer: ({ agent, change, isPerDay }) => `${agent} answered ${change} fewer messages${perDay(isPerDay)}`,
    new: ({ agent }) => `${agent} is new`,
    gone: ({ agent }) => `${agent} answered no messages`,
    other: ({ agent }) => `usage other than messages by ${agent}`,
    mostly: ({ agent }) => `mostly ${agent}`,
    spread: ({ effect, amount }) => `${effect} across ${amount} agents`,
    led: ({ effect, amount, agent }) => `${effect} across ${amount} agents, led by ${agent}`,
    used: ({ agent, share }) => `${share} by ${agent}`,
  },
};
