import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/agent-filter/define.js';
import type { AgentFilter } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, maybeByRole, nameOf } from '../helpers/by-role.js';
import { agentField, chooseAgent, openAgents, searchAgents } from '../helpers/choose-agent.js';
import { deepActiveElement } from '../helpers/deep.js';
import { press } from '../helpers/keys.js';
import { mount, settled } from '../helpers/mount.js';
import { click } from '../helpers/mouse.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

async function loaded(script: ScriptedStore): Promise<AgentFilter> {
  const element = await mount<AgentFilter>(html`<agent-filter .store=${script.store}></agent-filter>`);
  await until(() => script.store.get().status === 'ready');
  await element.updateComplete;
  return element;
}

const ANNA = [{ id: 'a', name: 'Anna' }];

const plain = (agents: unknown): Promise<AgentFilter> =>
  mount<AgentFilter>(html`<agent-filter store="none" .agents=${agents}></agent-filter>`);

const options = (element: AgentFilter): string[] => allByRole(element, 'option').map(nameOf);

const drawn = (option: Element): string =>
  [...option.querySelectorAll('[aria-hidden]')]
    .map(({ textContent }) => textContent)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

const spent = (credits: (number | string | null)[]): object[] =>
  credits.map((amount, index) => ({ id: `id_${String(index)}`, name: `Agent ${String(index)}`, credits: amount }));

