import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nothing, type ReactiveControllerHost } from 'lit';
// Loaded first, so that the controller's own import is quick.
import '../../../src/elements/usage-chart/parts/option-row.js';
import { ToolbarController } from '../../../src/elements/usage-chart/parts/toolbar.js';
import { chartTexts } from '../../../src/i18n/chart.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';
import { report, row } from '../analysis/report.js';
import { settled, viewOf } from './chart-view.js';

const STATE = {
  settings: {
    metric: 'credits',
    type: 'bar',
    groupBy: 'none',
    compare: false,
    counterfactual: false,
    cumulative: false,
    view: 'chart',
  },
  view: viewOf(report({ rows: [row(0, 'a', 1)] })),
  localization: { text: chartTexts, locale: 'en' },
  isPlaying: null,
  copyButton: nothing,
} as const;

describe('ToolbarController', () => {
  it('has the option row once its button was pressed and its code is there, until it is pressed again', async () => {
    const host = new FakeHost();
    const ignore = (): void => undefined;
    const toolbar = new ToolbarController(asElement<ReactiveControllerHost & Element>(host), {
      onSettings: ignore,
      onPeriod: ignore,
      onZoom: ignore,
      onSave: ignore,
      onPlay: ignore,
    });
    const press = (): void => {
      const { values } = toolbar.render(STATE);
      const button = values[values.indexOf(chartTexts.chartOptions) - 1] as () => void;
      button();
    };
    assert.equal(toolbar.renderOptionRow(STATE), nothing);
    press();
    assert.equal(host.updates, 1);
    assert.equal(toolbar.renderOptionRow(STATE), nothing);
    await settled(() => host.updates > 1);
    assert.notEqual(toolbar.renderOptionRow(STATE), nothing);
    press();
    assert.equal(toolbar.renderOptionRow(STATE), nothing);
    press();
    assert.notEqual(toolbar.renderOptionRow(STATE), nothing);
  });
});
