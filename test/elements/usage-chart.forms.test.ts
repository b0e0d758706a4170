import { expect } from 'chai';
import { html } from 'lit';
import type { UsageChart } from '../../src/index.js';
import { setPageLink } from '../../src/internal/page-link.js';
import type { WireBucket, WireRow } from '../../src/api/wire.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, findByRole, maybeByRole } from '../helpers/by-role.js';
import { chooseMore, drawnChart, keyOf, openMenu, saidBy, textOfPart } from '../helpers/chart.js';
import { watchTexts } from '../helpers/drawn-texts.js';
import { onCleanup } from '../helpers/guard.js';
import { press } from '../helpers/keys.js';
import { click, hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const legendOf = (element: UsageChart): string[] =>
  [...element.renderRoot.querySelectorAll<HTMLElement>('[part=legend] button')].map(({ innerText }) =>
    innerText.trim(),
  );

/** The number of pixels of the drawing that have about this colour. */
function pixels(element: UsageChart, [r, g, b]: readonly [number, number, number]): number {
  const canvas = element.renderRoot.querySelector('canvas');
  const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const off = Math.abs((data[i] ?? 0) - r) + Math.abs((data[i + 1] ?? 0) - g) + Math.abs((data[i + 2] ?? 0) - b);
    if (off < 6 && (data[i + 3] ?? 0) > 250) count++;
  }
  return count;
}

const FIRST = [29, 99, 224] as const;
const SECOND = [190, 121, 16] as const;
const GAP = [179, 38, 30] as const;

/** Support's messages cost twice as much as in the previous period. */
const dearer = (): ScriptedStore =>
  scripted((request) => {
    const isBefore = request.from === '2026-10-28';
    const rows = (wireReport(request).rows as WireRow[]).map((row) =>
      isBefore && row.agent === 'agt_1' ? { ...row, credits: Number(row.credits) / 2 } : row,
    );
    return wireReport(request, { rows, totals: { credits: null, messages: null } });
  });

