import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/usage-breakdown/define.js';
import type { WireReport, WireRow } from '../src/api/wire.js';
import { createUsageStore, type UsageStore } from '../src/store/index.js';
import {
  AGENTS,
  failing,
  fakeStore,
  fakeUsage,
  MODELS,
  nonsense,
  silent,
  slow,
  staleStore,
  storeOver,
  updatingStore,
} from './fake-usage.js';
import * as samples from './samples.js';
import { shadowOf } from './support.js';

interface BreakdownArgs {
  by: 'agent' | 'model';
  limit: number;
  sort: string;
}

const meta = {
  title: 'Breakdown',
  component: 'usage-breakdown',
  args: { by: 'agent', limit: 10, sort: 'credits' },
  argTypes: {
    by: { control: 'inline-radio', options: ['agent', 'model'] },
    sort: {
      control: 'select',
      options: [
        'credits',
        'credits ascending',
        'messages',
        'credits-per-message',
        'change',
        'change ascending',
        'name',
      ],
    },
  },
} satisfies Meta<BreakdownArgs>;

export default meta;
type Story = StoryObj<BreakdownArgs>;

const over =
  (store: UsageStore): NonNullable<Story['render']> =>
  ({ by, limit, sort }) =>
    html`<usage-breakdown .store=${store} by=${by} limit=${limit} sort=${sort}></usage-breakdown>`;

/** The current billing period, against the same stretch of the one before. */
export const Default: Story = { render: over(fakeStore()) };

export const ByModel: Story = { args: { by: 'model' }, render: over(fakeStore()) };

/** All agents stay, so that another can be chosen, or all of them again. */
export const OneAgent: Story = { render: over(fakeStore({}, { agent: 'agt_sales' })) };

/** The models of the agent that is chosen. */
export const ModelsOfOneAgent: Story = {
  args: { by: 'model' },
  render: over(fakeStore({}, { agent: 'agt_support' })),
};

/** One model tells little apart, and says so. */
export const OneModel: Story = { args: { by: 'model' }, render: over(fakeStore({}, { agent: 'agt_sales' })) };

export const OneAgentOnly: Story = { render: over(fakeStore({ agents: AGENTS.slice(0, 1) })) };

/** Who rose most, who fell most. */
export const Movers: Story = { args: { sort: 'change' }, render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })) };

/** Periods of unlike length: a day is compared with a day. */
export const PerDay: Story = {
  render: over(fakeStore({}, { range: { start: '2026-10-01', end: '2026-10-31' } })),
};

/** An agent that was not used before, and one that is no more. */
export const NewAndGone: Story = {
  render: over(
    fakeStore({
      agents: [
        ...AGENTS,
        { id: 'agt_new', name: 'Renewals', messages: 30, model: 'opus', from: '2026-11-04' },
        { id: 'agt_gone', name: 'Survey bot', status: 'deleted', messages: 30, model: 'mini', until: '2026-10-20' },
      ],
    }),
  ),
};

/** Usage that no agent is known for. */
export const Unattributed: Story = { render: over(fakeStore({ unattributed: 37 })) };

/** More than are shown at first. */
export const ManyAgents: Story = { render: over(fakeStore({ agents: samples.many(313) })) };

/** What was shown with one click. */
export const AllOfMany: Story = {
  render: over(fakeStore({ agents: samples.many(40) })),
  play: async ({ canvasElement }) => (await shadowOf(canvasElement, 'usage-breakdown', '[part=more]')).click(),
};

/** Ten thousand agents: what is shown is a few of them. */
export const TenThousand: Story = {
  render: over(storeOver(tenThousand)),
};

/** The agent that is chosen is in sight, wherever it stands. */
export const ChosenBelow: Story = {
  args: { limit: 3 },
  render: over(fakeStore({ agents: samples.many(40) }, { agent: 'agt_30' })),
};

/** An answer that does not tell all agents apart. */
export const Truncated: Story = { render: over(fakeStore(samples.truncated)) };

export const Loading: Story = { render: over(storeOver(silent)) };

