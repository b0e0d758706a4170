import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/elements/usage-chart/define.js';
import { createUsageStore, type Granularity, type UsageStore } from '../src/store/index.js';
import { GRANULARITIES } from '../src/time/granularity.js';
import {
  AGENTS,
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
import { ERROR_CODES, shadowOf } from './support.js';
import { style } from './style.js';

interface ChartArgs {
  metric: 'credits' | 'messages' | 'per-message';
  type: 'bar' | 'line' | 'area';
  'group-by': 'none' | 'agent' | 'model';
  compare: boolean;
  counterfactual: boolean;
  cumulative: boolean;
  view: 'chart' | 'table';
  granularity: 'auto' | Granularity;
  'hide-toolbar': boolean;
}

const meta = {
  title: 'Chart',
  component: 'usage-chart',
  args: {
    metric: 'credits',
    type: 'bar',
    'group-by': 'none',
    compare: false,
    counterfactual: false,
    cumulative: false,
    view: 'chart',
    granularity: 'auto',
    'hide-toolbar': false,
  },
  argTypes: {
    metric: { control: 'inline-radio', options: ['credits', 'messages', 'per-message'] },
    type: { control: 'inline-radio', options: ['bar', 'line', 'area'] },
    'group-by': { control: 'inline-radio', options: ['none', 'agent', 'model'] },
    view: { control: 'inline-radio', options: ['chart', 'table'] },
    granularity: { control: 'select', options: ['auto', ...GRANULARITIES] },
  },
} satisfies Meta<ChartArgs>;

export default meta;
type Story = StoryObj<ChartArgs>;

const over =
  (store: UsageStore, content: unknown = nothing): NonNullable<Story['render']> =>
  (args) => html`
    <usage-chart
      .store=${store}
      metric=${args.metric}
      type=${args.type}
      group-by=${args['group-by']}
      ?compare=${args.compare}
      ?counterfactual=${args.counterfactual}
      ?cumulative=${args.cumulative}
      view=${args.view}
      granularity=${args.granularity}
      ?hide-toolbar=${args['hide-toolbar']}
      >${content}</usage-chart
    >
  `;

/** The current billing period: what is over, today so far, and days to come. */
export const Default: Story = { render: over(fakeStore()) };

/** The other lens on the same data; switching costs no request. */
export const Messages: Story = { args: { metric: 'messages' }, render: over(fakeStore()) };

/** The same numbers to read, both lenses side by side. */
export const Table: Story = { args: { view: 'table' }, render: over(fakeStore()) };

/** With the period before and the largest agents. */
export const TableOfGroups: Story = {
  args: { view: 'table', 'group-by': 'agent', compare: true },
  render: over(fakeStore({ agents: samples.many(12) }, { range: samples.LAUNCH_WEEK })),
};

/** A year by the week: its first and last week are cut by the range, and are marked so. */
export const CutWeeks: Story = {
  args: { granularity: 'week' },
  render: over(fakeStore({}, { range: { start: '2025-11-06', end: '2026-11-05' }, granularity: 'week' })),
};

/** Two agents of one name are told apart by their ids. */
export const Namesakes: Story = {
  args: { 'group-by': 'agent' },
  render: over(fakeStore({ agents: AGENTS.map((agent) => ({ ...agent, name: 'Assistant' })) })),
};

export const OneAgent: Story = { render: over(fakeStore({}, { agent: 'agt_support' })) };

/** What the pointer or the arrow keys show of one bucket. */
export const PointedAt: Story = {
  render: over(fakeStore()),
  play: async ({ canvasElement }) => {
    const plot = await shadowOf(canvasElement, 'usage-chart', '.plot:has(canvas)');
    plot.focus();
    for (let press = 0; press < 11; press++) {
      plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      await new Promise(requestAnimationFrame);
    }
  },
};

/** Presses keys in the plot, one after the other. */
const keyed =
  (...keys: readonly (string | KeyboardEventInit)[]): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const plot = await shadowOf(canvasElement, 'usage-chart', '.plot:has(canvas)');
    plot.focus();
    for (const key of keys) {
      plot.dispatchEvent(new KeyboardEvent('keydown', typeof key === 'string' ? { key } : key));
      await new Promise(requestAnimationFrame);
    }
  };