describe('usage-chart split into groups', () => {
  it('draws each in a colour of its own, and tells amounts and shares', async () => {
    const element = await drawnChart(scripted(), { groupBy: 'agent' });
    await until(() => pixels(element, FIRST) > 500 && pixels(element, SECOND) > 500);
    expect(legendOf(element)).to.deep.equal(['Support', 'Sales']);
    await hover(element.renderRoot.querySelector('.over') ?? element, { x: 0.4 });
    await until(() => textOfPart(element, 'tooltip').endsWith('Support 200 80% Sales 50 20%'));
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => saidBy(element) === 'Sun, Nov 1, 2026, 150 credits, 13% of the total, Support 67%, Sales 33%');
    await expectAccessible(element);
  });

  it('hides a group and shows it again, by mouse and by keyboard', async () => {
    const element = await drawnChart(scripted(), { groupBy: 'agent' });
    await until(() => pixels(element, FIRST) > 500);
    await click(byRole(element, 'button', { name: 'Support', pressed: true }));
    await until(() => pixels(element, FIRST) < 50 && pixels(element, SECOND) > 500);
    byRole(element, 'button', { name: 'Support', pressed: false }).focus();
    await press('Enter');
    await until(() => pixels(element, FIRST) > 500);
    await press('ArrowRight');
    await press(' ');
    await until(() => pixels(element, SECOND) < 50);
    expect(byRole(element, 'button', { name: 'Sales' }).getAttribute('aria-pressed')).to.equal('false');
    expect(
      allByRole(byRole(element, 'group', { name: 'Groups' }), 'button').map(({ tabIndex }) => tabIndex),
    ).to.deep.equal([-1, 0]);
  });

  it('can be reached by Tab, too, once the group that was reached last is no more', async () => {
    const { store } = scripted((request) => {
      const report = wireReport(request);
      const rows = (report.rows ?? []) as WireRow[];
      return request.from === '2026-10-01'
        ? { ...report, rows: rows.filter(({ agent }) => agent === 'agt_1') }
        : report;
    });
    const element = await drawnChart({ store, requests: [] }, { groupBy: 'agent' });
    byRole(element, 'button', { name: 'Support' }).focus();
    await press('ArrowRight');
    expect(element.shadowRoot?.activeElement).to.equal(byRole(element, 'button', { name: 'Sales' }));
    store.setQuery({ range: { start: '2026-10-01', end: '2026-10-04' } });
    await until(() => legendOf(element).join() === 'Support');
    await until(() => byRole(element, 'button', { name: 'Support' }).tabIndex === 0);
  });

  it('shows one alone with Ctrl, and all again', async () => {
    const element = await drawnChart(scripted(), { groupBy: 'agent' });
    const sales = byRole(element, 'button', { name: 'Sales' });
    sales.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    await until(() => pixels(element, FIRST) < 50 && pixels(element, SECOND) > 500);
    sales.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    await until(() => pixels(element, FIRST) > 500);
  });

  it('shows one alone with a double click', async () => {
    const element = await drawnChart(scripted(), { groupBy: 'agent' });
    const sales = byRole(element, 'button', { name: 'Sales' });
    for (const detail of [1, 2]) {
      sales.dispatchEvent(new MouseEvent('click', { detail, bubbles: true }));
      await element.updateComplete;
    }
    await until(() => pixels(element, FIRST) < 50 && pixels(element, SECOND) > 500);
  });

  it('shows a group that was hidden once it is all there is', async () => {
    const script = scripted();
    const element = await drawnChart(script, { groupBy: 'agent' });
    await click(byRole(element, 'button', { name: 'Support', pressed: true }));
    await until(() => pixels(element, FIRST) < 50);
    script.store.setQuery({ agent: 'agt_1' });
    await until(() => pixels(element, FIRST) > 500);
  });

  it('keeps the colour of an agent when another range is shown, and when it is alone', async () => {
    const script = scripted((request) => {
      const isOctober = request.from === '2026-10-01';
      const rows = (wireReport(request).rows as WireRow[]).map((row) =>
        isOctober && row.agent === 'agt_2' ? { ...row, credits: 5000 } : row,
      );
      return wireReport(request, { rows, totals: { credits: null, messages: null } });
    });
    const element = await drawnChart(script, { groupBy: 'agent' });
    await until(() => legendOf(element).join() === 'Support,Sales');
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-04' } });
    await until(() => legendOf(element).join() === 'Sales,Support' && pixels(element, SECOND) > pixels(element, FIRST));
    script.store.setQuery({ agent: 'agt_2' });
    await until(() => pixels(element, FIRST) < 50 && pixels(element, SECOND) > 500);
  });

  it('sums up those that there is no colour for, and names what belongs to nobody', async () => {
    const agents = Array.from({ length: 20 }, (_, index) => ({
      id: `a${String(index)}`,
      name: `Agent ${String(index)}`,
    }));
    const rows = [
      ...agents.map(({ id }, index) => ({ bucket: index % 4, agent: id, credits: 100 - index, messages: 1 })),
      { bucket: 0, agent: null, credits: 5, messages: null },
    ];
    const element = await drawnChart(
      scripted((request) => wireReport(request, { agents, rows, totals: { credits: null, messages: null } })),
      { groupBy: 'agent' },
    );
    await until(() => legendOf(element).length === 8);
    expect(legendOf(element).slice(-3)).to.deep.equal(['Agent 5', 'Other (14)', 'Unattributed']);
  });

  it('is split in the toolbar', async () => {
    const element = await drawnChart(scripted());
    let changes = 0;
    element.addEventListener('change', () => changes++);
    const split = byRole<HTMLSelectElement>(element, 'combobox', { name: /^Group by/ });
    split.value = 'model';
    split.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => legendOf(element).join() === 'Mini');
    expect(element.getAttribute('group-by')).to.equal('model');
    expect(changes).to.equal(1);
    await expectAccessible(element);
  });
});

