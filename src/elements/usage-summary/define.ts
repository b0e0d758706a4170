import type { UsageAgentChangeEvent } from '../../controllers/report-controller.js';
import type { ListenerMethod } from '../../internal/event-methods.js';
import { warnIfTaken } from '../../internal/warn-if-taken.js';
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
