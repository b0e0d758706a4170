import { expect } from 'chai';
import { html, nothing } from 'lit';
import '../../src/define.js';
import { usageError } from '../../src/api/usage-error.js';
import type { UsageDashboard } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { byRole, findByRole, maybeByRole } from '../helpers/by-role.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { emptyReport, noAnswer, risingReport, scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const HEADLINE = 'Up 100% vs Oct 28 – 30: Support’s cost per message rose by 100%';

const isBefore = (from = '2026-11-01'): boolean => from < '2026-11-01';

async function dashboard({ store }: ScriptedStore, content: unknown = nothing): Promise<UsageDashboard> {
  return mount<UsageDashboard>(html`<usage-dashboard .store=${store}>${content}</usage-dashboard>`);
}

const rising = (): ScriptedStore => scripted((request) => risingReport(request));

const headlineOf = (element: UsageDashboard): HTMLElement | null => element.renderRoot.querySelector('.headline');

const said = (element: UsageDashboard): string => headlineOf(element)?.innerText ?? '';

describe('usage-dashboard: the headline', () => {
  it('answers how much, against what and why, under the title', async () => {
    const element = await dashboard(rising());
    await until(() => said(element) === HEADLINE);
    const headline = element.renderRoot.querySelector('[part=headline]') as HTMLElement;
    expect(headline.querySelector('strong')?.textContent).to.equal('Up 100%');
    const [line, text] = [headline, element.renderRoot.querySelector('.subheading')].map((one) =>
      parseFloat(one ? getComputedStyle(one).fontSize : ''),
    );
    expect(line, 'larger than other text').to.be.above(1.2 * (text ?? Infinity));
    await expectAccessible(element);
  });

  it('leads to the explanation, which says it in other words', async () => {
    const element = await dashboard(rising());
    (await findByRole(element, 'button', { name: HEADLINE })).click();
    const drivers = element.renderRoot.querySelector('usage-drivers');
    await until(() => (element.renderRoot as ShadowRoot).activeElement === drivers);
    const top = drivers?.getBoundingClientRect().top ?? Infinity;
    expect(top, 'in sight').to.be.within(-1, innerHeight);
    const sentence = drivers?.renderRoot.querySelector('[part=sentences]')?.textContent ?? '';
    expect(sentence).to.match(/^Spend on Nov 1 – 3 rose by .* \(\+100%\) vs Oct 28 – 30; Support caused/);
    expect(sentence).not.to.include(said(element));
  });

  it('is a line without a button where the page has put something else in place of the explanation', async () => {
    const element = await dashboard(rising(), html`<p slot="drivers">Ask us.</p>`);
    await until(() => said(element) === HEADLINE);
    expect(maybeByRole(element, 'button', { name: HEADLINE })).to.equal(null);
  });

  it('has its room while a comparison is expected, so that nothing moves when it comes', async () => {
    let answer: () => void = () => undefined;
    const script = scripted(async (request) => {
      if (isBefore(request.from)) await new Promise<void>((resolve) => (answer = resolve));
      return risingReport(request);
    });
    const element = await dashboard(script);
    const place = (): number | undefined => element.renderRoot.querySelector('usage-summary')?.offsetTop;
    const before = place();
    await until(() => script.store.get().report);
    await element.updateComplete;
    expect([said(element), place()]).to.deep.equal(['', before]);
    answer();
    await until(() => said(element) === HEADLINE);
    expect(place()).to.equal(before);
  });

  it('takes no room where there is nothing to compare', async () => {
    const failing = scripted((request) => {
      if (!isBefore(request.from)) return wireReport(request);
      throw usageError('retention_exceeded', 'gone');
    });
    const element = await dashboard(failing);
    await until(() => failing.store.get().report && !failing.store.isComparing);
    await until(() => headlineOf(element) === null);
    const empty = await dashboard(scripted((request) => emptyReport(request)));
    await until(() => headlineOf(empty) === null);
  });

  it('says of a first period how much was used', async () => {
    const element = await dashboard(
      scripted((request) => (isBefore(request.from) ? emptyReport(request) : wireReport(request))),
    );
    await until(() => said(element) === 'New usage (none on Oct 28 – 30): 80% by Support');
  });

  it('follows the agent, keeps its line while that loads, and drops it where loading fails', async () => {
    const script = scripted((request) => {
      if (request.from === '2026-09-01') throw usageError('internal', 'broken', { status: 500 });
      return request.from === '2026-10-01' ? noAnswer() : risingReport(request);
    });
    const element = await dashboard(script);
    await until(() => said(element) === HEADLINE);
    script.store.setQuery({ agent: 'agt_2' });
    await until(() => said(element).includes(': Sales’s cost'));
    const old = said(element);
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-02' } });
    await until(() => headlineOf(element)?.classList.contains('dimmed'));
    expect(said(element)).to.equal(old);
    script.store.setQuery({ range: { start: '2026-09-01', end: '2026-09-02' } });
    await until(() => script.store.get().status === 'error' && headlineOf(element) === null);
  });

  it('uses the texts of the page', async () => {
    const element = await dashboard(rising());
    element.labels = { headlineFigures: { up: ({ change }) => `${change} more` }, headlineCauses: { dearer: 'busy' } };
    await until(() => said(element) === '100% more vs Oct 28 – 30: busy');
    expect(byRole(element, 'button', { name: '100% more vs Oct 28 – 30: busy' })).to.be.instanceOf(HTMLElement);
  });
});
