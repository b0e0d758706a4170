export * from './store/index.js';
export { AgentFilter } from './elements/agent-filter/index.js';
export { DateRange, type RangePreset } from './elements/date-range/index.js';
export { UsageBreakdown, type UsageBreakdownChangeEvent } from './elements/usage-breakdown/index.js';
export {
  UsageChart,
  type ChartMarker,
  type UsageBucket,
  type UsageChartChangeEvent,
  type UsageChartSelectEvent,
} from './elements/usage-chart/index.js';
export { UsageDashboard, type UsageChangeEvent, type UsageLink } from './elements/usage-dashboard/index.js';
export { UsageDrivers } from './elements/usage-drivers/index.js';
export {
  UsageSummary,
  type UsageAgentChangeEvent,
  type UsageErrorEvent,
  type UsageLoadEvent,
} from './elements/usage-summary/index.js';
export type { UsageLabels, UsageMessages } from './i18n/messages.js';
export { VERSION } from './version.js';
