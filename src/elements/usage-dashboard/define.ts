import '../usage-chart/define.js';
import '../usage-summary/define.js';
import { warnIfTaken } from '../../internal/registration.js';
import { AgentFilter } from '../agent-filter/index.js';
import { DateRange } from '../date-range/index.js';
import { UsageDashboard } from './usage-dashboard.js';

UsageDashboard.loadTag = (tag) =>
  tag === 'usage-drivers' ? import('../usage-drivers/define.js') : import('../usage-breakdown/define.js');

// The dashboard's filters have other tag names, since the page may define its own `<agent-filter>` or `<date-range>`.
if (!customElements.get('usage-agent-filter'))
  customElements.define('usage-agent-filter', class extends AgentFilter {});
if (!customElements.get('usage-date-range')) customElements.define('usage-date-range', class extends DateRange {});
if (!customElements.get('usage-dashboard')) customElements.define('usage-dashboard', UsageDashboard);
for (const tag of ['usage-agent-filter', 'usage-date-range', 'usage-dashboard']) warnIfTaken(tag);

declare global {
  interface HTMLElementTagNameMap {
    'usage-agent-filter': AgentFilter;
    'usage-dashboard': UsageDashboard;
    'usage-date-range': DateRange;
  }
}
