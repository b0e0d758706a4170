/** A spike in the bill is drawn and announced, even if many buckets share a pixel. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { summaryText } from '../../../src/elements/usage-chart/text/summary.js';
import type { ChartView } from '../../../src/elements/usage-chart/model/chart-view.js';
import { bucketName } from '../../../src/elements/usage-chart/text/names.js';
import type { Projection } from '../../../src/elements/usage-chart/plot/geometry.js';
import { paint } from '../../../src/elements/usage-chart/plot/paint.js';
import { paintLines } from '../../../src/elements/usage-chart/plot/paint-lines.js';
import { sceneOf } from '../../../src/elements/usage-chart/model/scene.js';
import type { PlotTheme } from '../../../src/elements/usage-chart/plot/plot-theme.js';
import { chartTexts } from '../../../src/i18n/chart.js';
import { report, row } from '../analysis/report.js';
import { viewOf } from './chart-view.js';
import { bucketForKey } from '../../../src/elements/usage-chart/model/keyboard.js';
import type { ChartType } from '../../../src/elements/usage-chart/model/chart-settings.js';

const words = { text: chartTexts, locale: 'en' };
const theme = { bar: 'blue', surface: 'white', axis: 'black', grid: 'grey', slots: [] } as unknown as PlotTheme;

function viewOfCredits(credits: readonly number[], type: ChartType, maxBars: number): ChartView {
  const rows = credits.map((amount, bucket) => row(bucket, 'a', amount, 1));
  return viewOf(report({ from: '2026-01-05', days: 'c'.repeat(credits.length), rows }), { type, maxBars });
}

/** A projection with one unit of height per credit, upwards, and a fixed number of pixels for all buckets. */
function projection(length: number, pixels: number): Projection {
  const slot = pixels / length;
  return { x: (index) => (index + 0.5) * slot, y: (value) => -value, slot, top: 0, height: 0, ratio: 1 };
}

/** The highest painted value in each column of pixels. */
function paintedTops(view: ChartView, to: Projection): Map<number, number> {
  const tops = new Map<number, number>();
  const reach = (x: number, y: number): void => void tops.set(x, Math.max(tops.get(x) ?? 0, -y));
  const canvas = {
    lineTo: reach,
    moveTo: reach,
    roundRect: (left: number, top: number, width: number): void => {
      for (let x = left; x < left + width; x++) reach(x, top);
    },
  };
  const context = new Proxy(canvas, {
    get: (known, name): unknown => Reflect.get(known, name) ?? (() => undefined),
    set: () => true,
  });
  paint(context as unknown as CanvasRenderingContext2D, sceneOf(view), theme, to, paintLines);
  return tops;
}

const amounts = fc.array(fc.oneof(fc.nat(50), fc.integer({ min: 1_000, max: 1_000_000 })), {
  minLength: 40,
  maxLength: 600,
});

describe('the highest bucket', () => {
  for (const type of ['line', 'area'] as const) {
    it(`of any column of pixels is painted, as ${type}`, () => {
      fc.assert(
        fc.property(amounts, fc.integer({ min: 5, max: 80 }), (credits, pixels) => {
          const view = viewOfCredits(credits, type, 30);
          const to = projection(view.length, pixels);
          const tops = paintedTops(view, to);
          credits.forEach((amount, index) => assert.ok((tops.get(Math.round(to.x(index))) ?? 0) >= amount));
          assert.equal(Math.max(...tops.values()), Math.max(...credits), 'and nothing higher');
        }),
      );
    });
  }

  it('of any column of pixels is in a bar at least as high', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 10, max: 80 }), (credits, maxBars) => {
        const view = viewOfCredits(credits, 'bar', maxBars);
        const to = projection(view.length, view.length * 3);
        const tops = paintedTops(view, to);
        credits.forEach((amount, bucket) => {
          const bar = view.bars?.barOf[bucket] ?? bucket;
          assert.ok((tops.get(Math.round(to.x(bar))) ?? 0) >= amount, `${amount} in bar ${bar}`);
        });
      }),
    );
  });

  for (const type of ['bar', 'line', 'area'] as const) {
    it(`is told in the summary and found with M, as ${type}`, () => {
      fc.assert(
        fc.property(amounts, fc.integer({ min: 10, max: 80 }), (credits, maxBars) => {
          const view = viewOfCredits(credits, type, maxBars);
          const { values } = view.series;
          const highest = values.indexOf(Math.max(...values));
          assert.ok((values[highest] ?? 0) >= Math.max(...credits));
          if ((values[highest] ?? 0) > 0) {
            const [said] = summaryText(view, words).split(': ');
            assert.equal(said?.replace(/^Highest (on|in) /, ''), bucketName(view.drawn, highest, 'en'));
          }
          const key = { key: 'm', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false } as KeyboardEvent;
          assert.equal(bucketForKey(key, null, view, false, false), highest);
        }),
      );
    });
  }
});
