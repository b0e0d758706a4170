import { type ListenerMethod, warnIfTaken } from '../../internal/registration.js';
import { UsageBreakdown } from './usage-breakdown.js';

if (!customElements.get('usage-breakdown')) customElements.define('usage-breakdown', UsageBreakdown);
warnIfTaken('usage-breakdown');

declare global {
  interface HTMLElementTagNameMap {
    'usage-breakdown': UsageBreakdown;
  }
}

declare module './usage-breakdown.js' {
  interface UsageBreakdown {
    addEventListener: ListenerMethod<UsageBreakdown, { change: UsageBreakdownChangeEvent }, AddEventListenerOptions>;
    removeEventListener: ListenerMethod<UsageBreakdown, { change: UsageBreakdownChangeEvent }, EventListenerOptions>;
  }
}
