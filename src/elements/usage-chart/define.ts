import { warnIfOtherVersion } from '../../internal/warn-if-other-version.js';
import { UsageChart } from './usage-chart.js';

if (!customElements.get('usage-chart')) customElements.define('usage-chart', UsageChart);
warnIfOtherVersion('usage-chart');

declare global {
  interface HTMLElementTagNameMap {
    'usage-chart': UsageChart;
  }
}
