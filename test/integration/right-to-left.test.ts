/** The library's English texts on a right-to-left page. */
import { expect } from 'chai';
import { html } from 'lit';
import type { WireRow } from '../../src/api/wire.js';
import '../../src/define.js';
import type { UsageDashboard, UsageLabels } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { deepQuery } from '../helpers/deep.js';
import { needs } from '../helpers/engines.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { risingReport, scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** The drivers have a table only if something has changed. */
const rising = (): ScriptedStore => scripted((request) => risingReport(request));

async function mirrored(labels?: UsageLabels, lang = 'en', script = rising()): Promise<UsageDashboard> {
  const { store } = script;
  const element = await mount<UsageDashboard>(
    html`<usage-dashboard .store=${store} .labels=${labels}></usage-dashboard>`,
    { attributes: { dir: 'rtl', lang }, style: { width: '1000px' } },
  );
  await until(() => store.get().status === 'ready' && deepQuery(element, 'canvas'));
  await settled();
  return element;
}

/** The positions of the characters of an element's text, in CSS pixels from the left. */
function placesIn(root: Element, selector: string): { readonly text: string; readonly lefts: readonly number[] } {
  const element = deepQuery(root, selector);
  if (!element) throw new Error(`there is no ${selector}`);
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = '';
  const lefts: number[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [index, character] of [...(node.textContent ?? '')].entries()) {
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const box = range.getBoundingClientRect();
      if (character.trim() === '' || box.width === 0) continue;
      text += character;
      lefts.push(box.left);
    }
  }
  return { text, lefts };
}

/** Fails unless the text is on one line, with each character to the right of the previous one. */
function expectLeftToRight(root: Element, selector: string): void {
  const { text, lefts } = placesIn(root, selector);
  expect(text, selector).to.match(/^[\p{Nd}+-]|[.]$/u);
  expect(lefts, text).to.deep.equal([...lefts].sort((one, other) => one - other));
}

describe('English in a page from right to left', () => {
  it('keeps the order of its sentences and signs, and begins where the page does', async () => {
    const element = await mirrored();
    for (const selector of ['.total', 'p.summary', 'td.change']) expectLeftToRight(element, selector);
    const right = (selector: string) => deepQuery(element, selector)?.getBoundingClientRect().right ?? 0;
    const { text, lefts } = placesIn(element, '.total');
    expect(lefts.at(-1), text).to.be.within(right('.total') - 12, right('.total'));
    expect(right('.total')).to.be.closeTo(right('p.summary'), 1);
    for (const inner of element.renderRoot.querySelectorAll('[exportparts]')) {
      expect(inner.matches(':state(rtl)'), inner.localName).to.equal(true);
    }
    await expectAccessible(element);
  });

  it('gives way to the host’s own words, which run as the page does', async () => {
    const element = await mirrored({ creditsAmount: ({ amount }) => `${amount} نقطة` });
    const { text, lefts } = placesIn(element, '.total');
    expect(text).to.match(/^1,200نقطة/);
    expect(lefts[text.indexOf('1')]).to.be.greaterThan(lefts[text.indexOf('ن')] ?? Infinity);
  });

  for (const lang of ['ar', 'he', 'fa']) {
    it(`does so beside words of the host’s, text by text, in ${lang} [R13]`, async function () {
      if (lang === 'ar') await needs(this, 'arabic percent signs');
      const element = await mirrored({ chatbotsUsed: 'المساعدون', agentStatuses: { deleted: 'محذوف' } }, lang);
      for (const selector of ['.total', 'p.summary', 'td.change']) expectLeftToRight(element, selector);
      expect(placesIn(element, '.total').text).to.match(/credits·Nov1/);
    });
  }

  it('does so where a number begins with a mark of the other direction [R13]', async () => {
    const refunds = scripted((request) =>
      wireReport(request, {
        rows: [{ bucket: 0, agent: 'agt_1', model: 'mini', credits: -1200, messages: 180 }],
        totals: { credits: -1200, messages: 180 },
      }),
    );
    const element = await mirrored(undefined, 'ar-EG', refunds);
    const { text, lefts } = placesIn(element, '.total');
    expect(text).to.match(/\u0661.*credits·Nov1/);
    expect(lefts[text.indexOf('c')], text).to.be.greaterThan(lefts[text.indexOf('\u0661')] ?? Infinity);
    expect(lefts[text.indexOf('N')], text).to.be.greaterThan(lefts[text.indexOf('c')] ?? Infinity);
  });

  it('leaves the host’s own words their way where they begin with a number or a name of the other [R13]', async () => {
    const against = ({ range }: { range: string }): string => `+10% مقابل ${range}`;
    const labels: UsageLabels = {
      versus: against,
      partVersus: against,
      whatIfHeading: ({ agent }) => `${agent} بنموذج آخر؟`,
    };
    const twoModels = scripted((request) => {
      const { rows } = risingReport(request);
      const models = ['mini', 'large'].map((id) => ({ id, name: id }));
      return risingReport(request, {
        models,
        rows: (rows as WireRow[]).map((row) => (row.agent === 'agt_2' ? { ...row, model: 'large' } : row)),
      });
    });
    const element = await mirrored(labels, 'ar', twoModels);
    for (const [selector, first, word] of [
      ['[part=detail]', '+', 'م'],
      ['[part=what-if] h3', 'S', 'ب'],
    ] as const) {
      const { text, lefts } = await until(() => deepQuery(element, selector) && placesIn(element, selector));
      expect(text[0], selector).to.equal(first);
      expect(lefts[0], text).to.be.greaterThan(lefts[text.indexOf(word)] ?? Infinity);
    }
  });
});
