import type { UsageReport } from '../../../src/api/report.js';
import { ChartView, type ViewInput } from '../../../src/elements/usage-chart/model/chart-view.js';

/** A view of all usage in credits as bars, unless the options say otherwise. */
export function viewOf(report: UsageReport, options: Partial<ViewInput> = {}): ChartView {
  return new ChartView({
    report,
    zoom: null,
    previousReport: null,
    isPreviousLoading: false,
    agent: null,
    metric: 'credits',
    type: 'bar',
    dimension: null,
    hiddenGroups: new Set(),
    isCompared: false,
    isCounterfactual: false,
    isCumulative: false,
    forecaster: null,
    maxBars: 1_000,
    colourSlots: null,
    ...options,
  });
}

/** Waits for promises, such as those of a dynamic import, until a condition holds. */
export async function settled(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !condition(); turn++) await new Promise((resolve) => setImmediate(resolve));
}