/** A click, or Enter, keeps the values of a bucket; the pin can be left again. */
export const Pinned: Story = {
  args: { 'group-by': 'agent' },
  render: over(fakeStore()),
  play: keyed('Home', 'ArrowRight', 'ArrowRight', 'Enter'),
};

/** A stretch about to be looked at closer: dragged out, or marked with Shift and the arrow keys. */
export const Marked: Story = {
  render: over(fakeStore()),
  play: keyed('Home', 'ArrowRight', ...Array.from({ length: 4 }, () => ({ key: 'ArrowRight', shiftKey: true }))),
};

/** The stretch alone, with its own total, and what can be done with it. */
export const Zoomed: Story = {
  render: over(fakeStore()),
  play: keyed(
    'Home',
    'ArrowRight',
    ...Array.from({ length: 4 }, () => ({ key: 'ArrowRight', shiftKey: true })),
    'Enter',
  ),
};

/** Everything that can be set, saved, copied or heard, behind one button; sound plays only when it is asked for. */
export const Options: Story = {
  args: { 'group-by': 'agent', compare: true },
  render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })),
  play: async ({ canvasElement }) => {
    const button = await shadowOf(canvasElement, 'usage-chart', '[part=options]');
    button.click();
  },
};

/** The browser lets a page copy only in answer to a press of a button, and this one was pressed by a script. */
export const CopyRefused: Story = {
  render: over(fakeStore()),
  play: async ({ canvasElement }) => {
    const options = await shadowOf(canvasElement, 'usage-chart', '[part=options]');
    options.click();
    const copy = await shadowOf(canvasElement, 'usage-chart', '[part=copy]');
    copy.click();
    await shadowOf(canvasElement, 'usage-chart', '.copy [role=status]:not(:empty)');
  },
};

/** The period before behind the bars, pale, each bar beside the one at its place. */
export const Compared: Story = { args: { compare: true }, render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })) };

/** The largest agents one by one, the others together. */
export const ByAgent: Story = {
  args: { 'group-by': 'agent' },
  render: over(fakeStore({ agents: samples.many(40), unattributed: 400 })),
};

export const ByModel: Story = { args: { 'group-by': 'model' }, render: over(fakeStore()) };

/** What the pointer or the arrow keys show of a bucket with groups. */
export const GroupsPointedAt: Story = {
  args: { 'group-by': 'agent', compare: true },
  render: over(fakeStore({ agents: samples.many(40) })),
  play: async ({ canvasElement }) => {
    const plot = await shadowOf(canvasElement, 'usage-chart', '.plot:has(canvas)');
    plot.focus();
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home' }));
    await shadowOf(canvasElement, 'usage-chart', '.tooltip');
  },
};

/** Names that people, and attackers, give. */
export const HostileNames: Story = { args: { 'group-by': 'agent' }, render: over(fakeStore(samples.hostile)) };

/** Support moved to a dearer model: from that day on its bars stand above the line. */
export const AtLastPeriodsPrice: Story = { args: { counterfactual: true }, render: over(fakeStore()) };
export const AtLastPeriodsPriceArea: Story = {
  args: { counterfactual: true, type: 'area' },
  render: over(fakeStore()),
};

/** Lines, against the period before. */
export const Lines: Story = {
  args: { type: 'line', 'group-by': 'agent' },
  render: over(fakeStore()),
};

export const Areas: Story = {
  args: { type: 'area', 'group-by': 'agent', compare: true },
  render: over(fakeStore()),
};

/** What one message cost; days without messages have no price. */
export const PerMessage: Story = { args: { metric: 'per-message' }, render: over(fakeStore()) };
export const PerMessageByAgent: Story = {
  args: { metric: 'per-message', 'group-by': 'agent' },
  render: over(fakeStore()),
};

