import { expect } from 'chai';
import '../../src/elements/usage-breakdown/define.js';
import { html } from 'lit';
import { bucketEdges, isoInZone } from '../../src/time/buckets.js';
import type { WireRequest } from '../../src/api/request.js';
import type { WireReport } from '../../src/api/wire.js';
import type { UsageChart } from '../../src/index.js';
import { daysBetween, type Day } from '../../src/time/day.js';
import type { Granularity } from '../../src/time/granularity.js';
import { allByRole, byRole, findByRole } from '../helpers/by-role.js';
import { drawnChart, saidBy, textOfPart } from '../helpers/chart.js';
import { watchTexts } from '../helpers/drawn-texts.js';
import { press } from '../helpers/keys.js';
import { hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** Ten credits on each day, summed by bucket. */
function evenly(width: Granularity, from: Day, to: Day): ScriptedStore {
  return scripted((request: WireRequest): WireReport => {
    const range = { from: request.from ?? from, to: request.to ?? to };
    const times = bucketEdges(range, width, 'UTC').map((edge) => isoInZone(edge, 'UTC'));
    const days = (bucket: number): number =>
      daysBetween((times[bucket] ?? '').slice(0, 10), (times[bucket + 1] ?? '').slice(0, 10));
    return wireReport(request, {
      query: { ...range, granularity: width, time_zone: 'UTC', agents: [] },
      as_of: '2027-06-01T00:00:00Z',
      buckets: { start: times.slice(0, -1), end: times.slice(1) },
      rows: times
        .slice(1)
        .map((_, bucket) => ({ bucket, agent: 'agt_1', credits: days(bucket) * 10, messages: days(bucket) })),
      totals: { credits: null, messages: null },
      account: { periods: [{ from, to }] },
    });
  });
}

const CUT = 'Partly outside the range';

const BAR = [29, 99, 224] as const;

/** Whether the pixels in the middle of a bucket, just above the axis, have the plain colour of bars. */
function isFull(element: UsageChart, index: number, count: number): boolean {
  const canvas = element.renderRoot.querySelector('canvas');
  const plot = element.renderRoot.querySelector('.over')?.getBoundingClientRect();
  const context = canvas?.getContext('2d');
  if (!canvas || !plot || !context) throw new Error('nothing is drawn');
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const x = (plot.left - box.left + ((index + 0.5) / count) * plot.width) * ratio;
  const { data } = context.getImageData(Math.round(x), Math.round((plot.bottom - box.top - 8) * ratio), 1, 1);
  return (data[3] ?? 0) > 250 && BAR.every((value, channel) => Math.abs((data[channel] ?? 0) - value) < 4);
}

describe('a week or month that the range cuts', () => {
  it('is paler than the others, with its key, and is said in tooltip and table [R11]', async () => {
    const element = await drawnChart(evenly('week', '2026-11-04', '2026-12-02'));
    expect(textOfPart(element, 'caption')).to.include(CUT);
    await until(() => isFull(element, 1, 5));
    expect([0, 1, 2, 3, 4].map((index) => isFull(element, index, 5))).to.deep.equal([false, true, true, true, false]);
    await hover(element.renderRoot.querySelector('.over') ?? element, { x: 0.1 });
    await until(() => textOfPart(element, 'tooltip').includes(CUT));
    expect(textOfPart(element, 'tooltip')).to.match(/^Nov 4 – 8, 2026 50 credits/);
    byRole(element, 'application').focus();
    await press('End');
    await until(() => saidBy(element).includes(CUT));
    await press('ArrowLeft');
    await until(() => saidBy(element).startsWith('Nov 23 – 29, 2026'));
    expect(saidBy(element)).not.to.include(CUT);
    element.view = 'table';
    await findByRole(element, 'table');
    const rows = allByRole(element, 'row').slice(1);
    expect(rows.map(({ innerText }) => innerText.includes(CUT))).to.deep.equal([true, false, false, false, true]);
  });

  it('is one where the chart draws days as weeks, and a month by its days [R11]', async () => {
    const element = await drawnChart(evenly('month', '2026-01-15', '2026-05-01'));
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => saidBy(element).startsWith('Jan 15 – 31, 2026, 170 credits'));
    expect(saidBy(element)).to.include(CUT);
    await press('End');
    await until(() => saidBy(element).startsWith('April 2026, 300 credits'));
    expect(saidBy(element)).not.to.include(CUT);

    const days = await drawnChart(evenly('day', '2024-01-03', '2026-01-01'));
    await until(() => textOfPart(days, 'caption').includes('week'));
    expect(textOfPart(days, 'caption')).to.include(CUT);
  });

  it('has no key where no week is cut, and where every bucket is a day [R11]', async () => {
    for (const store of [evenly('week', '2026-11-02', '2026-11-30'), evenly('day', '2026-11-04', '2026-11-20')]) {
      expect(textOfPart(await drawnChart(store), 'caption')).not.to.include(CUT);
    }
  });

  it('is no fall: neither in words, nor against the period before [R11]', async () => {
    const element = await drawnChart(evenly('week', '2026-01-01', '2026-03-08'), { compare: true });
    await until(() => textOfPart(element, 'key').includes('2025'));
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => saidBy(element).includes(CUT));
    expect(saidBy(element)).not.to.match(/[+−]\d+(?:\.\d+)?%/);
  });

  it('is pale, too, in the lines of the breakdown [R11]', async () => {
    const { store } = evenly('week', '2026-11-04', '2026-12-02');
    const element = await mount(html`<usage-breakdown .store=${store}></usage-breakdown>`);
    const bars = (path: Element): number => (path.getAttribute('d') ?? '').split('M').length - 1;
    const paths = (): Element[] => [...(element.shadowRoot?.querySelectorAll('tbody svg[part=trend] path') ?? [])];
    await until(() => paths().length > 0);
    expect(paths().map(bars)).to.deep.equal([3, 2]);
  });
});

describe('the year on the axis of usage-chart', () => {
  it('stands below the first label and the first of each year, in any width, and none is cut off [R11]', async () => {
    for (const width of ['360px', '900px']) {
      const texts = watchTexts();
      const { store } = evenly('day', '2025-01-01', '2027-01-01');
      const element = await mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`, { style: { width } });
      await until(() => texts.has('2026'));
      const dates = [...texts.values()].filter(({ text }) => /^[A-Z][a-z]{2} \d+$/.test(text));
      expect(dates.length, width).to.be.at.least(2);
      const years = ['2025', '2026'].map((year) => texts.get(year));
      for (const { text, left, right, canvas } of [...dates, ...years].filter((one) => one !== undefined)) {
        expect(left, text).to.be.at.least(0);
        expect(right, text).to.be.at.most(canvas.width);
      }
      await hover(element.renderRoot.querySelector('.over') ?? element, { x: 0.1 });
      await until(() => /^\w+ \d+, 2025$/.test(element.renderRoot.querySelector('.axis-time')?.textContent ?? ''));
    }
  });

  it('is not there where a few days of this year are shown [R11]', async () => {
    const texts = watchTexts();
    await drawnChart(scripted());
    await until(() => texts.has('Nov 1'));
    expect([...texts.keys()].filter((text) => /^20\d\d$/.test(text))).to.deep.equal([]);
  });
});