describe('usage-chart at the price of the period before', () => {
  it('draws the line, shades the difference and says both values', async () => {
    const element = await drawnChart(dearer(), { counterfactual: true });
    await until(() => pixels(element, GAP) > 100);
    expect(keyOf(element)).to.include('At the previous period’s rates');
    byRole(element, 'application').focus();
    await press('Home');
    await press('ArrowRight');
    await until(() => saidBy(element).includes('150 credits at the previous period’s rates (100 more now)'));
    await until(() =>
      textOfPart(element, 'tooltip').includes('150 credits at the previous period’s rates (100 more now)'),
    );
  });

  it('shades nothing where no price has changed', async () => {
    const element = await drawnChart(scripted(), { counterfactual: true });
    await until(() => keyOf(element).length > 1);
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => saidBy(element).includes('150 credits at the previous period’s rates (no difference)'));
    expect(pixels(element, GAP)).to.equal(0);
  });

  it('is an option, in credits only', async () => {
    const element = await drawnChart(dearer());
    await chooseMore(element, 'At the previous period’s rates');
    await until(() => pixels(element, GAP) > 100);
    expect(element.counterfactual).to.equal(true);
    await click(byRole(element, 'radio', { name: 'Messages' }).parentElement ?? element);
    await openMenu(element, 'More');
    expect(maybeByRole(element, 'checkbox', { name: /rates/ })).to.equal(null);
    expect(pixels(element, GAP)).to.equal(0);
    expect(keyOf(element)).to.deep.equal(['Incomplete']);
  });
});

const RELEASE = { at: '2026-11-03T08:30:00Z', kind: 'release', label: 'Release 2.1' };

const marksOf = (element: UsageChart): string[] =>
  allByRole(element, 'button')
    .filter((button) => button.matches('[part=mark]'))
    .map((button) => button.getAttribute('aria-label') ?? '');

