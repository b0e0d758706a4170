import { expect } from 'chai';
import '../../src/define.js';
import { configureUsage } from '../../src/store/registry.js';
import type { UsageBreakdown, UsageChart, UsageDashboard } from '../../src/index.js';
import { onCleanup } from '../helpers/guard.js';
import { mount, setHtml, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { wireReport } from '../helpers/wire.js';

/** The tags, with attributes that a page may set. */
const TAGS = {
  'usage-summary': 'figures="credits members"',
  'usage-chart': 'metric="messages" type="line" group-by="agent" view="table" granularity="day" compare cumulative',
  'usage-drivers': 'limit="3"',
  'usage-breakdown': 'by="model" sort="messages ascending" limit="3"',
  'agent-filter': 'value="agt_1" name="agent"',
  'date-range': 'value="2026-11-01/2026-11-02" name="range" presets="last-7" required',
  'usage-dashboard': 'theme="dark" heading="Credits"',
};

const SLOTS = ['header', 'summary', 'chart', 'drivers', 'breakdown', 'footer'];

let count = 0;

/**
 * The attributes that elements changed after the markup was parsed and data was shown, including changes that were
 * undone.
 */
async function writtenBy(markup: (store: string) => string): Promise<string[]> {
  const name = `attributes-${String(++count)}`;
  const store = configureUsage({ load: (request) => wireReport(request) }, name);
  const page = await mount('<div></div>');
  const template = document.createElement('template');
  setHtml(template, markup(name));
  const before = template.innerHTML;
  const observer = new MutationObserver(() => undefined);
  observer.observe(page, { attributes: true, subtree: true });
  onCleanup(() => observer.disconnect());
  page.append(template.content);
  await until(() => store.get().status === 'ready');
  await settled(page);
  // Moved elements connect again.
  page.append(...page.childNodes);
  await settled(page);
  const written = observer.takeRecords().map(({ target, attributeName }) => `${target.nodeName}: ${attributeName}`);
  expect(page.innerHTML).to.equal(before);
  return written;
}

describe('the attributes of an element', () => {
  for (const [tag, attributes] of Object.entries(TAGS)) {
    it(`stay as ${tag} was written, without any and with some [R21]`, async () => {
      for (const some of ['', attributes]) {
        const written = await writtenBy(
          (store) => `<usage-summary store="${store}"></usage-summary><${tag} store="${store}" ${some}></${tag}>`,
        );
        expect(written).to.deep.equal([]);
      }
    });
  }

  it('stay as they were written in the slots of a dashboard [R21]', async () => {
    const tags = Object.keys(TAGS).filter((tag) => tag !== 'usage-dashboard');
    const written = await writtenBy(
      (store) => `
        <usage-dashboard store="${store}">
          ${tags.map((tag, i) => `<${tag} slot="${SLOTS[i] ?? ''}" store="${store}"></${tag}>`).join('\n')}
        </usage-dashboard>`,
    );
    expect(written).to.deep.equal([]);
  });

  it('say what was set or chosen, and bring back the default once they are taken away [R21]', async () => {
    const page = await mount(`
      <div>
        <usage-chart store="none"></usage-chart>
        <usage-breakdown store="none"></usage-breakdown>
        <usage-dashboard store="none"></usage-dashboard>
      </div>`);
    const [chart, breakdown, dashboard] = page.children as unknown as [UsageChart, UsageBreakdown, UsageDashboard];
    const choices = [
      [chart, { metric: 'messages', type: 'area', 'group-by': 'model', view: 'table' }],
      [breakdown, { by: 'model', sort: 'messages ascending' }],
      [dashboard, { theme: 'dark' }],
    ] as const;
    const propertyOf = (name: string): string => (name === 'group-by' ? 'groupBy' : name);
    for (const [element, choice] of choices) {
      const values = element as unknown as Record<string, unknown>;
      for (const [name, value] of Object.entries(choice)) {
        const usual = values[propertyOf(name)];
        values[propertyOf(name)] = value;
        await settled(page);
        expect(element.getAttribute(name), name).to.equal(value);
        element.removeAttribute(name);
        await settled(page);
        expect(values[propertyOf(name)], name).to.equal(usual);
      }
      expect(element.getAttributeNames()).to.deep.equal(['store']);
    }
    dashboard.theme = 'light';
    await settled(page);
    expect(getComputedStyle(dashboard).colorScheme).to.equal('light');
  });
});
