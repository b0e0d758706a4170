import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '../src/elements/agent-filter/define.js';
import type { UsageStore } from '../src/store/index.js';
import { AGENTS, failing, fakeStore, silent, storeOver } from './fake-usage.js';
import * as samples from './samples.js';
import { formFrame, shadowOf } from './support.js';
import { style } from './style.js';

interface FilterArgs {
  value: string;
  label: string;
  name: string;
  disabled: boolean;
  images: boolean;
}

const meta = {
  title: 'Agent filter',
  component: 'agent-filter',
  args: { value: '', label: '', name: '', disabled: false, images: false },
} satisfies Meta<FilterArgs>;

export default meta;
type Story = StoryObj<FilterArgs>;
type Play = NonNullable<Story['play']>;

const over =
  (store: UsageStore): NonNullable<Story['render']> =>
  ({ value, label, name, disabled, images }) => html`
    <agent-filter
      .store=${store}
      value=${value}
      label=${label || nothing}
      name=${name || nothing}
      ?disabled=${disabled}
      ?images=${images}
    ></agent-filter>
  `;

/** A form control with agents that the page sets. */
const among =
  (agents: readonly object[]): NonNullable<Story['render']> =>
  ({ value, label, name, disabled, images }) => html`
    <agent-filter
      store="none"
      .agents=${agents}
      value=${value}
      label=${label || nothing}
      name=${name || nothing}
      ?disabled=${disabled}
      ?images=${images}
    ></agent-filter>
  `;

const open: Play = async ({ canvasElement }) => {
  const field = await shadowOf(canvasElement, 'agent-filter', 'input');
  field.focus();
  field.click();
  await shadowOf(canvasElement, 'agent-filter', '[role=option]');
};

const search =
  (text: string): Play =>
  async (context) => {
    await open(context);
    const field = (await shadowOf(context.canvasElement, 'agent-filter', 'input')) as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };

/** All agents, including deleted ones, sorted by usage. */
export const Default: Story = { tags: ['picture'], render: over(fakeStore()) };

/** The usage of each agent, and its share of the total. */
export const Open: Story = { tags: ['picture'], render: over(fakeStore()), play: open };

export const OneAgent: Story = { args: { value: 'agt_sales' }, render: over(fakeStore()), play: open };

/** Finds names, ids and keywords. Those that begin with the text come first. */
export const Searching: Story = {
  tags: ['picture'],
  render: over(fakeStore({ agents: samples.many(60) })),
  play: search('agent 1'),
};

export const NoMatch: Story = { tags: ['picture'], render: over(fakeStore()), play: search('weather') };

const STATUSES = ['active', 'paused', 'draft', 'disabled', 'archived', 'deleted', 'on holiday'];

/** Known statuses are in the page's language, others as the endpoint sends them. */
export const Statuses: Story = {
  args: { value: 'paused' },
  render: among(STATUSES.map((status, index) => ({ id: status, name: `Agent ${String(index + 1)}`, status }))),
  play: open,
};

/** A deleted agent can still be selected. */
export const DeletedAgent: Story = { args: { value: 'agt_legacy' }, render: over(fakeStore()) };

/** An id that the account does not have, for example from an old link. */
export const UnknownAgent: Story = { args: { value: 'agt_gone' }, render: over(fakeStore()), play: open };

/** Agents with the same name show their ids. */
export const Namesakes: Story = {
  render: over(fakeStore({ agents: AGENTS.map((agent) => ({ ...agent, name: 'Support' })) })),
  play: open,
};

const TEN_THOUSAND = samples.many(10_000).map(({ id, name, messages: credits }) => ({ id, name, credits }));

/** Only the visible rows are in the document. */
export const TenThousandAgents: Story = { args: { value: 'agt_5000' }, render: among(TEN_THOUSAND), play: open };

/** Without usage, the agents keep the order of the page. */
export const WithoutUsage: Story = {
  render: among(AGENTS.map(({ id, name, status }) => ({ id, name, status }))),
  play: open,
};

/** Unpriced usage. */
export const Unpriced: Story = { render: over(fakeStore(samples.priceless)), play: open };

/** Amounts that do not fit are shown in short form, and read out in full. */
export const HugeAmounts: Story = { render: over(fakeStore(samples.huge)), play: open };

/** Unusual and malicious names. */
export const LongNames: Story = { args: { value: 'agt_2' }, render: over(fakeStore(samples.hostile)), play: open };

export const HostileName: Story = { args: { value: 'agt_0' }, render: over(fakeStore(samples.hostile)) };

/** An image as a page would serve it. */
const PICTURE = new URL('./agent.svg', import.meta.url).href;

/** Images are off by default, because the page's policy has to allow them. Without an image, initials are shown. */
export const Images: Story = {
  args: { images: true },
  render: among(
    AGENTS.map(({ id, name }, index) => ({ id, name, imageUrl: index % 2 === 0 ? PICTURE : '/missing.png' })),
  ),
  play: open,
};

/** The filters do not show errors of the endpoint; the elements with data do. */
export const Loading: Story = { render: over(storeOver(silent)) };

export const AfterAnError: Story = { render: over(storeOver(failing('network'))) };

export const Disabled: Story = {
  tags: ['picture'],
  args: { value: 'agt_sales', disabled: true },
  render: over(fakeStore()),
};

/** A form control with agents that the page sets. */
export const InAForm: Story = {
  args: { name: 'agent', label: 'Agent to export' },
  render: (args, context) => formFrame(among(AGENTS)(args, context)),
};

/** Escape closes the list first, then the dialog. */
export const InADialog: Story = {
  render: (args, context): TemplateResult => html`
    <dialog open aria-label="Export" style=${style('position: static; margin: 0; padding: 16px')}>
      ${over(fakeStore())(args, context)}
    </dialog>
  `,
  play: open,
};

/** The list is above everything, even in a container that hides its overflow. */
export const InACardThatHidesOverflow: Story = {
  render: (args, context): TemplateResult => html`
    <div style=${style('overflow: hidden; contain: paint; padding: 12px; border: 1px solid; border-radius: 12px')}>
      ${over(fakeStore())(args, context)}
    </div>
  `,
  play: open,
};

export const Narrow: Story = {
  args: { value: 'agt_2' },
  globals: { width: '320' },
  render: over(fakeStore(samples.hostile)),
  play: open,
};

export const RightToLeft: Story = {
  globals: { direction: 'rtl', language: 'ar' },
  render: over(fakeStore()),
  play: open,
};

export const Dark: Story = { globals: { theme: 'dark' }, render: over(fakeStore()), play: open };
