import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/usage-chart/define.js';
import type { Day } from '../src/time/day.js';
import { fakeStore } from './fake-usage.js';
import { shadowOf } from './support.js';

/** The weeks in which clocks change, hour by hour and day by day. */
const meta = { title: 'Chart/Time', component: 'usage-chart' } satisfies Meta;

export default meta;
type Story = StoryObj;

function week(timeZone: string, start: Day, end: Day, granularity: 'hour' | 'day'): NonNullable<Story['render']> {
  const store = fakeStore({ timeZone, asOf: '2026-12-01T00:00:00Z' }, { range: { start, end } });
  return () => html`<usage-chart .store=${store} granularity=${granularity}></usage-chart>`;
}

/** Moves from the first bucket with the keyboard, by a number of buckets. */
const pointedAt =
  (buckets: number): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const plot = await shadowOf(canvasElement, 'usage-chart', '.plot:has(canvas)');
    plot.focus();
    for (let press = 0; press <= buckets; press++) {
      plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      await new Promise(requestAnimationFrame);
    }
  };

/** 8 March has no hour from 2 to 3, so the chart has neither a bar nor a gap for it. */
export const NewYorkInSpring: Story = { render: week('America/New_York', '2026-03-05', '2026-03-11', 'hour') };
export const NewYorkInSpringByDay: Story = { render: week('America/New_York', '2026-03-05', '2026-03-11', 'day') };
export const NewYorkWithoutTwo: Story = {
  render: week('America/New_York', '2026-03-08', '2026-03-08', 'hour'),
  play: pointedAt(2),
};

/** On 1 November, the hour from 1 to 2 is repeated. */
export const NewYorkInAutumn: Story = { render: week('America/New_York', '2026-10-29', '2026-11-04', 'hour') };
export const NewYorkInAutumnByDay: Story = { render: week('America/New_York', '2026-10-29', '2026-11-04', 'day') };
export const NewYorkWithOneTwice: Story = {
  render: week('America/New_York', '2026-11-01', '2026-11-01', 'hour'),
  play: pointedAt(2),
};

/** Clocks change by half an hour: half of the hour after 2 is left out, or half of the hour after 1 is repeated. */
export const LordHoweInSpring: Story = { render: week('Australia/Lord_Howe', '2026-10-01', '2026-10-07', 'hour') };
export const LordHoweInSpringByDay: Story = { render: week('Australia/Lord_Howe', '2026-10-01', '2026-10-07', 'day') };
export const LordHoweInAutumn: Story = { render: week('Australia/Lord_Howe', '2026-04-02', '2026-04-08', 'hour') };
export const LordHoweInAutumnByDay: Story = { render: week('Australia/Lord_Howe', '2026-04-02', '2026-04-08', 'day') };
export const LordHoweWithAHalfHour: Story = {
  render: week('Australia/Lord_Howe', '2026-04-05', '2026-04-05', 'hour'),
  play: pointedAt(2),
};

/** 24 April begins at 1:00. */
export const CairoInSpring: Story = { render: week('Africa/Cairo', '2026-04-21', '2026-04-27', 'hour') };
export const CairoInSpringByDay: Story = { render: week('Africa/Cairo', '2026-04-21', '2026-04-27', 'day') };
export const CairoWithoutMidnight: Story = {
  render: week('Africa/Cairo', '2026-04-24', '2026-04-24', 'hour'),
  play: pointedAt(0),
};

/** On 29 October, the hour from 23 to 24 is repeated. */
export const CairoInAutumn: Story = { render: week('Africa/Cairo', '2026-10-26', '2026-11-01', 'hour') };
export const CairoInAutumnByDay: Story = { render: week('Africa/Cairo', '2026-10-26', '2026-11-01', 'day') };

/** 29 March begins at 1:00; on 25 October, midnight is repeated. */
export const AzoresInSpring: Story = { render: week('Atlantic/Azores', '2026-03-26', '2026-04-01', 'hour') };
export const AzoresInSpringByDay: Story = { render: week('Atlantic/Azores', '2026-03-26', '2026-04-01', 'day') };
export const AzoresInAutumn: Story = { render: week('Atlantic/Azores', '2026-10-22', '2026-10-28', 'hour') };
export const AzoresInAutumnByDay: Story = { render: week('Atlantic/Azores', '2026-10-22', '2026-10-28', 'day') };
export const AzoresWithMidnightTwice: Story = {
  render: week('Atlantic/Azores', '2026-10-25', '2026-10-25', 'hour'),
  play: pointedAt(1),
};

/** The offset is 5:45; buckets are whole local hours. */
export const KathmanduOnOneDay: Story = {
  render: week('Asia/Kathmandu', '2026-11-11', '2026-11-11', 'hour'),
  play: pointedAt(9),
};

/** The same hours in the table. */
export const TableOfOneTwice: Story = {
  render: () => {
    const store = fakeStore(
      { timeZone: 'America/New_York', asOf: '2026-12-01T00:00:00Z' },
      { range: { start: '2026-11-01', end: '2026-11-01' } },
    );
    return html`<usage-chart .store=${store} granularity="hour" view="table"></usage-chart>`;
  },
};
