/** Tests each requirement for comboboxes that research names: keys, roles, announcements and costs. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/agent-filter/define.js';
import type { AgentFilter } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, nameOf } from '../helpers/by-role.js';
import { agentField, openAgents, searchAgents } from '../helpers/choose-agent.js';
import { deepActiveElement, deepText } from '../helpers/deep.js';
import { onCleanup } from '../helpers/guard.js';
import { press, type } from '../helpers/keys.js';
import { mount, settled } from '../helpers/mount.js';
import { click } from '../helpers/mouse.js';
import { needs } from '../helpers/engines.js';
import { media, viewport } from '../helpers/page.js';
import { nextFrame, until } from '../helpers/until.js';

const NAMES = ['Support', 'Sales', 'Docs', 'Onboarding', 'Billing', 'Returns', 'Returns desk', 'Ünal', 'Legacy'];

const AGENTS = NAMES.map((name, index) => ({
  id: `agt_${String(index)}`,
  name,
  credits: 100 - index,
  status: name === 'Legacy' ? 'deleted' : 'active',
}));

const many = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ id: `id_${String(index)}`, name: `Agent ${String(index)}` }));

async function filter(agents: unknown = AGENTS, value = ''): Promise<AgentFilter> {
  return mount<AgentFilter>(html`<agent-filter store="none" value=${value} .agents=${agents}></agent-filter>`);
}

/** Mounts a filter with the focus in its field. */
async function focused(agents: unknown = AGENTS, value = ''): Promise<AgentFilter> {
  const element = await filter(agents, value);
  element.focus();
  return element;
}

/** A next tab stop, so that Tab does not leave the page. */
const nextStop = (): Promise<HTMLButtonElement> => mount<HTMLButtonElement>(html`<button>next</button>`);

async function hit(keys: string, times = 1): Promise<void> {
  await press(keys, times);
  await settled();
}

const isOpen = (element: AgentFilter): boolean => agentField(element).getAttribute('aria-expanded') === 'true';

/** The active row, to which the field refers. */
function active(element: AgentFilter): Element | null {
  const id = agentField(element).getAttribute('aria-activedescendant');
  if (id === null) return null;
  const row = element.shadowRoot?.getElementById(id);
  if (!row) throw new Error(`the field points to ${id}, which is not there`);
  return row;
}

const activeName = (element: AgentFilter): string | null => {
  const row = active(element);
  return row && (row.querySelector('.name')?.textContent ?? '');
};

const names = (element: AgentFilter): string[] =>
  allByRole(element, 'option').map((row) => row.querySelector('.name')?.textContent ?? '');

const selectedText = ({ value, selectionStart, selectionEnd }: HTMLInputElement): string =>
  value.slice(selectionStart ?? 0, selectionEnd ?? 0);

const said = (element: AgentFilter): string => element.shadowRoot?.querySelector('[aria-live]')?.textContent ?? '';

function changesOf(element: AgentFilter): string[] {
  const heard: string[] = [];
  element.addEventListener('change', () => heard.push(element.value));
  return heard;
}

