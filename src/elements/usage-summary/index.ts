export { UsageSummary } from './usage-summary.js';
export type { UsageAgentChangeEvent, UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
