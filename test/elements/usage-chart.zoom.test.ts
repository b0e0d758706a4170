import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { UsageChart } from '../../src/index.js';
import type { WireBucket, WireRow } from '../../src/api/wire.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole, maybeByRole } from '../helpers/by-role.js';
import { chooseMore, drawnChart, keyOf, saidBy, textOfPart } from '../helpers/chart.js';
import { onCleanup } from '../helpers/guard.js';
import { press } from '../helpers/keys.js';
import { click, drag, hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** Ten days: on day n Support used n × 100 credits, Sales 50. */
const tenDays = (): ScriptedStore =>
  scripted(({ from = '2026-11-01', to = '2026-11-11' }) =>
    wireReport({ from, to }, { as_of: '2026-11-10T12:00:00Z', account: { periods: [] } }),
  );

const over = (element: UsageChart): Element => element.renderRoot.querySelector('.over') ?? element;

/** The middle of one of ten buckets. */
const at = (index: number): { x: number } => ({ x: (index + 0.5) / 10 });

const ALL = '6,000 credits · Nov 1 – 10, 2026';

describe('usage-chart looked at closer', () => {
  it('shows the days that were dragged over, with their own total, and all of them again', async () => {
    const element = await drawnChart(tenDays());
    expect(textOfPart(element, 'total')).to.equal(ALL);
    await drag(over(element), at(2), at(4));
    await until(() => textOfPart(element, 'total') === '1,350 credits · Nov 3 – 5, 2026');
    expect(textOfPart(element, 'summary')).to.match(/^Highest on Thu, Nov 5, 2026: 550 credits, 41% of the total\.$/);
    await expectAccessible(element);
    await click(byRole(element, 'button', { name: 'Show all' }));
    await until(() => textOfPart(element, 'total') === ALL);
    expect(element.shadowRoot?.activeElement).to.equal(byRole(element, 'application'));
    expect(maybeByRole(element, 'button', { name: 'Show all' })).to.equal(null);
  });

  it('takes a drag from right to left, and one that leaves the plot, for the same', async () => {
    const element = await drawnChart(tenDays());
    await drag(over(element), at(4), at(2));
    await until(() => textOfPart(element, 'total').endsWith('Nov 3 – 5, 2026'));
    await press('Escape');
    await press('Escape');
    await until(() => textOfPart(element, 'total') === ALL);
    await drag(over(element), at(7), { x: 1.03 });
    await until(() => textOfPart(element, 'total').endsWith('Nov 8 – 10, 2026'));
  });

  it('takes a drag for no click, and a click for no drag', async () => {
    const element = await drawnChart(tenDays());
    const selected: number[] = [];
    element.addEventListener('usage-select', ({ detail }) => selected.push(detail.bucket.index));
    await drag(over(element), at(2), at(6));
    await until(() => textOfPart(element, 'total').endsWith('Nov 3 – 7, 2026'));
    expect(selected).to.deep.equal([]);
    await click(over(element), { x: 0.1 });
    expect(selected).to.deep.equal([2]);
    expect(textOfPart(element, 'total')).to.match(/Nov 3 – 7, 2026$/);
  });

  it('writes its days to the store when asked to', async () => {
    const script = tenDays();
    const element = await drawnChart(script);
    const changed: string[] = [];
    element.addEventListener('change', (event) => changed.push(event.detail.changed));
    await drag(over(element), at(2), at(4));
    await click(await findByRole(element, 'button', { name: 'Use this range' }));
    expect(script.store.get().query.range).to.deep.equal({ start: '2026-11-03', end: '2026-11-05' });
    expect(changed).to.deep.equal(['zoom', 'range']);
    await until(() => textOfPart(element, 'total') === '750 credits · Nov 3 – 5, 2026');
    expect(maybeByRole(element, 'button', { name: 'Show all' })).to.equal(null);
  });

  it('is zoomed with the keyboard: marked and entered, larger, smaller, and back', async () => {
    const element = await drawnChart(tenDays());
    byRole(element, 'application').focus();
    await press('Home');
    await press('ArrowRight', 2);
    await press('Shift+ArrowRight', 2);
    await until(() => (element.renderRoot.querySelector<HTMLElement>('.selection')?.offsetWidth ?? 0) > 0);
    await press('Enter');
    await until(() => textOfPart(element, 'total').endsWith('Nov 3 – 5, 2026'));
    await until(() => saidBy(element) === 'Nov 3 – 5, 2026: 1,350 credits');
    await press('-');
    await until(() => textOfPart(element, 'total').endsWith('Nov 2 – 7, 2026'));
    await press('+');
    await until(() => textOfPart(element, 'total').endsWith('Nov 4 – 6, 2026'));
    await press('0');
    await until(() => textOfPart(element, 'total') === ALL);
    await press('+');
    await until(() => textOfPart(element, 'total').endsWith('Nov 3 – 7, 2026'));
    await press('Escape');
    await until(() => textOfPart(element, 'total') === ALL);
  });

  it('takes back what is marked first, then what is read, then the zoom', async () => {
    const element = await drawnChart(tenDays());
    byRole(element, 'application').focus();
    await press('+');
    await until(() => !textOfPart(element, 'total').endsWith(ALL));
    await press('Home');
    await press('Shift+ArrowRight');
    const selection = (): boolean => element.renderRoot.querySelector<HTMLElement>('.selection')?.hidden === false;
    await until(selection);
    await press('Escape');
    await until(() => !selection() && textOfPart(element, 'tooltip') !== '');
    await press('Escape');
    await until(() => textOfPart(element, 'tooltip') === '');
    expect(textOfPart(element, 'total')).to.not.equal(ALL);
    await press('Escape');
    await until(() => textOfPart(element, 'total') === ALL);
  });

  it('is zoomed without dragging, by two sliders that say where they stand', async () => {
    const element = await drawnChart(tenDays());
    await chooseMore(element, 'Range slider');
    const from = await findByRole(element, 'slider', { name: 'From' });
    from.focus();
    await press('ArrowRight', 3);
    await until(() => textOfPart(element, 'total').endsWith('Nov 4 – 10, 2026'));
    expect(from.getAttribute('aria-valuetext')).to.equal('Wed, Nov 4, 2026');
    byRole(element, 'slider', { name: 'To' }).focus();
    await press('Home');
    await until(() => textOfPart(element, 'total').endsWith('· Nov 4, 2026'));
    await expectAccessible(element);
  });

  it('takes a slider at its word after one that went further than it may', async () => {
    const element = await drawnChart(tenDays());
    await chooseMore(element, 'Range slider');
    (await findByRole(element, 'slider', { name: 'From' })).focus();
    await press('ArrowRight', 3);
    const to = byRole<HTMLInputElement>(element, 'slider', { name: 'To' });
    to.focus();
    await press('Home', 2);
    await until(() => textOfPart(element, 'total').endsWith('· Nov 4, 2026'));
    await until(() => to.value === '3');
    await press('ArrowRight');
    await until(() => textOfPart(element, 'total').endsWith('· Nov 4 – 5, 2026'));
  });

  it('compares a stretch with the same one of the period before', async () => {
    const element = await drawnChart(tenDays(), { compare: true });
    await until(() => keyOf(element).includes('vs Oct 18 – 27, same weekdays'));
    await drag(over(element), at(2), at(4));
    await until(() => keyOf(element).includes('vs Oct 20 – 22, same weekdays'));
    await hover(over(element), { x: 0.5 });
    await until(() => textOfPart(element, 'tooltip').includes('Wed, Oct 21, 2026: 450 credits'));
  });

  it('writes the stretch as CSV, too, under its days', async () => {
    const element = await drawnChart(tenDays());
    await drag(over(element), at(2), at(4));
    await until(() => textOfPart(element, 'total').endsWith('Nov 3 – 5, 2026'));
    const starts = (await element.toCSV()).trim().split('\r\n').slice(1);
    expect(new Set(starts.map((line) => line.slice(0, 10)))).to.deep.equal(
      new Set(['2026-11-03', '2026-11-04', '2026-11-05']),
    );
  });

  it('stays with the bucket that is read when only what is drawn of it changes', async () => {
    const element = await drawnChart(tenDays());
    await drag(over(element), at(2), at(4));
    await until(() => textOfPart(element, 'total').endsWith('Nov 3 – 5, 2026'));
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => textOfPart(element, 'tooltip').startsWith('Tue, Nov 3, 2026 350 credits'));
    element.metric = 'messages';
    await until(() => textOfPart(element, 'tooltip').startsWith('Tue, Nov 3, 2026 50 messages'));
  });

  it('closes nothing around the chart with the Escape that takes something back', async () => {
    const element = await drawnChart(tenDays());
    let heard = 0;
    element.parentElement?.addEventListener('keydown', ({ key }) => (heard += key === 'Escape' ? 1 : 0));
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => textOfPart(element, 'tooltip') !== '');
    await press('Escape');
    await until(() => textOfPart(element, 'tooltip') === '');
    expect(heard).to.equal(0);
    await press('Escape');
    expect(heard).to.equal(1);
  });

  it('shows the stretch as a table, too', async () => {
    const element = await drawnChart(tenDays());
    await drag(over(element), at(2), at(4));
    await until(() => textOfPart(element, 'total').endsWith('Nov 3 – 5, 2026'));
    await chooseMore(element, 'Table');
    await until(() => allByRole(element, 'row').length === 4);
    expect(byRole(element, 'button', { name: 'Show all' })).to.not.equal(null);
  });

  it('stays where it is when the same range is asked again, and ends with another range', async () => {
    const script = tenDays();
    const element = await drawnChart(script);
    await drag(over(element), at(2), at(4));
    await until(() => textOfPart(element, 'total').endsWith('Nov 3 – 5, 2026'));
    await script.store.refresh();
    await element.updateComplete;
    expect(textOfPart(element, 'total')).to.match(/Nov 3 – 5, 2026$/);
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-12' } });
    await until(() => textOfPart(element, 'total').endsWith('Oct 1 – 12, 2026'));
  });

  it('tells hours within a day by the clock', async () => {
    const buckets: WireBucket[] = Array.from({ length: 10 }, (_, hour) => ({
      start: `2026-11-01T${String(hour).padStart(2, '0')}:00:00Z`,
      end: `2026-11-01T${String(hour + 1).padStart(2, '0')}:00:00Z`,
      state: 'complete',
    }));
    const { query } = wireReport({ from: '2026-11-01', to: '2026-11-02' });
    const rows = buckets.map((_, bucket) => ({ bucket, agent: 'agt_1', model: 'mini', credits: 10, messages: 1 }));
    const answer = wireReport(
      {},
      { buckets, rows, query: { ...query, granularity: 'hour' }, totals: { credits: 100, messages: 10 } },
    );
    const element = await drawnChart(scripted(() => answer));
    await drag(over(element), at(2), at(4));
    await until(() => /^30 credits · Sun, Nov 1, 2026, 2:00 – 5:00\sAM$/.test(textOfPart(element, 'total')));
    expect(maybeByRole(element, 'button', { name: 'Use this range' })).to.equal(null);
  });

  it('takes a drag that was given up for no click either', async () => {
    const element = await drawnChart(tenDays());
    const selected: number[] = [];
    element.addEventListener('usage-select', ({ detail }) => selected.push(detail.bucket.index));
    byRole(element, 'application').focus();
    const box = over(element).getBoundingClientRect();
    const y = Math.round(box.top + box.height / 2);
    onCleanup(resetMouse);
    await sendMouse({ type: 'move', position: [Math.round(box.left + 20), y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round(box.left + 200), y] });
    await press('Escape');
    await sendMouse({ type: 'up' });
    expect(selected).to.deep.equal([]);
    expect(textOfPart(element, 'total')).to.equal(ALL);
    await click(over(element), at(2));
    expect(selected).to.deep.equal([2]);
  });

  it('leaves nothing behind when it goes away in the middle of a drag', async () => {
    const element = await drawnChart(tenDays());
    const plot = over(element);
    const box = plot.getBoundingClientRect();
    const fire = (type: string, clientX: number): boolean =>
      plot.dispatchEvent(new PointerEvent(type, { clientX, isPrimary: true, button: 0, pointerType: 'mouse' }));
    (plot as HTMLElement).setPointerCapture = () => undefined;
    fire('pointerdown', box.left + 20);
    fire('pointermove', box.left + 200);
    const home = element.parentElement;
    element.remove();
    fire('pointerup', box.left + 200);
    home?.append(element);
    await until(() => element.renderRoot.querySelector('canvas'));
    expect(textOfPart(element, 'total')).to.equal(ALL);
    expect(maybeByRole(element, 'button', { name: 'Show all' })).to.equal(null);
  });
});

