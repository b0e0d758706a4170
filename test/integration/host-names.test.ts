import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-dashboard/define.js';
import { VERSION } from '../../src/index.js';
import { byRole } from '../helpers/by-role.js';
import { expectConsole } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { nextTask, until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';

class HostRange extends HTMLElement {
  connectedCallback(): void {
    this.textContent = 'The host’s own';
  }
}

describe('a host with elements of the same names', () => {
  it('may define its own after the dashboard, which goes on with filters of its own [R24]', async () => {
    expect(customElements.get('agent-filter')).to.equal(undefined);
    customElements.define('date-range', HostRange);
    const { store } = scripted();
    const page = await mount(html`
      <div><date-range></date-range><usage-dashboard .store=${store}></usage-dashboard></div>
    `);
    const dashboard = page.querySelector('usage-dashboard')!;
    await until(() => store.get().status === 'ready');
    await settled(dashboard);
    expect(page.querySelector('date-range')?.textContent).to.equal('The host’s own');
    expect(dashboard.shadowRoot?.textContent).not.to.include('The host’s own');
    const range = dashboard.shadowRoot?.querySelector('usage-date-range');
    expect(range?.shadowRoot?.textContent).to.include('2026');
    expect(byRole(range!, 'button', { name: /^Date range/ })).to.have.property('hidden', false);
  });

  it('keeps its own where all tags are asked for later, and is told so in one line [R24]', async () => {
    await import('../../src/define.js');
    await nextTask();
    expectConsole(`${VERSION} does not replace what was defined before: <date-range> (not of this library)`);
    expect(customElements.get('date-range')).to.equal(HostRange);
    expect(document.createElement('agent-filter')).to.have.property('agents');
  });
});