describe('agent-filter: the field', () => {
  it('6.3 is a combobox whose list is in the same root', async () => {
    const element = await filter();
    const field = agentField(element);
    expect(field.localName).to.equal('input');
    expect(field.getAttribute('aria-autocomplete')).to.equal('list');
    expect(field.getAttribute('aria-expanded')).to.equal('false');
    const list = element.shadowRoot?.getElementById(field.getAttribute('aria-controls') ?? '');
    expect(list?.getAttribute('role')).to.equal('listbox');
    await openAgents(element);
    expect(field.getAttribute('aria-expanded')).to.equal('true');
    expect(byRole(element, 'listbox', { name: 'Select Agent' })).to.equal(list);
    expect(deepText(element), 'its prompt can be read').to.include('Select Agent');
    await expectAccessible(element);
  });

  it('6.3 points to a row only while it is open, and only to one that exists', async () => {
    const element = await focused(many(1_000));
    const pointed = (): string | null => agentField(element).getAttribute('aria-activedescendant');
    expect(pointed()).to.equal(null);
    const seen: boolean[] = [];
    const observer = new MutationObserver(() => seen.push(pointed() === null || active(element) !== null));
    observer.observe(agentField(element), { attributeFilter: ['aria-activedescendant'] });
    onCleanup(() => observer.disconnect());
    for (const key of ['ArrowUp', 'ArrowUp', 'PageUp', 'Control+Home', 'ArrowDown', 'Control+End']) await hit(key);
    await type('77');
    await settled();
    expect(activeName(element)).to.equal('Agent 77');
    expect(seen.length).to.be.greaterThan(4);
    expect(seen).to.not.include(false);
    await hit('Escape');
    expect(pointed()).to.equal(null);
  });

  it('6.3 has a toggle with a name that no Tab stops at', async () => {
    const element = await filter();
    const toggle = byRole<HTMLButtonElement>(element, 'button', { name: 'Show agents' });
    expect(toggle.tabIndex).to.equal(-1);
    await click(toggle);
    await settled();
    expect(isOpen(element)).to.equal(true);
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    expect(deepActiveElement()).to.equal(agentField(element));
    await click(toggle);
    expect(isOpen(element)).to.equal(false);
    expect(deepActiveElement()).to.equal(agentField(element));
    const next = await nextStop();
    await press('Tab');
    expect(document.activeElement).to.equal(next);
  });

  it('6.3 selects its text when it gets the focus', async () => {
    const element = await focused(AGENTS, 'agt_1');
    expect(selectedText(agentField(element))).to.equal('Sales');
    agentField(element).blur();
    await click(agentField(element), { x: 0.2 });
    await until(() => selectedText(agentField(element)) === 'Sales');
  });
});

describe('agent-filter: opening', () => {
  it('follows what is typed and pressed before the list has come', async () => {
    const element = await filter();
    const typedInto = agentField(element);
    typedInto.value = 'ret';
    typedInto.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const pressedIn = await filter();
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) {
      agentField(pressedIn).dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    }
    await settled();
    expect([names(element), activeName(element)]).to.deep.equal([['All Agents', 'Returns', 'Returns desk'], 'Returns']);
    expect([pressedIn.value, isOpen(pressedIn)]).to.deep.equal(['agt_0', false]);
  });

  it('6.3 a click opens with the selected row active', async () => {
    const element = await filter(AGENTS, 'agt_3');
    await click(agentField(element));
    await settled();
    expect(isOpen(element)).to.equal(true);
    expect(activeName(element)).to.equal('Onboarding');
  });

  it('6.3 ↓ opens with the selected row active, wherever that is', async () => {
    const element = await focused(many(5_000), 'id_4000');
    await hit('ArrowDown');
    expect(activeName(element)).to.equal('Agent 4000');
    const list = byRole(element, 'listbox').getBoundingClientRect();
    await until(() => {
      const row = active(element)?.getBoundingClientRect();
      return row && row.top >= list.top && row.bottom <= list.bottom;
    });
  });

  it('6.3 ↑ opens at the last', async () => {
    const element = await focused();
    await hit('ArrowUp');
    expect(activeName(element)).to.equal('Legacy');
  });

  it('6.3 Alt+↓ opens without moving', async () => {
    const element = await focused(AGENTS, 'agt_2');
    await hit('Alt+ArrowDown');
    expect(isOpen(element)).to.equal(true);
    expect(active(element)).to.equal(null);
    await hit('ArrowDown');
    expect(activeName(element)).to.equal('Docs');
  });

  it('6.3 Alt+↑ closes', async () => {
    const element = await focused();
    const heard = changesOf(element);
    await hit('ArrowDown', 3);
    await hit('Alt+ArrowUp');
    expect(isOpen(element)).to.equal(false);
    expect(heard).to.deep.equal([]);
    await hit('Alt+ArrowUp');
    expect(isOpen(element)).to.equal(false);
  });
});

