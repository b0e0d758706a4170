import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-breakdown/define.js';
import { usageError } from '../../src/api/usage-error.js';
import type { UsageBreakdown } from '../../src/index.js';
import type { WireRequest } from '../../src/store/index.js';
import type { WireReport, WireRow } from '../../src/api/wire.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole, maybeByRole, nameOf } from '../helpers/by-role.js';
import { deepText } from '../helpers/deep.js';
import { expectMistakes } from '../helpers/guard.js';
import { press } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { mount, settled } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media, viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** A report with the given rows, for the days of any request. */
const answering =
  (rows: readonly WireRow[], overrides: Partial<WireReport> = {}) =>
  (request: WireRequest): WireReport =>
    wireReport(request, { rows: [...rows], totals: { credits: null, messages: null }, ...overrides });

const used = (agent: string | null, credits: number | null, messages: number | null, model = 'mini'): WireRow => ({
  bucket: 0,
  agent,
  model,
  credits,
  messages,
});

/** Five agents; the first has most usage. */
const FIVE = ['e', 'd', 'c', 'b', 'a'].map((name, index) => used(name, 500 - 100 * index, 10 + index));
const five = () => scripted(answering(FIVE, { agents: [] }));

async function shown(script: ScriptedStore, attributes: Record<string, string> = {}): Promise<UsageBreakdown> {
  const element = await mount<UsageBreakdown>(
    html`<usage-breakdown
      .store=${script.store}
      by=${attributes['by'] ?? 'agent'}
      limit=${attributes['limit'] ?? '10'}
      sort=${attributes['sort'] ?? 'credits'}
    ></usage-breakdown>`,
    { style: { width: attributes['width'] ?? '900px' } },
  );
  await until(() => script.store.get().status === 'ready');
  await settled(element);
  return element;
}

async function compared(script: ScriptedStore, attributes: Record<string, string> = {}): Promise<UsageBreakdown> {
  const element = await shown(script, attributes);
  await until(() => script.store.get().previous !== null && deepText(element).includes('Change in credits'));
  return element;
}

const words = (element: Element): string => deepText(element).replace(/\s+/g, ' ');

/** The texts of all cells below the head, by row. */
function rows(element: UsageBreakdown): string[][] {
  return allByRole(element, 'row')
    .slice(1)
    .map((row) => [...row.children].map(words));
}

function names(element: UsageBreakdown): string[] {
  return rows(element).map(([name = '']) => name);
}

function agentButton(element: UsageBreakdown, name: string | RegExp): HTMLElement {
  return byRole(element, 'button', { name });
}

function sortButton(element: UsageBreakdown, column: string): HTMLElement {
  const head = byRole(element, 'columnheader', { name: column });
  return byRole(head, 'button');
}

const orderOf = (element: UsageBreakdown, column: string): string | null =>
  byRole(element, 'columnheader', { name: column }).getAttribute('aria-sort');

/** Records each event, with the query of the store at that time. */
function heardFrom(element: UsageBreakdown, { store }: ScriptedStore): string[] {
  const heard: string[] = [];
  element.addEventListener('change', (event) => {
    const { changed } = event.detail;
    heard.push(`${changed} ${element.by} ${element.sort} ${store.get().query.agent ?? 'all'}`);
  });
  return heard;
}

