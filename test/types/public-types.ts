/** Code that the public types allow, and code that they refuse. It is compiled with the tests, and never run. */
import '../../src/define.js';
import { configureUsage } from '../../src/store/registry.js';
import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../../src/api/report.js';
import type { WireReport } from '../../src/api/wire.js';
import type {
  AgentFilter,
  DateRange,
  UsageAgentChangeEvent,
  UsageBreakdown,
  UsageBreakdownChangeEvent,
  UsageChart,
  UsageChartChangeEvent,
  UsageChartSelectEvent,
  UsageChangeEvent,
  UsageErrorEvent,
  UsageLoadEvent,
} from '../../src/index.js';

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

/** Compiles only if the value has exactly this type. */
function expectType<Expected>() {
  return <Actual>(_value: Actual, _isSame: Same<Actual, Expected>): void => undefined;
}

const chart = document.createElement('usage-chart');
chart.addEventListener('change', (event) => expectType<UsageChartChangeEvent>()(event, true));
chart.addEventListener('usage-select', (event) => expectType<UsageChartSelectEvent>()(event, true));
chart.addEventListener('usage-load', (event) => expectType<UsageLoadEvent>()(event, true), { once: true });
chart.addEventListener('usage-error', (event) => expectType<UsageErrorEvent>()(event, true));
chart.addEventListener('keydown', (event) => expectType<KeyboardEvent>()(event, true));
chart.addEventListener('something-else', (event) => expectType<Event>()(event, true), true);
chart.addEventListener('change', function () {
  expectType<UsageChart>()(this, true);
});
const onChange = ({ detail }: UsageChartChangeEvent): boolean =>
  detail.changed === 'groupBy' || detail.changed === 'range';
chart.addEventListener('change', onChange);
chart.removeEventListener('change', onChange, { capture: true });
// @ts-expect-error a chart is not sorted
chart.addEventListener('change', ({ detail }) => detail.changed === 'sort');
// @ts-expect-error another element's event
chart.addEventListener('change', (event: UsageBreakdownChangeEvent) => event.detail.changed);

const breakdown = document.createElement('usage-breakdown');
breakdown.addEventListener('change', (event) => expectType<UsageBreakdownChangeEvent>()(event, true));
breakdown.removeEventListener('change', (event) => expectType<UsageBreakdownChangeEvent>()(event, true));
// @ts-expect-error a ranking has no buckets to choose
breakdown.addEventListener('change', ({ detail }) => detail.bucket);

const drivers = document.createElement('usage-drivers');
drivers.addEventListener('change', (event) => expectType<UsageAgentChangeEvent>()(event, true));
const summary = document.createElement('usage-summary');
summary.addEventListener('change', (event) => expectType<UsageAgentChangeEvent>()(event, true));
// @ts-expect-error nothing but the query can change
summary.addEventListener('change', ({ detail }) => detail.changed === 'metric');

const dashboard = document.createElement('usage-dashboard');
dashboard.addEventListener('usage-change', (event) => expectType<UsageChangeEvent>()(event, true));
// @ts-expect-error an agent goes by its id
dashboard.addEventListener('usage-change', ({ detail }) => detail.query.agent === 7);

// Events bubble, so listeners of the document and the window get them, too.
document.addEventListener('usage-load', (event) => expectType<UsageLoadEvent>()(event, true));
document.body.addEventListener('usage-select', (event) => expectType<UsageChartSelectEvent>()(event, true));
addEventListener('usage-error', (event) => expectType<UsageErrorEvent>()(event, true));
window.addEventListener('usage-change', (event) => expectType<UsageChangeEvent>()(event, true));
// @ts-expect-error a report that is shown has no error
document.addEventListener('usage-load', ({ detail }) => String(detail.error));

const agents = document.createElement('agent-filter');
agents.addEventListener('change', ({ target }) => expectType<AgentFilter>()(target, true));
agents.addEventListener('change', (event: Event) => event.type);
agents.removeEventListener('input', ({ target }) => expectType<AgentFilter>()(target, true));
const range = document.createElement('date-range');
range.addEventListener('input', ({ target }) => expectType<DateRange>()(target, true));
// @ts-expect-error what was chosen is the element's value
range.addEventListener('change', ({ detail }) => String(detail));

// The elements are compatible with their own types and with those of the platform.
export const elements: HTMLElement[] = [chart, breakdown, dashboard];
export const found: UsageBreakdown | null = document.querySelector('usage-breakdown');

const query: WireReport['query'] = {
  from: '2026-11-01',
  to: '2026-11-02',
  granularity: 'day',
  time_zone: 'UTC',
  agents: [],
};

// Rows and buckets as objects.
const asObjects: WireReport = {
  version: 1,
  query,
  buckets: [{ start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z', state: 'complete' }],
  rows: [{ bucket: 0, agent: 'support', credits: '120.000000000000000001', messages: null }],
  totals: { credits: null, messages: 0 },
};
configureUsage({ load: () => asObjects });

// Rows and buckets as columns, which a page may have as constants.
const columns = {
  start: ['2026-11-01T00:00:00Z'],
  bucket: [0],
  amounts: [120, null],
} as const;
configureUsage({
  load: async (
    { from = query.from, to = query.to, granularity = 'day', time_zone = 'UTC', agent = [] },
    { signal },
  ) => {
    signal.throwIfAborted();
    return {
      version: 1,
      query: { from, to, granularity, time_zone, agents: agent },
      buckets: { start: columns.start },
      rows: { bucket: columns.bucket, credits: columns.amounts, messages: columns.amounts },
      totals: { credits: 120, messages: null },
    };
  },
});
configureUsage({ load: async (_, { signal }) => (await fetch('/usage', { signal })).json() as Promise<WireReport> });
// @ts-expect-error a response is not the report in it
configureUsage({ load: (_, { signal }) => fetch('/usage', { signal }) });
// @ts-expect-error a report without its totals
configureUsage({ load: () => ({ version: 1, query, buckets: [], rows: [] }) });
// @ts-expect-error another version of the contract
configureUsage({ load: () => ({ ...asObjects, version: 2 }) });
configureUsage({
  // @ts-expect-error a width that buckets do not have
  load: () => ({ ...asObjects, query: { ...query, granularity: 'fortnight' } }),
});

/** The constants have meanings that the types of the report cannot express. */
export function unattributedRows({ rows, agents }: UsageReport): number {
  const isCut = agents.some(({ id }) => id === OTHER_ID);
  return isCut ? 0 : rows.agent.filter((agent) => agent === UNATTRIBUTED).length;
}
// @ts-expect-error it is a number
export const none: string = UNATTRIBUTED;