describe('agent-filter: moving', () => {
  it('6.3 ↓/↑ wrap', async () => {
    const element = await focused();
    await hit('ArrowDown');
    await hit('ArrowUp');
    expect(activeName(element)).to.equal('Legacy');
    await hit('ArrowDown');
    expect(activeName(element)).to.equal('All Agents');
    await hit('ArrowDown');
    expect(activeName(element)).to.equal('Support');
  });

  it('6.3 PageUp/PageDown move by a page and stop at the ends', async () => {
    const element = await focused(many(100));
    await hit('ArrowDown');
    await hit('PageDown');
    expect(activeName(element)).to.equal('Agent 5');
    await hit('PageDown', 30);
    expect(activeName(element)).to.equal('Agent 99');
    await hit('PageUp');
    expect(activeName(element)).to.equal('Agent 93');
    await hit('PageUp', 30);
    expect(activeName(element)).to.equal('All Agents');
  });

  it('6.3 Ctrl+Home/Ctrl+End go to the first and the last', async () => {
    const element = await focused(many(10_000));
    await hit('ArrowDown');
    await hit('Control+End');
    expect(activeName(element)).to.equal('Agent 9999');
    await hit('Control+Home');
    expect(activeName(element)).to.equal('All Agents');
  });

  for (const [keys, at] of [
    ['Home', 0],
    ['ArrowLeft', 4],
    ['ArrowRight', 5],
    ['End', 5],
  ] as const) {
    it(`6.3 ${keys} moves the caret and leaves the list`, async () => {
      const element = await focused();
      await type('sales');
      await settled();
      expect(activeName(element)).to.equal('Sales');
      await hit(keys);
      expect(active(element)).to.equal(null);
      expect(isOpen(element)).to.equal(true);
      expect(agentField(element).selectionStart).to.equal(at);
    });
  }
});

