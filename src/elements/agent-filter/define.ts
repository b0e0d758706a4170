import { isFree } from '../../internal/is-free.js';
import { AgentFilter } from './agent-filter.js';

if (isFree('agent-filter')) customElements.define('agent-filter', AgentFilter);

declare global {
  interface HTMLElementTagNameMap {
    'agent-filter': AgentFilter;
  }
}
