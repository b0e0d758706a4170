import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/define.js';
import { createUsageStore, type UsageStore } from '../src/store/index.js';
import {
  AGENTS,
  failing,
  fakeStore,
  fakeUsage,
  inUtcDays,
  misstating,
  nonsense,
  silent,
  slow,
  staleStore,
  storeOver,
  updatingStore,
  withoutAgents,
} from './fake-usage.js';
import { csvStore, lateStore, liteLlmStore } from './fake-sources.js';
import * as samples from './samples.js';
import { style } from './style.js';
import { shadowOf } from './support.js';

interface DashboardArgs {
  heading: string;
  subheading: string;
  theme: 'auto' | 'light' | 'dark';
  'billing-url': string;
  forecast: boolean;
}

const meta = {
  title: 'Dashboard',
  component: 'usage-dashboard',
  args: { heading: '', subheading: '', theme: 'auto', 'billing-url': '', forecast: false },
  argTypes: { theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] } },
} satisfies Meta<Partial<DashboardArgs>>;

export default meta;
type Story = StoryObj<Partial<DashboardArgs>>;

const over =
  (store: UsageStore): NonNullable<Story['render']> =>
  (args) => html`
    <usage-dashboard
      .store=${store}
      heading=${args.heading || nothing}
      subheading=${args.subheading || nothing}
      theme=${args.theme ?? 'auto'}
      billing-url=${args['billing-url'] || nothing}
      ?forecast=${args.forecast ?? false}
    ></usage-dashboard>
  `;

/** The current billing period of all agents. */
export const Default: Story = { tags: ['picture'], render: over(fakeStore()) };

/** The figure and the chart show the forecast for the end of the period. */
export const Forecast: Story = { args: { forecast: true }, render: over(fakeStore()) };

/** All elements show the selected agent; one button clears all filters. */
export const OneAgent: Story = { render: over(fakeStore({}, { agent: 'agt_support' })) };

export const LaunchWeek: Story = { render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })) };

/** More messages at the same price. The headline names the agent that answered them. */
export const RiseByVolume: Story = { render: over(fakeStore(samples.busy, { range: samples.LAUNCH_WEEK })) };

/** An agent moved to a cheaper model. */
export const Fall: Story = { render: over(fakeStore(samples.cheaper, { range: samples.LAUNCH_WEEK })) };

/** For a change of a few percent, the headline gives no cause. */
export const Flat: Story = {
  render: over(fakeStore(samples.level, { range: { start: '2026-11-02', end: '2026-11-08' } })),
};

/** Nothing was used in the previous period. */
export const FirstPeriod: Story = { render: over(fakeStore(samples.firstPeriod)) };

/** Without a previous period, there is neither a headline nor space for it. */
export const NothingToCompare: Story = {
  render: over(
    storeOver((request, options) =>
      request.from === undefined ? fakeUsage()(request, options) : failing('retention_exceeded')(request, options),
    ),
  ),
};

/** A custom title. */
export const OwnTitle: Story = {
  args: { heading: 'Consumption', subheading: 'What your assistants used.' },
  render: over(fakeStore()),
};

export const Loading: Story = { tags: ['picture', 'loading'], render: over(storeOver(silent)) };

/** The endpoint takes three seconds to answer. The layout does not move when the report arrives. */
export const Slow: Story = { render: over(storeOver(slow(fakeUsage(), 3000))) };

/** Another range was selected and is still loading. */
export const Updating: Story = { render: over(updatingStore()) };

export const Empty: Story = { tags: ['picture'], render: over(fakeStore(samples.empty)) };

/** The selected agent has no usage in the range; others have. */
export const EmptyAgent: Story = {
  render: over(
    fakeStore(
      { agents: [...AGENTS, { id: 'agt_new', name: 'New bot', messages: 0, model: 'mini' }] },
      { agent: 'agt_new' },
    ),
  ),
};

/** An agent that the endpoint does not know, for example from an old link. */
export const UnknownAgent: Story = { render: over(fakeStore({}, { agent: 'agt_gone' })) };

export const NetworkError: Story = { tags: ['picture'], render: over(storeOver(failing('network'))) };

export const Unauthorized: Story = { render: over(storeOver(failing('unauthorized', { status: 401 }))) };

export const BadData: Story = { render: over(storeOver(nonsense)) };

/** The endpoint accepts 92 days at most. */
export const RangeTooLong: Story = {
  render: over(fakeStore({ maxDays: 92 }, { range: { start: '2026-01-01', end: '2026-11-14' } })),
};

export const NotConfigured: Story = { render: over(createUsageStore()) };

export const Stale: Story = { render: over(staleStore()) };

