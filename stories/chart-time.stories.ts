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

/** Goes so many buckets from the first one with the keyboard. */
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

/** 8 March has no 2 o'clock: no bar, and no gap either. */
export const NewYorkInSpring: Story = { render: week('America/New_York', '2026-03-05', '2026-03-11', 'hour') };
export const NewYorkInSpringByDay: Story = { render: week('America/New_York', '2026-03-05', '2026-03-11', 'day') };
export const NewYorkWithoutTwo: Story = {
  render: week('America/New_York', '2026-03-08', '2026-03-08', 'hour'),
  play: pointedAt(2),
};

/** 1 November has 1 o'clock twice. */
export const NewYorkInAutumn: Story = { render: week('America/New_York', '2026-10-29', '2026-11-04', 'hour') };
export const NewYorkInAutumnByDay: Story = { render: week('America/New_York', '2026-10-29', '2026-11-04', 'day') };
export const NewYorkWithOneTwice: Story = {
  render: week('America/New_York', '2026-11-01', '2026-11-01', 'hour'),
  play: pointedAt(2),
};

/** Clocks change by half an hour: half of 2 o'clock is left out, or half of 1 o'clock comes again. */
export const LordHoweInSpring: Story = { render: week('Australia/Lord_Howe', '2026-10-01', '2026-10-07', 'hour') };
export const LordHoweInSpringByDay: Story = { render: week('Australia/Lord_Howe', '2026-10-01', '2026-10-07', 'day') };
export const LordHoweInAutumn: Story = { render: week('Australia/Lord_Howe', '2026-04-02', '2026-04-08', 'hour') };
export const LordHoweInAutumnByDay: Story = { render: week('Australia/Lord_Howe', '2026-04-02', '2026-04-08', 'day') };
export const LordHoweWithAHalfHour: Story = {
  render: week('Australia/Lord_Howe', '2026-04-05', '2026-04-05', 'hour'),
  play: pointedAt(2),
};

/** 24 April begins at 1 o'clock. */
export const CairoInSpring: Story = { render: week('Africa/Cairo', '2026-04-21', '2026-04-27', 'hour') };
export const CairoInSpringByDay: Story = { render: week('Africa/Cairo', '2026-04-21', '2026-04-27', 'day') };
export const CairoWithoutMidnight: Story = {
  render: week('Africa/Cairo', '2026-04-24', '2026-04-24', 'hour'),
  play: pointedAt(0),
};

/** 29 October has 11 in the evening twice. */
export const CairoInAutumn: Story = { render: week('Africa/Cairo', '2026-10-26', '2026-11-01', 'hour') };
export const CairoInAutumnByDay: Story = { render: week('Africa/Cairo', '2026-10-26', '2026-11-01', 'day') };

/** 29 March begins at 1 o'clock; 25 October has midnight twice. */
export const AzoresInSpring: Story = { render: week('Atlantic/Azores', '2026-03-26', '2026-04-01', 'hour') };
export const AzoresInSpringByDay: Story = { render: week('Atlantic/Azores', '2026-03-26', '2026-04-01', 'day') };
export const AzoresInAutumn: Story = { render: week('Atlantic/Azores', '2026-10-22', '2026-10-28', 'hour') };
export const AzoresInAutumnByDay: Story = { render: week('Atlantic/Azores', '2026-10-22', '2026-10-28', 'day') };
export const AzoresWithMidnightTwice: Story = {
  render: week('Atlantic/Azores', '2026-10-25', '2026-10-25', 'hour'),
  play: pointedAt(1),
};

/** Five hours and three quarters ahead: whole hours all the same. */
export const KathmanduOnOneDay: Story = {
  render: week('Asia/Kathmandu', '2026-11-11', '2026-11-11', 'hour'),
  play: pointedAt(9),
};

/** The same hours as lines to read. */
export const TableOfOneTwice: Story = {
  render: () => {
    const store = fakeStore(
      { timeZone: 'America/New_York', asOf: '2026-12-01T00:00:00Z' },
      { range: { start: '2026-11-01', end: '2026-11-01' } },
    );
    return html`<usage-chart .store=${store} granularity="hour" view="table"></usage-chart>`;
  },
};
