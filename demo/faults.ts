import '../src/define.js';
import { createUsageStore } from '../src/store/registry.js';

const TIMEOUT_MS = 4_000;
const ROW_COUNT = new Intl.NumberFormat('en');

const links = [...document.querySelectorAll<HTMLAnchorElement>('.faults a')];
const stage = document.querySelector('#dashboard')!;
const log = document.querySelector('#log')!;

let runs = 0;
let runId = '';
let start = 0;

/** Shows a new dashboard with its own store. The hash of the page's address names the fault of the endpoint. */
function run(): void {
  const link = links.find(({ hash }) => hash === location.hash) ?? links[0]!;
  for (const one of links) one.toggleAttribute('aria-current', false);
  link.setAttribute('aria-current', 'true');
  link.scrollIntoView({ block: 'nearest' });
  const fault = link.hash.slice(1);

  start = performance.now();
  runId = `fault_id=${Date.now()}-${++runs}`;
  log.replaceChildren();

  let tokens = 0;
  const dashboard = document.createElement('usage-dashboard');
  dashboard.store = createUsageStore({
    endpoint: `/api/usage?fault=${fault}&${runId}`,
    timeoutMs: TIMEOUT_MS,
    supportUrl: 'mailto:support@example.com',
    ...(fault === 'unauthorized-once' ? { getToken: () => `token-${++tokens}` } : {}),
  });
  dashboard.addEventListener('usage-load', ({ detail: { report } }) => {
    logEvent(performance.now(), 'usage-load', `${ROW_COUNT.format(report.rows.bucket.length)} rows`);
  });
  dashboard.addEventListener('usage-error', ({ detail: { error } }) => {
    logEvent(performance.now(), 'usage-error', [error.code, error.path].filter(Boolean).join(' '));
  });
  stage.replaceChildren(dashboard);
}

/** Inserts a line into the log in the order of time, because the browser reports requests late. */
function logEvent(time: number, type: string, details: string): void {
  const seconds = (time - start) / 1000;
  const line = document.createElement('li');
  const at = document.createElement('time');
  const name = document.createElement('code');
  at.dateTime = `PT${seconds.toFixed(3)}S`;
  at.textContent = `${seconds.toFixed(2)} s`;
  name.textContent = type;
  line.append(at, name, ` ${details}`);
  const later = [...log.children].find((other) => other.querySelector('time')!.dateTime > at.dateTime);
  log.insertBefore(line, later ?? null);
}

new PerformanceObserver((list) => {
  for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
    if (entry.name.includes(`${runId}&`))
      logEvent(entry.responseEnd, 'request', String(entry.responseStatus || 'failed'));
  }
}).observe({ type: 'resource' });

addEventListener('hashchange', run);
for (const link of links) {
  // A click on the current link does not change the hash, so there is no `hashchange`.
  link.addEventListener('click', () => {
    if (link.hash === location.hash) run();
  });
}
run();
