export { UsageBreakdown, type UsageBreakdownChangeEvent } from './usage-breakdown.js';
export type { UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
