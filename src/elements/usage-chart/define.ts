import { type ListenerMethod, warnIfTaken } from '../../internal/registration.js';
import { UsageChart } from './usage-chart.js';

if (!customElements.get('usage-chart')) customElements.define('usage-chart', UsageChart);
warnIfTaken('usage-chart');

declare global {
  interface HTMLElementTagNameMap {
    'usage-chart': UsageChart;
  }
}

declare module './usage-chart.js' {
  interface UsageChart {
    addEventListener: ListenerMethod<UsageChart, { change: UsageChartChangeEvent }, AddEventListenerOptions>;
    removeEventListener: ListenerMethod<UsageChart, { change: UsageChartChangeEvent }, EventListenerOptions>;
  }
}
