/**
 * If the page has another language than the texts, all parts of a sentence, including dates, are in the language of the
 * texts.
 */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import type { UsageChart, UsageDashboard, UsageLabels } from '../../src/index.js';
import { byRole, findByRole } from '../helpers/by-role.js';
import { chooseMore } from '../helpers/chart.js';
import { openAgents } from '../helpers/choose-agent.js';
import { deepElements, deepQuery } from '../helpers/deep.js';
import { press } from '../helpers/keys.js';
import { mount, settled } from '../helpers/mount.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { risingReport, scripted, type ScriptedStore } from '../helpers/wire.js';

const MARKED = scripted((request) =>
  risingReport(request, { markers: [{ at: '2026-11-02T10:00:00Z', kind: 'release', label: 'Release 2.1' }] }),
);

async function dashboard(
  lang: string,
  labels?: UsageLabels,
  { store }: ScriptedStore = scripted((request) => risingReport(request)),
) {
  const element = await mount<UsageDashboard>(
    html`<usage-dashboard .store=${store} .labels=${labels}></usage-dashboard>`,
    { attributes: { lang }, style: { width: '1000px' } },
  );
  await until(() => deepQuery(element, 'canvas') && store.get().previous);
  await settled();
  return element;
}

const textOf = (root: Element, selector: string): string =>
  (deepQuery(root, selector)?.textContent ?? '').replace(/[\s\u2009]+/g, ' ').trim();

/** All shown or announced texts below an element, one by one. */
function pieces(root: Element): string[] {
  const said = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder'];
  return [...deepElements(root)].flatMap((element) => [
    ...said.map((name) => element.getAttribute(name) ?? ''),
    element.getAttribute('role') === 'option' ? (element.textContent ?? '') : '',
    [...element.childNodes].map((node) => (node instanceof Text ? node.data : '')).join(''),
  ]);
}

describe('one language at a time', () => {
  it('is kept by whatever is shown or said, also in what opens [R13]', async () => {
    const element = await dashboard('el', undefined, MARKED);
    const chart = deepQuery<UsageChart>(element, 'usage-chart') as UsageChart;
    // So wide that no scrollbar is needed.
    await viewport(1100);
    Object.assign(chart, { compare: true, groupBy: 'agent' });
    await settled();
    await chooseMore(chart, 'Range slider');
    byRole(element, 'button', { name: 'Details' }).click();
    await findByRole(chart, 'slider', { name: 'From' });
    const collected: string[] = [];
    const collect = async (): Promise<void> => {
      await settled();
      collected.push(...pieces(element));
    };
    byRole(chart, 'application').focus();
    await press('ArrowLeft');
    await until(() => deepQuery(chart, '[part~=tooltip]'));
    await until(() => textOf(chart, '.visually-hidden[role=status]').includes('credits'));
    await until(() => deepQuery(chart, '[part=mark]'));
    await collect();
    await press('+');
    await until(() => deepQuery(chart, '[part=zoom]'));
    await collect();
    chart.view = 'table';
    deepQuery(element, '[part~=opener]')?.click();
    await until(() => deepQuery(element, '[part=day]'));
    await collect();
    await openAgents(deepQuery(element, 'usage-agent-filter') as Element);
    await until(() => deepQuery(element, '[part=option]'));
    await collect();
    const mixed = collected.filter((text) => /\p{Script=Greek}/u.test(text) && /[a-z]{2}/i.test(text));
    expect(mixed).to.deep.equal([]);
    // Dates outside of sentences are in the language of the page: in the calendar, in the table, and at the head of the
    // tooltip.
    expect(collected.filter((text) => /Νο[εέ]/.test(text)).length).to.be.greaterThan(30);
  });

  it('is English where the words are the library’s, and numbers are the page’s [R13]', async () => {
    const element = await dashboard('de');
    expect(textOf(element, '[part=updated]')).to.equal('Updated now');
    expect(textOf(element, '[part=total]')).to.equal('1.200 credits · Nov 1 – 4, 2026');
    expect(textOf(element, '[part=change]')).to.match(/^\+100\s%$/);
    expect(textOf(element, '[part=detail]')).to.equal('Nov 1 – 3 vs Oct 28 – 30');
    expect(textOf(element, '[part=proof] #proof-line')).to.match(
      /· Data through Nov 4, 12:00 PM, UTC · Nov 4 \(in progress\)$/,
    );
    expect(textOf(element, '[part=sentences]')).to.match(/^Spend on Nov 1 – 3 rose by .* vs Oct 28 – 30;/);
    await openAgents(element);
    const option = await until(() => deepQuery(element, '[part=option][aria-posinset="2"] .visually-hidden'));
    expect(option.textContent).to.match(/^Support, 1\.000 credits, 83\s% of all credits$/);
  });

  it('is that of the page for words of the host’s, text by text [R13]', async () => {
    const element = await dashboard('de', {
      updatedAgo: ({ age }) => `Stand: ${age}`,
      creditsAmount: ({ amount }) => `${amount} Punkte`,
      spendIn: ({ part }) => `Verbrauch ${part}`,
    });
    expect(textOf(element, '[part=updated]')).to.equal('Stand: jetzt');
    expect(textOf(element, '[part=total]')).to.match(/^1\.200 Punkte · 1\.[–\s]+4\. Nov\. 2026$/);
    expect(textOf(element, '[part=detail]')).to.match(/vs Oct 28 – 30$/);
    expect(textOf(element, '[part=sentences]')).to.match(/^Verbrauch 1\.[–\s]+3\. Nov\. rose by .* vs Oct 28 – 30;/);
  });

  it('is another English where the page is in that [R13]', async () => {
    const element = await dashboard('en-GB');
    expect(textOf(element, '[part=total]')).to.match(/^1,200 credits · 1[–\s]+4 Nov 2026$/);
  });
});
