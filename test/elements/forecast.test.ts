import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-dashboard/define.js';
import '../../src/elements/usage-summary/define.js';
import type { WireRequest } from '../../src/api/request.js';
import type { WireReport, WireRow } from '../../src/api/wire.js';
import type { UsageChart, UsageSummary } from '../../src/index.js';
import { addDays, daysBetween } from '../../src/time/day.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole } from '../helpers/by-role.js';
import { drawnChart, saidBy, textOfPart } from '../helpers/chart.js';
import { watchTexts } from '../helpers/drawn-texts.js';
import { press } from '../helpers/keys.js';
import { hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const DAYS = 30;

/** A report of November at noon of a day: 100 credits on each earlier day, and 50 on the day itself. */
function november(today = 14, included?: number): ScriptedStore {
  return scripted((request: WireRequest): WireReport => {
    const { from = '2026-11-01', to = '2026-12-01' } = request;
    const isCurrent = from === '2026-11-01';
    const rows: WireRow[] = Array.from({ length: isCurrent ? Math.min(today, DAYS) : DAYS }, (_, bucket) => ({
      bucket,
      agent: bucket % 2 === 0 ? 'agt_1' : 'agt_2',
      model: 'mini',
      credits: isCurrent && bucket === today - 1 ? 50 : 100,
      messages: 10,
    }));
    const now = addDays('2026-11-01', today - 1);
    return wireReport(
      { from, to },
      {
        as_of: `${now}T12:00:00Z`,
        buckets: Array.from({ length: daysBetween(from, to) }, (_, index) => ({
          start: `${addDays(from, index)}T00:00:00Z`,
          end: `${addDays(from, index + 1)}T00:00:00Z`,
          state: addDays(from, index) < now ? 'complete' : addDays(from, index) === now ? 'partial' : 'future',
        })),
        rows,
        totals: { credits: null, messages: null },
        account: {
          periods: [
            { from: '2026-11-01', to: '2026-12-01' },
            { from: '2026-10-01', to: '2026-11-01' },
          ],
          ...(included === undefined ? {} : { credits: { included } }),
        },
      },
    );
  });
}

/** Red, green, blue and opacity of a pixel, at a bucket and a fraction of the height of the plot from the bottom. */
function pixel(element: UsageChart, index: number, height: number): number[] {
  const canvas = element.renderRoot.querySelector('canvas');
  const plot = element.renderRoot.querySelector('.over')?.getBoundingClientRect();
  const context = canvas?.getContext('2d');
  if (!canvas || !plot || !context) throw new Error('nothing is drawn');
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const x = plot.left - box.left + ((index + 0.5) / DAYS) * plot.width;
  const y = plot.bottom - box.top - height * plot.height;
  return [...context.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data];
}

const opacityAt = (...place: Parameters<typeof pixel>): number => (pixel(...place)[3] ?? 0) / 255;

const isShown = (element: UsageChart): Promise<unknown> =>
  until(() => textOfPart(element, 'key').includes('Likely range'));

describe('days to come', () => {
  it('are tinted, with their key, and not where all days are over', async () => {
    const element = await drawnChart(november());
    expect(textOfPart(element, 'key')).to.include('Upcoming').and.not.include('Likely range');
    expect(opacityAt(element, 20, 0.07)).to.be.within(0.1, 0.6);
    expect(opacityAt(element, 20, 0.07)).to.equal(opacityAt(element, 29, 0.93));
    expect(opacityAt(element, 2, 0.93)).to.equal(0);
    expect(textOfPart(await drawnChart(november(31)), 'key')).not.to.include('Upcoming');
  });

  it('have a band of what is likely with its median, and no tint', async () => {
    const element = await drawnChart(november(), { forecast: true });
    await isShown(element);
    expect(textOfPart(element, 'key')).not.to.include('Upcoming');
    // The axis ends at 120, so the median is at five sixths. Below it is the pale band, and below the band is nothing.
    expect(opacityAt(element, 20, 100 / 120)).to.be.above(0.9);
    expect(opacityAt(element, 20, 97.5 / 120)).to.be.within(0.1, 0.4);
    expect(opacityAt(element, 20, 0.07)).to.equal(0);
    expect(opacityAt(element, 2, 0.07)).to.equal(1);
    await expectAccessible(element);
  });

  it('have their likely range in tooltip, announcement and table', async () => {
    const element = await drawnChart(november(), { forecast: true });
    await isShown(element);
    await hover(element.renderRoot.querySelector('.over') ?? element, { x: 0.7 });
    const likely = /^Sat, Nov 21, 2026 Upcoming · Likely [89]\d–1[01]\d credits$/;
    await until(() => likely.test(textOfPart(element, 'tooltip')));
    byRole(element, 'application').focus();
    await press('End');
    await until(() => /^Mon, Nov 30, 2026, Upcoming · Likely [89]\d–1[01]\d credits$/.test(saidBy(element)));
    element.view = 'table';
    await findByRole(element, 'table');
    const rows = allByRole(element, 'row').map(({ innerText }) => innerText.replace(/\s+/g, ' '));
    expect(rows[20]).to.match(/^Fri, Nov 20, 2026 Upcoming · Likely [89]\d–1[01]\d credits – –$/);
    expect(rows[13]).to.equal('Fri, Nov 13, 2026 100 10');
  });

  it('have no usage in totals and in the CSV', async () => {
    const element = await drawnChart(november(), { forecast: true });
    await isShown(element);
    expect(textOfPart(element, 'total')).to.match(/^1,350 credits/);
    const csv = await element.toCSV();
    expect(csv).not.to.match(/likely/i);
    expect(csv).to.equal(await (await drawnChart(november())).toCSV());
  });

  it('have their key in the saved image, too', async () => {
    const element = await drawnChart(november(), { forecast: true });
    await isShown(element);
    const texts = watchTexts();
    await element.toBlob();
    expect([...texts.keys()].some((text) => text.includes('Likely range'))).to.equal(true);
  });

  it('follow the metric and the agent, and have no credits per message', async () => {
    const script = november();
    const element = await drawnChart(script, { forecast: true });
    await isShown(element);
    element.metric = 'per-message';
    await until(() => textOfPart(element, 'key').includes('Upcoming'));
    element.metric = 'messages';
    await isShown(element);
    byRole(element, 'application').focus();
    await press('End');
    await until(() => / · Likely \d[\d.]*–\d[\d.]* messages$/.test(saidBy(element)));
    element.forecast = false;
    await until(() => saidBy(element) === 'Mon, Nov 30, 2026, Upcoming');
  });

  it('say nothing before seven days are complete', async () => {
    const element = await drawnChart(november(7), { forecast: true });
    expect(textOfPart(element, 'key')).to.include('Upcoming').and.not.include('Likely range');
    await isShown(await drawnChart(november(8), { forecast: true }));
  });

  it('are one band with a line to the end in a cumulative chart, below the line of the included credits', async () => {
    const texts = watchTexts();
    const element = await drawnChart(november(14, 3_500), { forecast: true, cumulative: true });
    await isShown(element);
    await until(() => texts.has('3,500 included'));
    // The axis ends at 4,000. The forecast for Nov 21 is 2,100.
    expect(opacityAt(element, 20, 2_100 / 4_000)).to.be.above(0);
    expect(opacityAt(element, 20, 0.1)).to.equal(0);
    byRole(element, 'application').focus();
    await press('End');
    await until(() => / · Likely 2,8\d\d–3,1\d\d credits in total$/.test(saidBy(element)));
    await expectAccessible(element);
  });

  it('have no line of included credits that are far above, or of one agent', async () => {
    const texts = watchTexts();
    await isShown(await drawnChart(november(14, 100_000), { forecast: true, cumulative: true }));
    const script = november(14, 1_500);
    script.store.setQuery({ agent: 'agt_1' });
    await isShown(await drawnChart(script, { forecast: true, cumulative: true }));
    expect([...texts.keys()].filter((text) => text.includes('included'))).to.deep.equal([]);
  });

  it('are those of all groups: where some are hidden, nothing is said', async () => {
    const element = await drawnChart(november(), { forecast: true, groupBy: 'agent' });
    await isShown(element);
    byRole(element, 'button', { name: 'Support' }).click();
    await until(() => textOfPart(element, 'key').includes('Upcoming'));
  });

  it('are drawn from the right in a right-to-left page', async () => {
    const element = await mount<UsageChart>(
      html`<usage-chart .store=${november(14, 3_500).store} forecast cumulative dir="rtl"></usage-chart>`,
    );
    await isShown(element);
    await until(() => element.renderRoot.querySelector('canvas'));
    expect(opacityAt(element, 0, 3_500 / 4_000)).to.be.within(0, 1);
    expect(opacityAt(element, 9, 2_100 / 4_000)).to.be.above(0);
    expect(opacityAt(element, 20, 2_100 / 4_000)).to.equal(0);
  });
});

describe('the pace in usage-summary', () => {
  const credits = (element: UsageSummary): string =>
    byRole(element, 'group', { name: /^Credits used/ })
      .innerText.replace(/\s+/g, ' ')
      .trim();

  const summary = ({ store }: ScriptedStore): Promise<UsageSummary> =>
    mount<UsageSummary>(html`<usage-summary .store=${store} figures="credits" forecast></usage-summary>`);

  it('says how many of the included credits are likely by the end of the period', async () => {
    const element = await summary(november(14, 3_500));
    await until(() => / At this pace 2,8\d\d–3,1\d\d by Nov 30 of 3,500 included$/.test(credits(element)));
    await expectAccessible(element);
  });

  it('says on which day they are used up', async () => {
    const element = await summary(november(14, 2_450));
    const words = / At this pace 2,8\d\d–3,1\d\d by Nov 30: the 2,450 included are likely used up on Nov 25$/;
    await until(() => words.test(credits(element)));
  });

  it('names no limit where it has been exceeded, or where there is none', async () => {
    for (const included of [1_000, undefined]) {
      const element = await summary(november(14, included));
      await until(() => / At this pace 2,8\d\d–3,1\d\d by Nov 30$/.test(credits(element)));
    }
  });

  it('is not there before seven days are complete, once the period is over, and unless it is asked for', async () => {
    for (const script of [november(7, 3_500), november(31, 3_500)]) {
      const element = await summary(script);
      await until(() => credits(element).includes(' of 3,500 included'));
      await element.updateComplete;
      expect(credits(element)).not.to.include('pace');
    }
    const element = await mount<UsageSummary>(html`<usage-summary .store=${november().store}></usage-summary>`);
    await until(() => credits(element).includes('1,350'));
    expect(credits(element)).not.to.include('pace');
  });

  it('stands in a dashboard, which passes it on', async () => {
    const element = await mount(html`<usage-dashboard .store=${november(14, 3_500).store} forecast></usage-dashboard>`);
    const inside = <T extends Element>(tag: string): T | null => element.shadowRoot?.querySelector<T>(tag) ?? null;
    await until(() => credits(inside<UsageSummary>('usage-summary') as UsageSummary).includes('At this pace'));
    await until(() => textOfPart(inside<UsageChart>('usage-chart') as UsageChart, 'key').includes('Likely range'));
  });
});