/** Adding up, against the period before. */
export const Cumulative: Story = {
  args: { cumulative: true, type: 'area', compare: true },
  render: over(fakeStore()),
};

export const OnePointOfALine: Story = {
  render: over(fakeStore({}, { range: { start: '2026-11-11', end: '2026-11-11' } })),
  args: { granularity: 'day', type: 'line' },
};

/** What happened, from the page; the step in price is found in the usage. */
export const Markers: Story = {
  render: (args, context) => {
    const markers = [
      { at: '2026-11-04T09:00:00+01:00', label: 'Release 2.1' },
      { at: '2026-11-09T08:00:00+01:00', label: 'Support moved to Sonnet', agent: 'agt_support' },
    ];
    const chart = over(markedStore)(args, context);
    return html`<div @usage-load=${({ target }: Event) => Object.assign(target ?? {}, { markers })}>${chart}</div>`;
  },
  play: async ({ canvasElement }) => {
    const mark = await shadowOf(canvasElement, 'usage-chart', '[part=marks] li:last-child button');
    mark.focus();
    await shadowOf(canvasElement, 'usage-chart', '.tooltip .note');
  },
};
const markedStore = fakeStore({}, { range: { start: '2026-10-26', end: '2026-11-14' } });

/** A page that sets `metric` and `view` itself. */
export const WithoutToolbar: Story = { args: { 'hide-toolbar': true }, render: over(fakeStore()) };

/** `--usage-chart-height` sets the height of the drawing. */
export const Low: Story = {
  render: (args, context) =>
    html`<div style=${style('--usage-chart-height: 140px')}>${over(lowStore)(args, context)}</div>`,
};
const lowStore = fakeStore();

/** Before the first answer. */
export const Loading: Story = { render: over(storeOver(silent)) };

/** An endpoint that takes three seconds. */
export const Slow: Story = { render: over(storeOver(slow(fakeUsage(), 3000))) };

/** Other days were chosen and are not there yet: the old picture stays, dimmed. */
export const Updating: Story = { render: over(updatingStore()) };

export const Empty: Story = { render: over(fakeStore(samples.empty)) };

/** The endpoint cannot be reached. */
export const NetworkError: Story = { render: over(storeOver(failing('network'))) };

/** The session has expired. */
export const Unauthorized: Story = { render: over(storeOver(failing('unauthorized', { status: 401 }))) };

/** The endpoint answers with something else; the path of the first wrong value is for its developers. */
export const BadData: Story = { render: over(storeOver(nonsense)) };

/** The endpoint answers 92 days at most. */
export const RangeTooLong: Story = {
  render: over(fakeStore({ maxDays: 92 }, { range: { start: '2026-01-01', end: '2026-11-14' } })),
};

/** The page names no endpoint. */
export const NotConfigured: Story = { render: over(createUsageStore()) };

/** A problem of the endpoint's own, with the number that support asks for. */
export const InternalError: Story = {
  render: over(storeOver(failing('internal', { status: 500, requestId: 'req_01JCQ2Z7V0' }))),
};

/** The message of each code. */
export const EveryError: Story = {
  tags: ['!autodocs'],
  args: { 'hide-toolbar': true },
  render: (args, context) => html`
    <div
      style=${style(`
        --usage-chart-height: 200px;
        display: grid;
        gap: 16px;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 400px), 1fr));
      `)}
    >
      ${errorStores.map((store) => over(store)(args, context))}
    </div>
  `,
};
const errorStores = ERROR_CODES.map((code) => storeOver(failing(code, { retryable: false })));

/** Refreshing has failed: the last report stays, and says so. */
export const Stale: Story = { render: over(staleStore()) };

/** Messages of the host's own, in slots. */
export const OwnMessages: Story = {
  render: over(
    fakeStore(samples.empty),
    html`<p slot="empty" style=${style('text-align: center')}>
      Nothing yet. <a href="https://example.com/embed">Embed an agent</a>
    </p>`,
  ),
};

