import type * as Elements from './index.js';
import { afterPageScripts, define } from './internal/registration.js';
import { TagLoader } from './internal/tag-loader.js';

export type {} from './define.js';
export type * from './index.js';
export * from './store/index.js';
export { VERSION } from './version.js';

// Each class is set when the code of its tag has loaded: after `await customElements.whenDefined('usage-chart')`.
export let AgentFilter: typeof Elements.AgentFilter;
export let DateRange: typeof Elements.DateRange;
export let UsageBreakdown: typeof Elements.UsageBreakdown;
export let UsageChart: typeof Elements.UsageChart;
export let UsageDashboard: typeof Elements.UsageDashboard;
export let UsageDrivers: typeof Elements.UsageDrivers;
export let UsageSummary: typeof Elements.UsageSummary;

export type AgentFilter = Elements.AgentFilter;
export type DateRange = Elements.DateRange;
export type UsageBreakdown = Elements.UsageBreakdown;
export type UsageChart = Elements.UsageChart;
export type UsageDashboard = Elements.UsageDashboard;
export type UsageDrivers = Elements.UsageDrivers;
export type UsageSummary = Elements.UsageSummary;

// The page may define its own elements with the names of the filters, so its scripts run first.
const pageScripts = new Promise<void>(afterPageScripts);

// Code that several tags share is requested together with the code of the tag. Otherwise the browser would find the
// import only after the code of the tag has arrived.
const charts = () => import('./analysis/series.js');
const explanations = () => import('./analysis/cube.js');
const headline = () => import('./elements/usage-drivers/headline.js');
// A filter on the page may have a value that changes the query. So filters are defined before the elements that send
// requests.
const reports = () =>
  Promise.all([
    import('./controllers/report-frame.js'),
    ...(['agent-filter', 'date-range'] as const).filter(isOnPage).map(loader.load),
  ]);

function isOnPage(tag: string): boolean {
  return document.getElementsByTagName(tag).length > 0;
}

async function loadAgentFilter(): Promise<typeof Elements.AgentFilter> {
  ({ AgentFilter } = await import('./elements/agent-filter/index.js'));
  return AgentFilter;
}

async function loadDateRange(): Promise<typeof Elements.DateRange> {
  ({ DateRange } = await import('./elements/date-range/index.js'));
  return DateRange;
}

const loader = new TagLoader(
  {
    async 'agent-filter'() {
      const type = await loadAgentFilter();
      await pageScripts;
      define('agent-filter', type);
    },
    async 'date-range'() {
      const type = await loadDateRange();
      await pageScripts;
      define('date-range', type);
    },
    // Used inside of a dashboard, and by pages that define their own `<date-range>`.
    async 'usage-agent-filter'() {
      define('usage-agent-filter', class extends (await loadAgentFilter()) {});
    },
    async 'usage-date-range'() {
      define('usage-date-range', class extends (await loadDateRange()) {});
    },
    async 'usage-summary'() {
      [{ UsageSummary }] = await Promise.all([import('./elements/usage-summary/index.js'), reports()]);
      define('usage-summary', UsageSummary);
    },
    async 'usage-chart'() {
      [{ UsageChart }] = await Promise.all([import('./elements/usage-chart/index.js'), reports(), charts()]);
      define('usage-chart', UsageChart);
    },
    async 'usage-drivers'() {
      [{ UsageDrivers }] = await Promise.all([
        import('./elements/usage-drivers/index.js'),
        reports(),
        charts(),
        explanations(),
        headline(),
      ]);
      define('usage-drivers', UsageDrivers);
    },
    async 'usage-breakdown'() {
      [{ UsageBreakdown }] = await Promise.all([
        import('./elements/usage-breakdown/index.js'),
        reports(),
        charts(),
        explanations(),
      ]);
      define('usage-breakdown', UsageBreakdown);
    },
    async 'usage-dashboard'() {
      const inside = ['usage-agent-filter', 'usage-date-range', 'usage-summary', 'usage-chart'] as const;
      [{ UsageDashboard }] = await Promise.all([
        import('./elements/usage-dashboard/index.js'),
        ...inside.map(loader.load),
      ]);
      UsageDashboard.loadTag = loader.load;
      define('usage-dashboard', UsageDashboard);
    },
  },
  async () => (await import('./cdn-later.js')).loadLater(),
);

loader.start();
