import { warnIfTaken } from '../../internal/warn-if-taken.js';
import { UsageChart } from './usage-chart.js';

if (!customElements.get('usage-chart')) customElements.define('usage-chart', UsageChart);
warnIfTaken('usage-chart');

declare global {
  interface HTMLElementTagNameMap {
    'usage-chart': UsageChart;
  }
}
