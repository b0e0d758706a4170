/**
 * The tasks of users, and the number of steps that they need. A click, a key and a typed date each count as one step.
 */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-dashboard/define.js';
import type { WireRequest } from '../../src/api/request.js';
import type { WireReport } from '../../src/api/wire.js';
import type { UsageDashboard } from '../../src/index.js';
import { addDays, daysBetween } from '../../src/time/day.js';
import { allByRole, byRole, findByRole, nameOf } from '../helpers/by-role.js';
import { onCleanup } from '../helpers/guard.js';
import { press, type } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { mount, settled } from '../helpers/mount.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** Performs the steps of a user, and counts them. */
class Steps {
  count = 0;

  async click(element: Element): Promise<void> {
    this.count++;
    await click(element);
    await settled();
  }

  async press(key: string): Promise<void> {
    this.count++;
    await press(key);
    await settled();
  }

  async date(text: string): Promise<void> {
    this.count++;
    await type(text);
    await settled();
  }
}

async function dashboard(script: ScriptedStore): Promise<UsageDashboard> {
  await viewport(1200, 900);
  const element = await mount<UsageDashboard>(html`
    <usage-dashboard .store=${script.store} url-state></usage-dashboard>
  `);
  await until(() => script.store.get().status === 'ready');
  await settled();
  return element;
}

/** Three weeks. A message of Support costs 1 credit until Nov 3, and 3.5 from Nov 4 on. */
function dearerSinceNov4(request: WireRequest): WireReport {
  const { from = '2026-10-25', to = '2026-11-15' } = request;
  const days = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index));
  const rows = days.map((day, bucket) => {
    const messages = 100 + (bucket % 3);
    return { bucket, agent: 'agt_1', model: 'mini', credits: messages * (day < '2026-11-04' ? 1 : 3.5), messages };
  });
  return wireReport(
    { from, to },
    {
      as_of: '2026-11-15T00:00:00Z',
      rows,
      buckets: days.map((day) => ({
        start: `${day}T00:00:00Z`,
        end: `${addDays(day, 1)}T00:00:00Z`,
        state: 'complete',
      })),
      totals: { credits: null, messages: null },
      account: { periods: [{ from: '2026-10-25', to: '2026-11-15' }] },
    },
  );
}

const option = (root: Element, name: RegExp): Promise<HTMLElement> =>
  until(() => allByRole(root, 'option').find((one) => name.test(nameOf(one))));

describe('a task', () => {
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  it('“last week” takes two steps', async () => {
    const script = scripted();
    const element = await dashboard(script);
    const steps = new Steps();
    await steps.click(byRole(element, 'button', { name: /^Date range/ }));
    await steps.click(await option(element, /^Last week/));
    await until(() => script.store.get().report?.query.range.start === '2026-10-25');
    expect(script.store.get().report?.query.range.end).to.equal('2026-10-31');
    expect(steps.count).to.be.at.most(2);
  });

  it('“launch week”, by keyboard, takes at most twelve', async () => {
    const script = scripted();
    const element = await dashboard(script);
    const steps = new Steps();
    const start = byRole(element, 'spinbutton', { name: 'month, Start date' });
    while (!start.matches(':focus') && steps.count < 12) await steps.press('Tab');
    await steps.date('10192026');
    await steps.date('10252026');
    await steps.press('Enter');
    await until(() => script.store.get().report?.query.range.start === '2026-10-19');
    expect(script.store.get().report?.query.range.end).to.equal('2026-10-25');
    expect(steps.count).to.be.at.most(12);
  });

  it('“cost per message before and after Nov 4” takes one', async () => {
    const element = await dashboard(scripted(dearerSinceNov4));
    const chart = byRole(element, 'application', { name: /^Credit usage/ });
    const steps = new Steps();
    await steps.click(await findByRole(element, 'button', { name: /^Wed, Nov 4, 2026/ }));
    const tooltip = await until(() => chart.querySelector<HTMLElement>('[part~=tooltip]:not(:empty)'));
    await until(() => tooltip.innerText.includes('1.00 → 3.50 credits per message'));
    expect(steps.count).to.be.at.most(2);
    // The reasons below the chart show it without any step.
    const drivers = await findByRole(element, 'figure', { name: 'Why spend changed' });
    await until(() => drivers.innerText.includes('1.00 → 3.50 credits'));
  });

  it('“CSV of one agent” takes four', async () => {
    const script = scripted();
    const element = await dashboard(script);
    let saved = '';
    const onClick = (event: Event): void => {
      const [link] = event.composedPath();
      if (!(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      saved = link.download;
    };
    element.addEventListener('click', onClick);
    const steps = new Steps();
    await steps.click(byRole(element, 'combobox', { name: 'Agent' }));
    await steps.click(await option(element, /^Support/));
    await steps.click(byRole(element, 'button', { name: 'Export' }));
    await steps.click(await findByRole(element, 'menuitem', { name: 'Save CSV' }));
    expect(await until(() => saved)).to.equal('usage-support-2026-11-01-2026-11-04.csv');
    expect(steps.count).to.be.at.most(4);
  });

  it('“send the finding” takes one', async () => {
    let text = '';
    const writeText = async (written: string): Promise<void> => void (text = written);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    onCleanup(() => Reflect.deleteProperty(navigator, 'clipboard'));
    const element = await dashboard(scripted());
    const steps = new Steps();
    await steps.click(await findByRole(element, 'button', { name: 'Copy summary' }));
    expect(await until(() => text))
      .to.match(/^All Agents · Nov 1/)
      .and.include(location.href);
    expect(steps.count).to.equal(1);
  });
});
