import { expect } from 'chai';
import { html } from 'lit';
import type { WireRow } from '../../src/api/wire.js';
import '../../src/elements/usage-chart/define.js';
import type { UsageChart } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { byRole } from '../helpers/by-role.js';
import { press } from '../helpers/keys.js';
import { mount } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport } from '../helpers/wire.js';

/** On every day, Support uses 300 credits and Sales 250. */
const level = scripted((request) => {
  const rows = (wireReport(request).rows as WireRow[]).map((row) => ({
    ...row,
    credits: row.agent === 'agt_1' ? 300 : 250,
  }));
  return wireReport(request, { rows, totals: { credits: null, messages: null } });
});

/** Both agents have the same colour, so that only the texture distinguishes them. */
async function drawnInRed(set: Partial<UsageChart> = {}): Promise<UsageChart> {
  const element = await mount<UsageChart>(html`<usage-chart group-by="agent" .store=${level.store}></usage-chart>`);
  for (const slot of ['1', '2']) element.style.setProperty(`--usage-chart-color-${slot}`, 'rgb(200, 30, 60)');
  Object.assign(element, set);
  await until(() => red(element, 1, 290, 310) > 0);
  return element;
}

/** The share of the column between two amounts, in the middle of a day, that is red. */
function red(element: UsageChart, day: number, from: number, to: number): number {
  const canvas = element.renderRoot.querySelector('canvas');
  const plot = element.renderRoot.querySelector('.over');
  const context = canvas?.getContext('2d');
  if (!canvas || !context || !plot) return 0;
  const ratio = canvas.width / canvas.clientWidth;
  const [outer, inner] = [canvas.getBoundingClientRect(), plot.getBoundingClientRect()];
  const middle = inner.left - outer.left + ((day + 0.5) / 4) * inner.width;
  const end = element.type === 'line' ? 400 : 600;
  const y = (amount: number): number => Math.round((inner.bottom - outer.top - (amount / end) * inner.height) * ratio);
  const x = Math.round((middle - 16) * ratio);
  return redIn(context.getImageData(x, y(to), 32 * ratio, y(from) - y(to)).data);
}

function redIn(data: Uint8ClampedArray): number {
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const off = Math.abs((data[i] ?? 0) - 200) + Math.abs((data[i + 1] ?? 0) - 30) + Math.abs((data[i + 2] ?? 0) - 60);
    if (off < 6) count++;
  }
  return count / (data.length / 4);
}

const support = (element: UsageChart, day = 1): number => red(element, day, 20, 280);
const sales = (element: UsageChart, day = 1): number => red(element, day, 320, 480);

const swatches = (element: UsageChart, where: string): SVGPathElement[] => [
  ...element.renderRoot.querySelectorAll<SVGPathElement>(`${where} .swatch path`),
];

describe('usage-chart whose groups have textures', () => {
  const MODES = {
    'forced colours': { forcedColors: 'active' },
    'forced colours in the dark': { forcedColors: 'active', colorScheme: 'dark' },
    'more contrast': { contrast: 'more' },
  } as const;

  beforeEach(async function () {
    await needs(this, 'emulated media');
  });

  for (const [name, features] of Object.entries(MODES)) {
    for (const type of ['bar', 'area'] as const) {
      it(`tells ${type}s of one colour apart: ${name}`, async () => {
        const element = await drawnInRed({ type });
        await until(() => support(element) > 0.9 && sales(element) > 0);
        await media(features);
        await until(() => sales(element) < 0.8);
        expect(support(element)).to.be.above(0.9);
        expect(sales(element)).to.be.above(0.3);
        // The checks do not know forced colours.
        if ('contrast' in features) await expectAccessible(element);
      });
    }
  }

  it('has fainter ones otherwise, also in the legend', async () => {
    const element = await drawnInRed();
    expect(support(element)).to.equal(1);
    expect(sales(element)).to.be.within(0.3, 0.9);
    const faint = swatches(element, '.legend').map((path) => getComputedStyle(path.ownerSVGElement ?? path).opacity);
    expect(faint).to.deep.equal(['0.5', '0.5']);
  });

  it('has stronger text and borders where more contrast is wanted', async () => {
    const element = await drawnInRed();
    const card = element.renderRoot.querySelector('[part=card]') as HTMLElement;
    const muted = element.renderRoot.querySelector('.total') as HTMLElement;
    const { color: text, borderTopColor: border } = getComputedStyle(card);
    expect(getComputedStyle(muted).color).not.to.equal(text);
    await media({ contrast: 'more' });
    await until(() => getComputedStyle(muted).color === text);
    expect(getComputedStyle(card).borderTopColor).not.to.equal(border);
  });

  it('leaves a day that is unfinished hollow', async () => {
    const element = await drawnInRed();
    await media({ contrast: 'more' });
    await until(() => sales(element) < 0.8);
    for (const group of [support, sales]) {
      expect(group(element, 3)).to.be.below(group(element, 2) - 0.2);
      expect(group(element, 3)).to.be.above(0.1);
    }
  });

  it('dashes lines instead', async () => {
    const element = await drawnInRed({ type: 'line' });
    const lines = (): number[] => [red(element, 1, 294, 306), red(element, 1, 244, 256)];
    await until(() => lines().every((share) => share > 0));
    const [supportBefore = 0, salesBefore = 0] = lines();
    await media({ contrast: 'more' });
    await until(() => (lines()[1] ?? 1) < salesBefore * 0.85);
    expect(lines()[0]).to.equal(supportBefore);
    expect(swatches(element, '.legend').map((path) => path.getAttribute('stroke-dasharray'))).to.deep.equal([
      '',
      '10 4',
    ]);
  });

  it('shows them in the legend and the tooltip', async () => {
    await media({ forcedColors: 'active' });
    const element = await drawnInRed();
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => swatches(element, '.tooltip').length === 2);
    for (const where of ['.legend', '.tooltip']) {
      const paths = swatches(element, where);
      expect(
        paths.every((path) => path.checkVisibility()),
        where,
      ).to.equal(true);
      expect(
        paths.map((path) => path.getBBox().width > 0),
        where,
      ).to.deep.equal([false, true]);
    }
  });

  it('shows them in the legend of the image', async () => {
    await media({ contrast: 'more' });
    const element = await drawnInRed();
    const image = await createImageBitmap(await element.toBlob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const row = context?.getImageData(0, 72 * devicePixelRatio, image.width, 10 * devicePixelRatio).data;
    const whole = 32 / image.width;
    expect(redIn(row ?? new Uint8ClampedArray())).to.be.within(whole * 0.6, whole * 0.9);
  });
});

describe('usage-chart with groups one on top of the other', () => {
  for (const type of ['bar', 'area'] as const) {
    it(`keeps a gap between ${type}s`, async () => {
      const element = await drawnInRed({ type });
      await until(() => red(element, 1, 280, 320) < 0.99);
      expect(red(element, 1, 280, 320)).to.be.above(0.5);
    });
  }
});
