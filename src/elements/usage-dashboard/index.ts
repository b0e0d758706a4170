export { UsageDashboard, type UsageChangeEvent } from './usage-dashboard.js';
export type { UsageAgentChangeEvent, UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
export type { UsageLink } from './footer.js';
