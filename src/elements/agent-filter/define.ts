import { warnIfTaken } from '../../internal/warn-if-taken.js';
import { AgentFilter } from './agent-filter.js';

if (!customElements.get('agent-filter')) customElements.define('agent-filter', AgentFilter);
warnIfTaken('agent-filter');

declare global {
  interface HTMLElementTagNameMap {
    'agent-filter': AgentFilter;
  }
}
