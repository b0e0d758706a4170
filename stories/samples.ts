/** Unusual data, for the stories of several elements. */
import { AGENTS, MODELS, type FakeUsage } from './fake-usage.js';
import type { SampleAgent } from '../src/sample/messages.js';

type Options = Partial<FakeUsage>;

export const LAUNCH_WEEK = { start: '2026-11-09', end: '2026-11-15' };
export const LAST_QUARTER = { start: '2026-07-01', end: '2026-09-30' };

/** Agents, but no usage. */
export const empty: Options = { liveFrom: '2027-01-01' };

/** Each agent has a page. */
export const linked: Options = {
  agents: AGENTS.map((agent) => ({ ...agent, url: `https://example.com/${agent.id}` })),
};

/** The account was opened this month. */
export const firstPeriod: Options = { liveFrom: '2026-11-03' };

/** Nothing out of the ordinary happens. */
export const level: Options = { spikes: {}, agents: withSupport({ model: 'mini' }) };

/** In the launch week there are more messages, at the same price. */
export const busy: Options = {
  agents: withSupport({ model: 'mini' }),
  spikes: { '2026-11-09': 1.7, '2026-11-10': 1.6, '2026-11-11': 1.8, '2026-11-12': 1.5, '2026-11-13': 1.6 },
};

/** In the launch week the agent Support moved to a cheaper model. */
export const cheaper: Options = {
  spikes: {},
  agents: withSupport({ model: 'sonnet', change: { on: '2026-11-09', model: 'mini' } }),
};

/** The new model of the agent Support is unpriced. */
export const unpriced: Options = {
  models: MODELS.map((model) => (model.id === 'sonnet' ? { ...model, price: null } : model)),
};

/** All usage is unpriced. */
export const priceless: Options = { models: MODELS.map((model) => ({ ...model, price: null })) };

/** Amounts with more digits than a double has. */
export const huge: Options = {
  scale: 9_007_199_254_740_993n,
  account: {
    periods: [{ from: '2026-11-01', to: '2026-12-01' }],
    agents: { used: 1_250_000, limit: 2_000_000 },
    members: { used: 98_765, limit: 100_000 },
    credits: { included: '99999999999999999999' },
    billing_url: 'https://example.com/billing',
  },
};

/** Amounts in hundred-thousandths of a credit. */
export const tiny: Options = {
  decimals: 5,
  models: MODELS.map((model) => ({ ...model, price: (model.price ?? 0) / 80_000 })),
};

/** On one day, the refund is larger than the usage of all agents. */
export const refunded: Options = { refunds: { '2026-11-06': 2_500, '2026-11-12': 400 } };

/** The refunds are larger than the usage. */
export const credited: Options = { refunds: { '2026-11-06': 90_000 } };

/** One day has far more usage than all others. */
export const spike: Options = { spikes: { '2026-11-10': 120 } };

/** A truncated report: small agents are summed as "other". */
export const truncated: Options = { agents: many(40), shownAgents: 5 };

/** Unusual and malicious names. */
export const hostile: Options = {
  agents: [
    { ...named('<img src=x onerror=alert(1)>', 0), status: 'deleted' },
    named('Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverwaltung', 1),
    named('Customer support assistant for the northern region, second line, weekends and public holidays', 2),
    named('مساعد الدعم الفني', 3),
    named('\u202Etxet desrever', 4),
    named('🧑‍🚀🧑‍🚀 お客様サポート担当アシスタント', 5),
    named('', 6),
  ],
};

/** Many agents, most of them with little usage. */
export function many(count: number): SampleAgent[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `agt_${String(index)}`,
    name: `Agent ${String(index + 1).padStart(2, '0')}`,
    messages: Math.ceil(400 / (index + 1)),
    model: index % 3 === 0 ? 'sonnet' : 'mini',
  }));
}

/** The agents of other stories, with other models of the agent Support. */
function withSupport(models: Pick<SampleAgent, 'model' | 'change'>): SampleAgent[] {
  return AGENTS.map((agent) =>
    agent.id === 'agt_support' ? { id: agent.id, name: agent.name, messages: agent.messages, ...models } : agent,
  );
}

function named(name: string, index: number): SampleAgent {
  return { id: `agt_${String(index)}`, name, messages: 60 - 5 * index, model: AGENTS[1]?.model ?? 'mini' };
}

/** Agents and members are at their limits, and more credits were used than are included. */
export const full: Options = {
  account: {
    periods: [
      { from: '2026-11-01', to: '2026-12-01' },
      { from: '2026-10-01', to: '2026-11-01' },
    ],
    agents: { used: 5, limit: 5 },
    members: { used: 7, limit: 4 },
    credits: { included: 6_000 },
    billing_url: 'https://example.com/billing',
  },
};

/** The included credits are enough for the whole period. */
export const roomy: Options = {
  account: {
    periods: [
      { from: '2026-11-01', to: '2026-12-01' },
      { from: '2026-10-01', to: '2026-11-01' },
    ],
    agents: { used: 3, limit: 5 },
    members: { used: 2, limit: 4 },
    credits: { included: 36_000 },
  },
};

/** The seventh day of the period has begun. */
export const early: Options = { asOf: '2026-11-07T12:00:00+01:00' };

/** The limits are not known. */
export const unlimited: Options = {
  account: {
    periods: [{ from: '2026-11-01', to: '2026-12-01' }],
    agents: { used: 3 },
    members: { used: 2, limit: null },
  },
};

/** The report has no data about the account. */
export const accountless: Options = { account: null };