describe('usage-chart and what happened', () => {
  it('marks what the endpoint and the page know, of all agents or of the one chosen', async () => {
    const script = scripted((request) =>
      wireReport(request, { markers: [RELEASE, { ...RELEASE, label: 'Sales only', agent: 'agt_2' }] }),
    );
    const element = await drawnChart(script);
    await until(() => marksOf(element).length === 1);
    expect(marksOf(element)).to.deep.equal([
      'Tue, Nov 3, 2026, 8:30 AM: Release 2.1; Tue, Nov 3, 2026, 8:30 AM: Sales only',
    ]);
    element.markers = [
      { at: Date.parse('2026-11-01T00:00:00Z'), label: 'New prices' },
      { at: new Date('2026-12-01T00:00:00Z'), label: 'Another time' },
      { at: 'soon', label: 'No time' },
      { at: 0 } as never,
      null as never,
    ];
    await until(() => marksOf(element)[0] === 'Sun, Nov 1, 2026, 12:00 AM: New prices');
    script.store.setQuery({ agent: 'agt_1' });
    await until(() => marksOf(element)[1] === 'Tue, Nov 3, 2026, 8:30 AM: Release 2.1');
    await expectAccessible(element);
  });

  it('says what the clock showed, also on a day on which it was changed, and takes a date for a day there', async () => {
    const element = await drawnChart(
      scripted(() =>
        wireReport(
          { from: '2026-11-01', to: '2026-11-05' },
          {
            query: {
              from: '2026-11-01',
              to: '2026-11-05',
              granularity: 'day',
              time_zone: 'America/New_York',
              agents: [],
            },
            buckets: ['04', '05', '05', '05'].map((hour, index) => ({
              start: `2026-11-0${index + 1}T${hour}:00:00Z`,
              end: `2026-11-0${index + 2}T05:00:00Z`,
              state: 'complete',
            })),
            account: { periods: [] },
          },
        ),
      ),
    );
    element.markers = [
      { at: '2026-11-01T20:00:00Z', label: 'After the change' },
      { at: '2026-11-01T04:30:00Z', label: 'Before it' },
      { at: '2026-11-04', label: 'A day' },
    ];
    await until(() => marksOf(element).length === 2);
    expect(marksOf(element)).to.deep.equal([
      'Sun, Nov 1, 2026, 3:00 PM: After the change; Sun, Nov 1, 2026, 12:30 AM: Before it',
      'Wed, Nov 4, 2026, 12:00 AM: A day',
    ]);
  });

  it('is told in other words once the page has them', async () => {
    const element = await drawnChart(scripted((request) => wireReport(request, { markers: [RELEASE] })));
    await until(() => marksOf(element).length === 1);
    element.labels = { markAt: ({ label }) => `Dann: ${label}` };
    await until(() => marksOf(element)[0] === 'Dann: Release 2.1');
  });

  it('reads a mark to who reaches it with the keyboard, and stands on the axis below its bar', async () => {
    const element = await drawnChart(scripted((request) => wireReport(request, { markers: [RELEASE] })));
    const mark = await findByRole(element, 'button', { name: /Release/ });
    byRole(element, 'application').focus();
    await press('Tab');
    await until(() => textOfPart(element, 'tooltip').startsWith('Tue, Nov 3, 2026 350 credits'));
    expect(textOfPart(element, 'tooltip')).to.match(/Release 2\.1$/);
    await until(() => saidBy(element).endsWith('Release 2.1'));
    const over = element.renderRoot.querySelector('.over')?.getBoundingClientRect() ?? new DOMRect();
    const box = mark.getBoundingClientRect();
    expect(box.left + box.width / 2).to.be.closeTo(over.left + (2.5 / 4) * over.width, 1);
    expect(box.top + box.height / 2).to.be.closeTo(over.bottom, 1);
    expect(box.width).to.be.at.least(24);
    await press('Tab');
    await until(() => textOfPart(element, 'tooltip') === '');
  });

  it('shows names that others wrote as text', async () => {
    const element = await drawnChart(scripted());
    element.markers = [{ at: '2026-11-02T00:00:00Z', label: '<img src=x onerror=alert(1)>\u202e' }];
    await until(() => marksOf(element)[0]?.includes('<img src=x onerror=alert(1)>'));
    expect(element.renderRoot.querySelector('img')).to.equal(null);
  });

  it('says where what a message costs has stepped, and what that coincides with', async () => {
    const rows: WireRow[] = Array.from({ length: 20 }, (_, bucket) => ({
      bucket,
      agent: 'agt_1',
      model: 'mini',
      credits: (bucket < 12 ? 100 : 400) + (bucket % 3),
      messages: 100,
    }));
    const element = await drawnChart(
      scripted((request) =>
        wireReport(
          { ...request, from: '2026-10-10', to: '2026-10-30' },
          { rows, totals: { credits: null, messages: null }, markers: [{ ...RELEASE, at: '2026-10-22T08:30:00Z' }] },
        ),
      ),
    );
    await until(() => marksOf(element).length === 1);
    expect(marksOf(element)[0]).to.match(
      /^Thu, Oct 22, 2026, 12:00 AM: Support’s cost per message rose on Thu, Oct 22, 2026: 1\.01 → 4\.01 credits per message, on the day of “Release 2\.1”$/,
    );
    expect(marksOf(element)[0]).not.to.match(/caused|because/);
  });
});

