/** Lines mark unfinished buckets, each kind in its own way, and the key shows the same marks. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ChartView, ViewInput } from '../../../src/elements/usage-chart/model/chart-view.js';
import { keyOf } from '../../../src/elements/usage-chart/model/key.js';
import { sceneOf } from '../../../src/elements/usage-chart/model/scene.js';
import { projectionOf } from '../../../src/elements/usage-chart/plot/geometry.js';
import { keySample } from '../../../src/elements/usage-chart/plot/key-samples.js';
import { paintLines } from '../../../src/elements/usage-chart/plot/paint-lines.js';
import type { PlotTheme } from '../../../src/elements/usage-chart/plot/plot-theme.js';
import type { UsageReport } from '../../../src/api/report.js';
import { reportOf } from '../analysis/clock-report.js';
import { report, row } from '../analysis/report.js';
import { viewOf } from './chart-view.js';

/** A stroke or a fill, with its own path, if any, and its style. */
interface Mark {
  readonly d: string;
  readonly dash: string;
  readonly width: number;
}

class FakePath {
  readonly d: string;

  constructor(d = '') {
    this.d = d;
  }

  arc(): void {
    // Dots are ignored.
  }
}

/** A canvas context that records strokes. */
class FakeContext {
  readonly marks: Mark[] = [];
  lineWidth = 1;
  #dash: readonly number[] = [];

  setLineDash(dash: readonly number[]): void {
    this.#dash = dash;
  }

  stroke({ d }: FakePath = new FakePath()): void {
    this.marks.push({ d, dash: this.#dash.join(' '), width: this.lineWidth });
  }
}

for (const name of ['beginPath', 'moveTo', 'lineTo', 'fill', 'save', 'restore', 'translate', 'scale'])
  Object.defineProperty(FakeContext.prototype, name, { value: () => undefined });

const theme = { slots: ['a', 'b'], isTextured: false, surface: 'white' } as unknown as PlotTheme;

function painted(view: ChartView, isTextured = false): readonly Mark[] {
  const scene = sceneOf(view);
  const context = new FakeContext();
  const projection = projectionOf({ left: 0, top: 0, width: 100, height: 100 }, [0, 1000], scene.length, false, 1);
  paintLines(context as unknown as CanvasRenderingContext2D, scene, { ...theme, isTextured }, projection);
  return context.marks;
}

const days = (states: string): UsageReport =>
  report({ days: states, rows: [...states].flatMap((_, day) => [row(day, 'a', 10 + day), row(day, 'b', 5)]) });

/** A line of all usage with one unfinished bucket. */
const UNFINISHED = {
  open: days('cccp'),
  provisional: days('cccv'),
  cut: reportOf({ start: '2026-11-04', end: '2026-11-29' }, 'week', 'UTC'),
} as const;

const line = (data: UsageReport, options: Partial<ViewInput> = {}): ChartView =>
  viewOf(data, { type: 'line', ...options });

const kinds = Object.keys(UNFINISHED) as (keyof typeof UNFINISHED)[];

const look = ({ dash, width }: Mark): string => `${dash}/${width}`;

describe('the line of an unfinished bucket', () => {
  const { Path2D } = globalThis;
  before(() => void (globalThis.Path2D = FakePath as unknown as typeof Path2D));
  after(() => void (globalThis.Path2D = Path2D));

  it('differs from that of the others, and by its kind', () => {
    const looks = kinds.map((kind) => {
      const [complete, unfinished, ...rest] = painted(line(UNFINISHED[kind])).map(look);
      assert.equal(rest.length, 0);
      assert.notEqual(unfinished, complete);
      return unfinished;
    });
    assert.equal(new Set(looks).size, kinds.length, looks.join());
  });

  it('is that of the key', () => {
    for (const kind of kinds) {
      const view = line(UNFINISHED[kind]);
      assert.ok(keyOf(sceneOf(view), false).includes(kind));
      const [{ dash = [], width = 1 } = {}] = keySample(kind, sceneOf(view), false);
      assert.equal(look(painted(view)[1]!), look({ d: '', dash: dash.join(' '), width }));
    }
  });

  it('between two kinds is painted once, as the later one', () => {
    const marks = painted(line(days('ccvp')));
    assert.deepEqual(marks.map(look), ['/2', '5 3/2', '2 3/2']);
  });

  it('has a sign where dashes tell groups apart, by its kind, and the key has the same', () => {
    const signs = kinds.map((kind) => {
      const view = line(UNFINISHED[kind], { dimension: 'agent' });
      const marks = painted(view, true);
      const own = marks.filter(({ d }) => d !== '').map(({ d }) => d);
      assert.ok(own.length > 0, kind);
      assert.ok(keySample(kind, sceneOf(view), true).some(({ d }) => d === own[0]));
      assert.ok(!keySample(kind, sceneOf(view), false).some(({ d }) => d === own[0]));
      return own[0];
    });
    assert.equal(new Set(signs).size, kinds.length);
    assert.ok(
      painted(line(UNFINISHED.open), true).every(({ d }) => d === ''),
      'one line needs none',
    );
  });
});
