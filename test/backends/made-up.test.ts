import { tryHosts } from './try-hosts.js';
import { madeUp } from './usage.js';

/** For a larger test by hand, set `BACKEND_EVENTS=10000000`. */
const EVENTS = Number(process.env['BACKEND_EVENTS'] ?? 100_000);

tryHosts(`${EVENTS.toLocaleString('en')} events that are made up`, madeUp(EVENTS));
