import { tryHosts } from './try-hosts.js';
import { realLog } from './usage.js';

tryHosts('the real log', realLog());
