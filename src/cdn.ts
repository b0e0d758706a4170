import { AgentFilter } from './elements/agent-filter/index.js';
import { DateRange } from './elements/date-range/index.js';
import './elements/usage-dashboard/define.js';
import { afterPageScripts, warnIfTaken } from './internal/registration.js';

export type {} from './define.js';
export * from './index.js';

// The page may define elements of its own with these names, and defining a name twice throws an error. So the page's
// scripts run first, and the library then defines only the names that are free.
afterPageScripts(() => {
  if (!customElements.get('agent-filter')) customElements.define('agent-filter', AgentFilter);
  if (!customElements.get('date-range')) customElements.define('date-range', DateRange);
  for (const tag of ['agent-filter', 'date-range']) warnIfTaken(tag);
});