describe('agent-filter', () => {
  it('offers all agents first, then the biggest spender, with what each used and what it is', async () => {
    const element = await loaded(scripted());
    expect(nameOf(agentField(element))).to.equal('Agent');
    expect(agentField(element).value).to.equal('All Agents');
    await openAgents(element);
    expect(options(element)).to.deep.equal([
      'All Agents, 1,200 credits',
      'Support, 1,000 credits, 83% of all credits',
      'Sales, 200 credits, 17% of all credits',
      'Old bot, deleted, 0 credits, 0% of all credits',
    ]);
    await expectAccessible(element);
  });

  it('says the total that the chart says, also of usage that belongs to no agent', async () => {
    const rows = [
      { bucket: 0, agent: 'agt_1', credits: 30, messages: 1 },
      { bucket: 0, agent: null, credits: 70, messages: 1 },
    ];
    const totals = { credits: 100, messages: 2 };
    const element = await loaded(scripted((request) => wireReport(request, { rows, totals })));
    await openAgents(element);
    expect(options(element).slice(0, 2)).to.deep.equal([
      'All Agents, 100 credits',
      'Support, 30 credits, 30% of all credits',
    ]);
  });

  it('draws a long amount short and says it in full', async () => {
    const element = await plain(spent([899_977_074, 1]));
    await openAgents(element);
    const [, first] = allByRole(element, 'option');
    expect(first && nameOf(first)).to.equal('Agent 0, 899,977,074 credits, >99.9% of all credits');
    expect(first && drawn(first)).to.equal('A0 Agent 0 900M >99.9%');
  });

  it('says of an agent whose usage has no price that it has none', async () => {
    const element = await plain(spent([0, null, 5]));
    await openAgents(element);
    expect(options(element).slice(1)).to.deep.equal([
      'Agent 2, 5 credits, 100% of all credits',
      'Agent 1, Unpriced',
      'Agent 0, 0 credits, 0% of all credits',
    ]);
  });

  it('keeps the order of a page that says nothing of what was used', async () => {
    const element = await plain([{ id: 'z' }, { id: 'a' }, { id: 'm', name: 'M' }]);
    await openAgents(element);
    expect(options(element)).to.deep.equal(['All Agents', 'z', 'a', 'M']);
  });

  it('leaves out what is no agent, and never fails', async () => {
    const junk = [
      null,
      5,
      'x',
      {},
      { id: 7 },
      { id: '' },
      { id: 'a', name: 5, status: 3, credits: 'x', keywords: 'k' },
    ];
    const element = await plain([...junk, { id: 'a', name: 'again' }, { id: 'b', keywords: [1, 'bee'], imageUrl: {} }]);
    await openAgents(element);
    expect(options(element)).to.deep.equal(['All Agents', 'a', 'b']);
    await searchAgents(element, 'bee');
    expect(options(element)).to.deep.equal(['All Agents', 'b']);
    for (const agents of [null, 5, 'abc', {}, Symbol('x'), undefined]) {
      element.agents = agents as never;
      element.value = 'gone';
      await element.updateComplete;
    }
  });

  it('writes the choice to the store, without a request, and fires input and change once', async () => {
    const script = scripted();
    const element = await loaded(script);
    const heard: string[] = [];
    for (const type of ['input', 'change'])
      element.addEventListener(type, () => heard.push(`${type} ${element.value}`));
    await chooseAgent(element, 'Sales');
    expect(heard).to.deep.equal(['input agt_2', 'change agt_2']);
    expect(script.store.get().query.agent).to.equal('agt_2');
    await chooseAgent(element, 'Sales');
    await searchAgents(element, 'All');
    await press('Escape');
    await chooseAgent(element, 'All Agents');
    expect(heard.slice(2)).to.deep.equal(['input ', 'change ']);
    expect(script.store.get().query.agent).to.equal(null);
    expect(script.requests).to.have.length(1);
  });

  it('takes a value from the page, without an event', async () => {
    const script = scripted();
    const element = await loaded(script);
    let changes = 0;
    for (const type of ['input', 'change']) element.addEventListener(type, () => changes++);
    element.value = 'agt_1';
    await element.updateComplete;
    expect(script.store.get().query.agent).to.equal('agt_1');
    expect(agentField(element).value).to.equal('Support');
    expect(changes).to.equal(0);
  });

  it('takes its first value from the attribute, before the first request', async () => {
    const script = scripted();
    const element = await mount<AgentFilter>(html`<agent-filter value="agt_2" .store=${script.store}></agent-filter>`);
    expect(agentField(element).value).to.equal('agt_2');
    expect(descriptionOf(agentField(element))).to.equal('');
    await until(() => script.store.get().status === 'ready');
    await element.updateComplete;
    expect(script.store.get().query.agent).to.equal('agt_2');
    expect(agentField(element).value).to.equal('Sales');
  });

  it('follows the store, and says that the agent is deleted', async () => {
    const script = scripted();
    const element = await loaded(script);
    script.store.setQuery({ agent: 'agt_9' });
    await element.updateComplete;
    expect(element.value).to.equal('agt_9');
    expect(agentField(element).value).to.equal('Old bot');
    expect(descriptionOf(agentField(element))).to.equal('deleted');
    await expectAccessible(element);
  });

  it('shows names as text', async () => {
    const name = '<img src=x onerror=alert(1)> "quoted" {{x}}';
    const element = await loaded(scripted((request) => wireReport(request, { agents: [{ id: 'agt_1', name }] })));
    await openAgents(element);
    expect(options(element).join()).to.include(name);
  });

  it('is a form control without a store', async () => {
    const form = await mount<HTMLFormElement>(html`
      <form>
        <agent-filter store="none" name="agent" label="Bot" .agents=${ANNA}></agent-filter>
      </form>
    `);
    const element = form.querySelector('agent-filter') as AgentFilter;
    expect(nameOf(agentField(element))).to.equal('Bot');
    await chooseAgent(element, 'Anna');
    expect(new FormData(form).get('agent')).to.equal('a');
    form.reset();
    await element.updateComplete;
    expect(new FormData(form).get('agent')).to.equal('');
    await expectAccessible(form);
  });

  it('is switched off by itself and by a fieldset, also while it is open', async () => {
    const fieldset = await mount<HTMLFieldSetElement>(
      html`<fieldset><agent-filter store="none"></agent-filter></fieldset>`,
    );
    const element = fieldset.querySelector('agent-filter') as AgentFilter;
    await openAgents(element);
    expect(element.matches(':state(open)')).to.equal(true);
    element.disabled = true;
    await until(() => !element.matches(':state(open)'));
    expect(agentField(element).disabled).to.equal(true);
    expect(byRole<HTMLButtonElement>(element, 'button').disabled).to.equal(true);
    element.disabled = false;
    fieldset.disabled = true;
    await element.updateComplete;
    expect(agentField(element).disabled).to.equal(true);
  });

  it('has its value, and the form has it, when input and change are heard', async () => {
    const form = await mount<HTMLFormElement>(html`
      <form><agent-filter store="none" name="agent" .agents=${ANNA}></agent-filter></form>
    `);
    const heard: unknown[] = [];
    for (const type of ['input', 'change']) {
      form.addEventListener(type, (event) => {
        heard.push([type, (event.target as AgentFilter).value, new FormData(form).get('agent')]);
      });
    }
    await searchAgents(form, 'an');
    expect(heard).to.deep.equal([]);
    await chooseAgent(form, 'Anna');
    expect(heard).to.deep.equal([
      ['input', 'a', 'a'],
      ['change', 'a', 'a'],
    ]);
  });

  it('takes another store’s value when it changes to that store', async () => {
    const [first, second] = [scripted(), scripted()];
    second.store.setQuery({ agent: 'agt_2' });
    await loaded(second);
    const element = await loaded(first);
    element.value = 'agt_1';
    await element.updateComplete;
    element.store = second.store;
    await element.updateComplete;
    expect(element.value).to.equal('agt_2');
    expect(first.store.get().query.agent).to.equal('agt_1');
  });

  it('writes a value to the store that is set in the same moment', async () => {
    const script = scripted();
    const element = document.createElement('agent-filter');
    const page = await mount('<div></div>');
    page.append(element);
    element.store = script.store;
    element.value = 'agt_2';
    await element.updateComplete;
    expect(script.store.get().query.agent).to.equal('agt_2');
  });

  it('keeps a value that was set while it was away', async () => {
    const script = scripted();
    const element = await loaded(script);
    const place = element.parentElement;
    element.remove();
    element.value = 'agt_2';
    await element.updateComplete;
    place?.append(element);
    await element.updateComplete;
    expect(element.value).to.equal('agt_2');
    expect(script.store.get().query.agent).to.equal('agt_2');
  });

  it('means all agents once the value attribute is taken away', async () => {
    const element = await mount<AgentFilter>(html`
      <agent-filter store="none" value="a" .agents=${ANNA}></agent-filter>
    `);
    element.removeAttribute('value');
    await element.updateComplete;
    expect(element.value).to.equal('');
    expect(agentField(element).value).to.equal('All Agents');
  });

  it('is focused by its label', async () => {
    const page = await mount(html`
      <div><label for="bot">Bot</label><agent-filter id="bot" store="none"></agent-filter></div>
    `);
    page.querySelector('label')?.click();
    expect(document.activeElement?.id).to.equal('bot');
  });

  it('closes on its way to another place, and is whole there', async () => {
    const page = await mount(
      html`<div>
        <agent-filter store="none" .agents=${ANNA}></agent-filter>
        <p></p>
      </div>`,
    );
    const element = page.querySelector('agent-filter') as AgentFilter;
    for (let move = 0; move < 2; move++) {
      await searchAgents(element, 'ann');
      page.querySelector('p')?.append(element);
      await settled(page);
      expect(element.matches(':state(open)')).to.equal(false);
      expect(agentField(element).value).to.equal('All Agents');
    }
    await chooseAgent(element, 'Anna');
    expect(element.value).to.equal('a');
  });

  it('renders nothing but the field and an empty list while it is closed', async () => {
    const element = await plain(spent([1, 2, 3]));
    const list = byRole(element, 'listbox', { hidden: true });
    expect(list.children).to.have.length(0);
    await openAgents(element);
    expect(list.children).to.have.length(1);
    agentField(element).blur();
    await settled();
    expect(list.children).to.have.length(0);
    expect(maybeByRole(element, 'listbox')).to.equal(null);
  });

  describe('shows images', () => {
    const URL_OF_ONE = '/test/elements/agent.png';
    const agents = [{ id: 'a', name: 'Anna Bell', imageUrl: URL_OF_ONE }];
    const avatar = (element: AgentFilter): Element | null | undefined =>
      allByRole(element, 'option')[1]?.querySelector('[part=avatar]');

    it('only where the page asks for them', async () => {
      const element = await plain(agents);
      await openAgents(element);
      expect(avatar(element)?.textContent.trim()).to.equal('AB');
      expect(avatar(element)?.querySelector('img')).to.equal(null);
    });

    it('and initials again where one cannot be had', async () => {
      const element = await plain(agents);
      element.images = true;
      await openAgents(element);
      const image = avatar(element)?.querySelector('img');
      expect(image?.getAttribute('src')).to.equal(URL_OF_ONE);
      expect(image?.alt).to.equal('');
      image?.dispatchEvent(new Event('error'));
      await element.updateComplete;
      expect(avatar(element)?.querySelector('img')).to.equal(null);
      expect(avatar(element)?.textContent.trim()).to.equal('AB');
    });

    it('from no address that could do more', async () => {
      const element = await plain([{ id: 'a', name: 'A', imageUrl: 'javascript:alert(1)' }]);
      element.images = true;
      await openAgents(element);
      expect(avatar(element)?.querySelector('img')).to.equal(null);
    });
  });

  it('is chosen from with the mouse, without losing the focus', async () => {
    const element = await loaded(scripted());
    await click(agentField(element));
    expect(deepActiveElement()).to.equal(agentField(element));
    await until(() => allByRole(element, 'option').length === 4);
    await click(byRole(element, 'option', { name: /^Sales/ }));
    await until(() => element.value === 'agt_2');
    expect(deepActiveElement()).to.equal(agentField(element));
    await until(() => maybeByRole(element, 'listbox') === null);
    expect(agentField(element).value).to.equal('Sales');
  });
});
