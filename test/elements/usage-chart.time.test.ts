import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-chart/define.js';
import { bucketEdges, isoInZone } from '../../src/time/buckets.js';
import type { WireRequest } from '../../src/api/request.js';
import type { WireReport } from '../../src/api/wire.js';
import type { UsageChart } from '../../src/index.js';
import type { Day } from '../../src/time/day.js';
import type { Granularity } from '../../src/time/granularity.js';
import { allByRole, byRole, findByRole } from '../helpers/by-role.js';
import { press } from '../helpers/keys.js';
import { hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport } from '../helpers/wire.js';

/** The credits of each bucket are its number, counted from 1. In the previous period, they are ten times as many. */
function answerIn(zone: string, width: Granularity, from: Day, to: Day): (request: WireRequest) => WireReport {
  return (request) => {
    const range = { from: request.from ?? from, to: request.to ?? to };
    const times = bucketEdges(range, width, zone).map((edge) => isoInZone(edge, zone));
    const factor = range.from === from ? 1 : 10;
    return wireReport(request, {
      query: { ...range, granularity: width, time_zone: zone, agents: [] },
      as_of: '2026-12-01T00:00:00Z',
      buckets: { start: times.slice(0, -1), end: times.slice(1) },
      rows: times
        .slice(1)
        .map((_, bucket) => ({ bucket, agent: 'agt_1', credits: (bucket + 1) * factor, messages: 1 })),
      totals: { credits: null, messages: null },
    });
  };
}

async function chartIn(
  zone: string,
  width: Granularity,
  [from, to]: readonly [Day, Day],
  set: Partial<UsageChart> = {},
): Promise<UsageChart> {
  const { store } = scripted(answerIn(zone, width, from, to));
  store.setQuery({ range: null });
  const element = await mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`);
  Object.assign(element, set);
  await until(() => element.renderRoot.querySelector(set.view === 'table' ? 'table' : 'canvas'));
  await element.updateComplete;
  return element;
}

const said = (element: UsageChart): string => byRole(element, 'status').textContent.replace(/\u202f/g, ' ');

const tooltipOf = (element: UsageChart): string =>
  element.renderRoot.querySelector<HTMLElement>('[part=tooltip]')?.innerText.replace(/\s+/g, ' ').trim() ?? '';

/** The announced times of the first buckets: each text up to the first comma after the time. */
async function names(element: UsageChart, count: number): Promise<string[]> {
  byRole(element, 'application').focus();
  const found: string[] = [];
  for (let bucket = 1; bucket <= count; bucket++) {
    await press('ArrowRight');
    const end = `, ${String(bucket)} credit${bucket === 1 ? '' : 's'}, `;
    await until(() => said(element).includes(end));
    found.push(said(element).split(end)[0]?.split('2026, ')[1] ?? '');
  }
  return found;
}

const namesInTable = (element: UsageChart): (string | undefined)[] =>
  allByRole(element, 'row')
    .slice(1)
    .map((row) => row.querySelector('th')?.innerText.replace(/\s/g, ' '));

describe('usage-chart when clocks change', () => {
  it('tells the two hours of one name apart, to the eye, the ear and in the table', async () => {
    const day = ['2026-11-01', '2026-11-02'] as const;
    const element = await chartIn('America/New_York', 'hour', day);
    expect(await names(element, 4)).to.deep.equal(['12:00 AM', '1:00 AM EDT', '1:00 AM EST', '2:00 AM']);
    await hover(element.renderRoot.querySelector('.over') ?? element, { x: 1.5 / 25 });
    await until(() => tooltipOf(element).startsWith('Sun, Nov 1, 2026, 1:00 AM EDT 2 credits'));
    await hover(element.renderRoot.querySelector('.over') ?? element, { x: 2.5 / 25 });
    await until(() => tooltipOf(element).startsWith('Sun, Nov 1, 2026, 1:00 AM EST 3 credits'));
    element.view = 'table';
    await findByRole(element, 'table');
    const rows = namesInTable(element);
    expect(rows).to.have.length(25);
    expect(rows.slice(1, 3)).to.deep.equal(['Sun, Nov 1, 2026, 1:00 AM EDT', 'Sun, Nov 1, 2026, 1:00 AM EST']);
  });

  it('has no bucket for the hour that is left out', async () => {
    const element = await chartIn('America/New_York', 'hour', ['2026-03-08', '2026-03-09']);
    expect(await names(element, 4)).to.deep.equal(['12:00 AM', '1:00 AM', '3:00 AM', '4:00 AM']);
    await press('End');
    await until(() => said(element).startsWith('Sun, Mar 8, 2026, 11:00 PM, 23 credits'));
  });

  it('begins a day without midnight at 1 o’clock, and tells two midnights apart', async () => {
    const spring = await chartIn('America/Havana', 'hour', ['2026-03-08', '2026-03-09']);
    expect(await names(spring, 2)).to.deep.equal(['1:00 AM', '2:00 AM']);
    const autumn = await chartIn('Atlantic/Azores', 'hour', ['2026-10-25', '2026-10-26']);
    const first = (await names(autumn, 3)).map((name) => name.replace('GMT+0', 'GMT'));
    expect(first).to.deep.equal(['12:00 AM GMT', '12:00 AM GMT-1', '1:00 AM']);
  });

  it('names the half hours of a clock that changes by as much', async () => {
    const autumn = await chartIn('Australia/Lord_Howe', 'hour', ['2026-04-05', '2026-04-06']);
    expect(await names(autumn, 4)).to.deep.equal(['12:00 AM', '1:00 AM', '1:30 AM GMT+10:30', '2:00 AM']);
    const spring = await chartIn('Australia/Lord_Howe', 'hour', ['2026-10-04', '2026-10-05']);
    expect(await names(spring, 4)).to.deep.equal(['12:00 AM', '1:00 AM', '2:30 AM', '3:00 AM']);
  });

  it('ends a week with its last day, though it has an hour more', async () => {
    const element = await chartIn('America/New_York', 'week', ['2026-10-26', '2026-11-09'], { view: 'table' });
    const rows = namesInTable(element);
    expect(rows).to.deep.equal(['Oct 26 – Nov 1, 2026', 'Nov 2 – 8, 2026']);
  });

  it('holds a day of 23 hours against one of 24 by the clock', async () => {
    const element = await chartIn('America/New_York', 'hour', ['2026-03-08', '2026-03-09'], { compare: true });
    await until(() => element.renderRoot.querySelector('[part=key] .previous'));
    byRole(element, 'application').focus();
    await press('Home');
    await press('ArrowRight', 2);
    await until(() => said(element).includes('Sun, Mar 1, 2026, 3:00 AM: 40 credits'));
    await press('End');
    await until(() => said(element).includes('Sun, Mar 1, 2026, 11:00 PM: 240 credits'));
  });
});
