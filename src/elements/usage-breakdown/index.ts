export { UsageBreakdown, type UsageBreakdownChangeEvent } from './usage-breakdown.js';
export type { UsageAgentChangeEvent, UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
