/** While a range includes the current time, its open bucket grows, without disturbing the users of the page. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import type { WireRow } from '../../src/api/wire.js';
import type { UsageChart, UsageDashboard } from '../../src/index.js';
import { byRole, findByRole, maybeByRole } from '../helpers/by-role.js';
import { textOfPart } from '../helpers/chart.js';
import { agentField, openAgents } from '../helpers/choose-agent.js';
import { deepActiveElement, deepElements, deepQuery } from '../helpers/deep.js';
import { press, type } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { mount, settled } from '../helpers/mount.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

interface Live extends ScriptedStore {
  readonly dashboard: UsageDashboard;
  readonly chart: UsageChart;
  /** Adds usage at the endpoint, and waits until the next request of the dashboard has loaded it. */
  grow(): Promise<void>;
}

/** A dashboard that refreshes automatically. On the last day with usage, Support has `more` additional credits. */
async function live(): Promise<Live> {
  let more = 0;
  const script = scripted((request) => {
    const report = wireReport(request);
    if ((request.from ?? '2026-11-01') < '2026-11-01') return report;
    const rows = (report.rows as WireRow[]).map((row) => ({
      ...row,
      credits: Number(row.credits) + (row.bucket === 3 && row.agent === 'agt_1' ? more : 0),
    }));
    return {
      ...report,
      rows,
      totals: { credits: rows.reduce((sum, { credits }) => sum + credits, 0), messages: null },
    };
  });
  const dashboard = await mount<UsageDashboard>(
    html`<usage-dashboard .store=${script.store} refresh-interval="1"></usage-dashboard>`,
  );
  const chart = await until(() => deepQuery<UsageChart>(dashboard, 'usage-chart'));
  await until(() => deepQuery(chart, 'canvas'));
  const grow = async (): Promise<void> => {
    more += 7;
    await until(() => script.store.get().shown?.totals.credits?.toString() === String(1200 + more));
    await settled(dashboard);
  };
  return { ...script, dashboard, chart, grow };
}

describe('a dashboard that asks again by itself', () => {
  it('shows what has come, in the same drawing, without a sign of loading', async () => {
    const { dashboard, chart, grow } = await live();
    const canvas = deepQuery(chart, 'canvas');
    const seen = new Set<string>();
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) if (target instanceof Element) seen.add(target.getAttribute('aria-busy') ?? '');
    });
    for (const element of deepElements(dashboard))
      watch.observe(element, { attributes: true, attributeFilter: ['aria-busy'] });
    await grow();
    await grow();
    watch.disconnect();
    expect(deepQuery(chart, 'canvas') === canvas, 'the same canvas').to.equal(true);
    expect(seen.has('true'), 'busy').to.equal(false);
  });

  it('leaves what is half typed, the open list, and the focus', async () => {
    const { dashboard, grow } = await live();
    const field = await openAgents(dashboard);
    await type('sal');
    await grow();
    expect(deepActiveElement() === field).to.equal(true);
    expect(agentField(dashboard).value).to.equal('sal');
    expect(field.getAttribute('aria-expanded')).to.equal('true');
    expect(byRole(dashboard, 'option', { name: /^Sales/ }).isConnected).to.equal(true);
  });

  it('leaves the open calendar, and the focus in it', async () => {
    const { dashboard, grow } = await live();
    await click(byRole(dashboard, 'button', { name: /^Date range/ }));
    await findByRole(dashboard, 'dialog');
    // The list takes the focus after it is placed.
    const focused = await until(() => [deepActiveElement()].find((one) => one?.closest('[role=dialog], dialog')));
    await press('Tab');
    const next = await until(() => [deepActiveElement()].find((one) => one !== focused));
    await grow();
    expect(maybeByRole(dashboard, 'dialog')).to.not.equal(null);
    expect(deepActiveElement() === next, 'the focus').to.equal(true);
  });

  it('leaves the pinned day, with its new figure', async () => {
    const { chart, grow } = await live();
    await click(chart.renderRoot.querySelector('.over') ?? chart, { x: 0.875 });
    await until(() => textOfPart(chart, 'tooltip').includes('450 credits'));
    await grow();
    await until(() => textOfPart(chart, 'tooltip').includes('457 credits'));
  });

  it('leaves the zoom, and the bucket that the keyboard reads', async () => {
    const { chart, grow } = await live();
    byRole(chart, 'application').focus();
    await press('Home');
    await press('Shift+ArrowRight');
    await press('Enter');
    await until(() => textOfPart(chart, 'total').endsWith('Nov 1 – 2, 2026'));
    const reading = textOfPart(chart, 'total');
    await grow();
    expect(textOfPart(chart, 'total')).to.equal(reading);
    expect(deepActiveElement() === byRole(chart, 'application')).to.equal(true);
  });

  it('leaves the place that was scrolled to', async () => {
    await viewport(800, 400);
    const { dashboard, chart, grow } = await live();
    const total = await until(() => chart.renderRoot.querySelector('[part~=total]'));
    const summary = await until(() => chart.renderRoot.querySelector('[part~=summary]'));
    summary.scrollIntoView();
    const { scrollY } = window;
    expect(scrollY).to.be.greaterThan(0);
    const before = total.textContent;
    await grow();
    expect(total.isConnected && total.textContent !== before, 'the new total').to.equal(true);
    expect(window.scrollY).to.equal(scrollY);
    expect(deepQuery(dashboard, 'usage-summary')?.isConnected).to.equal(true);
  });
});
