import { whenIdle } from './internal/first-paint.js';

/** The modules that elements load on demand. What these modules import comes with them. */
const later = [
  () => import('./elements/date-range/panel/range-popover.js'),
  () => import('./elements/date-range/field/date-editor.js'),
  () => import('./elements/agent-filter/agent-combobox.js'),
  () => import('./elements/usage-chart/parts/interaction.js'),
  () => import('./elements/usage-chart/parts/options.js'),
  () => import('./elements/usage-chart/parts/bucket-table.js'),
  () => import('./elements/usage-chart/parts/markers.js'),
  () => import('./elements/usage-chart/plot/overview-plot.js'),
  () => import('./elements/usage-chart/parts/groups.js'),
  () => import('./elements/usage-chart/plot/paint-lines.js'),
  () => import('./elements/usage-chart/parts/forecast.js'),
  () => import('./elements/usage-summary/pace.js'),
  () => import('./elements/usage-dashboard/foot.js'),
  () => import('./elements/usage-dashboard/chart-url.js'),
  () => import('./controllers/copy-dialog.js'),
  () => import('./internal/notices.js'),
  () => import('./api/on-failure.js'),
  () => import('./api/read-long-report.js'),
  () => import('./store/upkeep.js'),
  () => import('./analysis/csv.js'),
];

/**
 * Loads the modules one by one while the browser is idle, so that they delay nothing else on the page. If a module
 * fails to load, the element that needs it tries again.
 */
export async function loadLater(): Promise<void> {
  for (const load of later) {
    await new Promise<void>(whenIdle);
    await load().catch(() => undefined);
  }
}