describe('usage-chart under a finger', () => {
  it('reads the buckets that the finger goes over, and leaves scrolling to the page', async () => {
    const element = await drawnChart(tenDays());
    const plot = over(element);
    const { left, width } = plot.getBoundingClientRect();
    const touch = (type: string, bucket: number): boolean =>
      plot.dispatchEvent(
        new PointerEvent(type, { clientX: left + at(bucket).x * width, isPrimary: true, pointerType: 'touch' }),
      );
    touch('pointerdown', 1);
    touch('pointermove', 4);
    await until(() => textOfPart(element, 'tooltip').startsWith('Thu, Nov 5, 2026 550 credits'));
    touch('pointermove', 7);
    await until(() => textOfPart(element, 'tooltip').startsWith('Sun, Nov 8, 2026 850 credits'));
    touch('pointerup', 7);
    expect(textOfPart(element, 'total')).to.equal(ALL);
    expect(getComputedStyle(plot).touchAction).to.equal('pan-y pinch-zoom');
  });
});

describe('usage-chart from period to period', () => {
  it('moves the range by its length, back and forth, and not into what is still to come', async () => {
    const script = tenDays();
    const element = await drawnChart(script);
    expect(byRole(element, 'button', { name: 'Next period' }).getAttribute('aria-disabled')).to.equal('true');
    await click(byRole(element, 'button', { name: 'Next period' }));
    expect(script.store.get().query.range).to.equal(null);
    await click(byRole(element, 'button', { name: 'Previous period' }));
    await until(() => textOfPart(element, 'total').endsWith('Oct 22 – 31, 2026'));
    await click(byRole(element, 'button', { name: 'Next period' }));
    await until(() => textOfPart(element, 'total') === ALL);
  });

  it('goes from billing period to billing period, and back to the current one as such', async () => {
    const script = scripted();
    const element = await drawnChart(script);
    await click(byRole(element, 'button', { name: 'Previous period' }));
    await until(() => textOfPart(element, 'total').endsWith('Oct 28 – 31, 2026'));
    await click(byRole(element, 'button', { name: 'Next period' }));
    await until(() => textOfPart(element, 'total').endsWith('Nov 1 – 4, 2026'));
    expect(script.store.get().query.range).to.deep.equal({ preset: 'current-period' });
  });
});

