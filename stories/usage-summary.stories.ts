import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/usage-summary/define.js';
import { createUsageStore, type UsageStore } from '../src/store/index.js';
import {
  failing,
  fakeStore,
  fakeUsage,
  nonsense,
  silent,
  slow,
  staleStore,
  storeOver,
  updatingStore,
} from './fake-usage.js';
import * as samples from './samples.js';

interface SummaryArgs {
  figures: string;
  forecast: boolean;
}

const meta = {
  title: 'Summary',
  component: 'usage-summary',
  args: { figures: 'credits agents members', forecast: false },
} satisfies Meta<SummaryArgs>;

export default meta;
type Story = StoryObj<SummaryArgs>;

const over =
  (store: UsageStore): NonNullable<Story['render']> =>
  ({ figures, forecast }) =>
    html`<usage-summary .store=${store} figures=${figures} ?forecast=${forecast}></usage-summary>`;

/** The current billing period, compared with the same days of the previous one. */
export const Default: Story = { tags: ['picture'], render: over(fakeStore()) };

/**
 * For any other range, the figure is called "Credits used", and is compared with the same weekdays some weeks earlier.
 */
export const LaunchWeek: Story = { render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })) };

/** Agents and members are figures of the whole account, which a note says while one agent is selected. */
export const OneAgent: Story = { tags: ['picture'], render: over(fakeStore({}, { agent: 'agt_support' })) };

/** Selected figures in a custom order. */
export const TwoFigures: Story = { args: { figures: 'members credits' }, render: over(fakeStore()) };

export const OneFigure: Story = { args: { figures: 'credits' }, render: over(fakeStore()) };

/**
 * The forecast for the end of the period: the included credits will not be enough, and are used up on a certain day.
 */
export const Forecast: Story = { tags: ['picture'], args: { forecast: true }, render: over(fakeStore()) };

/** The included credits are likely to be enough. */
export const ForecastWithinLimit: Story = { args: { forecast: true }, render: over(fakeStore(samples.roomy)) };

/** More than the included credits has already been used. */
export const ForecastOverLimit: Story = { args: { forecast: true }, render: over(fakeStore(samples.full)) };

/** The account includes no credits, or they are not known. */
export const ForecastWithoutLimit: Story = { args: { forecast: true }, render: over(fakeStore(samples.unlimited)) };

/** Only six days are complete, which is too early for a forecast. */
export const ForecastTooEarly: Story = { args: { forecast: true }, render: over(fakeStore(samples.early)) };

export const ForecastNarrow: Story = {
  args: { forecast: true },
  globals: { width: '320' },
  render: over(fakeStore()),
};

export const Loading: Story = { tags: ['picture', 'loading'], render: over(storeOver(silent)) };

/** The endpoint takes three seconds to answer. */
export const Slow: Story = { render: over(storeOver(slow(fakeUsage(), 3000))) };

/** Another range was selected and is still loading. */
export const Updating: Story = { render: over(updatingStore()) };

export const Empty: Story = { render: over(fakeStore(samples.empty)) };

export const NetworkError: Story = { tags: ['picture'], render: over(storeOver(failing('network'))) };

export const Unauthorized: Story = { render: over(storeOver(failing('unauthorized', { status: 401 }))) };

export const BadData: Story = { render: over(storeOver(nonsense)) };

export const RangeTooLong: Story = {
  render: over(fakeStore({ maxDays: 92 }, { range: { start: '2026-01-01', end: '2026-11-14' } })),
};

export const NotConfigured: Story = { render: over(createUsageStore()) };

export const Stale: Story = { tags: ['picture'], render: over(staleStore()) };

/** There is no previous period. */
export const FirstPeriod: Story = { render: over(fakeStore(samples.firstPeriod)) };

/** Agents and members are at their limits, and more credits were used than are included. */
export const Full: Story = { tags: ['picture'], render: over(fakeStore(samples.full)) };

/** The limits are not known, so there are no meters. */
export const Unlimited: Story = { render: over(fakeStore(samples.unlimited)) };

/** The report has no data about the account, so there are no cards for it. */
export const WithoutAccount: Story = { render: over(fakeStore(samples.accountless)) };

/** A part of the usage is unpriced. */
export const Unpriced: Story = { render: over(fakeStore(samples.unpriced)) };

export const NothingPriced: Story = { render: over(fakeStore(samples.priceless)) };

export const HugeNumbers: Story = { render: over(fakeStore(samples.huge)) };

export const TinyNumbers: Story = { render: over(fakeStore(samples.tiny)) };

/** The refunds are larger than the usage. */
export const Negative: Story = { render: over(fakeStore(samples.credited)) };

export const Narrow: Story = { globals: { width: '320' }, render: over(fakeStore()) };

export const NarrowHugeNumbers: Story = { globals: { width: '320' }, render: over(fakeStore(samples.huge)) };

export const German: Story = { globals: { language: 'de' }, render: over(fakeStore()) };

export const RightToLeft: Story = { globals: { direction: 'rtl', language: 'ar' }, render: over(fakeStore()) };

export const Dark: Story = { globals: { theme: 'dark' }, render: over(fakeStore()) };