describe('agent-filter: choosing and leaving', () => {
  it('6.3 Enter takes the active row, and submits the form only while the list is closed', async () => {
    const form = await mount<HTMLFormElement>(html`
      <form><agent-filter store="none" name="agent" .agents=${AGENTS}></agent-filter><button>Go</button></form>
    `);
    const element = form.querySelector('agent-filter') as AgentFilter;
    const sent: unknown[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(new FormData(form).get('agent'));
    });
    element.focus();
    await hit('ArrowDown', 3);
    await hit('Enter');
    expect(element.value).to.equal('agt_1');
    expect(isOpen(element)).to.equal(false);
    expect(sent).to.deep.equal([]);
    expect(selectedText(agentField(element))).to.equal('Sales');
    await hit('Enter');
    expect(sent).to.deep.equal(['agt_1']);
  });

  it('6.3 Tab takes the active row only if somebody typed, then moves on', async () => {
    const page = await mount(html`
      <div><agent-filter store="none" .agents=${AGENTS}></agent-filter><button>next</button></div>
    `);
    const element = page.querySelector('agent-filter') as AgentFilter;
    const heard = changesOf(element);
    element.focus();
    await hit('ArrowDown', 3);
    await hit('Tab');
    expect(document.activeElement).to.equal(page.querySelector('button'));
    expect(isOpen(element)).to.equal(false);
    expect(heard).to.deep.equal([]);
    await hit('Shift+Tab');
    await type('doc');
    await hit('Tab');
    expect(heard).to.deep.equal(['agt_2']);
    expect(document.activeElement).to.equal(page.querySelector('button'));
    await until(() => agentField(element).value === 'Docs');
  });

  it('6.3 Escape closes and restores the text, and once closed means all agents', async () => {
    const element = await focused(AGENTS, 'agt_1');
    const heard = changesOf(element);
    await type('doc');
    await hit('Escape');
    expect(isOpen(element)).to.equal(false);
    expect(agentField(element).value).to.equal('Sales');
    expect(heard).to.deep.equal([]);
    await hit('Escape');
    expect(heard).to.deep.equal(['']);
    expect(agentField(element).value).to.equal('All Agents');
    await hit('Escape');
    expect(heard).to.deep.equal(['']);
  });

  it('6.3 Escape leaves the dialog open that the list is in', async () => {
    const dialog = await mount<HTMLDialogElement>(html`
      <dialog><agent-filter store="none" value="agt_1" .agents=${AGENTS}></agent-filter></dialog>
    `);
    dialog.showModal();
    const element = dialog.querySelector('agent-filter') as AgentFilter;
    element.focus();
    await hit('ArrowDown');
    expect(isOpen(element)).to.equal(true);
    await hit('Escape');
    expect([isOpen(element), element.value, dialog.open]).to.deep.equal([false, 'agt_1', true]);
    await hit('Escape');
    expect([element.value, dialog.open]).to.deep.equal(['', true]);
    await hit('Escape');
    await until(() => !dialog.open);
  });

  it('6.3 Escape leaves the popover open that the list is in', async () => {
    const popover = await mount(html`
      <div popover><agent-filter store="none" .agents=${AGENTS}></agent-filter></div>
    `);
    popover.showPopover();
    const element = popover.querySelector('agent-filter') as AgentFilter;
    await click(agentField(element));
    await settled();
    expect([isOpen(element), popover.matches(':popover-open')]).to.deep.equal([true, true]);
    await click(byRole(element, 'option', { name: /^Docs/ }));
    await until(() => element.value === 'agt_2');
    expect(popover.matches(':popover-open')).to.equal(true);
    await hit('ArrowDown');
    await hit('Escape');
    expect([isOpen(element), popover.matches(':popover-open')]).to.deep.equal([false, true]);
  });

  it('6.3 typing filters, and makes the first match active', async () => {
    const element = await focused();
    await type('ret');
    await settled();
    expect(names(element)).to.deep.equal(['All Agents', 'Returns', 'Returns desk']);
    expect(activeName(element)).to.equal('Returns');
    await type('urns d');
    await settled();
    expect(activeName(element)).to.equal('Returns desk');
    await hit('Enter');
    expect(element.value).to.equal('agt_6');
  });

  it('6.3 typing finds names without their marks, ids, and all agents by their own text', async () => {
    const element = await focused();
    await searchAgents(element, 'UNAL');
    expect(names(element)).to.deep.equal(['All Agents', 'Ünal']);
    await searchAgents(element, 'agt_4');
    expect(names(element)).to.deep.equal(['All Agents', 'Billing']);
    await searchAgents(element, 'all ag');
    expect(activeName(element)).to.equal('All Agents');
    await searchAgents(element, '');
    expect(activeName(element)).to.equal('All Agents');
    expect(agentField(element).placeholder).to.equal('Select Agent');
  });

  it('6.3 leaving without a choice restores the text', async () => {
    const element = await focused(AGENTS, 'agt_1');
    const heard = changesOf(element);
    await type('doc');
    agentField(element).blur();
    await settled();
    expect(agentField(element).value).to.equal('Sales');
    expect(isOpen(element)).to.equal(false);
    expect(heard).to.deep.equal([]);
  });

  it('6.3 keys of an input method are not the list’s', async () => {
    const element = await focused();
    await searchAgents(element, 'doc');
    for (const key of ['Enter', 'Escape', 'ArrowDown', 'Tab']) {
      for (const options of [{ isComposing: true }, { keyCode: 229 }]) {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
        agentField(element).dispatchEvent(event);
        expect(event.defaultPrevented).to.equal(false);
      }
    }
    await settled();
    expect([isOpen(element), activeName(element), element.value]).to.deep.equal([true, 'Docs', '']);
  });

  it('6.3 without a match the list stays open and says so', async () => {
    const element = await focused();
    const heard = changesOf(element);
    await type('zzz');
    await settled();
    expect(isOpen(element)).to.equal(true);
    expect(names(element)).to.deep.equal(['All Agents']);
    expect(element.shadowRoot?.querySelector('[part=no-match]')?.textContent).to.equal('No agents match');
    expect(active(element)).to.equal(null);
    await expectAccessible(element);
    await hit('Enter');
    expect([isOpen(element), heard.length]).to.deep.equal([true, 0]);
    await nextStop();
    await hit('Tab');
    expect([isOpen(element), heard.length]).to.deep.equal([false, 0]);
  });
});

