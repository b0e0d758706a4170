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

/** A plain form control over agents of the page's own. */
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

/** All agents, the biggest spender first, deleted ones at their place. */
export const Default: Story = { render: over(fakeStore()) };

/** What each used, and its share of what all of them did. */
export const Open: Story = { render: over(fakeStore()), play: open };

export const OneAgent: Story = { args: { value: 'agt_sales' }, render: over(fakeStore()), play: open };

/** By name, id and keyword; what begins so comes first. */
export const Searching: Story = { render: over(fakeStore({ agents: samples.many(60) })), play: search('agent 1') };

export const NoMatch: Story = { render: over(fakeStore()), play: search('weather') };

const STATUSES = ['active', 'paused', 'draft', 'disabled', 'archived', 'deleted', 'on holiday'];

/** Known statuses in the page's language, others as the endpoint says them. */
export const Statuses: Story = {
  args: { value: 'paused' },
  render: among(STATUSES.map((status, index) => ({ id: status, name: `Agent ${String(index + 1)}`, status }))),
  play: open,
};

/** A deleted agent stays reachable. */
export const DeletedAgent: Story = { args: { value: 'agt_legacy' }, render: over(fakeStore()) };

/** An id that the account does not have, as from an old link. */
export const UnknownAgent: Story = { args: { value: 'agt_gone' }, render: over(fakeStore()), play: open };

/** Agents of one name are told apart by their ids. */
export const Namesakes: Story = {
  render: over(fakeStore({ agents: AGENTS.map((agent) => ({ ...agent, name: 'Support' })) })),
  play: open,
};

const TEN_THOUSAND = samples.many(10_000).map(({ id, name, messages: credits }) => ({ id, name, credits }));

/** Only the rows that can be seen are in the document. */
export const TenThousandAgents: Story = { args: { value: 'agt_5000' }, render: among(TEN_THOUSAND), play: open };

/** Nothing is known of what they used: in the page's own order. */
export const WithoutUsage: Story = {
  render: among(AGENTS.map(({ id, name, status }) => ({ id, name, status }))),
  play: open,
};

/** Usage that has no price yet. */
export const Unpriced: Story = { render: over(fakeStore(samples.priceless)), play: open };

/** Amounts that there is no room for are drawn short, and said in full. */
export const HugeAmounts: Story = { render: over(fakeStore(samples.huge)), play: open };

/** Names that people, and attackers, give. */
export const LongNames: Story = { args: { value: 'agt_2' }, render: over(fakeStore(samples.hostile)), play: open };

export const HostileName: Story = { args: { value: 'agt_0' }, render: over(fakeStore(samples.hostile)) };

/** A picture as a page would serve it. */
const PICTURE = new URL('./agent.svg', import.meta.url).href;

/** Off by default, since the page's policy has to allow them; initials stand in where one cannot be had. */
export const Images: Story = {
  args: { images: true },
  render: among(
    AGENTS.map(({ id, name }, index) => ({ id, name, imageUrl: index % 2 === 0 ? PICTURE : '/missing.png' })),
  ),
  play: open,
};

/** The filters never complain about the endpoint; the elements with data do. */
export const Loading: Story = { render: over(storeOver(silent)) };

export const AfterAnError: Story = { render: over(storeOver(failing('network'))) };

export const Disabled: Story = { args: { value: 'agt_sales', disabled: true }, render: over(fakeStore()) };

/** A plain form control, with agents of the page's own. */
export const InAForm: Story = {
  args: { name: 'agent', label: 'Agent to export' },
  render: (args, context) => formFrame(among(AGENTS)(args, context)),
};

/** Escape closes the list, and only then the dialog. */
export const InADialog: Story = {
  render: (args, context): TemplateResult => html`
    <dialog open aria-label="Export" style=${style('position: static; margin: 0; padding: 16px')}>
      ${over(fakeStore())(args, context)}
    </dialog>
  `,
  play: open,
};

/** The list is above everything, whatever its surroundings hide. */
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
