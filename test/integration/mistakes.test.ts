/** The warnings for developers on the console, and how often each is written. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { getUsageStore } from '../../src/store/registry.js';
import type { UsageChart } from '../../src/index.js';
import { findByRole } from '../helpers/by-role.js';
import { expectConsole, onCleanup, takeConsole } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport } from '../helpers/wire.js';

/** Answers all requests of this test. */
function answerWith(answer: () => Response): void {
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.resolve(answer());
  onCleanup(() => {
    globalThis.fetch = fetch;
  });
}

const html200 = (): Response => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
const json = (body: unknown): Response => new Response(JSON.stringify(body));

const readOn = (code: string): string => `Read on: usage-elements/stories/when-things-go-wrong.md#${code}`;

/** Mounts all elements with a store, and waits until they show its error. */
async function failing(store: string, endpoint: string | null): Promise<UsageChart> {
  const page = await mount(html`
    <div>
      <usage-chart store=${store}></usage-chart>
      <usage-summary store=${store}></usage-summary>
      <usage-breakdown store=${store}></usage-breakdown>
      <usage-drivers store=${store}></usage-drivers>
      <agent-filter store=${store}></agent-filter>
    </div>
  `);
  const chart = page.querySelector('usage-chart') as UsageChart;
  if (endpoint !== null) chart.endpoint = endpoint;
  await until(() => chart.matches(':state(error)'));
  await settled(page);
  return chart;
}

describe('a developer is told', () => {
  it('that no endpoint is configured, once for the store, and not by filters alone [R25]', async () => {
    await failing('without', null);
    expectConsole(
      `usage-elements: not_configured: store "without": No usage endpoint is configured. ${readOn('not_configured')}`,
    );
    await failing('without', null);
    expectConsole();
    await failing('without-too', null);
    expectConsole('store "without-too"');
    const filter = await mount(html`<agent-filter store="filter-only"></agent-filter>`);
    await until(() => getUsageStore('filter-only').get().error?.code === 'not_configured');
    expect(filter.isConnected).to.equal(true);
    expectConsole();
  });

  it('that the endpoint is no URL [R25]', async () => {
    await failing('no-url', 'http://[');
    expectConsole(/^usage-elements: not_configured: store "no-url": The endpoint is not a URL: http:\/\/\[\. Read on/);
  });

  it('of a 404, of HTML, and of a broken contract with its path, once for each cause [R25]', async () => {
    let answer = (): Response => new Response('', { status: 404 });
    answerWith(() => answer());
    const chart = await failing('broken', '/nowhere');
    const store = getUsageStore('broken');
    expectConsole(
      new RegExp(`^usage-elements: invalid_request: store "broken": 404\\b.*${readOn('invalid_request')}$`),
    );
    await store.refresh();
    await store.refresh();
    expectConsole();
    answer = html200;
    await store.refresh();
    await until(() => store.get().error?.code === 'bad_json');
    expectConsole(/^usage-elements: bad_json: store "broken": .*text\/html.*#bad_json$/);
    answer = () => json(wireReport({}, { rows: [{ bucket: 'first' }] as never }));
    await store.refresh();
    await until(() => store.get().error?.code === 'bad_schema');
    expectConsole(/^usage-elements: bad_schema: store "broken": \$\.rows\[0\]\.\S+: expected .*#bad_schema$/);
    // The same problem in another row counts as the same mistake.
    const [row] = wireReport().rows as unknown[];
    answer = () => json(wireReport({}, { rows: [row, { bucket: 'second' }] as never }));
    await store.refresh();
    answer = html200;
    await store.refresh();
    expectConsole();
    answer = () => json({ version: 2 });
    await store.refresh();
    expectConsole(/bad_schema: store "broken": \$\.version: expected/);
    await settled(chart);
  });

  it('of nothing that passes, or that is between the endpoint and the person [R25]', async () => {
    for (const [status, code] of [
      [401, 'unauthorized'],
      [403, 'forbidden'],
      [422, 'range_too_long'],
    ] as const) {
      answerWith(() => new Response(JSON.stringify({ code }), { status }));
      await failing(`refused-${code}`, '/usage');
      expectConsole();
    }
    const { store } = scripted(() => Promise.reject(new Error('no network')));
    const chart = await mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`);
    await findByRole(chart, 'alert');
    expectConsole();
  });

  it('where the comparison alone breaks the contract [R25]', async () => {
    const { store } = scripted((request, count) => (count === 1 ? wireReport(request) : { version: 1 }));
    const summary = await mount(html`<usage-summary .store=${store}></usage-summary>`);
    await until(() => !store.isComparing && store.get().status === 'ready');
    await settled(summary);
    await until(() => takeConsole().some(({ text }) => text.includes('bad_schema')));
  });

  const attributes: Record<string, Record<string, string>> = {
    'usage-chart': {
      metric: 'tokens',
      type: 'pie',
      'group-by': 'agents',
      view: 'grid',
      granularity: 'fortnight',
    },
    'usage-summary': { figures: 'credits seats' },
    'usage-breakdown': { by: 'agents', limit: 'ten', sort: 'cost' },
    'usage-drivers': { limit: '-1' },
    'date-range': {
      value: '11/01/2026 - 11/14/2026',
      min: '11/09/2026',
      max: '2026-02-30',
      'min-days': 'a few',
      'max-days': '0',
      presets: 'last-7 last-fortnight',
      'billing-day': '32',
      'time-zone': 'Berlin',
    },
    'usage-dashboard': { theme: 'night', 'refresh-interval': 'abc' },
  };
  for (const [tag, given] of Object.entries(attributes)) {
    for (const [name, value] of Object.entries(given)) {
      it(`of <${tag} ${name}="${value}">, once [R25]`, async () => {
        const { store } = scripted();
        for (let times = 0; times < 2; times++) {
          const element = Object.assign(document.createElement(tag), { store });
          element.setAttribute(name, value);
          (await mount('<div></div>')).append(element);
          await settled();
        }
        const line = `usage-elements: bad_attribute: <${tag} ${name}="${value}">: expected `;
        const [message, ...others] = takeConsole();
        expect(others).to.deep.equal([]);
        expect(message?.text.startsWith(line), message?.text).to.equal(true);
        expect(message?.text.endsWith(readOn('bad_attribute')), message?.text).to.equal(true);
      });
    }
  }

  it('of a property, too, and of no value that there is [R25]', async () => {
    const { store } = scripted();
    const chart = await mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`);
    chart.groupBy = 'team' as 'agent';
    await settled();
    expectConsole('<usage-chart group-by="team">: expected none, agent, model');
    for (const metric of ['credits', 'messages', 'per-message'] as const) {
      chart.metric = metric;
      await settled();
    }
    await mount(
      html`<div>
        <usage-breakdown .store=${store} sort="credits ascending" by="model" limit="3"></usage-breakdown>
        <usage-summary .store=${store} figures="members credits"></usage-summary>
        <date-range
          .store=${store}
          presets="last-7 last-28"
          min="2026-01-01"
          time-zone="Europe/Berlin"
          billing-day="31"
        ></date-range>
        <usage-dashboard .store=${store} theme="dark" refresh-interval="0"></usage-dashboard>
      </div>`,
    );
    expectConsole();
  });
});
