/** The library's own English on a page that runs from right to left. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import type { UsageDashboard, UsageLabels } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { deepQuery } from '../helpers/deep.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';

async function mirrored(labels?: UsageLabels): Promise<UsageDashboard> {
  const { store } = scripted();
  const element = await mount<UsageDashboard>(
    html`<usage-dashboard .store=${store} .labels=${labels}></usage-dashboard>`,
    { attributes: { dir: 'rtl' }, style: { width: '1000px' } },
  );
  await until(() => store.get().status === 'ready' && deepQuery(element, 'canvas'));
  await settled();
  return element;
}

/** Where the characters of an element's text stand, in CSS pixels from the left. */
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

describe('English in a page from right to left', () => {
  it('keeps the order of its sentences and signs, and begins where the page does', async () => {
    const element = await mirrored();
    for (const selector of ['.total', 'p.summary', 'td.change']) {
      const { text, lefts } = placesIn(element, selector);
      expect(text, selector).to.match(/^[\d+-]|[.]$/);
      expect(lefts, text).to.deep.equal([...lefts].sort((one, other) => one - other));
    }
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
});
