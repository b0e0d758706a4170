import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define.js';
import type { UsageLabels } from '../src/index.js';
import { configureUsage } from '../src/store/index.js';
import { fakeStore, fakeUsage } from './fake-usage.js';
import { style } from './style.js';

const meta = { title: 'Composition' } satisfies Meta;

export default meta;
type Story = StoryObj;

configureUsage({ load: fakeUsage() }, 'parts');

/** Elements anywhere on a page, in any order, without a wrapper. They find their store by its name. */
export const LooseParts: Story = {
  render: () => html`
    <div style=${style('display: grid; gap: 24px')}>
      <usage-chart store="parts"></usage-chart>
      <p style=${style('margin: 0')}>
        Whatever the page says in between. Filters may come after what they filter:
        <span style=${style('display: inline-flex; flex-wrap: wrap; gap: 8px; max-inline-size: 100%')}>
          <agent-filter store="parts"></agent-filter>
          <date-range store="parts"></date-range>
        </span>
      </p>
      <usage-summary store="parts" figures="credits members"></usage-summary>
    </div>
  `,
};

configureUsage({ load: fakeUsage() }, 'north');
configureUsage({ load: fakeUsage({ timeZone: 'Asia/Kolkata', spikes: {}, decimals: 1 }) }, 'south');

/** Two stores on one page are independent. */
export const TwoStores: Story = {
  render: () => html`
    <div
      style=${style('display: grid; gap: 24px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr))')}
    >
      ${['north', 'south'].map(
        (store) => html`
          <section
            aria-label=${store}
            style=${style('display: grid; gap: 12px; align-content: start; min-inline-size: 0')}
          >
            <agent-filter store=${store} label=${`Agent, ${store}`}></agent-filter>
            <usage-summary store=${store} figures="credits"></usage-summary>
            <usage-chart store=${store}></usage-chart>
          </section>
        `,
      )}
    </div>
  `,
};

/** Two charts with one store: one request, two metrics. */
export const BothLenses: Story = {
  render: () => html`
    <div style=${style('display: grid; gap: 16px; --usage-chart-height: 180px')}>
      <usage-chart .store=${lensesStore} hide-toolbar></usage-chart>
      <usage-chart
        .store=${lensesStore}
        .labels=${{ chartHeading: 'Messages' } satisfies UsageLabels}
        metric="messages"
        hide-toolbar
      ></usage-chart>
    </div>
  `,
};
const lensesStore = fakeStore();

const ASSISTANTS: UsageLabels = {
  heading: 'Consumption',
  subheading: 'What your assistants used.',
  agent: 'Assistant',
  allAgents: 'All assistants',
  selectAgent: 'One assistant',
  chatbotsUsed: 'Assistants used',
  membersUsed: 'Colleagues',
  creditsUsed: 'Coins used',
  creditsUsedThisPeriod: 'Coins used this month',
  credits: 'Coins',
  chartHeading: 'Coins over time',
  creditsAmount: ({ amount, count }) => `${amount} ${count === 1 ? 'coin' : 'coins'}`,
  acrossAllAgents: 'across all assistants',
};

/** Another brand: texts are set with `labels`, styles with `--usage-…`. */
export const WhiteLabel: Story = {
  render: () => html`
    <div
      style=${style(`
        --usage-color-accent: light-dark(#7a2e8e, #e3a5f2);
        --usage-color-text-on-accent: light-dark(#ffffff, #2b0a33);
        --usage-color-surface: light-dark(#fffdf8, #241f1a);
        --usage-color-text: light-dark(#2c2118, #f4ece2);
        --usage-chart-color-bar: light-dark(#c2571a, #f5a26b);
        --usage-font-family: Georgia, 'Times New Roman', serif;
        --usage-font-size: 15px;
        --usage-radius: 2px;
        --usage-shadow: none;
        --usage-border-width: 2px;
      `)}
    >
      <usage-dashboard .store=${whiteLabelStore} .labels=${ASSISTANTS}></usage-dashboard>
    </div>
  `,
};
const whiteLabelStore = fakeStore({}, { agent: 'agt_support' });

/** A narrow column beside the content of a page. */
export const NarrowSidebar: Story = {
  render: () => html`
    <div style=${style('display: flex; flex-wrap: wrap; gap: 24px')}>
      <aside
        aria-label="Usage"
        style=${style('flex: none; inline-size: 260px; max-inline-size: 100%; --usage-chart-height: 160px')}
      >
        <usage-dashboard .store=${sidebarStore}></usage-dashboard>
      </aside>
      <p style=${style('flex: 1 1 200px; margin: 0')}>The page goes on here.</p>
    </div>
  `,
};
const sidebarStore = fakeStore();

/** The styles of a page affect the elements only through the custom properties. */
export const InALoudPage: Story = {
  render: () => html`
    <div
      style=${style(`
        font: italic 700 22px/2 'Courier New', monospace;
        letter-spacing: 0.2em;
        text-align: center;
        text-transform: uppercase;
        white-space: nowrap;
        word-spacing: 1em;
      `)}
    >
      <usage-dashboard .store=${loudStore}></usage-dashboard>
    </div>
  `,
};
const loudStore = fakeStore();
