import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nothing } from 'lit';
import type { UsageElement } from '../../../src/controllers/usage-element.js';
// Loaded in advance, so that the controller's dynamic import is fast.
import '../../../src/elements/usage-chart/parts/markers.js';
import { MarkersController } from '../../../src/elements/usage-chart/parts/markers-controller.js';
import type { UsagePlot } from '../../../src/elements/usage-chart/plot/usage-plot.js';
import { chartTexts } from '../../../src/i18n/chart.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';
import { report, row } from '../analysis/report.js';
import { settled, viewOf } from './chart-view.js';

const LOCALIZATION = { text: chartTexts, locale: 'en' };
const PLOT = {
  state: { width: 50, height: 200 },
  anchorOf: (index: number) => ({ x: 10 * index, y: 100 }),
} as unknown as UsagePlot;
const VIEW = viewOf(report({ rows: [row(0, 'a', 1)] }));
const MARKERS = [
  { at: '2026-11-02', label: 'Launch' },
  { at: '2027-01-01', label: 'Outside' },
  { at: 'never', label: 'Invalid' },
];

async function loaded() {
  const items = [{ style: { left: '', top: '', height: '' } }];
  const host = Object.assign(new FakeHost(), {
    addStyles: () => undefined,
    textsOf: (english: object) => english,
    shadowRoot: { querySelector: () => ({ querySelectorAll: () => items }) },
  });
  const markers = new MarkersController(asElement<UsageElement>(host));
  markers.update(VIEW, MARKERS, LOCALIZATION);
  assert.equal(
    markers.render(LOCALIZATION, () => undefined),
    nothing,
  );
  markers.place(PLOT);
  await settled(() => host.updates > 0);
  return { host, items, markers };
}

describe('MarkersController', () => {
  it('loads its code after the first drawing, and asks for one update then', async () => {
    const { host, markers } = await loaded();
    markers.place(PLOT);
    assert.equal(host.updates, 1);
  });

  it('has the valid markers of the drawn buckets', async () => {
    const { markers } = await loaded();
    markers.update(VIEW, MARKERS, LOCALIZATION);
    const notes = [null, 0, 1, 2].map((index) => markers.notesAt(index).length);
    assert.deepEqual(notes, [0, 0, 1, 0]);
    assert.match(markers.notesAt(1).join(), /Launch/);
    assert.notEqual(
      markers.render(LOCALIZATION, () => undefined),
      nothing,
    );
    markers.update(null, MARKERS, LOCALIZATION);
    assert.deepEqual(markers.notesAt(1), []);
  });

  it('computes them again only for something new', async () => {
    const { markers } = await loaded();
    markers.update(VIEW, MARKERS, LOCALIZATION);
    const notes = markers.notesAt(1);
    markers.update(VIEW, MARKERS, LOCALIZATION);
    assert.equal(markers.notesAt(1), notes);
    markers.update(VIEW, [...MARKERS], LOCALIZATION);
    assert.notEqual(markers.notesAt(1), notes);
  });

  it('puts each where the plot has its bucket', async () => {
    const { items, markers } = await loaded();
    markers.update(VIEW, MARKERS, LOCALIZATION);
    markers.place(PLOT);
    assert.deepEqual([items[0]?.style.left, items[0]?.style.height], ['20%', '50%']);
  });
});
