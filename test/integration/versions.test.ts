import { expect } from 'chai';
import { html } from 'lit';
import { getUsageStore } from '../../src/store/registry.js';
import { VERSION } from '../../src/index.js';
import { expectConsole } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { nextTask, until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';

class OldChart extends HTMLElement {
  static readonly version = '0.0.1';
}

describe('two versions on a page', () => {
  it('keep the class that was first, and say so in one line, with both [L5 L6 R24]', async () => {
    class Unknown extends HTMLElement {}
    customElements.define('usage-chart', OldChart);
    customElements.define('agent-filter', Unknown);
    await import('../../src/define.js');
    for (const copy of ['again', 'and-again']) {
      await import(`/src/elements/usage-chart/define.ts?${copy}`);
      await import(`/src/elements/agent-filter/define.ts?${copy}`);
    }
    await nextTask();
    expectConsole(
      `usage-elements: ${VERSION} does not replace what was defined before: <agent-filter> (not of this library), <usage-chart> (0.0.1)`,
    );
    expect(customElements.get('usage-chart')).to.equal(OldChart);
    expect(customElements.get('agent-filter')).to.equal(Unknown);
  });

  it('let what is not there twice work beside what is [L6]', async () => {
    const { store } = scripted();
    const element = await mount(html`<usage-dashboard .store=${store}></usage-dashboard>`);
    await until(() => store.get().status === 'ready');
    await settled(element);
    expect(element.shadowRoot?.querySelector('usage-summary')?.shadowRoot?.textContent).to.include('Credits used');
    expect(element.shadowRoot?.querySelector('usage-chart')).to.be.instanceOf(OldChart);
  });

  it('share stores where they speak the same protocol, and no others [L6]', () => {
    const registry = (protocol: number): unknown =>
      (globalThis as unknown as Record<symbol, unknown>)[Symbol.for(`usage-elements/stores@${String(protocol)}`)];
    const store = getUsageStore('shared');
    expect((registry(1) as Map<string, unknown>).get('shared')).to.equal(store);
    expect([registry(0), registry(2)]).to.deep.equal([undefined, undefined]);
  });
});
