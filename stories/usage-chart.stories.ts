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
  forecast: boolean;
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
    forecast: false,
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
      ?forecast=${args.forecast}
      view=${args.view}
      granularity=${args.granularity}
      ?hide-toolbar=${args['hide-toolbar']}
      >${content}</usage-chart
    >
  `;

/** The current billing period: complete days, the current day, and the days to come on a tint. */
export const Default: Story = { tags: ['picture'], render: over(fakeStore()) };

/** The other metric of the same report, which needs no request. */
export const Messages: Story = { args: { metric: 'messages' }, render: over(fakeStore()) };

/** The same numbers as a table, with both metrics. */
export const Table: Story = { tags: ['picture'], args: { view: 'table' }, render: over(fakeStore()) };

/** With the previous period and the largest agents. */
export const TableOfGroups: Story = {
  args: { view: 'table', 'group-by': 'agent', compare: true },
  render: over(fakeStore({ agents: samples.many(12) }, { range: samples.LAUNCH_WEEK })),
};

/** A year in weeks. The range cuts the first and the last week, which are marked. */
export const CutWeeks: Story = {
  args: { granularity: 'week' },
  render: over(fakeStore({}, { range: { start: '2025-11-06', end: '2026-11-05' }, granularity: 'week' })),
};

/** Two agents with the same name show their ids. */
export const Namesakes: Story = {
  args: { 'group-by': 'agent' },
  render: over(fakeStore({ agents: AGENTS.map((agent) => ({ ...agent, name: 'Assistant' })) })),
};

export const OneAgent: Story = { render: over(fakeStore({}, { agent: 'agt_support' })) };

/**
 * Presses keys in the plot. On a right-to-left page it presses `ArrowLeft` instead of `ArrowRight`, so that both move
 * forward in time.
 */
const keyed =
  (...keys: readonly (string | { key: string; shiftKey: true })[]): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const plot = await shadowOf(canvasElement, 'usage-chart', '.plot:has(canvas)');
    const isReversed = canvasElement.querySelector('usage-chart:dir(rtl)') !== null;
    plot.focus();
    for (const given of keys) {
      const pressed = typeof given === 'string' ? { key: given } : given;
      const key = isReversed && pressed.key === 'ArrowRight' ? 'ArrowLeft' : pressed.key;
      plot.dispatchEvent(new KeyboardEvent('keydown', { ...pressed, key }));
      await new Promise(requestAnimationFrame);
    }
  };

const times = <T>(count: number, key: T): T[] => Array.from({ length: count }, () => key);
const MARKING = { key: 'ArrowRight', shiftKey: true } as const;

/** The tooltip of a bucket, as with the pointer or the arrow keys. */
export const PointedAt: Story = {
  tags: ['picture'],
  render: over(fakeStore()),
  play: keyed(...times(11, 'ArrowRight')),
};

/** A click or Enter pins the tooltip; its button unpins it. */
export const Pinned: Story = {
  tags: ['picture'],
  args: { 'group-by': 'agent' },
  render: over(fakeStore()),
  play: keyed('Home', 'ArrowRight', 'ArrowRight', 'Enter'),
};

/** Dragging, or Shift and the arrow keys, mark a range to zoom into. */
export const Marked: Story = {
  render: over(fakeStore()),
  play: keyed('Home', 'ArrowRight', ...times(4, MARKING)),
};

/** The zoomed range with its total, and the buttons for it. */
export const Zoomed: Story = {
  tags: ['picture'],
  render: over(fakeStore()),
  play: keyed('Home', 'ArrowRight', ...times(4, MARKING), 'Enter'),
};

const opened =
  (part: 'options' | 'export'): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const button = await shadowOf(canvasElement, 'usage-chart', `[part=${part}]`);
    button.click();
    await shadowOf(canvasElement, 'usage-chart', '.popover:popover-open :is(button, input)');
  };

/** Further options. In a narrow card, they include grouping and comparison. */
export const Options: Story = {
  tags: ['picture'],
  args: { 'group-by': 'agent', compare: true },
  render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })),
  play: opened('options'),
};

/** The menu for exporting the numbers. */
export const Export: Story = { tags: ['picture'], render: over(fakeStore()), play: opened('export') };

/** Below the drawing, the whole range with two handles for zooming. */
export const RangeSlider: Story = {
  render: over(fakeStore()),
  play: async (context) => {
    await opened('options')(context);
    const box = await shadowOf(context.canvasElement, 'usage-chart', '[part=brush] input');
    box.click();
    await shadowOf(context.canvasElement, 'usage-chart', '.strip canvas');
  },
};

/** The key "?" opens the keyboard shortcuts, and a screen reader reads them out. */
export const Shortcuts: Story = { render: over(fakeStore()), play: keyed('?') };

/** A browser allows copying only after a real click; here, a script has pressed the button. */
export const CopyRefused: Story = {
  render: over(fakeStore()),
  play: async ({ canvasElement }) => {
    const menu = await shadowOf(canvasElement, 'usage-chart', '[part=export]');
    menu.click();
    const copy = await shadowOf(canvasElement, 'usage-chart', '[part=copy]');
    copy.click();
    await shadowOf(canvasElement, 'usage-chart', '.toast:not(:empty)');
  },
};

/** The previous period is pale, and behind the bars. Each day is compared with the same weekday some weeks earlier. */
export const Compared: Story = {
  tags: ['picture'],
  args: { compare: true },
  render: over(fakeStore({}, { range: samples.LAUNCH_WEEK })),
};

/**
 * The bars of the previous billing period are shifted by four weeks. The last days have no such bars, because the
 * answer does not contain their usage.
 */
export const ComparedBillingPeriod: Story = { args: { compare: true }, render: over(fakeStore()) };

/** The previous period is no longer stored, so there are no bars for it, and the legend says so. */
export const NothingToCompare: Story = {
  args: { compare: true },
  render: over(fakeStore({ keptFrom: '2026-11-01' })),
};

/** Nothing was used in the previous period. */
export const NoUsageBefore: Story = { args: { compare: true }, render: over(fakeStore({ liveFrom: '2026-11-01' })) };

/** The largest agents separately, the others as one group. */
export const ByAgent: Story = {
  tags: ['picture'],
  args: { 'group-by': 'agent' },
  render: over(fakeStore({ agents: samples.many(40), unattributed: 400 })),
};

export const ByModel: Story = { args: { 'group-by': 'model' }, render: over(fakeStore()) };

/** The tooltip of a bucket with groups. */
export const GroupsPointedAt: Story = {
  args: { 'group-by': 'agent', compare: true },
  render: over(fakeStore({ agents: samples.many(40) })),
  play: keyed('Home'),
};

/** Unusual and malicious names. */
export const HostileNames: Story = { args: { 'group-by': 'agent' }, render: over(fakeStore(samples.hostile)) };

/** Support was moved to a more expensive model. From that day on, its bars are above the line. */
export const AtPreviousRates: Story = {
  tags: ['picture'],
  args: { counterfactual: true },
  render: over(fakeStore()),
};
export const AtPreviousRatesArea: Story = {
  args: { counterfactual: true, type: 'area' },
  render: over(fakeStore()),
};

/** Lines have their names at their ends. */
export const Lines: Story = {
  tags: ['picture'],
  args: { type: 'line', 'group-by': 'agent' },
  render: over(fakeStore()),
};

const KEPT_IN_PART = { start: '2026-10-25', end: '2026-11-14' };

const besideUsage: Story = {
  args: { compare: true, counterfactual: true },
  render: over(fakeStore({ ...samples.unpriced, provisional: 3, keptFrom: '2026-10-28' }, { range: KEPT_IN_PART })),
};

/** The key explains everything that the chart draws in addition to the usage of complete days. */
export const Key: Story = { ...besideUsage, tags: ['picture'] };
export const KeyOfLines: Story = { ...besideUsage, args: { ...besideUsage.args, type: 'line' } };
/**
 * With more contrast or forced colours, the line of each group has its own dashes, so a sign marks an unfinished day
 * instead.
 */
export const KeyOfLinesOfGroups: Story = {
  ...besideUsage,
  args: { compare: true, type: 'line', 'group-by': 'agent' },
};

export const Areas: Story = {
  tags: ['picture'],
  args: { type: 'area', 'group-by': 'agent', compare: true },
  render: over(fakeStore()),
};

/** Credits per message. Days without messages have no value. */
export const PerMessage: Story = { tags: ['picture'], args: { metric: 'per-message' }, render: over(fakeStore()) };
export const PerMessageByAgent: Story = {
  args: { metric: 'per-message', 'group-by': 'agent' },
  render: over(fakeStore()),
};

/** Cumulative, with the previous billing period from its start on. */
export const Cumulative: Story = {
  tags: ['picture'],
  args: { cumulative: true, type: 'area', compare: true },
  render: over(fakeStore()),
};

export const OnePointOfALine: Story = {
  render: over(fakeStore({}, { range: { start: '2026-11-11', end: '2026-11-11' } })),
  args: { granularity: 'day', type: 'line' },
};

/** Markers that the page sets, and a price change that the library detects in the usage. */
export const Markers: Story = {
  tags: ['picture'],
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

/** The first report is loading. */
export const Loading: Story = { tags: ['picture', 'loading'], render: over(storeOver(silent)) };

/** The endpoint takes three seconds to answer. */
export const Slow: Story = { render: over(storeOver(slow(fakeUsage(), 3000))) };

/** Another range was selected and is still loading. Until then, the old drawing is dimmed. */
export const Updating: Story = { render: over(updatingStore()) };

export const Empty: Story = { tags: ['picture'], render: over(fakeStore(samples.empty)) };

/** The endpoint cannot be reached. */
export const NetworkError: Story = { tags: ['picture'], render: over(storeOver(failing('network'))) };

/** The session has expired. */
export const Unauthorized: Story = { render: over(storeOver(failing('unauthorized', { status: 401 }))) };

/** The response does not follow the contract. The path of the first invalid value helps developers of the endpoint. */
export const BadData: Story = { render: over(storeOver(nonsense)) };

/** The endpoint accepts 92 days at most. */
export const RangeTooLong: Story = {
  render: over(fakeStore({ maxDays: 92 }, { range: { start: '2026-01-01', end: '2026-11-14' } })),
};

/** The page does not configure an endpoint. */
export const NotConfigured: Story = { render: over(createUsageStore()) };

/** An error of the endpoint, with the request id for support. */
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

/** A refresh has failed: the last report stays, with a notice. */
export const Stale: Story = { render: over(staleStore()) };

/** Custom messages in slots. */
export const OwnMessages: Story = {
  render: over(
    fakeStore(samples.empty),
    html`<p slot="empty" style=${style('text-align: center')}>
      Nothing yet. <a href="https://example.com/embed">Embed an agent</a>
    </p>`,
  ),
};

/** The current day in hours: the current hour is hatched, later ones are empty. */
export const Today: Story = {
  render: over(fakeStore({}, { range: { start: '2026-11-14', end: '2026-11-14' } })),
  args: { granularity: 'hour' },
};

/** The forecast for the coming days: a band that contains four of five outcomes, with their median. */
export const Forecast: Story = { tags: ['picture'], args: { forecast: true }, render: over(fakeStore()) };

/** Cumulative, with a line to the end of the period, and the included credits as a limit. */
export const ForecastCumulative: Story = {
  tags: ['picture'],
  args: { forecast: true, cumulative: true },
  render: over(fakeStore()),
};

/** Cumulative, where the included credits are enough. */
export const ForecastWithinLimit: Story = {
  args: { forecast: true, cumulative: true },
  render: over(fakeStore(samples.roomy)),
};

/** More than the included credits has already been used. */
export const ForecastOverLimit: Story = {
  args: { forecast: true, cumulative: true },
  render: over(fakeStore(samples.full)),
};

/** The account includes no credits, or they are not known. */
export const ForecastWithoutLimit: Story = {
  args: { forecast: true, cumulative: true },
  render: over(fakeStore(samples.unlimited)),
};

/** One band for a line. */
export const ForecastOfLine: Story = { args: { forecast: true, type: 'line' }, render: over(fakeStore()) };

/** Behind the stacked groups is the forecast of their sum. */
export const ForecastOfGroups: Story = {
  args: { forecast: true, 'group-by': 'agent' },
  render: over(fakeStore()),
};

/** Only six days are complete, which is too early for a forecast. */
export const ForecastTooEarly: Story = { args: { forecast: true }, render: over(fakeStore(samples.early)) };

/** The table shows the likely range of the coming days. */
export const ForecastTable: Story = { args: { forecast: true, view: 'table' }, render: over(fakeStore()) };

export const ForecastDark: Story = {
  args: { forecast: true, cumulative: true },
  globals: { theme: 'dark' },
  render: over(fakeStore()),
};

export const ForecastRightToLeft: Story = {
  args: { forecast: true, cumulative: true },
  globals: { direction: 'rtl', language: 'ar' },
  render: over(fakeStore()),
};

export const ForecastNarrow: Story = {
  args: { forecast: true, cumulative: true },
  globals: { width: '360' },
  render: over(fakeStore()),
};

/** The whole range is in the future. */
export const Future: Story = {
  render: over(fakeStore({}, { range: { start: '2026-11-20', end: '2026-11-30' } })),
};

/** The last three days are provisional. */
export const Provisional: Story = { render: over(fakeStore({ provisional: 3 })) };

/** The first days are no longer stored. */
export const Unavailable: Story = { render: over(fakeStore({ keptFrom: '2026-11-06' })) };

/** The usage of one model is unpriced. The chart draws the rest, with a note. */
export const Unpriced: Story = { args: { view: 'table' }, render: over(fakeStore(samples.unpriced)) };

/** All usage is unpriced; messages are still drawn. */
export const NothingPriced: Story = { render: over(fakeStore(samples.priceless)) };

/** Unattributed usage as a group. */
export const Unattributed: Story = { render: over(fakeStore({ unattributed: 120 })) };

/** A truncated report. */
export const Truncated: Story = { render: over(fakeStore(samples.truncated)) };

/** Amounts with more digits than a double has; the table shows all. */
export const HugeNumbers: Story = { render: over(fakeStore(samples.huge)) };
export const HugeNumbersInTheTable: Story = { args: { view: 'table' }, render: over(fakeStore(samples.huge)) };

/** Fractions of a credit. */
export const TinyNumbers: Story = { render: over(fakeStore(samples.tiny)) };

/** A refund is below zero. */
export const Negative: Story = { render: over(fakeStore(samples.refunded)) };

/** One day has far more usage than all others. */
export const Spike: Story = { render: over(fakeStore(samples.spike)) };

export const OneBucket: Story = {
  render: over(fakeStore({}, { range: { start: '2026-11-11', end: '2026-11-11' } })),
  args: { granularity: 'day' },
};

/** Buckets of a minute. */
export const Minutes: Story = {
  tags: ['!autodocs'],
  args: { granularity: 'minute' },
  render: over(fakeStore({}, { range: { start: '2026-11-12', end: '2026-11-12' } })),
};

/** The day on which clocks are set back has 25 hours; the hour from 2 to 3 is repeated. */
export const TwentyFiveHours: Story = {
  args: { granularity: 'hour' },
  render: over(fakeStore({}, { range: { start: '2026-10-25', end: '2026-10-25' } })),
};

/** 2,208 hours are too many for bars, so each bar is the sum of several hours, and a note says how many. */
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

/** The range cuts the first and the last week. */
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
