import type { UsageAgentChangeEvent } from '../../controllers/report-controller.js';
import { type ListenerMethod, warnIfTaken } from '../../internal/registration.js';
import { UsageDrivers } from './usage-drivers.js';

if (!customElements.get('usage-drivers')) customElements.define('usage-drivers', UsageDrivers);
warnIfTaken('usage-drivers');

declare global {
  interface HTMLElementTagNameMap {
    'usage-drivers': UsageDrivers;
  }
}

declare module './usage-drivers.js' {
  interface UsageDrivers {
    addEventListener: ListenerMethod<UsageDrivers, { change: UsageAgentChangeEvent }, AddEventListenerOptions>;
    removeEventListener: ListenerMethod<UsageDrivers, { change: UsageAgentChangeEvent }, EventListenerOptions>;
  }
}
