import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UsageReport } from '../../../src/api/report.js';
import type { StoreController } from '../../../src/controllers/store-controller.js';
import type { UsageElement } from '../../../src/controllers/usage-element.js';
import type { ChartView } from '../../../src/elements/usage-chart/model/chart-view.js';
import { ExportController } from '../../../src/elements/usage-chart/parts/export-controller.js';
import { chartTexts, type ChartMessages } from '../../../src/i18n/chart.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';
import { report, row } from '../analysis/report.js';
import { viewOf } from './chart-view.js';

const ROWS = { rows: [row(0, 'a', 1), row(1, 'b', 2), row(2, 'b', 3)] };

function exports(view: ChartView | null, store: object | null) {
  const usage = { store } as unknown as StoreController;
  return new ExportController({
    host: asElement<UsageElement<ChartMessages>>(new FakeHost()),
    usage,
    view: () => view,
    drawnView: () => view,
    trend: () => '',
    plot: () => null,
    localization: () => ({ text: chartTexts, locale: 'en' }),
    isRtl: () => false,
    notesAt: () => [],
  });
}

function storeWith(status: string, shown: UsageReport | null, loaded: UsageReport, agent: string | null = null) {
  return { get: () => ({ status, report: shown, query: { agent } }), load: () => Promise.resolve(loaded) };
}

const linesOf = (csv: string): number => csv.trim().split('\n').length;

describe('ExportController', () => {
  it('writes what is shown: the filtered rows, and of a zoomed range only its own', async () => {
    const view = viewOf(report(ROWS));
    const { report: data } = view.input;
    const { start, end } = data.buckets;
    const zoomed = viewOf(data, { zoom: { from: start[0]!, to: end[1]! } });
    assert.equal(linesOf(await exports(view, storeWith('ready', data, data)).csv()), 4);
    assert.equal(linesOf(await exports(view, storeWith('ready', data, data, 'b')).csv()), 3);
    assert.equal(linesOf(await exports(zoomed, storeWith('ready', data, data)).csv()), 3);
  });

  it('waits for the report of the current query', async () => {
    const view = viewOf(report(ROWS));
    const next = report({ rows: [row(0, 'c', 9)] });
    const csv = await exports(view, storeWith('loading', view.input.report, next)).csv();
    assert.equal(linesOf(csv), 2);
  });

  it('refuses, with a code, what there is not', async () => {
    const without = exports(null, null);
    await assert.rejects(without.csv(), { code: 'not_configured' });
    await assert.rejects(without.image(), { code: 'not_configured' });
    await assert.rejects(exports(viewOf(report(ROWS)), null).image(), { code: 'not_configured' });
    // A button of the toolbar calls this: it saves no file, and throws no error.
    without.save('csv');
    await new Promise((resolve) => setImmediate(resolve));
  });
});
