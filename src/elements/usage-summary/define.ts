import type { UsageAgentChangeEvent } from '../../controllers/report-controller.js';
import { type ListenerMethod, warnIfTaken } from '../../internal/registration.js';
import { UsageSummary } from './usage-summary.js';

if (!customElements.get('usage-summary')) customElements.define('usage-summary', UsageSummary);
warnIfTaken('usage-summary');

declare global {
  interface HTMLElementTagNameMap {
    'usage-summary': UsageSummary;
  }
}

declare module './usage-summary.js' {
  interface UsageSummary {
    addEventListener: ListenerMethod<UsageSummary, { change: UsageAgentChangeEvent }, AddEventListenerOptions>;
    removeEventListener: ListenerMethod<UsageSummary, { change: UsageAgentChangeEvent }, EventListenerOptions>;
  }
}
