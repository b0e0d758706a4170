import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-chart/define.js';
import { usageError, type UsageError } from '../../src/api/usage-error.js';
import type { UsageChart, UsageChartSelectEvent } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, findByRole, maybeByRole, nameOf } from '../helpers/by-role.js';
import { chooseMore } from '../helpers/chart.js';
import { expectMistakes } from '../helpers/guard.js';
import { press } from '../helpers/keys.js';
import { click, hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import type { WireBucket, WireRow } from '../../src/api/wire.js';
import { emptyReport, noAnswer, scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const chartOf = ({ store }: ScriptedStore): Promise<UsageChart> =>
  mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`);

const part = (element: UsageChart, name: string): HTMLElement | null =>
  element.renderRoot.querySelector(`[part~=${name}]`);

const textOf = (element: UsageChart, name: string): string =>
  part(element, name)?.textContent.replace(/\s+/g, ' ').trim() ?? '';

const canvasOf = (element: UsageChart): HTMLCanvasElement | null => element.renderRoot.querySelector('canvas');

/** The pixels of the middle column of a bucket, from top to bottom, without partly transparent ones. */
function columnOf(element: UsageChart, bucket: number, of: number): { height: number; pixels: string[] } {
  const canvas = canvasOf(element);
  const over = element.renderRoot.querySelector('.over');
  const context = canvas?.getContext('2d');
  if (!canvas || !over || !context) throw new Error('nothing is drawn');
  const canvasBox = canvas.getBoundingClientRect();
  const plotBox = over.getBoundingClientRect();
  const ratio = canvas.width / canvasBox.width;
  const x = Math.round((plotBox.left - canvasBox.left + ((bucket + 0.5) / of) * plotBox.width) * ratio);
  const top = Math.round((plotBox.top - canvasBox.top) * ratio);
  const height = Math.round(plotBox.height * ratio) - 2;
  const { data } = context.getImageData(x, top, 1, height);
  const pixels: string[] = [];
  for (let i = 0; i < data.length; i += 4) if ((data[i + 3] ?? 0) > 250) pixels.push(data.slice(i, i + 3).join());
  return { height, pixels };
}

const columnColours = (element: UsageChart, bucket: number, of: number): Set<string> =>
  new Set(columnOf(element, bucket, of).pixels);

/** The filled share of the column of a bucket. */
function filledShare(element: UsageChart, bucket: number, of: number): number {
  const { height, pixels } = columnOf(element, bucket, of);
  return pixels.filter((pixel) => pixel === '29,99,224').length / height;
}

/** A colour as a canvas draws it, without its opacity. */
function colourOf(colour: string): Uint8ClampedArray {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  const probe = document.createElement('span');
  probe.style.cssText = `forced-color-adjust: none; color: rgb(from ${colour} r g b / 1)`;
  document.body.append(probe);
  context.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data;
}

async function drawn(script: ScriptedStore): Promise<UsageChart> {
  const element = await chartOf(script);
  await until(() => canvasOf(element));
  await element.updateComplete;
  return element;
}

describe('usage-chart', () => {
  it('shows the total, the days and the zone', async () => {
    const element = await drawn(scripted());
    expect(byRole(element, 'heading').textContent).to.equal('Credit usage');
    expect(textOf(element, 'total')).to.equal('1,200 credits · Nov 1 – 4, 2026');
    expect(textOf(element, 'caption')).to.match(/^Incomplete Keyboard shortcuts Times in UTC/);
    await expectAccessible(element);
  });

  for (const [what, credits] of [
    ['one point', [5]],
    ['equal points', [7, 7, 7, 7]],
    ['one giant spike', [1, 1e9, 1, 1]],
    ['a refund among nothing', [0, -3, 0, 0]],
    ['amounts that no double holds', ['9007199254740993001', '27021597764222979003', '1', '0']],
    ['hundred-thousandths', ['0.00003', '0.00001', '0', '0']],
  ] satisfies [string, (number | string)[]][]) {
    it(`draws ${what} [N1 N3]`, async () => {
      const { buckets } = wireReport();
      const element = await drawn(
        scripted((request) =>
          wireReport(request, {
            buckets: (buckets as WireBucket[]).slice(0, credits.length),
            rows: credits.map((amount, bucket) => ({ bucket, agent: 'agt_1', credits: amount, messages: 1 })),
            totals: { credits: null, messages: null },
            units: { credits: { decimals: 5 }, messages: { decimals: 0 } },
          }),
        ),
      );
      const sizes = credits.map((one) => Math.abs(Number(one)));
      const largest = sizes.indexOf(Math.max(...sizes));
      await until(() => filledShare(element, largest, credits.length) > 0.6);
    });
  }

  it('says nothing of numbers that add up', async () => {
    const element = await drawn(scripted());
    expect(element.shadowRoot?.querySelector('[part=notes]')).to.equal(null);
  });

  it('says where the rows do not add up to the total, and what is cut or unpriced [N9]', async () => {
    const { rows } = wireReport();
    const odd = [
      { bucket: 0, agent: null, model: null, credits: '12', messages: null },
      { bucket: 0, agent: 'agt_1', model: null, credits: null, messages: 5 },
    ];
    const element = await drawn(
      scripted((request) =>
        wireReport(request, {
          rows: [...(rows as WireRow[]), ...odd],
          totals: { credits: 1300, messages: 185 },
          truncated: { dimension: 'agent', shown: 2, total: 313 },
        }),
      ),
    );
    expect(textOf(element, 'total')).to.match(/^1,300 credits/);
    const notes = byRole(element, 'list', { name: '' }).querySelectorAll('li');
    expect([...notes].map(({ textContent }) => textContent)).to.deep.equal([
      'Reported total: 1,300 credits. The rows add up to 1,212 credits.',
      'Only the largest 2 of 313 agents are listed.',
      'No price yet for 5 messages.',
    ]);
    await expectAccessible(element);
  });

  it('says that the answer is coarser than what was asked for', async () => {
    const element = await drawn(scripted());
    element.granularity = 'hour';
    await until(() => textOf(element, 'notes') === 'Shown by day: not available by hour.');
  });

  it('draws the bars, and the unfinished one otherwise', async () => {
    const element = await drawn(scripted());
    await until(() => columnColours(element, 0, 4).size > 0);
    const whole = columnColours(element, 2, 4);
    const unfinished = columnColours(element, 3, 4);
    expect(whole.has('29,99,224'), [...whole].join(' ')).to.equal(true);
    expect(unfinished.size, 'stripes of two colours').to.be.greaterThan(1);
    expect(textOf(element, 'key')).to.equal('Incomplete');
  });

  it('switches to messages with the mouse and back with the keyboard, without a request', async () => {
    const script = scripted();
    const element = await drawn(script);
    const changes: string[] = [];
    element.addEventListener('change', () => changes.push(element.metric));
    await click(byRole(element, 'radio', { name: 'Messages' }).parentElement ?? element);
    await until(() => textOf(element, 'total').startsWith('180 messages'));
    expect(byRole(element, 'radio', { name: 'Messages', checked: true })).to.be.instanceOf(HTMLElement);
    await press('ArrowLeft');
    await until(() => textOf(element, 'total').startsWith('1,200 credits'));
    expect(changes).to.deep.equal(['messages', 'credits']);
    expect(script.requests).to.have.length(1);
  });

  it('follows a metric that the page sets, without an event', async () => {
    const element = await drawn(scripted());
    let changes = 0;
    element.addEventListener('change', () => changes++);
    element.metric = 'messages';
    await until(() => textOf(element, 'total').startsWith('180 messages'));
    expect(changes).to.equal(0);
  });

  it('tells the exact values of the bucket under the pointer', async () => {
    const element = await drawn(scripted());
    const plot = element.renderRoot.querySelector('.over') ?? element;
    await hover(plot, { x: 0.4 });
    await until(() => textOf(element, 'tooltip') === 'Mon, Nov 2, 2026 250 credits 21% of the total');
    await hover(plot, { x: 0.9 });
    await until(() => textOf(element, 'tooltip') === 'Wed, Nov 4, 2026 450 credits 38% of the total Incomplete');
    await hover(byRole(element, 'heading'));
    await until(() => part(element, 'tooltip') === null);
  });

  it('keeps the tooltip inside the plot', async () => {
    const element = await drawn(scripted());
    const plot = part(element, 'plot')?.getBoundingClientRect() ?? new DOMRect();
    for (const x of [0.01, 0.5, 0.99]) {
      await hover(element.renderRoot.querySelector('.over') ?? element, { x });
      const box = await until(() => part(element, 'tooltip')?.getBoundingClientRect());
      expect(box.left).to.be.at.least(plot.left);
      expect(box.right).to.be.at.most(plot.right);
      expect(box.top).to.be.at.least(plot.top);
    }
  });

  it('is read bucket by bucket with the keyboard', async () => {
    const element = await drawn(scripted());
    const plot = byRole(element, 'application');
    expect(plot.getAttribute('aria-label')).to.equal('Credit usage: 1,200 credits, Nov 1 – 4, 2026');
    expect(descriptionOf(plot)).to.include('arrow keys');
    plot.focus();
    const said = (): string => byRole(element, 'status').textContent;
    await press('ArrowRight');
    await until(() => said() === 'Sun, Nov 1, 2026, 150 credits, 13% of the total');
    await press('End');
    await until(() => said() === 'Wed, Nov 4, 2026, 450 credits, 38% of the total, Incomplete');
    await press('ArrowRight');
    await press('ArrowLeft');
    await until(() => said() === 'Tue, Nov 3, 2026, 350 credits, 29% of the total');
    await press('Home');
    await until(() => said().startsWith('Sun, Nov 1'));
    await press('Escape');
    await until(() => said() === '');
  });

  it('says no amount for days that are not kept or still to come', async () => {
    const { buckets } = wireReport();
    if (!('map' in buckets)) throw new Error('buckets are rows here');
    const states = ['unavailable', 'complete', 'partial', 'future'] as const;
    const script = scripted((request) =>
      wireReport(request, { buckets: buckets.map((bucket, index) => ({ ...bucket, state: states[index] })) }),
    );
    const element = await drawn(script);
    byRole(element, 'application').focus();
    const said = (): string => byRole(element, 'status').textContent;
    await press('Home');
    await until(() => said() === 'Sun, Nov 1, 2026, No longer stored');
    await until(() => textOf(element, 'tooltip') === 'Sun, Nov 1, 2026 No longer stored');
    await press('End');
    await until(() => said() === 'Wed, Nov 4, 2026, Upcoming');
    await until(() => textOf(element, 'tooltip') === 'Wed, Nov 4, 2026 Upcoming');
    await chooseMore(element, 'Table');
    await until(
      () => allByRole(element, 'row')[1]?.innerText.replace(/\s+/g, ' ') === 'Sun, Nov 1, 2026 No longer stored – –',
    );
  });

  it('takes no day to come for one without usage where the endpoint gives no states [R4]', async () => {
    const script = scripted((request) => {
      const answer = wireReport(request, { as_of: '2026-11-03T12:00:00Z' });
      const buckets = (answer.buckets as WireBucket[]).map(({ start, end }) => ({ start, end }));
      return { ...answer, buckets, rows: (answer.rows as WireRow[]).filter(({ bucket }) => bucket < 3) };
    });
    const element = await drawn(script);
    byRole(element, 'application').focus();
    const said = (): string => byRole(element, 'status').textContent;
    await press('End');
    await until(() => said() === 'Wed, Nov 4, 2026, Upcoming');
    await press('ArrowLeft');
    await until(() => said().endsWith(', Incomplete'));
    await chooseMore(element, 'Table');
    await until(() => allByRole(element, 'row')[4]?.innerText.replace(/\s+/g, ' ') === 'Wed, Nov 4, 2026 Upcoming – –');
  });

  it('tells the page which bucket was chosen, by click and by Enter', async () => {
    const element = await drawn(scripted());
    const chosen: UsageChartSelectEvent['detail'][] = [];
    element.addEventListener('usage-select', (event) => chosen.push(event.detail));
    await click(element.renderRoot.querySelector('.over') ?? element, { x: 0.1 });
    byRole(element, 'application').focus();
    await press('End');
    await until(() => byRole(element, 'status').textContent.startsWith('Wed'));
    await press('Enter');
    expect(chosen.map(({ bucket }) => bucket.index)).to.deep.equal([0, 3]);
    expect(chosen[1]?.bucket).to.deep.equal({
      index: 3,
      start: '2026-11-04T00:00:00.000Z',
      end: '2026-11-05T00:00:00.000Z',
      state: 'partial',
      credits: 450,
      messages: 60,
    });
  });

  it('shows the same numbers as a table', async () => {
    const element = await drawn(scripted());
    await chooseMore(element, 'Table');
    await findByRole(element, 'table');
    const rows = allByRole(element, 'row').map((row) => row.innerText.replace(/\s+/g, ' ').trim());
    expect(rows).to.deep.equal([
      'Time Credits Messages',
      'Sun, Nov 1, 2026 150 30',
      'Mon, Nov 2, 2026 250 40',
      'Tue, Nov 3, 2026 350 50',
      'Wed, Nov 4, 2026 Incomplete 450 60',
    ]);
    expect(canvasOf(element)).to.equal(null);
    await expectAccessible(element);
    await chooseMore(element, 'Table');
    await until(() => canvasOf(element));
  });

  it('writes the amounts of a column with the same decimals', async () => {
    const rows = ['4734', '3363.6', '0.05'].map((credits, bucket) => ({
      bucket,
      agent: 'agt_1',
      credits,
      messages: bucket,
    }));
    const { store } = scripted((request) => wireReport(request, { rows, units: { credits: { decimals: 2 } } }));
    const element = await mount<UsageChart>(html`<usage-chart view="table" .store=${store}></usage-chart>`);
    await until(() => allByRole(element, 'row').length > 1);
    const cells = allByRole(element, 'row')
      .slice(1)
      .map((row) => allByRole(row, 'cell'));
    expect(cells.map((row) => row.map((cell) => cell.innerText))).to.deep.equal([
      ['4,734.00', '0'],
      ['3,363.60', '1'],
      ['0.05', '2'],
      ['0.00', '0'],
    ]);
    expect(new Set(cells.map(([credits]) => credits?.getBoundingClientRect().right)).size).to.equal(1);
    expect(cells[0]?.map((cell) => getComputedStyle(cell).textAlign)).to.deep.equal(['right', 'right']);
    expect(cells[0]?.map((cell) => getComputedStyle(cell).fontVariantNumeric)).to.deep.equal([
      'tabular-nums',
      'tabular-nums',
    ]);
  });

  it('shows a long table in parts', async () => {
    const script = scripted();
    script.store.setQuery({ range: { start: '2025-01-01', end: '2026-06-30' } });
    const element = await mount<UsageChart>(html`<usage-chart view="table" .store=${script.store}></usage-chart>`);
    const more = await findByRole(element, 'button', { name: 'Show more (366 of 546 rows)' });
    more.focus();
    await press('Enter');
    await until(() => allByRole(element, 'row').length === 547);
    await until(() => element.shadowRoot?.activeElement?.matches('.table'));
    expect(maybeByRole(element, 'button', { name: /Show more/ })).to.equal(null);
  });

  it('gives what it shows as CSV, of all agents or of the one chosen', async () => {
    const script = scripted();
    const element = await drawn(script);
    const csv = await element.toCSV();
    expect(csv.split('\r\n').slice(0, 3)).to.deep.equal([
      'start,end,agent_id,agent,model_id,model,credits,messages',
      '2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,agt_1,Support,mini,Mini,100,10',
      '2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,agt_2,Sales,mini,Mini,50,20',
    ]);
    script.store.setQuery({ agent: 'agt_2' });
    const lines = (await element.toCSV()).trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',').slice(2).join())).to.deep.equal(
      Array.from({ length: 4 }, () => 'agt_2,Sales,mini,Mini,50,20'),
    );
  });

  it('waits with its CSV for the days asked for, and says why there is none', async () => {
    const script = scripted((request, count) => {
      if (count > 2) throw usageError('forbidden', 'no');
      return wireReport(request);
    });
    const element = await chartOf(script);
    expect((await element.toCSV()).split('\r\n')).to.have.length(10);
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-02' } });
    expect((await element.toCSV()).split('\r\n')[1]).to.match(/^2026-10-01T/);
    script.store.setQuery({ range: { start: '2026-10-03', end: '2026-10-03' } });
    const refused = async (): Promise<unknown> =>
      element.toCSV().catch((thrown: unknown) => (thrown as UsageError).code);
    expect(await refused()).to.equal('forbidden');
    element.remove();
    expect(await refused()).to.equal('not_configured');
  });

  it('says so where nothing was used', async () => {
    const element = await chartOf(scripted(emptyReport));
    await until(() => element.matches(':state(empty)'));
    const text = textOf(element, 'empty');
    expect(text).to.include('Usage appears once live, embedded agents have answered messages in this range.');
    expect(text).to.include('Testing in the playground draws no credits.');
    expect(text).to.include('Widen the range, or check that the agent is public and embedded.');
    await expectAccessible(element);
  });

  it('is empty for an agent that used nothing', async () => {
    const script = scripted();
    const element = await drawn(script);
    script.store.setQuery({ agent: 'agt_9' });
    await until(() => textOf(element, 'empty') !== '');
    script.store.setQuery({ agent: null });
    await until(() => canvasOf(element));
  });

  it('says what went wrong, and tries again', async () => {
    const script = scripted((request, count) => {
      if (count === 1) throw usageError('range_too_long', 'no', { status: 400, maxDays: 92 });
      return wireReport(request);
    });
    const element = await chartOf(script);
    const alert = await findByRole(element, 'alert');
    expect(alert.textContent).to.include('This range is too long. Choose a shorter one.');
    expect(alert.textContent).to.include('The longest range is 92 days.');
    expect(alert.textContent).to.include('Try again, or re-apply the range. If it persists, contact support.');
    expect(element.matches(':state(error)')).to.equal(true);
    await expectAccessible(element);
    await click(byRole(element, 'button', { name: 'Try again' }));
    await until(() => canvasOf(element));
    expect(maybeByRole(element, 'alert')).to.equal(null);
  });

  it('names the place in an answer that is not of the contract', async () => {
    const element = await chartOf(scripted((request) => ({ ...wireReport(request), totals: { credits: 'many' } })));
    const alert = await findByRole(element, 'alert');
    expect(alert.textContent).to.include('The server sent an unexpected response.');
    expect(alert.textContent).to.include('$.totals.credits');
    expectMistakes('bad_schema');
  });

  it('names no place where all of the answer is something else', async () => {
    const element = await chartOf(scripted(() => 'hello'));
    const alert = await findByRole(element, 'alert');
    expect(alert.textContent).to.include('The server sent an unexpected response.');
    expect(alert.textContent).not.to.include('$');
    expectMistakes('bad_schema');
  });

  for (const code of ['unauthorized', 'forbidden'] as const) {
    it(`offers no other range to who is refused: ${code}`, async () => {
      const element = await chartOf(
        scripted(() => {
          throw usageError(code, 'no');
        }),
      );
      const alert = await findByRole(element, 'alert');
      expect(alert.textContent).not.to.include('re-apply the range');
      expect(allByRole(alert, 'button').map(nameOf)).to.deep.equal(['Try again']);
    });
  }

  it('links to support, if that is a page', async () => {
    const failing = (): never => {
      throw usageError('internal', 'no');
    };
    const element = await chartOf(scripted(failing, { supportUrl: 'https://example.com/help' }));
    const link = await findByRole<HTMLAnchorElement>(element, 'link', { name: 'Contact support' });
    expect(link.href).to.equal('https://example.com/help');
    const other = await chartOf(scripted(failing, { supportUrl: 'javascript:alert(1)' }));
    await findByRole(other, 'alert');
    expect(maybeByRole(other, 'link')).to.equal(null);
  });

  it('keeps the picture when a refresh fails, and says that it is old', async () => {
    const script = scripted((request, count) => {
      if (count > 1) throw usageError('internal', 'no');
      return wireReport(request);
    });
    const element = await drawn(script);
    await script.store.refresh();
    await until(() => textOf(element, 'stale').startsWith('Not up to date'));
    expect(canvasOf(element)).to.be.instanceOf(HTMLCanvasElement);
    expect(textOf(element, 'total')).to.match(/^1,200/);
    expect(element.matches(':state(stale)')).to.equal(true);
    await expectAccessible(element);
  });

  it('dims the old picture while another range loads, and says so without moving anything', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const script = scripted((request, count) =>
      count === 1 ? wireReport(request) : new Promise((resolve) => (answer = () => resolve(wireReport(request)))),
    );
    const element = await drawn(script);
    const plotBox = (): string =>
      JSON.stringify([part(element, 'plot'), element].map((e) => e?.getBoundingClientRect()));
    const before = plotBox();
    expect(part(element, 'updating')).to.equal(null);
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-31' } });
    await until(() => element.renderRoot.querySelector('[aria-busy=true]'));
    expect(canvasOf(element)).to.be.instanceOf(HTMLCanvasElement);
    expect(byRole(element, 'status').textContent).to.equal('Loading usage');
    expect(textOf(element, 'updating')).to.equal('Updating');
    await until(() => getComputedStyle(part(element, 'updating') ?? element).opacity === '1');
    expect(plotBox()).to.equal(before);
    answer(undefined);
    await until(() => part(element, 'updating') === null);
    expect(plotBox()).to.equal(before);
  });

  it('says at once that it updates to who wants no motion', async function () {
    await needs(this, 'emulated media');
    await media({ reducedMotion: 'reduce' });
    const script = scripted((request, count) => (count === 1 ? wireReport(request) : noAnswer()));
    const element = await drawn(script);
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-31' } });
    const sign = await until(() => part(element, 'updating'));
    expect(getComputedStyle(sign).opacity).to.equal('1');
    expect(sign.getAnimations()).to.deep.equal([]);
  });

  it('says that another try is on its way', async () => {
    const element = await chartOf(
      scripted((_, count) => {
        if (count > 1) return noAnswer();
        throw usageError('internal', 'no');
      }),
    );
    await click(await findByRole(element, 'button', { name: 'Try again' }));
    await until(() => textOf(element, 'updating') === 'Updating');
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`has a toolbar of one tab stop, in which the arrow keys go on, ${dir}`, async () => {
      const [on, back] = dir === 'ltr' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
      const before = await mount('<button>Before</button>');
      const element = await drawn(scripted());
      element.dir = dir;
      const inFront = (): string => {
        const { activeElement } = element.shadowRoot ?? {};
        return activeElement?.ariaLabel ?? activeElement?.closest('label, button, [role]')?.textContent.trim() ?? '';
      };
      await press('Tab', 4);
      expect(inFront()).to.equal('Credits');
      await press(on);
      expect(inFront()).to.equal('Messages');
      await until(() => element.metric === 'messages');
      await press(on, 2);
      expect(inFront()).to.match(/^Group by/);
      await press(on, 3);
      expect(inFront()).to.equal('Export');
      await press(on);
      expect(inFront()).to.equal('Per message');
      await press('End');
      await press(back);
      expect(inFront()).to.equal('More');
      await press(back);
      expect(inFront()).to.equal('Compare to previous period');
      await press('Home');
      expect(inFront()).to.equal('Per message');
      await press('End');
      expect(inFront()).to.equal('Export');
      await press('Tab');
      expect(element.shadowRoot?.activeElement === byRole(element, 'application')).to.equal(true);
      await press('Shift+Tab');
      expect(inFront()).to.equal('Per message');
      await press('Shift+Tab');
      expect(inFront()).to.equal('Next period');
      await press('Shift+Tab', 2);
      expect(document.activeElement === before).to.equal(true);
    });
  }

  it('keeps its place free while loading', async () => {
    const element = await chartOf(scripted(noAnswer));
    const before = element.getBoundingClientRect().height;
    expect(before).to.be.greaterThan(300);
    await expectAccessible(element);
    const other = await drawn(scripted());
    expect(other.getBoundingClientRect().height).to.equal(before);
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`shows where the chart will be, ${colorScheme}`, async () => {
      const element = await mount<UsageChart>(html`<usage-chart .store=${scripted(noAnswer).store}></usage-chart>`, {
        style: { colorScheme },
      });
      const [place, card] = ['.skeleton', '.card'].map((name) => {
        const surface = element.renderRoot.querySelector(name);
        return colourOf(getComputedStyle(surface ?? element).backgroundColor)[0] ?? 0;
      });
      expect(Math.abs(Number(place) - Number(card))).to.be.at.least(18);
    });
  }

  it('writes the granularity to the query', async () => {
    const script = scripted();
    await mount(html`<usage-chart granularity="hour" .store=${script.store}></usage-chart>`);
    await until(() => script.requests.length > 0);
    expect(script.requests).to.deep.equal([{ granularity: 'hour' }]);
  });

  it('takes new colours at once', async () => {
    const element = await drawn(scripted());
    await until(() => columnColours(element, 2, 4).has('29,99,224'));
    element.style.setProperty('--usage-chart-color-bar', 'rgb(200, 30, 60)');
    await until(() => columnColours(element, 2, 4).has('200,30,60'));
  });

  it('follows the colour scheme that it inherits', async () => {
    const page = await mount(html`<div><usage-chart .store=${scripted().store}></usage-chart></div>`);
    const element = page.querySelector('usage-chart');
    if (!element) throw new Error('no chart');
    await until(() => canvasOf(element) && columnColours(element, 2, 4).has('29,99,224'));
    // Changes of colours do not move buckets.
    for (const [scheme, colour] of Object.entries({
      dark: '122,167,255',
      light: '29,99,224',
      'light dark': '29,99,224',
    })) {
      page.style.colorScheme = scheme;
      await until(() => [0, 1, 2].every((bucket) => columnColours(element, bucket, 4).has(colour)));
    }
  });

  it('draws in the reader’s own colours, the key as the bars, and no grid through them', async function () {
    await needs(this, 'emulated media');
    await media({ forcedColors: 'active' });
    const element = await drawn(scripted());
    const channels = (colour: string): string => colourOf(colour).slice(0, 3).join();
    const bar = channels('Highlight');
    await until(() => columnColours(element, 2, 4).has(bar));
    // Bar, surface and grid have one colour each.
    expect([...columnColours(element, 2, 4)]).to.have.length.at.most(3);
    expect(columnColours(element, 2, 4).has(channels('GrayText'))).to.equal(false);
    const key = element.renderRoot.querySelector('figcaption svg');
    expect(channels(getComputedStyle(key ?? element).stroke)).to.equal(bar);
    const chosen = byRole(element, 'radio', { checked: true }).parentElement ?? element;
    expect(getComputedStyle(chosen).boxShadow).to.equal('none');
  });

  it('is drawn again after it was moved, twice', async () => {
    const element = await drawn(scripted());
    for (let i = 0; i < 2; i++) {
      const place = document.createElement('div');
      element.parentElement?.append(place);
      place.append(element);
      await until(() => canvasOf(element) && columnColours(element, 2, 4).has('29,99,224'));
      expect(element.renderRoot.querySelectorAll('canvas')).to.have.length(1);
    }
  });

  it('is drawn once it gets a size', async () => {
    const element = await mount<UsageChart>(html`<usage-chart hidden .store=${scripted().store}></usage-chart>`);
    await until(() => element.matches(':not(:state(loading))'));
    expect(canvasOf(element)).to.equal(null);
    element.hidden = false;
    await until(() => canvasOf(element));
  });

  it('mirrors from right to left', async () => {
    const element = await mount<UsageChart>(html`<usage-chart .store=${scripted().store}></usage-chart>`, {
      attributes: { dir: 'rtl' },
    });
    await until(() => canvasOf(element));
    byRole(element, 'application').focus();
    await press('ArrowLeft');
    await until(() => byRole(element, 'status').textContent.startsWith('Sun, Nov 1'));
    await press('ArrowLeft');
    await until(() => byRole(element, 'status').textContent.startsWith('Mon, Nov 2'));
  });

  it('does not read an old report with a new agent', async () => {
    const script = scripted((request, count) => {
      if (count > 1) return noAnswer();
      return wireReport(request, { truncated: { dimension: 'agent', shown: 2, total: 3 } });
    });
    const element = await drawn(script);
    script.store.setQuery({ agent: 'agt_9' });
    await until(() => script.requests.length === 2);
    await element.updateComplete;
    expect(script.requests[1]).to.deep.equal({ agent: ['agt_9'] });
    expect(textOf(element, 'total')).to.match(/^1,200 credits/);
    expect(element.matches(':state(empty)')).to.equal(false);
  });

  it('gives the focus back when trying again helped', async () => {
    const element = await chartOf(
      scripted((request, count) => {
        if (count === 1) throw usageError('internal', 'no');
        return wireReport(request);
      }),
    );
    const button = await findByRole(element, 'button', { name: 'Try again' });
    button.focus();
    await press('Enter');
    await until(() => canvasOf(element));
    await until(() => element.shadowRoot?.activeElement === part(element, 'card'));
  });

  it('leaves the page’s own drags alone', async () => {
    const element = await drawn(scripted());
    let ups = 0;
    const onUp = (): number => ups++;
    document.addEventListener('mouseup', onUp);
    element.remove();
    document.removeEventListener('mouseup', onUp);
    expect(ups).to.equal(0);
  });
});
