export { UsageSummary } from './usage-summary.js';
export type { UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
