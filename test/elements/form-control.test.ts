/** Tests that both filters behave like native form fields. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/agent-filter/define.js';
import '../../src/elements/date-range/define.js';
import type { AgentFilter, DateRange } from '../../src/index.js';
import { agentField, chooseAgent } from '../helpers/choose-agent.js';
import { choosePreset, enter, segmentOf } from '../helpers/date-range.js';
import { press } from '../helpers/keys.js';
import { expectMistakes } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';

interface TestForm {
  readonly form: HTMLFormElement;
  readonly agent: AgentFilter;
  readonly days: DateRange;
}

async function mounted(content = html`<button name="by" value="button">Send</button>`): Promise<TestForm> {
  const form = await mount<HTMLFormElement>(html`
    <form>
      <agent-filter store="none" name="agent" .agents=${[{ id: 'a', name: 'Anna' }]}></agent-filter>
      <date-range store="none" name="days" required></date-range>
      ${content}
    </form>
  `);
  const [agent, days] = form.children as unknown as [AgentFilter, DateRange];
  return { form, agent, days };
}

describe('a filter in a form', () => {
  it('is read, sent and judged by its new value at once', async () => {
    const { form, agent, days } = await mounted();
    expect(form.checkValidity()).to.equal(false);
    agent.value = 'a';
    days.value = '2026-11-01/2026-11-14';
    expect([...new FormData(form).values()]).to.deep.equal(['a', '2026-11-01/2026-11-14']);
    expect(form.checkValidity()).to.equal(true);
    form.reset();
    expect([...new FormData(form).values()]).to.deep.equal(['', '']);
    expect(form.checkValidity()).to.equal(false);
  });

  it('takes what is no text for a value that is none, or that it refuses', async () => {
    const { agent, days } = await mounted();
    for (const nothing of [undefined, null, false, NaN]) {
      for (const element of [agent, days]) Object.assign(element, { value: nothing });
      expect([agent.value, days.value]).to.deep.equal(['', '']);
    }
    Object.assign(agent, { value: 42 });
    Object.assign(days, { value: { start: '2026-11-01', end: '2026-11-02' } });
    await settled();
    expectMistakes('bad_attribute');
    expect(agent.value).to.equal('42');
    expect(agentField(agent).value).to.equal('42');
    expect(days.validity.badInput).to.equal(true);
  });

  it('sends it by Enter as its first button does, if that may', async () => {
    const { form, days } = await mounted();
    const sent: unknown[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(new FormData(form, event.submitter).get('by'));
    });
    days.value = '2026-11-01/2026-11-14';
    await enter(segmentOf(days, 'Start', 'month'));
    await press('Enter');
    await until(() => sent.length === 1);
    expect(sent).to.deep.equal(['button']);
    form.querySelector('button')?.toggleAttribute('disabled', true);
    await press('Enter');
    form.querySelector('button')?.remove();
    await press('Enter');
    await until(() => sent.length === 2);
    expect(sent).to.deep.equal(['button', null]);
  });
});

describe('a filter whose choice the page takes back while it is told', () => {
  it('goes back, too', async () => {
    const { store } = scripted();
    const page = await mount(html`
      <div><agent-filter .store=${store}></agent-filter><date-range .store=${store}></date-range></div>
    `);
    const [agent, days] = page.children as unknown as [AgentFilter, DateRange];
    await until(() => store.get().status === 'ready');
    page.addEventListener('change', () => store.setQuery({ agent: null, range: null }));
    await chooseAgent(agent, 'Sales');
    await until(() => store.get().status === 'ready');
    expect([agent.value, store.get().query.agent]).to.deep.equal(['', null]);
    await choosePreset(days, 'Last 7 days');
    await settled();
    expect([days.value, store.get().query.range]).to.deep.equal(['', null]);
  });
});
