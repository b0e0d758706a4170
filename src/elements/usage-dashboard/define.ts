import '../agent-filter/define.js';
import '../date-range/define.js';
import '../usage-breakdown/define.js';
import '../usage-chart/define.js';
import '../usage-drivers/define.js';
import '../usage-summary/define.js';
import { warnIfOtherVersion } from '../../internal/warn-if-other-version.js';
import { UsageDashboard } from './usage-dashboard.js';

if (!customElements.get('usage-dashboard')) customElements.define('usage-dashboard', UsageDashboard);
warnIfOtherVersion('usage-dashboard');

declare global {
  interface HTMLElementTagNameMap {
    'usage-dashboard': UsageDashboard;
  }
}
