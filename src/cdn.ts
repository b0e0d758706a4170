import { AgentFilter } from './elements/agent-filter/index.js';
import { DateRange } from './elements/date-range/index.js';
import './elements/usage-dashboard/define.js';
import { afterPageScripts, warnIfTaken } from './internal/registration.js';

export type {} from './define.js';
export * from './index.js';

// These names may be the page's own, and whoever defines a name second gets an error.
afterPageScripts(() => {
  if (!customElements.get('agent-filter')) customElements.define('agent-filter', AgentFilter);
  if (!customElements.get('date-range')) customElements.define('date-range', DateRange);
  for (const tag of ['agent-filter', 'date-range']) warnIfTaken(tag);
});