describe('agent-filter: the rows', () => {
  it('6.3 an option is selected where it is the value, not where it is active', async () => {
    const element = await focused(AGENTS, 'agt_1');
    await hit('ArrowDown', 3);
    expect(activeName(element)).to.equal('Onboarding');
    const selected = allByRole(element, 'option', { selected: true });
    expect(selected.map((row) => row.querySelector('.name')?.textContent)).to.deep.equal(['Sales']);
    for (const row of allByRole(element, 'option')) expect(row.hasAttribute('aria-selected')).to.equal(true);
  });

  it('6.3 every option says which of how many it is, all agents included', async () => {
    const element = await focused(many(500));
    await searchAgents(element, 'id_49');
    const rows = allByRole(element, 'option');
    expect(rows).to.have.length(12);
    expect(rows.map((row) => Number(row.getAttribute('aria-posinset')))).to.deep.equal(
      rows.map((_, index) => index + 1),
    );
    for (const row of rows) expect(row.getAttribute('aria-setsize')).to.equal('12');
  });

  it('6.3 an option is named after its agent, its status in words; the avatar is hidden', async () => {
    const statuses = [
      'active',
      'paused',
      'draft',
      'deleted',
      'archived',
      'disabled',
      'on holiday',
      '',
      ' ',
      'constructor',
    ];
    const element = await filter(statuses.map((status, index) => ({ id: String(index), name: 'A', status })));
    await openAgents(element);
    expect(allByRole(element, 'option').map(nameOf)).to.deep.equal(
      [
        'All Agents',
        ...['A, 0', 'A, 1, paused', 'A, 2, draft', 'A, 3, deleted', 'A, 4, archived', 'A, 5, disabled'],
        ...['A, 6, on holiday', 'A, 7', 'A, 8', 'A, 9, constructor'],
      ].map((name) => name.replace(/A, (\d)/, 'A, \u2068$1\u2069')),
    );
    for (const avatar of element.shadowRoot?.querySelectorAll('[part=avatar]') ?? []) {
      expect(avatar.getAttribute('aria-hidden')).to.equal('true');
    }
    expect(element.shadowRoot?.querySelectorAll('[part=status]')).to.have.length(7);
  });

  it('6.3 colour never stands alone: the choice has a mark, also where colours are forced', async function () {
    await needs(this, 'emulated media');
    await media({ forcedColors: 'active' });
    const element = await filter(AGENTS, 'agt_1');
    await openAgents(element);
    const visible = allByRole(element, 'option').filter(
      (row) => getComputedStyle(row.querySelector('.check') as Element).visibility === 'visible',
    );
    expect(visible.map((row) => row.querySelector('.name')?.textContent)).to.deep.equal(['Sales']);
    const [own, other] = [active(element), allByRole(element, 'option')[0]].map(
      (row) => getComputedStyle(row as Element).backgroundColor,
    );
    expect(own).not.to.equal(other);
  });

  it('6.3 what stands between the list and its options is presentation', async () => {
    const element = await filter();
    const list = byRole(element, 'listbox', { hidden: true });
    await openAgents(element);
    for (const row of allByRole(element, 'option')) {
      expect(row.parentElement?.getAttribute('role')).to.equal('presentation');
      expect(row.parentElement?.parentElement).to.equal(list);
    }
  });

  it('6.3 agents of one name are told apart by their ids', async () => {
    const agents = [
      { id: 'eu-1', name: 'Support' },
      { id: 'us-1', name: 'Support' },
      { id: 'x', name: 'Sales' },
    ];
    const element = await filter(agents);
    await openAgents(element);
    expect(allByRole(element, 'option').map(nameOf)).to.deep.equal([
      'All Agents',
      'Support, eu-1',
      'Support, us-1',
      'Sales',
    ]);
    expect(allByRole(element, 'option').map((row) => row.querySelector('.id')?.textContent)).to.deep.equal([
      undefined,
      'eu-1',
      'us-1',
      undefined,
    ]);
  });

  it('6.3 agents replaced while the list is open keep the value and the active row', async () => {
    const element = await focused(AGENTS, 'agt_1');
    await hit('ArrowDown', 2);
    expect(activeName(element)).to.equal('Docs');
    element.agents = [...AGENTS].filter(({ id }) => id !== 'agt_0').map((agent) => ({ ...agent }));
    await settled();
    expect([isOpen(element), element.value, activeName(element)]).to.deep.equal([true, 'agt_1', 'Docs']);
    element.agents = [{ id: 'new', name: 'New' }];
    await settled();
    expect(element.value).to.equal('agt_1');
    expect(active(element)).to.equal(null);
    expect(names(element)).to.deep.equal(['All Agents', 'New', 'Sales']);
    await hit('Enter');
    expect(element.value).to.equal('agt_1');
  });

  it('6.3 a chosen agent that is missing from the list is shown and kept', async () => {
    const element = await filter(AGENTS, 'agt_77');
    expect(agentField(element).value).to.equal('agt_77');
    expect(descriptionOf(agentField(element))).to.equal('unknown');
    await openAgents(element);
    expect(nameOf(byRole(element, 'option', { selected: true }))).to.equal('agt_77, unknown');
    await hit('Escape');
    expect(element.value).to.equal('agt_77');
    element.value = 'agt_1';
    await settled();
    element.agents = [];
    await settled();
    expect(agentField(element).value).to.equal('Sales');
    expect(descriptionOf(agentField(element))).to.equal('unknown');
  });
});