describe('usage-breakdown', () => {
  it('ranks agents by credits, with share, messages, price, change and a total', async () => {
    const element = await compared(scripted());
    expect(rows(element)).to.deep.equal([
      ['Support', '1,000', '83%', '100', '10.00', '0 0%', ''],
      ['Sales', '200', '17%', '80', '2.50', '0 0%', ''],
      ['Total', '1,200', '100%', '180', '6.67', '0 0%', ''],
    ]);
    expect(allByRole(element, 'columnheader').map(nameOf)).to.deep.equal([
      'Agent',
      'Credits',
      'Share',
      'Messages',
      'Per message',
      'Change',
      'Trend',
    ]);
    expect(deepText(element)).to.include('Change in credits, Nov 1 – 3 vs Oct 28 – 30');
    expect(nameOf(byRole(element, 'table'))).to.match(/^Usage by agent, Nov 1 – 4, 2026\./);
    await expectAccessible(element);
  });

  it('compares what has a price, marks what leaves some out, and knows nothing where none has [R6]', async () => {
    const script = scripted((request) => {
      const isPresent = request.from === undefined;
      const rest = isPresent ? [used('agt_1', null, 3), used('agt_9', null, 1)] : [used('agt_9', 5, 1)];
      const mine = used('agt_1', isPresent ? 116 : 100, 997);
      return answering([mine, used('agt_2', 10, 10), ...rest])(request);
    });
    const element = await compared(script);
    const change = (row: number): string => rows(element)[row]?.[5] ?? '';
    await until(() => change(0).includes('+16%'));
    expect(change(0)).to.match(/\+16\* Part of this usage has no price yet \+16%$/);
    expect(rows(element).map(([name]) => name)).to.deep.equal(['Support', 'Sales', 'Old bot deleted', 'Total']);
    expect(change(1)).to.match(/0 0%$/);
    expect(change(2)).to.match(/–$/);
    expect(change(3)).to.include('*');
    await expectAccessible(element);
  });

  it('names what is deleted, what belongs to nobody, and what has no price', async () => {
    const script = scripted(
      answering([
        used('agt_9', 30, 3),
        used(null, 20, null),
        used('agt_1', null, 5),
        used('agt_2', 40, 4),
        used('agt_2', null, 6),
      ]),
    );
    const element = await compared(script);
    expect(rows(element).map((cells) => cells.slice(0, 5))).to.deep.equal([
      ['Sales', '40* Part of this usage has no price yet', '44%', '10', '10.00'],
      ['Old bot deleted', '30', '33%', '3', '10.00'],
      ['Unattributed', '20', '22%', '–', '–'],
      ['Support', 'Unpriced', '–', '5', '–'],
      ['Total', '90* Part of this usage has no price yet', '100%', '18', '10.00'],
    ]);
    expect(deepText(element)).to.include('* Part of this usage has no price yet');
    expect(maybeByRole(element, 'button', { name: 'Unattributed' })).to.equal(null);
    await expectAccessible(element);
  });

  it('has no column for changes where nothing can be compared', async () => {
    const starts = ['28', '29', '30', '31'].map((day) => `2026-10-${day}T00:00:00Z`);
    const forgotten: Partial<WireReport> = {
      rows: [],
      buckets: {
        start: starts,
        end: [...starts.slice(1), '2026-11-01T00:00:00Z'],
        state: starts.map(() => 'unavailable' as const),
      },
    };
    const refused = (): never => {
      throw usageError('retention_exceeded', 'too old');
    };
    for (const before of [(request: WireRequest) => wireReport(request, forgotten), refused]) {
      const script = scripted((request) => (request.from === undefined ? wireReport(request) : before(request)));
      const element = await shown(script);
      await until(() => !deepText(element).includes('Change'));
      expect(allByRole(element, 'columnheader').map(nameOf)).to.deep.equal([
        'Agent',
        'Credits',
        'Share',
        'Messages',
        'Per message',
        'Trend',
      ]);
      expect(rows(element)[2]).to.deep.equal(['Total', '1,200', '100%', '180', '6.67', '']);
      await expectAccessible(element);
    }
  });

  it('says in words who is new and who is gone', async () => {
    const script = scripted((request) =>
      answering(request.from === undefined ? [used('agt_1', 30, 3)] : [used('agt_2', 12, 3)])(request),
    );
    const element = await compared(script);
    expect(rows(element).map(([name, credits, , , , change]) => [name, credits, change])).to.deep.equal([
      ['Support', '30', '+30 new'],
      ['Sales', '0', '−12 gone'],
      ['Total', '30', '+18 +150%'],
    ]);
  });

  it('compares a day with a day where the period before is of another length', async () => {
    const script = scripted((request) => {
      const periods = [
        { from: '2026-10-05', to: '2026-10-07' },
        { from: '2026-10-01', to: '2026-10-05' },
      ];
      return answering([used('agt_1', 40, 4)], { account: { periods } })(request);
    });
    script.store.setQuery({ range: { start: '2026-10-05', end: '2026-10-06' } });
    const element = await compared(script);
    expect(rows(element)[0]?.[5]).to.equal('+10.0 +100%');
    expect(deepText(element)).to.include('Change in credits per day, Oct 5 – 6 vs Oct 1 – 4');
    byRole(element, 'columnheader', { name: 'Change per day' });
  });

  describe('click on an agent', () => {
    it('isolates it for the whole page, and another click brings all back', async () => {
      const script = scripted();
      const element = await shown(script);
      const heard = heardFrom(element, script);
      expect(agentButton(element, 'Sales').getAttribute('aria-pressed')).to.equal('false');
      await click(agentButton(element, 'Sales'));
      await settled(element);
      expect(agentButton(element, 'Sales').getAttribute('aria-pressed')).to.equal('true');
      expect(names(element), 'all of them are still there').to.deep.equal(['Support', 'Sales', 'Total']);
      await expectAccessible(element);
      await click(agentButton(element, 'Sales'));
      expect(heard).to.deep.equal(['agent agent credits agt_2', 'agent agent credits all']);
    });

    it('hits all of its cell', async () => {
      const script = scripted();
      const element = await shown(script);
      await click(allByRole(element, 'rowheader')[1] as HTMLElement, { x: 0.9, y: 0.1 });
      expect(script.store.get().query.agent).to.equal('agt_2');
    });

    it('takes another one where one is chosen', async () => {
      const script = scripted();
      script.store.setQuery({ agent: 'agt_1' });
      const element = await shown(script);
      agentButton(element, 'Sales').click();
      await settled(element);
      expect(script.store.get().query.agent).to.equal('agt_2');
      expect(agentButton(element, 'Support').getAttribute('aria-pressed')).to.equal('false');
    });

    it('is done by the keyboard, too, which stays where it is', async () => {
      const script = scripted();
      const element = await shown(script);
      agentButton(element, 'Sales').focus();
      await press('Enter');
      await settled(element);
      expect(script.store.get().query.agent).to.equal('agt_2');
      expect(element.shadowRoot?.activeElement).to.equal(agentButton(element, 'Sales'));
      await press(' ');
      expect(script.store.get().query.agent).to.equal(null);
    });

    it('costs no event where the page itself sets the agent', async () => {
      const script = scripted();
      const element = await shown(script);
      const heard = heardFrom(element, script);
      script.store.setQuery({ agent: 'agt_1' });
      await settled(element);
      expect(agentButton(element, 'Support').getAttribute('aria-pressed')).to.equal('true');
      element.by = 'model';
      element.sort = 'name';
      await settled(element);
      expect(heard).to.deep.equal([]);
    });

    it('keeps the others in sight where the answer for it holds no other', async () => {
      const truncated = { dimension: 'agent', shown: 2, total: 9 } as const;
      const all = [used('agt_1', 40, 4), used('agt_2', 30, 3), used('__other__', 50, 9)];
      const script = scripted((request) => {
        const { agent = [], from = '2026-11-01', to = '2026-11-05' } = request;
        if (agent.length === 0) return answering(all, { truncated })(request);
        const query = { from, to, granularity: 'day', time_zone: 'UTC', agents: agent };
        return answering([used('agt_2', 30, 3)], { query: query as WireReport['query'] })(request);
      });
      const element = await shown(script);
      expect(deepText(element)).to.include('Top 2 of 9 agents · 58% of all credits');
      agentButton(element, 'Sales').click();
      await until(() => script.store.get().status === 'ready' && script.store.get().report?.query.agents.length === 1);
      await settled(element);
      expect(names(element)).to.deep.equal(['Support', 'Sales', 'Agents not listed', 'Total']);
      expect(agentButton(element, 'Sales').getAttribute('aria-pressed')).to.equal('true');
    });
  });

  describe('order', () => {
    it('goes by a click on a column, and the other way by another', async () => {
      const script = five();
      const element = await shown(script);
      const heard = heardFrom(element, script);
      expect([orderOf(element, 'Credits'), orderOf(element, 'Messages')]).to.deep.equal(['descending', 'none']);
      await click(sortButton(element, 'Messages'));
      await settled(element);
      expect(names(element).slice(0, 5)).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
      expect([orderOf(element, 'Credits'), orderOf(element, 'Messages')]).to.deep.equal(['none', 'descending']);
      await click(sortButton(element, 'Messages'));
      await settled(element);
      expect(names(element).slice(0, 5)).to.deep.equal(['e', 'd', 'c', 'b', 'a']);
      expect(orderOf(element, 'Messages')).to.equal('ascending');
      expect(element.getAttribute('sort')).to.equal('messages ascending');
      expect(heard).to.deep.equal(['sort agent messages all', 'sort agent messages ascending all']);
    });

    it('is over all rows, not only those shown', async () => {
      const element = await shown(five(), { limit: '2' });
      expect(names(element)).to.deep.equal(['e', 'd', 'Total']);
      expect(deepText(element)).to.include('Top 2 of 5 agents · 60% of all credits');
      sortButton(element, 'Agent').click();
      await settled(element);
      expect(names(element)).to.deep.equal(['a', 'b', 'Total']);
      expect(deepText(element)).to.include('· 2 of 5 agents');
    });

    it('is worked by the keyboard', async () => {
      const element = await shown(five());
      sortButton(element, 'Per message').focus();
      await press('Enter');
      await settled(element);
      expect(element.sort).to.equal('credits-per-message');
      expect(element.shadowRoot?.activeElement).to.equal(sortButton(element, 'Per message'));
    });

    it('is that of an attribute', async () => {
      const element = await shown(five(), { sort: 'credits ascending' });
      expect(names(element)[0]).to.equal('a');
      element.removeAttribute('sort');
      await settled(element);
      expect(names(element)[0]).to.equal('e');
    });

    it('is by credits where the attribute says nothing that there is', async () => {
      const element = await shown(five(), { sort: 'luck' });
      expect(names(element)[0]).to.equal('e');
      expect(orderOf(element, 'Credits')).to.equal('descending');
      expectMistakes('bad_attribute');
    });
  });

  describe('models', () => {
    const mixed = [used('agt_1', 40, 4), used('agt_1', 60, 6, 'opus'), used('agt_2', 100, 10)];

    it('are told apart in place of agents, by a switch', async () => {
      const script = scripted(answering(mixed));
      const element = await shown(script);
      const heard = heardFrom(element, script);
      await click(byRole(element, 'radio', { name: 'Models' }).parentElement as HTMLElement);
      await settled(element);
      expect(rows(element).map((cells) => cells.slice(0, 3))).to.deep.equal([
        ['Mini', '140', '70%'],
        ['opus', '60', '30%'],
        ['Total', '200', '100%'],
      ]);
      byRole(element, 'heading', { name: 'Usage by model' });
      expect(heard).to.deep.equal(['by model credits all']);
      expect(element.getAttribute('by')).to.equal('model');
      await expectAccessible(element);
    });

    it('are those of the agent that is chosen, whose name is said', async () => {
      const script = scripted(answering(mixed));
      script.store.setQuery({ agent: 'agt_1' });
      const element = await shown(script, { by: 'model' });
      expect(rows(element).map((cells) => cells.slice(0, 3))).to.deep.equal([
        ['opus', '60', '60%'],
        ['Mini', '40', '40%'],
        ['Total', '100', '100%'],
      ]);
      expect(deepText(element)).to.include('Support · 2 models');
    });

    it('are said to be one where there is no other', async () => {
      const element = await shown(scripted(), { by: 'model' });
      expect(deepText(element)).to.include('1 model: Mini');
      expect(names(element)).to.deep.equal(['Mini']);
    });

    it('have no switch where there are none, and a way back where somebody is there', async () => {
      const rows = [{ ...used('agt_1', 40, 4), model: null }];
      const element = await shown(scripted(answering(rows)));
      expect(allByRole(element, 'radio')).to.have.length(0);
      element.by = 'model';
      await settled(element);
      expect(deepText(element)).to.include('This usage is not split by model.');
      expect(maybeByRole(element, 'table')).to.equal(null);
      byRole(element, 'radio', { name: 'Agents' }).click();
      await settled(element);
      expect(names(element)).to.deep.equal(['Support']);
      expect(deepText(element)).to.include('1 agent: Support');
    });
  });

  describe('limit', () => {
    it('leaves the others behind a button that keeps the focus', async () => {
      const element = await shown(five(), { limit: '2' });
      const button = byRole(element, 'button', { name: 'Show 3 more agents' });
      button.focus();
      await press('Enter');
      await until(() => rows(element).length === 6);
      const fewer = await findByRole(element, 'button', { name: 'Show fewer' });
      await until(() => element.shadowRoot?.activeElement === fewer);
      expect(deepText(element)).to.include('5 agents');
      await press('Enter');
      await until(() => rows(element).length === 3);
      expect(nameOf(element.shadowRoot?.activeElement as Element)).to.equal('Show 3 more agents');
    });

    it('shows a hundred more at a time', async () => {
      const many = Array.from({ length: 313 }, (_, index) => used(`agent ${String(index)}`, 1000 - index, 1));
      const element = await shown(scripted(answering(many, { agents: [] })));
      expect(rows(element)).to.have.length(11);
      expect(byRole(element, 'table').getAttribute('aria-rowcount')).to.equal('315');
      byRole(element, 'button', { name: 'Show 100 more agents' }).click();
      await until(() => rows(element).length === 111);
      byRole(element, 'button', { name: 'Show 100 more agents' }).click();
      await until(() => rows(element).length === 211);
      byRole(element, 'button', { name: 'Show 100 more agents' }).click();
      await until(() => rows(element).length === 311);
      byRole(element, 'button', { name: 'Show 3 more agents' }).click();
      await until(() => rows(element).length === 314);
    });

    it('keeps the chosen agent in sight, with its place', async () => {
      const script = five();
      script.store.setQuery({ agent: 'a' });
      const element = await shown(script, { limit: '2' });
      expect(names(element)).to.deep.equal(['e', 'd', 'a', 'Total']);
      expect(allByRole(element, 'row').map((row) => row.getAttribute('aria-rowindex'))).to.deep.equal([
        '1',
        '2',
        '3',
        '6',
        '7',
      ]);
    });

    it('keeps the focus where the row of the agent leaves that is chosen no more', async () => {
      const script = five();
      script.store.setQuery({ agent: 'a' });
      const element = await shown(script, { limit: '2' });
      byRole(element, 'button', { pressed: true }).focus();
      await press('Enter');
      await until(() => names(element).join() === 'e,d,Total');
      await until(() => element.shadowRoot?.activeElement?.matches('.card'));
    });

    it('is ten where it is no number of rows', async () => {
      const many = Array.from({ length: 12 }, (_, index) => used(`agent ${String(index)}`, 1000 - index, 1));
      const script = scripted(answering(many, { agents: [] }));
      for (const limit of ['', '-3', '0', 'many']) {
        const element = await shown(script, { limit });
        expect(rows(element), limit).to.have.length(11);
      }
      expectMistakes('bad_attribute');
    });

    it('has a few of ten thousand in the page, and all of them in order', async () => {
      const many = Array.from({ length: 10_000 }, (_, index) =>
        used(`Agent ${String(index)}`, (index * 7919) % 9973, 1),
      );
      const element = await shown(scripted(answering(many, { agents: [] })));
      expect(rows(element)).to.have.length(11);
      expect(deepText(element)).to.include('Top 10 of 10,000 agents');
      sortButton(element, 'Agent').click();
      await settled(element);
      sortButton(element, 'Agent').click();
      await settled(element);
      expect(names(element).slice(0, 2)).to.deep.equal(['Agent 9999', 'Agent 9998']);
    });
  });

  describe('states', () => {
    for (const width of ['', '722px']) {
      it(`does not move when ten rows or more come, ${width || 'in a wide page'}`, async () => {
        const many = Array.from({ length: 10 }, (_, index) => used(`agent ${String(index)}`, 1000 - index, 1));
        let answer = (): void => undefined;
        const script = scripted(
          (request) => new Promise((resolve) => (answer = () => resolve(answering(many, { agents: [] })(request)))),
        );
        const element = await mount<UsageBreakdown>(html`<usage-breakdown .store=${script.store}></usage-breakdown>`);
        element.style.inlineSize = width;
        await until(() => script.requests.length === 1);
        const { height } = element.getBoundingClientRect();
        answer();
        await until(() => script.store.get().status === 'ready');
        await settled(element);
        expect(Math.abs(element.getBoundingClientRect().height - height)).to.be.below(3);
        answer();
        await until(() => deepText(element).includes('Change in credits'));
        expect(Math.abs(element.getBoundingClientRect().height - height)).to.be.below(3);
      });
    }

    it('still shows the others where the chosen agent used nothing', async () => {
      const script = scripted();
      script.store.setQuery({ agent: 'agt_9' });
      const element = await shown(script);
      expect(element.matches(':state(empty)')).to.equal(false);
      expect(rows(element).map((cells) => cells.slice(0, 3))).to.deep.equal([
        ['Support', '1,000', '83%'],
        ['Sales', '200', '17%'],
        ['Old bot deleted', '0', '0%'],
        ['Total', '1,200', '100%'],
      ]);
    });
  });

  describe('narrow', () => {
    it('is still a table, and no wider than its place', async () => {
      for (const width of ['320px', '480px', '640px', '783px', '785px', '895px', '897px']) {
        await viewport(900);
        const element = await compared(scripted(), { width });
        expect(element.scrollWidth, width).to.be.at.most(element.clientWidth);
        byRole(element, 'table');
        expect(allByRole(element, 'row'), width).to.have.length(4);
        expect(allByRole(element, 'rowheader').map(nameOf), width).to.deep.equal(['Support', 'Sales', 'Total']);
        expect(allByRole(element, 'cell').length, width).to.be.at.least(15);
        await expectAccessible(element);
      }
    });

    it('has no head alone in its line', async () => {
      for (const width of ['300px', '358px', '420px', '480px']) {
        const element = await shown(scripted(), { width });
        const tops = allByRole(element, 'columnheader')
          .filter((head) => head.querySelector('button'))
          .map((head) => Math.round(head.getBoundingClientRect().top));
        for (const top of tops) expect(tops.filter((one) => one === top).length, width).to.be.at.least(2);
      }
    });

    it('is not as high as all rows to come where it says that they could not be loaded', async () => {
      const script = scripted(() => Promise.reject(usageError('network', 'down')));
      const element = await mount<UsageBreakdown>(html`<usage-breakdown .store=${script.store}></usage-breakdown>`, {
        style: { width: '358px' },
      });
      await findByRole(element, 'alert');
      expect(element.getBoundingClientRect().height).to.be.below(600);
    });

    it('has labels in sight where there are no columns', async () => {
      const element = await shown(scripted(), { width: '320px' });
      const text = words(allByRole(element, 'row')[1] as HTMLElement);
      expect(text).to.include('Messages 100').and.to.include('Per message 10.00');
      await click(sortButton(element, 'Messages'));
      expect(element.sort).to.equal('messages');
    });
  });

  it('draws a bar for each row against the longest, and its course', async () => {
    const element = await shown(five(), { width: '900px' });
    const bars = [...(element.shadowRoot?.querySelectorAll('.bar rect') ?? [])];
    expect(bars.map((bar) => bar.getAttribute('width'))).to.deep.equal(['100%', '80%', '60%', '40%', '20%']);
    const lines = [...(element.shadowRoot?.querySelectorAll<SVGElement>('.sparkline') ?? [])];
    expect(lines).to.have.length(5);
    expect(lines[0]?.querySelector('path')?.getAttribute('d')).to.match(/^M[\d.]+ 0h/);
    expect(lines[0]?.getBoundingClientRect().width).to.equal(96);
  });

  it('can be told apart in forced colours', async function () {
    await needs(this, 'emulated media');
    await media({ forcedColors: 'active' });
    const script = scripted();
    script.store.setQuery({ agent: 'agt_2' });
    const element = await shown(script);
    const chosen = element.shadowRoot?.querySelector('.chosen');
    expect(getComputedStyle(chosen as Element).outlineStyle).to.equal('solid');
  });

  it('shows at a glance what has too many digits, and says all of them', async () => {
    const credits = '12345678901234567890';
    const row = { ...used('agt_1', 0, 1), credits };
    const element = await shown(scripted(answering([row])));
    const [, cell] = rows(element)[0] ?? [];
    expect(cell).to.equal('1.2E19 12,345,678,901,234,567,890');
  });

  it('names what is called the same by its id, too', async () => {
    const agents = ['x_1', 'x_2'].map((id) => ({ id, name: 'Twin', status: 'active' }));
    const element = await shown(scripted(answering([used('x_1', 9, 1), used('x_2', 5, 1)], { agents })));
    expect(names(element)).to.deep.equal(['Twin x_1', 'Twin x_2', 'Total']);
  });

  describe('toCSV', () => {
    it('has all rows in the order shown', async () => {
      const element = await compared(five(), { limit: '1', sort: 'name' });
      const lines = (await element.toCSV()).trim().split('\r\n');
      expect(lines.map((line) => line.split(',').slice(0, 4).join())).to.deep.equal([
        'agent_id,agent,status,credits',
        'a,a,,100',
        'b,b,,200',
        'c,c,,300',
        'd,d,,400',
        'e,e,,500',
      ]);
    });

    it('is of the models of the agent that is chosen', async () => {
      const script = scripted();
      script.store.setQuery({ agent: 'agt_2' });
      const element = await shown(script, { by: 'model' });
      expect((await element.toCSV()).split('\r\n')[1]).to.match(/^mini,Mini,200,1,80,2\.5,/);
    });

    it('waits for the report', async () => {
      const script = scripted();
      const element = await mount<UsageBreakdown>(html`<usage-breakdown .store=${script.store}></usage-breakdown>`);
      expect(await element.toCSV()).to.match(/^agent_id,agent.*\r\nagt_1,Support,active,1000,/);
    });

    it('throws where there is none to be had', async () => {
      const script = scripted(() => {
        throw usageError('forbidden', 'no', { status: 403 });
      });
      const element = await mount<UsageBreakdown>(html`<usage-breakdown .store=${script.store}></usage-breakdown>`);
      const thrown: unknown = await element.toCSV().catch((error: unknown) => error);
      expect(thrown).to.have.property('code', 'forbidden');
    });
  });
});
