/** The labels of the axes and their positions, in many sizes, scripts and directions. */
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layoutAxes, type PlotLayout, type PlotState } from '../../../src/elements/usage-chart/plot/plot-axes.js';
import type { PlotTheme } from '../../../src/elements/usage-chart/plot/plot-theme.js';
import { report, row } from '../analysis/report.js';
import { viewOf } from './chart-view.js';

/** Measures texts like any script, with characters from narrow to square. */
const measure =
  (fontSize: number, width: number) =>
  (text: string): number =>
    text.length * fontSize * width;

function stateOf(days: number, state: Partial<PlotState> = {}, fontSize = 12): PlotState {
  const rows = Array.from({ length: days }, (_, day) => row(day, 'a', 100 + day, 1));
  const view = viewOf(report({ from: '2025-11-20', days: 'c'.repeat(days), rows }));
  const frame = { locale: 'en', isRtl: false, isOnPaper: false, width: 800, height: 300 };
  const nothing = { endLabels: null, paintLines: null, paintForecast: null, limitLabel: '' };
  return { view, theme: { fontSize } as PlotTheme, ...frame, ...nothing, ...state };
}

const shown = ({ times, values }: PlotLayout): { times: string[]; values: string[] } => ({
  times: times.map(({ lines }) => lines.join(' ')),
  values: values.map(({ label }) => label),
});

describe('the axes of the chart', () => {
  it('have round values from bottom to top, and dates in the middle of their buckets', () => {
    const layout = layoutAxes(stateOf(4), measure(12, 0.5));
    assert.deepEqual(shown(layout), {
      times: ['Thu Nov 20', 'Fri Nov 21', 'Sat Nov 22', 'Sun Nov 23'],
      values: ['0', '25', '50', '75', '100'],
    });
    assert.deepEqual(layout.box, { left: 34, top: 10, width: 758, height: 247 });
    assert.deepEqual(
      layout.times.map(({ x }) => x),
      [0.5, 1.5, 2.5, 3.5].map((middle) => 34 + (758 * middle) / 4),
    );
    assert.equal(layout.values[0]?.y, 257);
  });

  it('are mirrored where the page is written from right to left', () => {
    const { box, times } = layoutAxes(stateOf(4, { isRtl: true }), measure(12, 0.5));
    assert.deepEqual([box.left, box.width], [8, 758]);
    assert.deepEqual(
      times.map(({ x }) => 800 - x),
      layoutAxes(stateOf(4), measure(12, 0.5)).times.map(({ x }) => x),
    );
  });

  it('have room for the year where it changes', () => {
    const layout = layoutAxes(stateOf(400, { width: 1200 }), measure(12, 0.5));
    assert.ok(layout.times.some(({ lines }) => lines.length === 2));
    assert.equal(layout.box.height, 300 - 10 - 43);
  });

  it('have labels that touch neither each other nor an end of the drawing, whatever their size and script', () => {
    const sizes = fc.record({
      days: fc.integer({ min: 1, max: 120 }),
      width: fc.integer({ min: 120, max: 1600 }),
      height: fc.integer({ min: 0, max: 900 }),
      fontSize: fc.integer({ min: 8, max: 48 }),
      character: fc.double({ min: 0.3, max: 1.1, noNaN: true }),
      isRtl: fc.boolean(),
    });
    fc.assert(
      fc.property(sizes, ({ days, width, height, fontSize, character, isRtl }) => {
        const widthOf = measure(fontSize, character);
        const { box, times, values } = layoutAxes(stateOf(days, { width, height, isRtl }, fontSize), widthOf);
        assert.ok(box.width >= 0 && box.height >= 0 && box.top >= 0);
        const ends = times
          .map(({ x, half }) => ({ left: x - half, right: x + half }))
          .sort((one, other) => one.left - other.left);
        ends.forEach(({ left, right }, index) => {
          if (days > 1) assert.ok(left >= 0 && right <= width, 'cut off');
          if (index > 0) assert.ok(left > ends[index - 1]!.right, 'on top of another');
        });
        for (const { y, label } of values) {
          assert.ok(y >= box.top - 1e-6 && y <= box.top + box.height + 1e-6, 'outside of the axis');
          const axis = isRtl ? width - box.left - box.width : box.left;
          if (box.width > 0) assert.ok(widthOf(label) <= axis, 'wider than the axis');
        }
        const gaps = values.slice(1).map(({ y }, index) => values[index]!.y - y);
        for (const gap of gaps) assert.ok(gap >= fontSize * 1.5, 'values on top of each other');
      }),
    );
  });
});