/** Milliseconds without typing after which the number is announced. */
const DELAY = 500;

describe('agent-filter: what is said', () => {
  it('6.3 the number of agents found, once somebody pauses', async () => {
    const element = await focused();
    const start = performance.now();
    for (const letters of ['r', 'et']) {
      await type(letters);
      const text = said(element);
      // If typing itself takes that long, the number may be announced.
      if (performance.now() - start < DELAY) expect(text).to.equal('');
    }
    await until(() => said(element) === '2 agents');
    await type('urns d');
    await until(() => said(element) === '1 agent');
    await type('zz');
    await until(() => said(element) === 'No agents match');
    expect(element.shadowRoot?.querySelector('[aria-live]')?.getAttribute('aria-live')).to.equal('polite');
  });

  it('6.3 on Apple’s systems the active option, too, and whether it is selected', async () => {
    const value = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
    Object.defineProperty(navigator, 'userAgent', { value, configurable: true });
    onCleanup(() => Reflect.deleteProperty(navigator, 'userAgent'));
    const element = await focused(AGENTS, 'agt_1');
    await hit('ArrowDown', 2);
    expect(said(element)).to.match(/^Docs, 98 credits, 11% of all credits$/);
    await hit('ArrowUp');
    expect(said(element)).to.match(/^Sales, .*, selected$/);
  });
});