describe('usage-chart with a pinned tooltip', () => {
  it('keeps the values of the bucket that was clicked, until it is let go', async () => {
    const element = await drawnChart(tenDays());
    await click(over(element), at(2));
    await until(() => maybeByRole(element, 'group', { name: 'Tue, Nov 3, 2026' }));
    await hover(over(element), at(8));
    await hover(byRole(element, 'heading'));
    expect(textOfPart(element, 'tooltip')).to.match(/^Tue, Nov 3, 2026 350 credits/);
    await expectAccessible(element);
    await click(byRole(element, 'button', { name: 'Close' }));
    await until(() => textOfPart(element, 'tooltip') === '');
    expect(element.shadowRoot?.activeElement).to.equal(byRole(element, 'application'));
  });

  it('keeps them while newer ones come for the same days', async () => {
    const script = scripted(({ from = '2026-11-01', to = '2026-11-11' }, count) => {
      const report = wireReport({ from, to });
      const rows = report.rows as WireRow[];
      const more = rows.map((row) => ({ ...row, credits: Number(row.credits) + count - 1 }));
      return { ...report, rows: more, totals: { credits: null, messages: null } };
    });
    const element = await drawnChart(script);
    await click(over(element), at(2));
    await until(() => textOfPart(element, 'tooltip').startsWith('Tue, Nov 3, 2026 350 credits'));
    await script.store.refresh();
    await until(() => textOfPart(element, 'tooltip').startsWith('Tue, Nov 3, 2026 352 credits'));
    expect(maybeByRole(element, 'group', { name: 'Tue, Nov 3, 2026' })).to.not.equal(null);
  });

  it('pins another bucket, and lets go of the same one', async () => {
    const element = await drawnChart(tenDays());
    await click(over(element), at(2));
    await until(() => maybeByRole(element, 'group', { name: 'Tue, Nov 3, 2026' }));
    await click(over(element), at(9));
    await until(() => maybeByRole(element, 'group', { name: 'Tue, Nov 10, 2026' }));
    await click(over(element), at(9));
    await until(() => !maybeByRole(element, 'group', { name: 'Tue, Nov 10, 2026' }));
  });

  it('is pinned and let go with the keyboard', async () => {
    const element = await drawnChart(tenDays());
    byRole(element, 'application').focus();
    await press('Home');
    await press('Enter');
    await until(() => maybeByRole(element, 'group', { name: 'Sun, Nov 1, 2026' }));
    await press('Tab');
    expect(element.shadowRoot?.activeElement).to.equal(byRole(element, 'button', { name: 'Close' }));
    await press('Enter');
    await until(() => textOfPart(element, 'tooltip') === '');
  });
});