/** Today, hour by hour: the hour that runs is hatched, the others are to come. */
export const Today: Story = {
  render: over(fakeStore({}, { range: { start: '2026-11-14', end: '2026-11-14' } })),
  args: { granularity: 'hour' },
};

/** Nothing of the range has happened yet. */
export const Future: Story = {
  render: over(fakeStore({}, { range: { start: '2026-11-20', end: '2026-11-30' } })),
};

/** The last three whole days may still change. */
export const Provisional: Story = { render: over(fakeStore({ provisional: 3 })) };

/** The first days are past retention. */
export const Unavailable: Story = { render: over(fakeStore({ keptFrom: '2026-11-06' })) };

/** A model without a price: what is known is drawn, and what is not is said. */
export const Unpriced: Story = { args: { view: 'table' }, render: over(fakeStore(samples.unpriced)) };

/** No usage has a price: the messages are there all the same. */
export const NothingPriced: Story = { render: over(fakeStore(samples.priceless)) };

/** Usage of no agent, beside that of the agents. */
export const Unattributed: Story = { render: over(fakeStore({ unattributed: 120 })) };

/** More agents than an answer lists. */
export const Truncated: Story = { render: over(fakeStore(samples.truncated)) };

/** Beyond what a double holds; the table has every digit. */
export const HugeNumbers: Story = { render: over(fakeStore(samples.huge)) };
export const HugeNumbersInTheTable: Story = { args: { view: 'table' }, render: over(fakeStore(samples.huge)) };

/** Fractions of a credit. */
export const TinyNumbers: Story = { render: over(fakeStore(samples.tiny)) };

/** A refund goes below zero. */
export const Negative: Story = { render: over(fakeStore(samples.refunded)) };

/** One day dwarfs the others. */
export const Spike: Story = { render: over(fakeStore(samples.spike)) };

export const OneBucket: Story = {
  render: over(fakeStore({}, { range: { start: '2026-11-11', end: '2026-11-11' } })),
  args: { granularity: 'day' },
};

/** A minute a bucket. */
export const Minutes: Story = {
  tags: ['!autodocs'],
  args: { granularity: 'minute' },
  render: over(fakeStore({}, { range: { start: '2026-11-12', end: '2026-11-12' } })),
};

/** The day on which clocks go back has 25 hours, two of them called 2 o'clock. */
export const TwentyFiveHours: Story = {
  args: { granularity: 'hour' },
  render: over(fakeStore({}, { range: { start: '2026-10-25', end: '2026-10-25' } })),
};

/** 2,208 buckets: too many for bars of an hour, so that each stands for more, and says so. */
export const HoursOfAQuarter: Story = {
  tags: ['!autodocs'],
  args: { granularity: 'hour' },
  render: over(fakeStore({}, { range: samples.LAST_QUARTER })),
};

export const HoursOfAQuarterAsArea: Story = {
  tags: ['!autodocs'],
  args: { granularity: 'hour', type: 'area' },
  render: over(fakeStore({}, { range: samples.LAST_QUARTER })),
};

export const DaysOfAQuarter: Story = {
  args: { granularity: 'day' },
  render: over(fakeStore({}, { range: samples.LAST_QUARTER })),
};

/** The first and the last week are cut to the range. */
export const Weeks: Story = {
  args: { granularity: 'week' },
  render: over(fakeStore({}, { range: samples.LAST_QUARTER })),
};

export const Months: Story = {
  args: { granularity: 'month' },
  render: over(fakeStore({}, { range: { start: '2026-01-01', end: '2026-11-30' } })),
};

export const Narrow: Story = { globals: { width: '320' }, render: over(fakeStore()) };
export const NarrowTable: Story = { args: { view: 'table' }, globals: { width: '320' }, render: over(fakeStore()) };

/** Time runs from right to left, and so do the arrow keys. */
export const RightToLeft: Story = { globals: { direction: 'rtl', language: 'ar' }, render: over(fakeStore()) };

export const Dark: Story = { globals: { theme: 'dark' }, render: over(fakeStore()) };
