export { AgentFilter } from './agent-filter.js';
