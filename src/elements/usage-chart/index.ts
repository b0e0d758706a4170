export { UsageChart, type UsageChartChangeEvent, type UsageChartSelectEvent } from './usage-chart.js';
export type { ChartMarker } from './model/chart-settings.js';
export type { UsageBucket } from './model/chart-view.js';
export type { UsageAgentChangeEvent, UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