describe('usage-chart in other forms', () => {
  it('has drawn its lines when the update ends, though their code is loaded for them', async () => {
    const element = await drawnChart(scripted());
    const bars = pixels(element, FIRST);
    element.type = 'line';
    await element.updateComplete;
    expect(pixels(element, FIRST)).to.be.within(50, bars / 2);
  });

  it('adds up from the start of the range on', async () => {
    const element = await drawnChart(scripted(), { cumulative: true, type: 'area' });
    await until(() => pixels(element, FIRST) > 100);
    byRole(element, 'application').focus();
    await press('End');
    await until(() => saidBy(element) === 'Wed, Nov 4, 2026, 1,200 credits, Incomplete');
  });

  it('shows what one message cost, and leaves days without messages empty and out of the total [R1]', async () => {
    const rows = (wireReport().rows as WireRow[]).map((row) => (row.bucket === 1 ? { ...row, messages: null } : row));
    const element = await drawnChart(
      scripted((request) => wireReport(request, { rows, totals: { credits: null, messages: null } })),
      { metric: 'per-message' },
    );
    // 950 credits for 140 messages; another 250 credits were for usage without messages.
    await until(() => textOfPart(element, 'total').startsWith('6.79 credits per message'));
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => saidBy(element) === 'Sun, Nov 1, 2026, 5 credits per message');
    await press('ArrowRight');
    await until(() => saidBy(element) === 'Mon, Nov 2, 2026');
    await until(() => pixels(element, FIRST) > 500);
  });

  for (const [type, state] of [
    ['bar', 'complete'],
    ['line', 'complete'],
    ['area', 'complete'],
    ['bar', 'partial'],
    ['line', 'partial'],
    ['area', 'partial'],
  ] as const) {
    it(`shows one point alone, ${state}, as ${type}`, async () => {
      const { buckets, rows } = wireReport();
      const element = await drawnChart(
        scripted((request) =>
          wireReport(request, {
            buckets: (buckets as WireBucket[]).slice(0, 1).map((bucket) => ({ ...bucket, state })),
            rows: (rows as WireRow[]).filter(({ bucket }) => bucket === 0),
            totals: { credits: null, messages: null },
          }),
        ),
        { type },
      );
      await until(() => pixels(element, FIRST) > 8);
    });
  }

  it('draws wider bars where there are too many buckets, says so, and tells the sum of each', async () => {
    const script = scripted();
    script.store.setQuery({ range: { start: '2024-01-01', end: '2026-06-30' } });
    const element = await drawnChart(script);
    await until(() => textOfPart(element, 'caption').includes('1 bar = 1 week'));
    byRole(element, 'application').focus();
    await press('Home');
    // 1 January 2024 was a Monday: 100 + … + 700 of Support, 7 × 50 of Sales.
    await until(() => saidBy(element).startsWith('Jan 1 – 7, 2024, 3,150 credits'));
    const events: number[] = [];
    element.addEventListener('usage-select', ({ detail }) => events.push(detail.bucket.index));
    await press('ArrowRight');
    await until(() => saidBy(element).startsWith('Jan 8 – 14, 2024'));
    await press('Enter');
    expect(events).to.deep.equal([7]);
    element.type = 'line';
    await until(() => !textOfPart(element, 'caption').includes('1 bar'));
  });
});

