import { isFree } from '../../internal/is-free.js';
import { UsageChart } from './usage-chart.js';

if (isFree('usage-chart')) customElements.define('usage-chart', UsageChart);

declare global {
  interface HTMLElementTagNameMap {
    'usage-chart': UsageChart;
  }
}