/** An endpoint that takes three seconds. */
export const Slow: Story = { render: over(storeOver(slow(fakeUsage(), 3000))) };

/** Other days were chosen and are not there yet. */
export const Updating: Story = { render: over(updatingStore()) };

export const Empty: Story = { render: over(fakeStore(samples.empty)) };

export const NetworkError: Story = { render: over(storeOver(failing('network'))) };

export const Unauthorized: Story = { render: over(storeOver(failing('unauthorized', { status: 401 }))) };

export const BadData: Story = { render: over(storeOver(nonsense)) };

export const NotConfigured: Story = { render: over(createUsageStore()) };

export const Stale: Story = { render: over(staleStore()) };

/** Nothing was used before. */
export const FirstPeriod: Story = { render: over(fakeStore(samples.firstPeriod)) };

/** A part of the usage has no price: what it changed by cannot be told. */
export const Unpriced: Story = { render: over(fakeStore(samples.unpriced)) };

export const UnpricedByModel: Story = { args: { by: 'model' }, render: over(fakeStore(samples.unpriced)) };

/** The busiest come first. */
export const NothingPriced: Story = { render: over(fakeStore(samples.priceless)) };

/** The endpoint tells no models apart. */
export const WithoutModels: Story = {
  args: { by: 'model' },
  render: over(storeOver(withoutModels)),
};

export const AgentsWithoutModels: Story = { render: over(storeOver(withoutModels)) };

export const HugeNumbers: Story = { render: over(fakeStore(samples.huge)) };

export const TinyNumbers: Story = { render: over(fakeStore(samples.tiny)) };

/** Some was given back. */
export const Refunded: Story = { render: over(fakeStore(samples.refunded)) };

/** More came back than was used. */
export const Negative: Story = { render: over(fakeStore(samples.credited)) };

export const HostileNames: Story = {
  render: over(
    fakeStore({
      ...samples.hostile,
      models: MODELS.map((model) => ({ ...model, name: `${model.name} <b>\u202e` })),
    }),
  ),
};

/** Agents that are called the same show their ids. */
export const Namesakes: Story = {
  render: over(fakeStore({ agents: AGENTS.map((agent) => ({ ...agent, name: 'Assistant' })) })),
};

/** A day by the hour. */
export const Hours: Story = { render: over(fakeStore({}, { range: { start: '2026-11-12', end: '2026-11-13' } })) };

export const Year: Story = { render: over(fakeStore({}, { range: { start: '2026-01-01', end: '2026-11-14' } })) };

export const Narrow: Story = { globals: { width: '320' }, render: over(fakeStore()) };

export const NarrowHugeNumbers: Story = { globals: { width: '320' }, render: over(fakeStore(samples.huge)) };

export const German: Story = { globals: { language: 'de' }, render: over(fakeStore()) };

export const RightToLeft: Story = { globals: { direction: 'rtl', language: 'ar' }, render: over(fakeStore()) };

export const Dark: Story = { globals: { theme: 'dark' }, render: over(fakeStore({}, { agent: 'agt_support' })) };

type Load = ReturnType<typeof fakeUsage>;

/** Function declarations, since stories above are made before what stands here. */
async function withoutModels(...request: Parameters<Load>): Promise<WireReport> {
  const report = await fakeUsage()(...request);
  const rows = (report.rows as WireRow[]).map((row) => ({ ...row, model: null }));
  return { ...report, models: [], rows };
}

async function tenThousand(...request: Parameters<Load>): Promise<WireReport> {
  const report = await fakeUsage({ agents: AGENTS.slice(0, 1) })(...request);
  const agents = Array.from({ length: 10_000 }, (_, index) => ({
    id: `agt_${String(index)}`,
    name: `Agent ${String(index + 1)}`,
  }));
  const rows = agents.map(({ id }, index) => ({
    bucket: index % 13,
    agent: id,
    model: 'mini',
    credits: Math.ceil(90_000 / (index + 1)),
    messages: Math.ceil(30_000 / (index + 1)),
  }));
  return { ...report, agents, rows, totals: { credits: null, messages: null } };
}