describe('agent-filter: the pointer, and small windows', () => {
  it('6.3 a press on the list leaves the focus in the field', async () => {
    const element = await focused();
    await hit('ArrowDown');
    for (const type of ['pointerdown', 'mousedown']) {
      const press = new MouseEvent(type, { bubbles: true, cancelable: true, composed: true });
      byRole(element, 'option', { name: /^Docs/ }).dispatchEvent(press);
      expect(press.defaultPrevented).to.equal(true);
    }
    await click(byRole(element, 'option', { name: /^Docs/ }));
    expect(element.value).to.equal('agt_2');
    expect(deepActiveElement()).to.equal(agentField(element));
  });

  it('6.3 scrolling in the list does not scroll the page', async () => {
    const element = await focused(many(1_000));
    await hit('ArrowDown');
    const { overscrollBehaviorY, overflowY } = getComputedStyle(byRole(element, 'listbox'));
    expect([overscrollBehaviorY, overflowY]).to.deep.equal(['contain', 'auto']);
    const before = scrollY;
    await hit('Control+End');
    await hit('Control+Home');
    expect(scrollY).to.equal(before);
  });

  it('6.3 the active row stays in the document where the list is scrolled away from it', async () => {
    const element = await focused(many(10_000));
    await hit('ArrowDown', 3);
    const list = byRole(element, 'listbox');
    for (const top of [200_000, 440_000, 100]) {
      list.scrollTop = top;
      const row = Math.min(Math.floor(top / 44), 9_999);
      await until(() => names(element).includes(`Agent ${String(row)}`));
      expect(activeName(element)).to.equal('Agent 1');
    }
    list.scrollTop = 200_000;
    await nextFrame();
    await hit('ArrowDown');
    expect(activeName(element)).to.equal('Agent 2');
    await until(() => list.scrollTop < 200);
  });

  it('6.3 rows are 44 px high, and the list stays in a window as low as above a keyboard', async () => {
    await viewport(320, 300);
    const element = await focused(many(50));
    await hit('ArrowDown');
    for (const row of allByRole(element, 'option')) expect(row.getBoundingClientRect().height).to.equal(44);
    await until(() => {
      const box = byRole(element, 'listbox').getBoundingClientRect();
      return box.left >= 0 && box.right <= 320 && box.top >= 0 && box.bottom <= 300 && box.height > 44;
    });
    await hit('Control+End');
    await until(() => {
      const row = active(element)?.getBoundingClientRect();
      const box = byRole(element, 'listbox').getBoundingClientRect();
      return row && row.bottom <= box.bottom && row.top >= box.top;
    });
  });

  it('6.3 the list stays above an on-screen keyboard that covers the window', async () => {
    await viewport(400, 700);
    const keyboard = Object.assign(new EventTarget(), { height: 700, offsetTop: 0, scale: 1 });
    Object.defineProperty(window, 'visualViewport', { value: keyboard, configurable: true });
    onCleanup(() => Reflect.deleteProperty(window, 'visualViewport'));
    const element = await focused(many(50));
    await hit('ArrowDown');
    const bottom = (): number => byRole(element, 'listbox').getBoundingClientRect().bottom;
    await until(() => bottom() > 350);
    keyboard.height = 300;
    keyboard.dispatchEvent(new Event('resize'));
    await until(() => bottom() <= 300);
    keyboard.height = 700;
    keyboard.dispatchEvent(new Event('resize'));
    await until(() => bottom() > 350);
  });

  it('6.3 of 10,000 agents no more than 30 are in the document, wherever the list stands', async () => {
    const element = await focused(many(10_000));
    const count = (): number => element.shadowRoot?.querySelectorAll('[role=option]').length ?? 0;
    expect(count()).to.equal(0);
    await hit('ArrowDown');
    expect(count()).to.be.within(8, 30);
    for (const key of ['PageDown', 'Control+End', 'ArrowDown', 'ArrowUp', '9', '9']) {
      await hit(key);
      await nextFrame();
      await settled();
      expect(count(), key).to.be.within(8, 30);
    }
    byRole(element, 'listbox').scrollTop = 3_000;
    await nextFrame();
    await settled();
    expect(count()).to.be.within(8, 30);
  });

  it('6.3 100,000 agents can be searched', async () => {
    const element = await focused(many(100_000));
    await type('99999');
    await settled();
    expect(names(element)).to.deep.equal(['All Agents', 'Agent 99999']);
    await hit('Enter');
    expect(element.value).to.equal('id_99999');
  });
});