describe('usage-chart read with the keyboard', () => {
  it('tells everybody its keys', async () => {
    const element = await drawnChart(scripted());
    await click(element.renderRoot.querySelector('summary') ?? element);
    await until(() =>
      /^Keyboard shortcuts ← → Previous or next value .*\? Show this list$/.test(textOfPart(element, 'keys')),
    );
    await expectAccessible(element);
  });

  it('goes to the highest, the lowest and the largest change, and on from there', async () => {
    const credits = [10, 80, 5, 60];
    const rows = credits.map((amount, bucket) => ({ bucket, agent: 'agt_1', credits: amount, messages: 1 }));
    const element = await drawnChart(
      scripted((request) => wireReport(request, { rows, totals: { credits: null, messages: null } })),
    );
    byRole(element, 'application').focus();
    for (const [key, amount] of [
      ['m', 80],
      ['m', 60],
      ['Shift+M', 80],
      ['l', 5],
      ['l', 10],
      ['g', 5],
      ['g', 80],
    ] as const) {
      await press(key);
      await until(() => saidBy(element).includes(`, ${String(amount)} credits`), { message: key });
    }
  });

  it('goes a week further with Ctrl', async () => {
    const script = scripted();
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-31' } });
    const element = await drawnChart(script);
    byRole(element, 'application').focus();
    await press('Home');
    for (const [key, day] of [
      ['Control+ArrowRight', 'Mon, Oct 5'],
      ['PageDown', 'Mon, Oct 12'],
      ['ArrowRight', 'Tue, Oct 13'],
      ['Control+ArrowLeft', 'Mon, Oct 12'],
      ['PageUp', 'Mon, Oct 5'],
    ] as const) {
      await press(key);
      await until(() => saidBy(element).startsWith(day), { message: key });
    }
  });

  it('reads the groups of a bucket, also those that used nothing in it', async () => {
    const rows = (wireReport().rows as WireRow[]).filter(({ bucket, agent }) => bucket !== 0 || agent !== 'agt_2');
    const element = await drawnChart(
      scripted((request) => wireReport(request, { rows, totals: { credits: null, messages: null } })),
      { groupBy: 'agent' },
    );
    byRole(element, 'application').focus();
    await press('Home');
    await press('ArrowDown', 2);
    await until(() => saidBy(element) === 'Sales, Sun, Nov 1, 2026, 0 credits, 0%');
    await press('ArrowRight');
    await until(() => saidBy(element) === 'Sales, Mon, Nov 2, 2026, 50 credits, 20%');
    await press('ArrowUp');
    await until(() => saidBy(element) === 'Support, Mon, Nov 2, 2026, 200 credits, 80%');
    await press('ArrowUp');
    await until(() => saidBy(element).startsWith('Mon, Nov 2, 2026, 250 credits'));
  });

  it('says in a sentence, for all to see, where it is highest and how it compares', async () => {
    const element = await drawnChart(dearer(), { compare: true });
    expect(textOfPart(element, 'summary')).to.match(/^Highest on Wed, Nov 4, 2026: 450 credits, 38% of the total\./);
    await until(() => textOfPart(element, 'summary').endsWith('Nov 1 – 3: +67% vs Oct 28 – 30.'));
    expect(descriptionOf(byRole(element, 'figure'))).to.equal(textOfPart(element, 'summary'));
  });
});

