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

/** The current billing period, compared with the same days of the previous one. */
export const Default: Story = { tags: ['picture'], render: over(fakeStore()) };

export const ByModel: Story = { tags: ['picture'], args: { by: 'model' }, render: over(fakeStore()) };

/** The list keeps all agents, so that the user can select another agent or all of them. */
export const OneAgent: Story = { tags: ['picture'], render: over(fakeStore({}, { agent: 'agt_sales' })) };

/** The models of the selected agent. */
export const ModelsOfOneAgent: Story = {
  args: { by: 'model' },
  render: over(fakeStore({}, { agent: 'agt_support' })),
};

/** With only one model there is nothing to compare, and a note says so. */
export const OneModel: Story = { args: { by: 'model' }, render: over(fakeStore({}, { agent: 'agt_sales' })) };

export const OneAgentOnly: Story = { render: over(fakeStore({ agents: AGENTS.slice(0, 1) })) };

/** The agents that rose and fell most. */
export const Movers: Story = { args: { sort: 'change' }, render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })) };

/** Periods of different lengths are compared per day. */
export const PerDay: Story = {
  render: over(fakeStore({}, { range: { start: '2026-10-01', end: '2026-10-31' } })),
};

/** A new agent, and one without usage in the current range. */
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

/** Unattributed usage. */
export const Unattributed: Story = { render: over(fakeStore({ unattributed: 37 })) };

/** More agents than are shown at first. */
export const ManyAgents: Story = { tags: ['picture'], render: over(fakeStore({ agents: samples.many(313) })) };

/** The list of many agents after a click on the button. */
export const AllOfMany: Story = {
  render: over(fakeStore({ agents: samples.many(40) })),
  play: async ({ canvasElement }) => (await shadowOf(canvasElement, 'usage-breakdown', '[part=more]')).click(),
};

/** Ten thousand agents, only a few of which are shown. */
export const TenThousand: Story = {
  render: over(storeOver(tenThousand)),
};

/** The selected agent is always shown, whatever its rank. */
export const ChosenBelow: Story = {
  args: { limit: 3 },
  render: over(fakeStore({ agents: samples.many(40) }, { agent: 'agt_30' })),
};

/** A truncated report. */
export const Truncated: Story = { render: over(fakeStore(samples.truncated)) };

export const Loading: Story = { tags: ['picture', 'loading'], render: over(storeOver(silent)) };

/** The endpoint takes three seconds to answer. */
export const Slow: Story = { render: over(storeOver(slow(fakeUsage(), 3000))) };

/** Another range was selected and is still loading. */
export const Updating: Story = { render: over(updatingStore()) };

export const Empty: Story = { render: over(fakeStore(samples.empty)) };

export const NetworkError: Story = { render: over(storeOver(failing('network'))) };

export const Unauthorized: Story = { render: over(storeOver(failing('unauthorized', { status: 401 }))) };

export const BadData: Story = { render: over(storeOver(nonsense)) };

export const NotConfigured: Story = { render: over(createUsageStore()) };

export const Stale: Story = { render: over(staleStore()) };

/** No usage in the previous period. */
export const FirstPeriod: Story = { render: over(fakeStore(samples.firstPeriod)) };

/** There is no column for changes, because the previous period is no longer stored. */
export const NothingToCompare: Story = { tags: ['picture'], render: over(fakeStore({ keptFrom: '2026-11-01' })) };

/** A part of the usage is unpriced, so the change is unknown. */
export const Unpriced: Story = { render: over(fakeStore(samples.unpriced)) };

export const UnpricedByModel: Story = { args: { by: 'model' }, render: over(fakeStore(samples.unpriced)) };

/** Sorted by messages. */
export const NothingPriced: Story = { render: over(fakeStore(samples.priceless)) };

/** The report has no models. */
export const WithoutModels: Story = {
  args: { by: 'model' },
  render: over(storeOver(withoutModels)),
};

export const AgentsWithoutModels: Story = { render: over(storeOver(withoutModels)) };

export const HugeNumbers: Story = { render: over(fakeStore(samples.huge)) };

export const TinyNumbers: Story = { render: over(fakeStore(samples.tiny)) };

/** A refund of some usage. */
export const Refunded: Story = { render: over(fakeStore(samples.refunded)) };

/** The refunds are larger than the usage. */
export const Negative: Story = { render: over(fakeStore(samples.credited)) };

export const HostileNames: Story = {
  render: over(
    fakeStore({
      ...samples.hostile,
      models: MODELS.map((model) => ({ ...model, name: `${model.name} <b>\u202e` })),
    }),
  ),
};

/** Agents with the same name show their ids. */
export const Namesakes: Story = {
  render: over(fakeStore({ agents: AGENTS.map((agent) => ({ ...agent, name: 'Assistant' })) })),
};

/** A day in hours. */
export const Hours: Story = { render: over(fakeStore({}, { range: { start: '2026-11-12', end: '2026-11-13' } })) };

export const Year: Story = { render: over(fakeStore({}, { range: { start: '2026-01-01', end: '2026-11-14' } })) };

export const Narrow: Story = { globals: { width: '320' }, render: over(fakeStore()) };

export const NarrowHugeNumbers: Story = { globals: { width: '320' }, render: over(fakeStore(samples.huge)) };

export const German: Story = { globals: { language: 'de' }, render: over(fakeStore()) };

export const RightToLeft: Story = { globals: { direction: 'rtl', language: 'ar' }, render: over(fakeStore()) };

export const Dark: Story = { globals: { theme: 'dark' }, render: over(fakeStore({}, { agent: 'agt_support' })) };

type Load = ReturnType<typeof fakeUsage>;

/** These are function declarations, because the stories above use them before this line. */
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
