import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import type { AgentFilter } from '../../src/index.js';
import { byRole, allByRole } from '../helpers/by-role.js';
import { agentField, openAgents } from '../helpers/choose-agent.js';
import { deepQuery } from '../helpers/deep.js';
import { onCleanup } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { click } from '../helpers/mouse.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { withoutAnchors } from '../helpers/without-anchors.js';

const AGENTS = Array.from({ length: 40 }, (_, index) => ({ id: String(index), name: `Agent ${String(index)}` }));

const filter = html`<agent-filter store="none" .agents=${AGENTS}></agent-filter>`;

const boxOf = (element: Element | null): DOMRect => {
  if (!element) throw new Error('nothing to measure');
  return element.getBoundingClientRect();
};

const popoverOf = (element: Element): HTMLElement => deepQuery(element, '.popover') as HTMLElement;

/** The list has to be below or above the field, within the window. */
async function expectBeside(element: AgentFilter): Promise<void> {
  const { clientWidth, clientHeight } = document.documentElement;
  await until(() => {
    const [list, field] = [boxOf(popoverOf(element)), boxOf(agentField(element))];
    expect(list.bottom <= field.top || list.top >= field.bottom, 'beside the field').to.equal(true);
    expect(Math.min(Math.abs(list.top - field.bottom), Math.abs(field.top - list.bottom)), 'near').to.be.at.most(8);
    expect([list.left >= 0, list.top >= 0, list.right <= clientWidth, list.bottom <= clientHeight]).to.deep.equal([
      ...[true, true, true, true],
    ]);
    return true;
  });
}

const engines: Record<string, () => void> = {
  'with CSS anchors': () => undefined,
  'without them': withoutAnchors,
};

for (const [support, prepare] of Object.entries(engines)) {
  describe(`the list of an agent-filter, ${support},`, () => {
    for (const page of ['ltr', 'rtl'] as const) {
      for (const own of ['ltr', 'rtl'] as const) {
        it(`begins where the field does, ${own} in a page that is ${page}`, async () => {
          await viewport(1000, 700);
          prepare();
          document.documentElement.dir = page;
          onCleanup(() => document.documentElement.removeAttribute('dir'));
          const element = await mount<AgentFilter>(filter, { attributes: { dir: own } });
          element.style.cssText = 'position: fixed; top: 100px; left: 400px';
          await openAgents(element);
          await expectBeside(element);
          const edge = own === 'rtl' ? 'right' : 'left';
          await until(() => Math.abs(boxOf(popoverOf(element))[edge] - boxOf(agentField(element))[edge]) <= 1);
          expect(boxOf(popoverOf(element)).width).to.equal(360);
        });
      }
    }

    const places: Record<string, { size: [number, number]; style: string }> = {
      'at the right edge': { size: [900, 500], style: 'top: 60px; right: 4px' },
      'at the foot': { size: [900, 500], style: 'bottom: 10px; left: 10px' },
      'on a small phone': { size: [320, 568], style: 'top: 217px; left: 12px; right: 12px' },
      'wider than its list': { size: [900, 500], style: 'top: 60px; left: 20px; inline-size: 600px' },
    };
    for (const [place, { size, style }] of Object.entries(places)) {
      it(`is in the window ${place}`, async () => {
        await viewport(...size);
        prepare();
        const element = await mount<AgentFilter>(filter);
        element.style.cssText = `position: fixed; ${style}`;
        await openAgents(element);
        await expectBeside(element);
        const [list, field] = [boxOf(popoverOf(element)), boxOf(agentField(element))];
        expect(list.width).to.be.at.least(Math.min(field.width, size[0] - 16));
      });
    }

    it('stays beside the field when the page scrolls', async () => {
      prepare();
      const page = await mount(
        html`<div>
          <p></p>
          ${filter}
          <p></p>
        </div>`,
      );
      for (const space of page.querySelectorAll('p')) space.style.blockSize = '900px';
      const element = page.querySelector('agent-filter') as AgentFilter;
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      await openAgents(element);
      await expectBeside(element);
      scrollBy({ top: 60, behavior: 'instant' });
      await expectBeside(element);
    });

    it('stays beside the field when something around it scrolls, in a shadow root, too', async () => {
      prepare();
      const page = await mount('<div></div>');
      const scroller = document.createElement('div');
      scroller.style.cssText = 'overflow: auto; block-size: 300px';
      const element = document.createElement('agent-filter');
      Object.assign(element, { store: 'none', agents: AGENTS });
      element.style.marginBlock = '600px';
      scroller.append(element);
      page.attachShadow({ mode: 'open' }).append(scroller);
      await settled(page);
      scroller.scrollTop = 500;
      await openAgents(element);
      await expectBeside(element);
      for (const by of [40, -60, 80]) {
        const { top } = boxOf(element);
        scroller.scrollTop += by;
        await until(() => Math.abs(boxOf(element).top - (top - by)) <= 1);
        await expectBeside(element);
      }
    });

    it('is whole in a card that hides what sticks out, and in a shadow root', async () => {
      prepare();
      const card = await mount('<div></div>');
      card.style.cssText = 'overflow: hidden; contain: paint; transform: translateX(20px); block-size: 60px';
      const element = document.createElement('agent-filter');
      Object.assign(element, { store: 'none', agents: AGENTS });
      card.attachShadow({ mode: 'open' }).append(element);
      await settled(card);
      await openAgents(element);
      await expectBeside(element);
      const row = byRole(element, 'option', { name: 'Agent 2' });
      await click(row);
      await until(() => element.value === '2');
    });
  });
}

describe('many agent-filters on a page', () => {
  it('have at most one list open', async () => {
    const page = await mount(html`<div>${Array.from({ length: 100 }, () => filter)}</div>`);
    const [first, second] = page.querySelectorAll('agent-filter') as unknown as [AgentFilter, AgentFilter];
    expect(allByRole(page, 'option', { hidden: true })).to.have.length(0);
    await click(agentField(first));
    await until(() => first.matches(':state(open)'));
    await click(agentField(second));
    await until(() => second.matches(':state(open)') && !first.matches(':state(open)'));
    expect(page.querySelectorAll(':state(open)')).to.have.length(1);
  });
});

describe('what is touched in an agent-filter', () => {
  it('is 24 px in size at least', async () => {
    const element = await mount<AgentFilter>(filter);
    await openAgents(element);
    for (const target of [byRole(element, 'button'), agentField(element), ...allByRole(element, 'option')]) {
      const { width, height } = boxOf(target);
      expect(Math.min(width, height)).to.be.at.least(24);
    }
  });
});
