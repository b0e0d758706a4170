export { UsageDashboard, type UsageChangeEvent } from './usage-dashboard.js';
export type { UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
