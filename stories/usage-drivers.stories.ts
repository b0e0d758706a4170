import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/usage-drivers/define.js';
import type { WireRow } from '../src/api/wire.js';
import { createUsageStore, type LoadUsage, type UsageStore } from '../src/store/index.js';
import { failing, fakeStore, fakeUsage, silent, slow, staleStore, storeOver, updatingStore } from './fake-usage.js';
import * as samples from './samples.js';
import { shadowOf } from './support.js';

interface DriversArgs {
  limit: number;
}

const meta = {
  title: 'Drivers',
  component: 'usage-drivers',
  args: { limit: 5 },
} satisfies Meta<DriversArgs>;

export default meta;
type Story = StoryObj<DriversArgs>;

const over =
  (store: UsageStore): NonNullable<Story['render']> =>
  ({ limit }) =>
    html`<usage-drivers .store=${store} limit=${limit}></usage-drivers>`;

/** A report with changed rows. */
const altered =
  (change: (row: WireRow) => Partial<WireRow>, load: LoadUsage = fakeUsage()): LoadUsage =>
  async (request, options) => {
    const report = await load(request, options);
    return { ...report, rows: (report.rows as WireRow[]).map((row) => ({ ...row, ...change(row) })) };
  };

/**
 * Support was moved to a model that costs four times as much. The card shows a sentence, the table and other models.
 */
export const Default: Story = { tags: ['picture'], render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })) };

/** The complete days of the current billing period, compared with the same days of the previous one. */
export const BillingPeriod: Story = { render: over(fakeStore()) };

export const OneAgent: Story = { render: over(fakeStore({}, { agent: 'agt_support', range: samples.LAUNCH_WEEK })) };

/** One agent began this week, another one stopped. */
export const NewAndGone: Story = {
  render: over(
    storeOver(
      (request, options) => {
        const absent = request.from === samples.LAUNCH_WEEK.start ? 'agt_docs' : 'agt_sales';
        return altered(({ agent }) => (agent === absent ? { credits: 0, messages: 0 } : {}))(request, options);
      },
      { range: samples.LAUNCH_WEEK },
    ),
  ),
};

/** Usage changed by less than five percent. The sentence says that it is stable, and agents are still listed. */
export const Level: Story = {
  render: over(fakeStore(samples.level, { range: { start: '2026-11-02', end: '2026-11-08' } })),
};

/** More messages at the same price. Columns without a change are left out. */
export const RiseByVolume: Story = { render: over(fakeStore(samples.busy, { range: samples.LAUNCH_WEEK })) };

/** An agent moved to a cheaper model. */
export const Fall: Story = { render: over(fakeStore(samples.cheaper, { range: samples.LAUNCH_WEEK })) };

/** Months of 31 and 30 days are compared per day, and a note says so. */
export const UnlikeLengths: Story = {
  render: over(fakeStore({}, { range: { start: '2026-10-01', end: '2026-10-31' } })),
};

/** Smaller agents are summed in one row. */
export const ManyAgents: Story = {
  render: over(fakeStore({ agents: samples.many(120), spikes: { '2026-11-11': 4 } }, { range: samples.LAUNCH_WEEK })),
};

export const Unfolded: Story = {
  render: over(fakeStore({ agents: samples.many(40), spikes: { '2026-11-11': 4 } }, { range: samples.LAUNCH_WEEK })),
  play: async ({ canvasElement }) => (await shadowOf(canvasElement, 'usage-drivers', '[part=more]')).click(),
};

/** The explanation of the columns. */
export const Explained: Story = {
  tags: ['picture'],
  render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })),
  play: async ({ canvasElement }) => (await shadowOf(canvasElement, 'usage-drivers', 'summary')).click(),
};

/** Without models, the effects of the model mix and of the rates cannot be separated. */
export const WithoutModels: Story = {
  render: over(
    storeOver(
      altered(() => ({ model: null })),
      { range: samples.LAUNCH_WEEK },
    ),
  ),
};

/** Without messages, the change is known by agent, but not by cause. */
export const WithoutMessages: Story = {
  render: over(
    storeOver(
      altered(() => ({ messages: null })),
      { range: samples.LAUNCH_WEEK },
    ),
  ),
};

/** A part of the messages is unpriced. */
export const Unpriced: Story = { render: over(fakeStore(samples.unpriced, { range: samples.LAUNCH_WEEK })) };

/** A truncated report. */
export const Truncated: Story = { render: over(fakeStore(samples.truncated, { range: samples.LAUNCH_WEEK })) };

/** Usage without an agent and without messages. */
export const Unattributed: Story = { render: over(fakeStore({ unattributed: 90, ...samples.refunded })) };

/** Without usage in the previous period, a line replaces the card. */
export const FirstPeriod: Story = { tags: ['picture'], render: over(fakeStore(samples.firstPeriod)) };

/** The previous period cannot be loaded. A line with a button to retry replaces the card. */
export const NothingToCompare: Story = {
  tags: ['picture'],
  render: over(
    storeOver((request, options) =>
      request.from === undefined ? fakeUsage()(request, options) : failing('retention_exceeded')(request, options),
    ),
  ),
};

export const Loading: Story = { tags: ['picture', 'loading'], render: over(storeOver(silent)) };

/** The endpoint takes three seconds to answer. */
export const Slow: Story = { render: over(storeOver(slow(fakeUsage(), 3000))) };

export const Updating: Story = { render: over(updatingStore()) };

export const Empty: Story = { render: over(fakeStore(samples.empty)) };

export const NetworkError: Story = { render: over(storeOver(failing('network'))) };

export const NotConfigured: Story = { render: over(createUsageStore()) };

export const Stale: Story = { render: over(staleStore()) };

export const HugeNumbers: Story = { render: over(fakeStore(samples.huge, { range: samples.LAUNCH_WEEK })) };

export const TinyNumbers: Story = { render: over(fakeStore(samples.tiny, { range: samples.LAUNCH_WEEK })) };

export const HostileNames: Story = {
  render: over(fakeStore({ ...samples.hostile, spikes: { '2026-11-11': 5 } }, { range: samples.LAUNCH_WEEK })),
};

export const Narrow: Story = { globals: { width: '320' }, render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })) };

export const NarrowHugeNumbers: Story = {
  globals: { width: '320' },
  render: over(fakeStore(samples.huge, { range: samples.LAUNCH_WEEK })),
};

export const German: Story = {
  globals: { language: 'de' },
  render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })),
};

export const RightToLeft: Story = {
  globals: { direction: 'rtl', language: 'ar' },
  render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })),
};

export const Dark: Story = { globals: { theme: 'dark' }, render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })) };
