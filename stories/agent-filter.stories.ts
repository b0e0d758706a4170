import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/elements/agent-filter/define.js';
import type { UsageStore } from '../src/store/index.js';
import { AGENTS, failing, fakeStore, silent, storeOver } from './fake-usage.js';
import * as samples from './samples.js';
import { formFrame } from './support.js';

interface FilterArgs {
  value: string;
  label: string;
  name: string;
  disabled: boolean;
}

const meta = {
  title: 'Agent filter',
  component: 'agent-filter',
  args: { value: '', label: '', name: '', disabled: false },
} satisfies Meta<FilterArgs>;

export default meta;
type Story = StoryObj<FilterArgs>;

const over =
  (store: UsageStore): NonNullable<Story['render']> =>
  ({ value, label, name, disabled }) => html`
    <agent-filter
      .store=${store}
      value=${value}
      label=${label || nothing}
      name=${name || nothing}
      ?disabled=${disabled}
    ></agent-filter>
  `;

/** All agents, the biggest spender first, deleted ones at their place. */
export const Default: Story = { render: over(fakeStore()) };

export const OneAgent: Story = { args: { value: 'agt_sales' }, render: over(fakeStore()) };

/** A deleted agent stays reachable. */
export const DeletedAgent: Story = { args: { value: 'agt_legacy' }, render: over(fakeStore()) };

/** An id that the account does not have, as from an old link. */
export const UnknownAgent: Story = { args: { value: 'agt_gone' }, render: over(fakeStore()) };

export const ManyAgents: Story = { render: over(fakeStore({ agents: samples.many(60) })) };

/** Names that people, and attackers, give. */
export const LongNames: Story = { args: { value: 'agt_2' }, render: over(fakeStore(samples.hostile)) };

export const HostileName: Story = { args: { value: 'agt_0' }, render: over(fakeStore(samples.hostile)) };

/** The filters never complain about the endpoint; the elements with data do. */
export const Loading: Story = { render: over(storeOver(silent)) };

export const AfterAnError: Story = { render: over(storeOver(failing('network'))) };

export const Disabled: Story = { args: { value: 'agt_sales', disabled: true }, render: over(fakeStore()) };

/** A plain form control, with agents of the page's own. */
export const InAForm: Story = {
  args: { name: 'agent', label: 'Agent to export' },
  render: ({ value, label, name, disabled }) =>
    formFrame(html`
      <agent-filter
        store="none"
        .agents=${AGENTS}
        value=${value}
        label=${label || nothing}
        name=${name}
        ?disabled=${disabled}
      ></agent-filter>
    `),
};

export const Narrow: Story = {
  args: { value: 'agt_2' },
  globals: { width: '320' },
  render: over(fakeStore(samples.hostile)),
};

export const RightToLeft: Story = { globals: { direction: 'rtl', language: 'ar' }, render: over(fakeStore()) };

export const Dark: Story = { globals: { theme: 'dark' }, render: over(fakeStore()) };
