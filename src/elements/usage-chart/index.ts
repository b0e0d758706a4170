export { UsageChart, type UsageChartChangeEvent, type UsageChartSelectEvent } from './usage-chart.js';
export type { ChartMarker } from './chart-marks.js';
export type { UsageBucket } from './chart-view.js';
export type { UsageAgentChangeEvent, UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