describe('usage-chart as an image', () => {
  it('is a PNG with the drawing in it, and room for title, legend and zone', async () => {
    const element = await drawnChart(scripted(), { groupBy: 'agent' });
    await until(() => pixels(element, FIRST) > 500);
    const blob = await element.toBlob();
    expect(blob.type).to.equal('image/png');
    const image = await createImageBitmap(blob);
    const canvas = element.renderRoot.querySelector('canvas');
    expect(image.width).to.be.at.least(canvas?.width ?? Infinity);
    expect(image.height).to.be.above((canvas?.height ?? Infinity) + 60);
    const copy = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = copy.getContext('2d');
    context?.drawImage(image, 0, 0);
    const data = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      expect(data[i + 3], 'nothing shines through').to.equal(255);
      if (data[i] === FIRST[0] && data[i + 1] === FIRST[1] && data[i + 2] === FIRST[2]) count++;
    }
    // The bars and the key of the legend.
    expect(count).to.be.above(pixels(element, FIRST));
  });

  it('names the agent, and has the link to the page where its address says the same [R12]', async () => {
    const texts = watchTexts();
    const script = scripted();
    const element = await drawnChart(script);
    const { height } = await createImageBitmap(await element.toBlob());
    expect([...texts.keys()]).to.include('\u2068Credit usage · All Agents\u2069');
    setPageLink(script.store, () => 'https://example.com/usage?agent=agt_1');
    script.store.setQuery({ agent: 'agt_1' });
    await until(() => textOfPart(element, 'total').startsWith('1,000'));
    expect((await createImageBitmap(await element.toBlob())).height).to.be.above(height);
    expect([...texts.keys()]).to.include.members([
      '\u2068Credit usage · Support\u2069',
      '\u2068https://example.com/usage?agent=agt_1\u2069',
    ]);
  });

  it('is saved as a file from the menu, named for agent and range [R12]', async () => {
    const script = scripted();
    const element = await drawnChart(script);
    let saved = '';
    const made: Blob[] = [];
    const { createObjectURL } = URL;
    // A strict page does not allow fetching a blob.
    URL.createObjectURL = (blob: Blob) => {
      made.push(blob);
      return createObjectURL.call(URL, blob);
    };
    onCleanup(() => (URL.createObjectURL = createObjectURL));
    const onClick = (event: Event): void => {
      const [link] = event.composedPath();
      if (!(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      saved = link.download;
    };
    element.addEventListener('click', onClick);
    await openMenu(element, 'Export');
    await click(byRole(element, 'menuitem', { name: 'Save image' }));
    expect(await until(() => saved)).to.equal('usage-all-agents-2026-11-01-2026-11-04.png');
    script.store.setQuery({ agent: 'agt_1' });
    await until(() => textOfPart(element, 'total').startsWith('1,000'));
    await openMenu(element, 'Export');
    await click(byRole(element, 'menuitem', { name: 'Save CSV' }));
    await until(() => saved === 'usage-support-2026-11-01-2026-11-04.csv');
    const csv = await element.toCSV();
    expect(csv).to.match(/^start,/);
    // A file for spreadsheets needs a byte order mark; a CSV text for programs has none.
    const bytes = new Uint8Array((await made.at(-1)?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes.slice(3))).to.equal(csv);
  });

  it('is none where nothing is drawn', async () => {
    const element = await drawnChart(scripted());
    element.view = 'table';
    const code = await element.toBlob().catch((thrown: unknown) => (thrown as { code: string }).code);
    expect(code).to.equal('not_configured');
  });
});

describe('usage-chart as a table', () => {
  const rowsOf = (element: UsageChart): string[] =>
    allByRole(element, 'row').map((row) => row.innerText.replace(/[\s↑↓]+/g, ' ').trim());

  async function table(script: ScriptedStore, set: Partial<UsageChart> = {}): Promise<UsageChart> {
    const element = await mount<UsageChart>(html`<usage-chart view="table" .store=${script.store}></usage-chart>`);
    Object.assign(element, set);
    await findByRole(element, 'table');
    await element.updateComplete;
    return element;
  }

  it('has the period before and the groups, too', async () => {
    const element = await table(dearer(), { groupBy: 'agent', compare: true });
    await until(() => rowsOf(element)[0] === 'Time Credits Messages vs Oct 28 – 31 Support Sales');
    expect(rowsOf(element)[2]).to.equal('Mon, Nov 2, 2026 250 40 150 200 50');
    await expectAccessible(element);
  });

  it('is sorted by any column, either way, with what is not known last', async () => {
    const { buckets } = wireReport();
    const states = ['complete', 'complete', 'complete', 'future'] as const;
    const rows = [30, 10, 20].map((credits, bucket) => ({ bucket, agent: 'agt_1', credits, messages: credits }));
    const element = await table(
      scripted((request) =>
        wireReport(request, {
          buckets: (buckets as WireBucket[]).map((bucket, index) => ({ ...bucket, state: states[index] })),
          rows,
          totals: { credits: null, messages: null },
        }),
      ),
    );
    const credits = (): string =>
      rowsOf(element)
        .slice(1)
        .map((row) => row.split(' ').at(-2))
        .join();
    const order = (): (string | null)[] => allByRole(element, 'columnheader').flatMap(({ ariaSort }) => ariaSort ?? []);
    expect(order()).to.deep.equal(['ascending', 'none', 'none']);
    await click(byRole(element, 'button', { name: 'Credits' }));
    await until(() => credits() === '30,20,10,–');
    expect(order()).to.deep.equal(['none', 'descending', 'none']);
    await press('Enter');
    await until(() => credits() === '10,20,30,–');
    await click(byRole(element, 'button', { name: 'Time' }));
    await until(() => credits() === '30,10,20,–');
    await click(byRole(element, 'button', { name: 'Time' }));
    await until(() => credits() === '–,20,10,30');
  });
});
