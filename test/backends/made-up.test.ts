import { tryHosts } from './try-hosts.js';
import { madeUp } from './usage.js';

/** By hand, ten million: `BACKEND_EVENTS=10000000`. */
const EVENTS = Number(process.env['BACKEND_EVENTS'] ?? 100_000);

tryHosts(`${EVENTS.toLocaleString('en')} events that are made up`, madeUp(EVENTS));
