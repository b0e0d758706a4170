/** The key of the drawing, and the names at the ends of lines. */
import { expect } from 'chai';
import type { UsageChart } from '../../src/index.js';
import type { BucketState, WireBucket } from '../../src/api/wire.js';
import { expectAccessible } from '../helpers/axe.js';
import { drawnChart, keyOf } from '../helpers/chart.js';
import { watchTexts } from '../helpers/drawn-texts.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** Four days in these states; the usage of the third day is unpriced. */
const inStates = (...states: BucketState[]): ScriptedStore =>
  scripted((request) => {
    const buckets = wireReport(request).buckets as readonly WireBucket[];
    const rows = [100, 200, null, 300].map((credits, bucket) => ({ bucket, agent: 'agt_1', credits, messages: 5 }));
    return wireReport(request, {
      buckets: buckets.map((bucket, index) => ({ ...bucket, state: states[index] ?? 'complete' })),
      rows: rows.filter(({ bucket }) => states[bucket] !== 'unavailable'),
      totals: { credits: null, messages: null },
      markers: [{ at: '2026-11-02T08:30:00Z', kind: 'release', label: 'Release 2.1' }],
    });
  });

describe('the key of usage-chart', () => {
  for (const type of ['bar', 'line'] as const) {
    it(`explains each state that is drawn, once, as ${type}s`, async () => {
      const element = await drawnChart(inStates('unavailable', 'provisional', 'complete', 'partial'), { type });
      await until(() => keyOf(element).length === 5);
      expect(keyOf(element)).to.deep.equal(['Incomplete', 'Provisional', 'No longer stored', 'Unpriced', 'Events']);
      await expectAccessible(element);
    });
  }

  for (const type of ['bar', 'line'] as const) {
    it(`is in the saved image, with the texts of the markers, as ${type}s`, async () => {
      const element = await drawnChart(inStates('unavailable', 'provisional', 'complete', 'partial'), { type });
      await until(() => keyOf(element).length === 5);
      const texts = watchTexts();
      await element.toBlob();
      const written = [...texts.keys()].map(plainText);
      for (const entry of keyOf(element)) expect(written).to.include(entry);
      expect(written.filter((text) => text === 'Incomplete')).to.have.length(1);
      expect(written.join(' ')).to.match(/Mon, Nov 2, 2026: Release 2\.1/);
    });
  }

  it('says in the saved image, too, that there is no previous period', async () => {
    const script = scripted((request) => {
      if (request.from === '2026-11-01' || request.from === undefined) return wireReport(request);
      throw new Error('no previous period');
    });
    const element = await drawnChart(script, { compare: true });
    await until(() => keyOf(element).includes('No data for the previous period'));
    const texts = watchTexts();
    await element.toBlob();
    expect([...texts.keys()].map(plainText)).to.include('No data for the previous period');
  });

  it('has no entry for what is not drawn', async () => {
    const element = await drawnChart(inStates('complete', 'complete', 'complete', 'complete'), { metric: 'messages' });
    await until(() => keyOf(element).join() === 'Events');
    element.view = 'table';
    await until(() => keyOf(element).length === 0);
  });

  it('draws a provisional day otherwise than an incomplete one', async () => {
    const element = await drawnChart(inStates('provisional', 'partial', 'complete', 'complete'), {
      metric: 'messages',
    });
    const [provisional, partial, complete] = [0, 1, 2].map((day) => paintedIn(element, day));
    expect(provisional).to.not.equal(partial);
    expect(provisional).to.not.equal(complete);
  });
});

/** The text without bidi isolation marks. */
const plainText = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

/** A part of a day's painted bar. */
function paintedIn(element: UsageChart, day: number): string {
  const canvas = element.renderRoot.querySelector('canvas');
  const plot = element.renderRoot.querySelector('.over');
  const context = canvas?.getContext('2d');
  if (!canvas || !context || !plot) return '';
  const ratio = canvas.width / canvas.clientWidth;
  const [outer, inner] = [canvas.getBoundingClientRect(), plot.getBoundingClientRect()];
  const x = (inner.left - outer.left + ((day + 0.5) / 4) * inner.width - 8) * ratio;
  const y = (inner.bottom - outer.top - 40) * ratio;
  return context.getImageData(x, y, 16 * ratio, 16 * ratio).data.join();
}

describe('usage-chart with lines for groups', () => {
  it('leaves room at their ends for their names, on the side where they end', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const element = await drawnChart(scripted(), { type: 'line', dir });
      const room = (): number => {
        const [canvas, plot] = ['canvas', '.over'].map(
          (name) => element.renderRoot.querySelector(name)?.getBoundingClientRect() ?? new DOMRect(),
        );
        if (!canvas || !plot) return 0;
        return dir === 'rtl' ? plot.left - canvas.left : canvas.right - plot.right;
      };
      const before = room();
      element.groupBy = 'agent';
      await until(() => room() > before + 30);
      element.type = 'bar';
      await until(() => room() === before);
    }
  });
});
