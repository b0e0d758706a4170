import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import type { WireRequest } from '../../src/api/request.js';
import type { WireReport, WireRow } from '../../src/api/wire.js';
import type { AgentFilter, UsageChart, UsageDrivers } from '../../src/index.js';
import { byRole, findByRole } from '../helpers/by-role.js';
import { saidBy, textOfPart } from '../helpers/chart.js';
import { watchTexts } from '../helpers/drawn-texts.js';
import { press } from '../helpers/keys.js';
import { hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/**
 * Two agents with names that look the same, a third with the name of the unattributed row, and two models with one
 * name.
 */
function namesakes(): ScriptedStore {
  return scripted((request: WireRequest): WireReport => {
    const isBefore = request.from === '2026-10-28';
    const report = wireReport(request);
    const models = ['mini', 'maxi'];
    const rows = (report.rows as WireRow[]).flatMap((row): WireRow[] =>
      models.map((model, index) => ({
        ...row,
        model,
        credits: Number(row.credits) * (index + 1) * (isBefore || row.agent === 'agt_2' ? 1 : 2),
      })),
    );
    return {
      ...report,
      agents: [
        { id: 'agt_1', name: 'Support', url: 'https://agents.example/1' },
        { id: 'agt_2', name: ' Support\u200b ' },
        { id: 'agt_3', name: 'Unattributed' },
      ],
      models: models.map((id) => ({ id, name: 'Sonnet' })),
      rows: [
        ...rows,
        { bucket: 0, agent: 'agt_3', model: 'mini', credits: 10, messages: 1 },
        { bucket: 0, credits: 5, messages: 1 },
      ],
      totals: { credits: null, messages: null },
    };
  });
}

const NAMES = ['Support (agt_1)', 'Support (agt_2)', 'Unattributed (agt_3)', 'Unattributed'];

const visible = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

async function chart(script: ScriptedStore, set: Partial<UsageChart> = {}): Promise<UsageChart> {
  const element = await mount<UsageChart>(html`<usage-chart .store=${script.store}></usage-chart>`);
  Object.assign(element, { groupBy: 'agent', ...set });
  await until(() => element.renderRoot.querySelector('[part=legend] button, thead th:nth-child(4)'));
  return element;
}

describe('agents and models of one name', () => {
  it('are told apart in the chart: legend, tooltip, what is said, image [R10]', async () => {
    const element = await chart(namesakes());
    const legend = [...element.renderRoot.querySelectorAll('[part=legend] button')];
    expect(legend.map(({ textContent }) => visible(textContent))).to.deep.equal(NAMES);
    await until(() => element.renderRoot.querySelector('.over'));
    await hover(element.renderRoot.querySelector('.over') ?? element, { x: 0.1 });
    await until(() => textOfPart(element, 'tooltip') !== '');
    for (const name of NAMES) expect(visible(textOfPart(element, 'tooltip'))).to.include(`${name} `);
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => visible(saidBy(element)).includes('Support (agt_1) '));
    expect(visible(saidBy(element))).to.include('Support (agt_2) ');
    const texts = watchTexts();
    await element.toBlob();
    expect([...texts.keys()].map(visible)).to.include.members(NAMES);
    element.groupBy = 'model';
    await until(() => textOfPart(element, 'legend').includes('Sonnet (mini)'));
    expect(textOfPart(element, 'legend')).to.include('Sonnet (maxi)');
  });

  it('are told apart in the table [R10]', async () => {
    const element = await chart(namesakes(), { view: 'table' });
    const heads = [...element.renderRoot.querySelectorAll('thead th')].map(({ textContent }) => visible(textContent));
    expect(heads.slice(3)).to.deep.equal(NAMES);
  });

  it('are told apart in the drivers: sentences, rows, other models, copied text [R10]', async () => {
    const element = await mount<UsageDrivers>(html`<usage-drivers .store=${namesakes().store}></usage-drivers>`);
    await until(() => element.toText() !== '');
    const text = visible(element.renderRoot.textContent);
    expect(text).to.match(/Support \(agt_1\) (?:alone changed by|caused)/);
    expect(text).to.include('Support (agt_2)');
    expect(text).to.include('What if Support (agt_1) ran on another model?');
    expect(text).to.match(/Sonnet \(m\w+\)/);
    expect(visible(element.toText())).to.match(/Support \(agt_1\): .*Support \(agt_2\): /);
  });

  it('are told apart in the breakdown and its heading [R10]', async () => {
    const { store } = namesakes();
    const element = await mount(html`<usage-breakdown .store=${store}></usage-breakdown>`);
    const rows = await until(() => {
      const found = [...(element.shadowRoot?.querySelectorAll('tbody [part=name]') ?? [])];
      return found.length > 0 && found.map(({ textContent }) => visible(textContent));
    });
    expect(rows).to.have.members(['Support agt_1', 'Support agt_2', 'Unattributed agt_3', 'Unattributed']);
    element.setAttribute('by', 'model');
    store.setQuery({ agent: 'agt_2' });
    await until(() => visible(element.shadowRoot?.textContent ?? '').includes('· Support (agt_2) ·'));
  });

  it('are told apart in the filter, open and closed, with agents of the page as well [R10]', async () => {
    for (const agents of [
      undefined,
      [
        { id: 'agt_1', name: 'Support' },
        { id: 'agt_2', name: 'Support ' },
      ],
    ]) {
      const { store } = namesakes();
      const element = await mount<AgentFilter>(html`
        <agent-filter .store=${agents ? 'none' : store} .agents=${agents}></agent-filter>
      `);
      store.subscribe(() => undefined);
      element.value = 'agt_2';
      if (!agents) store.setQuery({ agent: 'agt_2' });
      const field = byRole<HTMLInputElement>(element, 'combobox');
      await until(() => visible(field.value) === 'Support (agt_2)');
      field.click();
      await findByRole(element, 'option', { name: /Support, .*agt_1/ });
      expect(visible((await findByRole(element, 'option', { selected: true })).textContent)).to.include('agt_2');
    }
  });

  it('are told apart in the links of the dashboard [R10]', async () => {
    const { store } = namesakes();
    store.setQuery({ agent: 'agt_1' });
    const element = await mount(html`<usage-dashboard .store=${store}></usage-dashboard>`);
    await until(() =>
      visible(element.shadowRoot?.querySelector('[part=links]')?.textContent ?? '').includes('(agt_1)'),
    );
  });
});
