/** Closed filters and a table cost little: few nodes, little code, and few changes for an answer. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/agent-filter/define.js';
import '../../src/elements/date-range/define.js';
import '../../src/elements/usage-breakdown/define.js';
import type { AgentFilter, DateRange, UsageBreakdown } from '../../src/index.js';
import { byRole } from '../helpers/by-role.js';
import { segmentOf, shownIn } from '../helpers/date-range.js';
import { onCleanup } from '../helpers/guard.js';
import { press, type } from '../helpers/keys.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** As many agents as a real log has. */
const AGENTS = Array.from({ length: 313 }, (_, index) => ({
  id: `agt_${String(index)}`,
  name: `Agent ${String(index)}`,
  status: 'active',
}));

/** Each agent has usage on the first day, and the first agent has most. */
const busy = (): ScriptedStore =>
  scripted((request) =>
    wireReport(request, {
      agents: AGENTS,
      rows: AGENTS.map(({ id }, index) => ({
        bucket: 0,
        agent: id,
        model: 'mini',
        credits: 1000 - index,
        messages: 1 + index,
      })),
      totals: { credits: null, messages: null },
    }),
  );

async function shown<T extends HTMLElement>(tag: string, script: ScriptedStore): Promise<T> {
  const element = await mount<T>(`<${tag}></${tag}>`);
  Object.assign(element, { store: script.store });
  const hasPrevious = (): boolean => tag !== 'usage-breakdown' || script.store.get().previous !== null;
  await until(() => script.store.get().status === 'ready' && !script.store.get().fetching && hasPrevious());
  await settled(element);
  return element;
}

/**
 * The number of elements and texts in the shadow root, without white space, which the files for a script tag do not
 * have.
 */
function nodesIn(element: Element): number {
  const walker = document.createTreeWalker(element.shadowRoot as ShadowRoot);
  let count = 0;
  while (walker.nextNode())
    count += walker.currentNode.nodeValue?.trim() === '' && walker.currentNode.nodeType === 3 ? 0 : 1;
  return count;
}

/** The changes that the action makes in the shadow root. */
async function changesIn(element: Element, action: () => unknown): Promise<MutationRecord[]> {
  const records: MutationRecord[] = [];
  const observer = new MutationObserver((seen) => records.push(...seen));
  onCleanup(() => observer.disconnect());
  observer.observe(element.shadowRoot as ShadowRoot, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  await action();
  // Waits a few frames, so that all updates are done.
  for (let frame = 0; frame < 4; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  await settled(element);
  return records.concat(observer.takeRecords());
}

describe('closed filters', () => {
  it('have few nodes, however many agents there are', async () => {
    expect(nodesIn(await shown<AgentFilter>('agent-filter', busy()))).to.be.at.most(14);
    expect(nodesIn(await shown<DateRange>('date-range', busy()))).to.be.at.most(65);
  });

  it('have nothing in their popovers, before and after these were open', async () => {
    const script = busy();
    const filters = [await shown<AgentFilter>('agent-filter', script), await shown<DateRange>('date-range', script)];
    for (const element of filters) {
      const popover = element.shadowRoot?.querySelector('.popover');
      const texts = (): string => popover?.textContent.trim() ?? '';
      expect(texts()).to.equal('');
      const button = byRole(element, 'button', { name: /^Show agents|^Date range/ });
      button.click();
      await until(() => texts() !== '');
      if ('hide' in element) element.hide();
      else button.click();
      await until(() => texts() === '');
    }
  });

  it('change nothing for an answer that says the same of them', async () => {
    const script = busy();
    for (const tag of ['agent-filter', 'date-range', 'usage-breakdown']) {
      const element = await shown(tag, script);
      const records = await changesIn(element, () => script.store.refresh());
      expect(records, tag).to.have.length(0);
    }
  });

  it('make no option for another range while the list is closed', async () => {
    const script = busy();
    const element = await shown<AgentFilter>('agent-filter', script);
    const records = await changesIn(element, async () => {
      script.store.setQuery({ range: { start: '2026-11-02', end: '2026-11-03' } });
      await until(() => !script.store.get().fetching);
    });
    expect(records).to.have.length(0);
  });
});

describe('what is pressed before a filter is loaded', () => {
  it('is not lost: the first key behind Tab is typed into the date', async () => {
    const before = await mount<HTMLButtonElement>(html`<button>before</button>`);
    const element = await mount<DateRange>(html`<date-range store="none" value="2026-11-01/2026-11-14"></date-range>`);
    before.focus();
    await press('Tab');
    await type('12');
    await element.updateComplete;
    expect(shownIn(element)).to.equal('12/01/2026 – 11/14/2026');
    expect(element.shadowRoot?.activeElement).to.equal(segmentOf(element, 'Start', 'day'));
  });

  it('is not lost: the first keys behind Tab find an agent, and choose it', async () => {
    const before = await mount<HTMLButtonElement>(html`<button>before</button>`);
    const element = await mount<AgentFilter>(html`<agent-filter store="none" .agents=${AGENTS}></agent-filter>`);
    before.focus();
    await press('Tab');
    const input = element.shadowRoot?.activeElement as HTMLInputElement;
    // Both in one task, so that nothing can load between them.
    input.value = '312';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }),
    );
    await until(() => element.value === 'agt_312');
    expect(input.value).to.equal('Agent 312');
  });

  it('is not lost: a click opens the calendar once it is there', async () => {
    const element = await mount<DateRange>(html`<date-range store="none" value="2026-11-01/2026-11-14"></date-range>`);
    byRole(element, 'button', { name: /^Date range/ }).click();
    await element.updateComplete;
    expect(element.matches(':state(open)')).to.equal(true);
  });
});

describe('a breakdown', () => {
  it('has few nodes for each row', async () => {
    const element = await shown<UsageBreakdown>('usage-breakdown', busy());
    const row = element.shadowRoot?.querySelector('tbody tr') as HTMLElement;
    const holder = document.createElement('div');
    holder.attachShadow({ mode: 'open' }).append(row.cloneNode(true));
    expect(nodesIn(holder)).to.be.at.most(50);
  });

  it('changes only the two rows concerned for the choice of an agent', async () => {
    const script = busy();
    const element = await shown<UsageBreakdown>('usage-breakdown', script);
    const rowOf = (node: Node): Element | null =>
      (node instanceof Element ? node : (node.parentElement as Element)).closest('tbody tr');
    const touched = async (agent: string | null): Promise<Set<Element | null>> => {
      const records = await changesIn(element, () => script.store.setQuery({ agent }));
      return new Set(records.map(({ target }) => rowOf(target)).filter(Boolean));
    };
    expect((await touched('agt_3')).size).to.equal(1);
    expect((await touched('agt_5')).size).to.equal(2);
  });
});