describe('usage-chart with a crosshair', () => {
  it('leaves out of the axis what its date would cover in part, and puts it back', async () => {
    const element = await drawnChart(tenDays());
    const canvas = element.renderRoot.querySelector('canvas')!;
    const { left, right } = canvas.getBoundingClientRect();
    await hover(over(element), { x: 0.55 });
    await until(() => canvas.style.clipPath !== '');
    const date = element.renderRoot.querySelector('.axis-time')!.getBoundingClientRect();
    const holes = [...canvas.style.clipPath.matchAll(/M ?([\d.]+) [\d.]+ ?H ?([\d.]+)/g)].slice(1);
    expect(holes).to.have.length.of.at.least(1);
    for (const [, from, to] of holes) {
      expect(left + Number(from)).to.be.below(date.right);
      expect(left + Number(to)).to.be.within(date.left, right);
    }
    await hover(byRole(element, 'toolbar'));
    await until(() => canvas.style.clipPath === '');
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`says on both axes where it stands, ${dir}`, async () => {
      const script = tenDays();
      const element = await mount<UsageChart>(html`<usage-chart dir=${dir} .store=${script.store}></usage-chart>`);
      await until(() => element.renderRoot.querySelector('canvas'));
      await hover(over(element), { x: dir === 'rtl' ? 0.05 : 0.95 });
      const shown = (name: string): HTMLElement => element.renderRoot.querySelector<HTMLElement>(`.${name}`)!;
      await until(() => shown('axis-time').textContent === 'Nov 10');
      expect(shown('axis-value').textContent).to.equal('1.1K');
      const plot = over(element).getBoundingClientRect();
      const value = shown('axis-value').getBoundingClientRect();
      const canvas = element.renderRoot.querySelector('canvas')?.getBoundingClientRect() ?? new DOMRect();
      expect(value.left).to.be.at.least(canvas.left);
      expect(value.right).to.be.at.most(canvas.right);
      if (dir === 'rtl') expect(value.right).to.be.greaterThan(plot.right + 20);
      else expect(value.left).to.be.lessThan(plot.left - 20);
      const time = shown('axis-time').getBoundingClientRect();
      expect(time.left).to.be.at.least(plot.left - 1);
      expect(time.right).to.be.at.most(plot.right + 1);
    });
  }
});
