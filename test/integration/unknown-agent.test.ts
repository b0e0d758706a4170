import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, maybeByRole } from '../helpers/by-role.js';
import { agentField } from '../helpers/choose-agent.js';
import { deepActiveElement, deepText } from '../helpers/deep.js';
import { mount, settled } from '../helpers/mount.js';
import { click } from '../helpers/mouse.js';
import { until } from '../helpers/until.js';
import { scripted, type ScriptedStore } from '../helpers/wire.js';

const NOBODY = 'There is no agent “nope”';

function asking(agent: string): ScriptedStore {
  const script = scripted();
  script.store.setQuery({ agent });
  return script;
}

describe('an agent that the endpoint does not know', () => {
  const elements = {
    'usage-chart': (script: ScriptedStore) => html`<usage-chart .store=${script.store}></usage-chart>`,
    'usage-summary': (script: ScriptedStore) => html`<usage-summary .store=${script.store}></usage-summary>`,
    'usage-breakdown': (script: ScriptedStore) => html`<usage-breakdown .store=${script.store}></usage-breakdown>`,
    'usage-drivers': (script: ScriptedStore) => html`<usage-drivers .store=${script.store}></usage-drivers>`,
  };
  for (const [name, render] of Object.entries(elements)) {
    it(`is named in ${name}, which offers all agents [R7]`, async () => {
      const script = asking('nope');
      const element = await mount(render(script));
      await until(() => deepText(element).includes(NOBODY));
      expect(deepText(element)).not.to.match(
        /No usage in this range|Try again|could not be loaded|does not exist|1,200/,
      );
      await expectAccessible(element);
      const heard: unknown[] = [];
      element.addEventListener('change', (event) => heard.push((event as CustomEvent).detail));
      const button = byRole(element, 'button', { name: 'Show all agents' });
      button.focus();
      await click(button);
      await until(() => !deepText(element).includes(NOBODY) && script.store.get().status === 'ready');
      await settled();
      expect(script.store.get().query.agent).to.equal(null);
      expect(heard).to.deep.equal([{ changed: 'agent' }]);
      expect(maybeByRole(element, 'alert')).to.equal(null);
      // The button is gone, but the focus has stayed in the element.
      await until(() => deepActiveElement()?.getRootNode() === element.shadowRoot, {
        message: 'the focus in the element',
      });
    });
  }

  it('is said once in the dashboard, whose filter says so, too [R7]', async () => {
    const script = asking('nope');
    const dashboard = await mount(html`<usage-dashboard .store=${script.store}></usage-dashboard>`);
    await until(() => deepText(dashboard).includes(NOBODY));
    await settled();
    expect(deepText(dashboard).split(NOBODY)).to.have.length(2);
    expect(deepText(dashboard)).not.to.match(/No usage in this range|Out of date/);
    expect(allByRole(dashboard, 'button', { name: 'Show all agents' })).to.have.length(1);
    expect(agentField(dashboard).value).to.equal('nope');
    expect(deepText(agentField(dashboard).parentElement as Element)).to.include('unknown');
    const changes: unknown[] = [];
    dashboard.addEventListener('usage-change', ({ detail }) => changes.push(detail.query.agent));
    await click(byRole(dashboard, 'button', { name: 'Show all agents' }));
    await until(() => agentField(dashboard).value === 'All Agents');
    await until(() => deepText(dashboard).includes('1,200 credits'));
    expect(changes).to.deep.equal([null]);
  });

  it('shows its id as text that turns and marks nothing up [R7]', async () => {
    const { store } = asking('<b>\u202ex\n');
    const chart = await mount(html`<usage-chart .store=${store}></usage-chart>`);
    await until(() => deepText(chart).includes('There is no agent “\u2068<b>x\u2069”'));
  });

  it('is not an agent without usage in the range [R7]', async () => {
    const { store } = asking('agt_9');
    const chart = await mount(html`<usage-chart .store=${store}></usage-chart>`);
    await until(() => deepText(chart).includes('No usage in this range'));
    expect(deepText(chart)).not.to.include('There is no agent');
  });
});
