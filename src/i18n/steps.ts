import { on } from './clauses.js';

/** Texts about change points. */
export interface StepMessages {
  /** A lasting change of the credits per message. */
  steps: Record<'up' | 'down', (values: { agent: string; date: string }) => string>;
  /** `step`: one of `steps`; `marker`: an event at the same time. */
  coincides: (values: { step: string; marker: string }) => string;
}

export const stepTexts: StepMessages = {
  steps: {
    up: ({ agent, date }) => `${agent}’s cost per message rose${on(date)}`,
    down: ({ agent, date }) => `${agent}’s cost per message fell${on(date)}`,
  },
  coincides: ({ step, marker }) => `${step}, on the day of “${marker}”`,
};
