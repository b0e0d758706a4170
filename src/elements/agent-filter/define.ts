import { type FilterEvents, type ListenerMethod, warnIfTaken } from '../../internal/registration.js';
import { AgentFilter } from './agent-filter.js';

if (!customElements.get('agent-filter')) customElements.define('agent-filter', AgentFilter);
warnIfTaken('agent-filter');

declare global {
  interface HTMLElementTagNameMap {
    'agent-filter': AgentFilter;
  }
}

declare module './agent-filter.js' {
  interface AgentFilter {
    addEventListener: ListenerMethod<AgentFilter, FilterEvents<AgentFilter>, AddEventListenerOptions>;
    removeEventListener: ListenerMethod<AgentFilter, FilterEvents<AgentFilter>, EventListenerOptions>;
  }
}
