import './elements/usage-breakdown/define.js';
import './elements/usage-dashboard/define.js';
import './elements/usage-drivers/define.js';
import { AgentFilter } from './elements/agent-filter/index.js';
import { DateRange } from './elements/date-range/index.js';
import { afterPageScripts, define } from './internal/registration.js';

export type {} from './define.js';
export * from './index.js';

// The page may define its own elements with these names, and defining a name twice throws an error. So the page's
// scripts run first, and the library then defines only the names that are free.
afterPageScripts(() => {
  define('agent-filter', AgentFilter);
  define('date-range', DateRange);
});
