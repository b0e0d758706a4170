import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/agent-filter/define.js';
import type { AgentFilter } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, nameOf } from '../helpers/by-role.js';
import { press } from '../helpers/keys.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const selectOf = (element: AgentFilter): HTMLSelectElement => byRole(element, 'combobox');

/** A native list cannot be clicked in a test; this is what the browser does after a click on an option. */
function choose(element: AgentFilter, value: string): void {
  const select = selectOf(element);
  select.value = value;
  select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

async function loaded(script: ScriptedStore): Promise<AgentFilter> {
  const element = await mount<AgentFilter>(html`<agent-filter .store=${script.store}></agent-filter>`);
  await until(() => script.store.get().status === 'ready');
  await element.updateComplete;
  return element;
}

describe('agent-filter', () => {
  it('offers all agents first, then the biggest spender, and marks the deleted', async () => {
    const element = await loaded(scripted());
    expect(allByRole(element, 'option', { hidden: true }).map(nameOf)).to.deep.equal([
      'All Agents',
      'Support',
      'Sales',
      'Old bot (deleted)',
    ]);
    expect(byRole(element, 'group', { hidden: true }).getAttribute('label')).to.equal('Select Agent');
    expect(nameOf(selectOf(element))).to.equal('Agent');
    await expectAccessible(element);
  });

  it('writes the choice to the store, without a request, and fires change once', async () => {
    const script = scripted();
    const element = await loaded(script);
    const heard: string[] = [];
    element.addEventListener('change', () => heard.push(element.value));
    choose(element, 'agt_2');
    await element.updateComplete;
    expect(heard).to.deep.equal(['agt_2']);
    expect(script.store.get().query.agent).to.equal('agt_2');
    choose(element, '');
    expect(script.store.get().query.agent).to.equal(null);
    expect(script.requests).to.have.length(1);
  });

  it('is worked with the keyboard', async () => {
    const script = scripted();
    const element = await loaded(script);
    element.focus();
    await press('S');
    await until(() => script.store.get().query.agent === 'agt_1');
    expect(element.value).to.equal('agt_1');
  });

  it('takes a value from the page, without an event', async () => {
    const script = scripted();
    const element = await loaded(script);
    let changes = 0;
    element.addEventListener('change', () => changes++);
    element.value = 'agt_1';
    await element.updateComplete;
    expect(script.store.get().query.agent).to.equal('agt_1');
    expect(selectOf(element).value).to.equal('agt_1');
    expect(changes).to.equal(0);
  });

  it('takes its first value from the attribute, before the first request', async () => {
    const script = scripted();
    const element = await mount<AgentFilter>(html`<agent-filter value="agt_2" .store=${script.store}></agent-filter>`);
    await until(() => script.store.get().status === 'ready');
    await element.updateComplete;
    expect(script.store.get().query.agent).to.equal('agt_2');
    expect(selectOf(element).selectedOptions[0]?.textContent.trim()).to.equal('Sales');
  });

  it('follows the store', async () => {
    const script = scripted();
    const element = await loaded(script);
    script.store.setQuery({ agent: 'agt_9' });
    await element.updateComplete;
    expect(element.value).to.equal('agt_9');
    expect(selectOf(element).value).to.equal('agt_9');
  });

  it('keeps a value that is not among the agents', async () => {
    const script = scripted((request) => wireReport(request, { agents: [] }));
    const element = await loaded(script);
    element.value = 'agt_77';
    await element.updateComplete;
    expect(selectOf(element).selectedOptions[0]?.textContent.trim()).to.equal('agt_77 (unknown)');
  });

  it('shows names as text', async () => {
    const name = '<img src=x onerror=alert(1)> "quoted" {{x}}';
    const element = await loaded(scripted((request) => wireReport(request, { agents: [{ id: 'agt_1', name }] })));
    expect(allByRole(element, 'option', { hidden: true }).map(nameOf)).to.include(name);
  });

  it('is a form control without a store', async () => {
    const form = await mount<HTMLFormElement>(html`
      <form>
        <agent-filter store="none" name="agent" label="Bot" .agents=${[{ id: 'a', name: 'Anna' }]}></agent-filter>
      </form>
    `);
    const element = form.querySelector('agent-filter');
    if (!element) throw new Error('no filter');
    expect(nameOf(selectOf(element))).to.equal('Bot');
    choose(element, 'a');
    await element.updateComplete;
    expect(new FormData(form).get('agent')).to.equal('a');
    form.reset();
    await element.updateComplete;
    expect(new FormData(form).get('agent')).to.equal('');
    await expectAccessible(form);
  });

  it('is switched off by itself and by a fieldset', async () => {
    const fieldset = await mount<HTMLFieldSetElement>(
      html`<fieldset><agent-filter store="none"></agent-filter></fieldset>`,
    );
    const element = fieldset.querySelector('agent-filter');
    if (!element) throw new Error('no filter');
    element.disabled = true;
    await element.updateComplete;
    expect(selectOf(element).disabled).to.equal(true);
    element.disabled = false;
    fieldset.disabled = true;
    await element.updateComplete;
    expect(selectOf(element).disabled).to.equal(true);
  });

  it('has its value, and the form has it, when input and change are heard', async () => {
    const form = await mount<HTMLFormElement>(html`
      <form><agent-filter store="none" name="agent" .agents=${[{ id: 'a', name: 'Anna' }]}></agent-filter></form>
    `);
    const heard: unknown[] = [];
    for (const type of ['input', 'change']) {
      form.addEventListener(type, (event) => {
        heard.push([type, (event.target as AgentFilter).value, new FormData(form).get('agent')]);
      });
    }
    choose(form.querySelector('agent-filter') as AgentFilter, 'a');
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
      <agent-filter store="none" value="a" .agents=${[{ id: 'a', name: 'Anna' }]}></agent-filter>
    `);
    element.removeAttribute('value');
    await element.updateComplete;
    expect(element.value).to.equal('');
    expect(selectOf(element).selectedOptions[0]?.textContent.trim()).to.equal('All Agents');
  });

  it('is focused by its label', async () => {
    const page = await mount(html`
      <div><label for="bot">Bot</label><agent-filter id="bot" store="none"></agent-filter></div>
    `);
    page.querySelector('label')?.click();
    expect(document.activeElement?.id).to.equal('bot');
  });
});
