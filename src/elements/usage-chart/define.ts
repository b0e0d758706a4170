import type { ListenerMethod } from '../../internal/event-methods.js';
import { warnIfTaken } from '../../internal/warn-if-taken.js';
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