/** The whole range is in the future. */
export const Future: Story = {
  render: over(fakeStore({}, { range: { start: '2026-11-20', end: '2026-11-30' } })),
};

export const Unpriced: Story = { render: over(fakeStore(samples.unpriced)) };

export const Truncated: Story = { render: over(fakeStore(samples.truncated)) };

/** A truncated report has no rows of this agent, so selecting it sends another request. */
export const OneOfTruncated: Story = { render: over(fakeStore(samples.truncated, { agent: 'agt_9' })) };

export const HugeNumbers: Story = { render: over(fakeStore(samples.huge)) };

export const Negative: Story = { render: over(fakeStore(samples.refunded)) };

/** Unusual and malicious names. */
export const LongNames: Story = { render: over(fakeStore(samples.hostile, { agent: 'agt_2' })) };

/** The report has no data about the account, and no billing URL. */
export const WithoutAccount: Story = { render: over(fakeStore(samples.accountless)) };

export const Narrow: Story = { globals: { width: '320' }, render: over(fakeStore({}, { agent: 'agt_support' })) };

export const Tablet: Story = { globals: { width: '768' }, render: over(fakeStore({}, { agent: 'agt_support' })) };

export const German: Story = { globals: { language: 'de' }, render: over(fakeStore()) };

export const RightToLeft: Story = { globals: { direction: 'rtl', language: 'ar' }, render: over(fakeStore()) };

/** A link to the selected agent's page, and the links of the host. */
export const Links: Story = {
  render: () => html`
    <usage-dashboard
      .store=${linkedStore}
      .links=${[
        { label: 'What a credit is', href: 'https://example.com/credits' },
        { label: 'Automatic top-up', href: 'https://example.com/top-up' },
        { label: 'Plans', href: 'https://example.com/plans' },
      ]}
    ></usage-dashboard>
  `,
};
const linkedStore = fakeStore(samples.linked, { agent: 'agt_support' });

/** The explanation of the numbers, opened. */
export const Proof: Story = {
  render: over(fakeStore({ unattributed: 12 })),
  play: async ({ canvasElement }) => {
    const details = await shadowOf(canvasElement, 'usage-dashboard', '[part=proof-details]');
    if (details.ariaExpanded === 'false') details.click();
  },
};

/** The stated total differs from the sum of the rows. */
export const RowsDiffer: Story = { render: over(storeOver(misstating(fakeUsage()))) };

/** The answer contradicts the contract, because it contains days of UTC as days of another zone. */
export const UtcDays: Story = { render: over(storeOver(inUtcDays(fakeUsage()))) };

/** All usage is unattributed. That may be right, so the totals stay verified. */
export const Unattributed: Story = { render: over(storeOver(withoutAgents(fakeUsage()))) };

/** The data ends three days before the answer. That may be right, too. */
export const OldData: Story = { render: over(lateStore()) };

/** The limits of a source are below its data: here, days in UTC and unknown facts. */
export const LiteLlm: Story = { render: over(liteLlmStore()) };

/** A note names the lines of a file that could not be read, and totals are not verified. */
export const CsvFile: Story = { render: over(csvStore()) };

/** The filters are in the address, as `agent` and `range`, so that links, back and forward restore them. */
export const UrlState: Story = {
  render: () => html`<usage-dashboard .store=${addressedStore} url-state></usage-dashboard>`,
};
const addressedStore = fakeStore();

/** The page replaces a part of the dashboard, here the header, with filters for the same store. */
export const OwnHeader: Story = {
  render: () => html`
    <usage-dashboard .store=${ownHeaderStore}>
      <div slot="header" style=${style('display: flex; flex-wrap: wrap; gap: 8px; align-items: center')}>
        <strong style=${style('margin-inline-end: auto')}>Acme Credits</strong>
        <date-range .store=${ownHeaderStore}></date-range>
      </div>
    </usage-dashboard>
  `,
};
const ownHeaderStore = fakeStore();

/** In a narrow column of a wide page: the layout depends on the width of the element. */
export const Sidebar: Story = {
  render: (args, context) =>
    html`<div style=${style('inline-size: 360px; max-inline-size: 100%')}>${over(sidebarStore)(args, context)}</div>`,
};
const sidebarStore = fakeStore();

/** Follows the `color-scheme` of the page. */
export const Dark: Story = { globals: { theme: 'dark' }, render: over(fakeStore()) };

/** Dark on a light page, by attribute. */
export const DarkByAttribute: Story = {
  args: { theme: 'dark' },
  render: (args, context) =>
    html`<div style=${style('padding: 24px; background: #16181d')}>${over(darkStore)(args, context)}</div>`,
};
const darkStore = fakeStore();
