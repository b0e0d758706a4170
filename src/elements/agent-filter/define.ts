import { warnIfOtherVersion } from '../../internal/warn-if-other-version.js';
import { AgentFilter } from './agent-filter.js';

if (!customElements.get('agent-filter')) customElements.define('agent-filter', AgentFilter);
warnIfOtherVersion('agent-filter');

declare global {
  interface HTMLElementTagNameMap {
    'agent-filter': AgentFilter;
  }
}
