/** Names of agents, models, markers, zones and errors are shown only as text, and have no other effect. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { isolate } from '../../src/format/foreign-text.js';
import { usageError } from '../../src/api/usage-error.js';
import type { WireReport } from '../../src/api/wire.js';
import type { UsageChart, UsageDashboard, UsageLabels } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, findByRole, maybeByRole } from '../helpers/by-role.js';
import { agentField, chooseRow, openAgents, searchAgents } from '../helpers/choose-agent.js';
import { deepElements, deepQuery, deepText } from '../helpers/deep.js';
import { expectMistakes } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { requested } from '../helpers/requested.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const MARKUP = [
  '<img src=/hostile.png onerror="window.__xss=1">',
  '<svg/onload="window.__xss=1">',
  '</style><script>window.__xss=1</script>',
  '</option></select><iframe src="/hostile.html"></iframe>',
  '<!--',
  ']]>',
  '&lt;b&gt;',
  '"><b onclick=window.__xss=1>',
];

const TEMPLATES = [
  '${window.__xss=1}',
  "{{constructor.constructor('window.__xss=1')()}}",
  '?lit$123$',
  '<!--?lit$123456789$-->',
  '<?lit$123456789$>',
];

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  '0',
  '-0',
  'length',
];

/** Texts with characters that have a meaning in patterns, selectors or queries. */
const PATTERNS = [
  '.*',
  '^',
  '(?:',
  '[a-z]+',
  '\\w',
  'S.pport',
  "' OR 1=1 --",
  '#list > *',
  '*',
  '%25',
  '\\',
  '$&',
  '](',
  '+?',
];

/** The text that is shown instead of each. */
const ODD: Readonly<Record<string, string>> = {
  '\u202egnp.exe': 'gnp.exe',
  'a\u2069\u2069\u2067b': 'ab',
  'zero\u200bwidth': 'zero\u200bwidth',
  [`Z${'\u0301'.repeat(900)}`]: `Z${'\u0301'.repeat(8)}`,
  'half \ud800': 'half \ufffd',
  'N\0UL': 'N UL',
  '\ufeffBOM': 'BOM',
  'tab\tand\nline\r\nend\u2028s': 'tab and line end s',
  '👩‍👩‍👧 family': '👩‍👩‍👧 family',
  'مساعد (1)': 'مساعد (1)',
  é: 'é',
  'e\u0301': 'e\u0301',
  'Cyrillic а': 'Cyrillic а',
  'Latin a': 'Latin a',
  ['x'.repeat(100_000)]: `${'x'.repeat(100)}…`,
  ['家'.repeat(34_000)]: `${'家'.repeat(100)}…`,
  x: 'x',
  ' ': '–',
  '\n': '–',
};

/** The text of the field for agents whose name and id look like those of another agent. */
const ALIKE: Readonly<Record<string, string>> = {
  é: 'é (é)',
  'e\u0301': 'e\u0301 (e\u0301 #2)',
  ' ': '– (–)',
  '\n': '– (– #2)',
};

const ALL = [...MARKUP, ...TEMPLATES, ...KEYS, ...Object.keys(ODD)];

/** An answer of two days in which the agent at index n used n + 1 credits a day for as many messages. */
function answerOf(ids: readonly string[], overrides: Partial<WireReport> = {}): (request: object) => WireReport {
  const rows = ids.flatMap((id, index) =>
    [0, 1].map((bucket) => ({ bucket, agent: id, model: id, credits: index + 1, messages: index + 1 })),
  );
  const total = rows.reduce((sum, { credits }) => sum + credits, 0);
  return (request) =>
    wireReport(request, {
      agents: ids.map((id) => ({ id, name: id, status: id })),
      models: ids.map((id) => ({ id, name: id })),
      markers: ids.map((id) => ({ at: '2026-11-02T00:00:00Z', kind: id, label: id, agent: id })),
      rows,
      totals: { credits: total, messages: total },
      ...overrides,
    });
}

async function dashboardOver({ store }: ScriptedStore, labels?: UsageLabels): Promise<UsageDashboard> {
  const element = await mount<UsageDashboard>(
    html`<usage-dashboard .store=${store} .labels=${labels}></usage-dashboard>`,
    { style: { width: '700px' } },
  );
  await until(() => store.get().status === 'ready' && store.get().previous);
  await settled();
  return element;
}

/** The names in the list as they are drawn. The test has so few agents that all rows are rendered. */
async function namesIn(element: Element): Promise<string[]> {
  await openAgents(element);
  return drawnNames(element);
}

function drawnNames(element: Element): string[] {
  return allByRole(element, 'option').map((option) => option.querySelector('.name')?.textContent ?? '');
}

const totalOf = (element: Element): string => deepQuery(element, '[part=total]')?.textContent.trim() ?? '';

/** Chooses an agent of the answer. The last one has most usage, so it is the first in the list. */
async function choose(element: Element, index: number, ids: readonly string[]): Promise<void> {
  await chooseRow(element, ids.length - index);
}

/** Fails if there are elements that our templates do not contain, or resources that the page would load. */
function expectInert(element: Element): void {
  const strangers = ['img', 'script', 'iframe', 'b', 'object', 'embed', 'style'];
  const found = [...deepElements(element)].map(({ localName }) => localName);
  expect(found.filter((name) => strangers.includes(name))).to.deep.equal([]);
  for (const one of deepElements(element)) {
    const handlers = [...one.attributes].filter(({ name }) => name.startsWith('on'));
    expect(handlers.map(({ name }) => name)).to.deep.equal([]);
  }
  expect((window as { __xss?: unknown }).__xss).to.equal(undefined);
  expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  expect(requested(/hostile\.(png|html)/)).to.deep.equal([]);
}

const boxOf = (element: Element): string => {
  const { width, height } = element.getBoundingClientRect();
  // Rounded, because Firefox adds up fractions in varying order.
  return `${width.toFixed(2)} × ${height.toFixed(2)}`;
};

describe('hostile names', () => {
  it('are shown as they are written, markup and templates too [H1 H2]', async () => {
    const names = [...MARKUP, ...TEMPLATES];
    const element = await dashboardOver(scripted(answerOf(names)));
    expect((await namesIn(element)).slice(1)).to.deep.equal(names.toReversed());
    for (const [index, name] of names.entries()) {
      await choose(element, index, names);
      expect(agentField(element).value).to.equal(name);
      expect(totalOf(element)).to.match(new RegExp(`^${String((names.indexOf(name) + 1) * 2)} credits`));
      expectInert(element);
    }
    await expectAccessible(element);
  });

  it('and ids are those of ordinary agents, each with its own total [H4 H5 H6]', async () => {
    const script = scripted(answerOf(ALL));
    const element = await dashboardOver(script);
    await openAgents(element);
    expect(allByRole(element, 'option')[0]?.getAttribute('aria-setsize')).to.equal(String(ALL.length + 1));
    for (const [index, id] of ALL.entries()) {
      await choose(element, index, ALL);
      expect(script.store.get().query.agent).to.equal(id);
      expect(totalOf(element)).to.match(new RegExp(`^${String((index + 1) * 2)} credits`));
    }
    expect(script.requests).to.have.length(2);
    expectInert(element);
  });

  it('are one line each, without what would turn or tower over the text around them [H6 H7]', async () => {
    const names = Object.keys(ODD);
    const element = await dashboardOver(scripted(answerOf(names)));
    for (const [index, shown] of Object.values(ODD).entries()) {
      await choose(element, index, names);
      await openAgents(element);
      const option = byRole(element, 'option', { selected: true });
      const name = option.querySelector<HTMLElement>('.name');
      expect(name?.textContent).to.equal(shown);
      expect(name?.dir).to.equal('auto');
      expect(option.clientHeight).to.equal(44);
      expect(agentField(element).value).to.equal(ALIKE[names[index] ?? ''] ?? shown);
      expect(agentField(element).dir).to.equal('auto');
    }
  });

  it('change the size of nothing [H6 H7]', async () => {
    const plain = await dashboardOver(scripted(answerOf(ALL.map((_, index) => `agent ${String(index)}`))));
    const agents = ALL.map((id) => ({ id, name: id }));
    const element = await dashboardOver(scripted(answerOf(ALL, { agents })));
    const parts = (root: Element): string[] =>
      ['usage-agent-filter', 'usage-date-range', 'usage-summary', 'usage-chart'].map(
        (tag) => `${tag} ${boxOf(deepQuery(root, tag) as Element)}`,
      );
    await choose(plain, 0, ALL);
    for (const index of ALL.keys()) {
      await choose(element, index, ALL);
      expect(parts(element)).to.deep.equal(parts(plain));
      expect(element.scrollWidth).to.equal(plain.scrollWidth);
    }
  });

  it('that are cut can be read in full in the title of the control [H6 H7]', async () => {
    const long = `Support for ${'very '.repeat(60)}important customers`;
    const names = ['short', long, 'y'.repeat(100_000)];
    const element = await dashboardOver(scripted(answerOf(names)));
    await choose(element, 0, names);
    expect(agentField(element).hasAttribute('title')).to.equal(false);
    await choose(element, 1, names);
    expect(agentField(element).title).to.equal(long);
    await openAgents(element);
    // The title also contains the status, which is the same text here.
    expect(byRole(element, 'option', { selected: true }).title.split(' · ')[0]).to.equal(long);
    await choose(element, 2, names);
    expect(agentField(element).title).to.equal(`${'y'.repeat(1_000)}…`);
    await expectAccessible(element);
  });

  it('stand apart from the sentence around them [H6]', async () => {
    const agents = [{ id: 'a', name: 'مساعد\u2069 (1)', status: 'deleted' }];
    const script = scripted(answerOf(['a'], { agents }));
    const element = await dashboardOver(script);
    await openAgents(element);
    expect(byRole(element, 'option', { name: /deleted/ }).querySelector('.visually-hidden')?.textContent).to.equal(
      '\u2068مساعد (1)\u2069, deleted, 2 credits, 100% of all credits',
    );
    script.store.setQuery({ agent: '\u202eagt\n7' });
    await settled();
    expect(agentField(element).value).to.equal('agt 7');
    expect(descriptionOf(agentField(element))).to.equal('unknown');
  });

  it('may be missing from agents that a page sets [H7]', async () => {
    const agents = [{ id: 'a' }, { id: 'b', name: null }, { id: 'c', name: 5 }, { id: 'd', name: '' }] as never;
    const element = await mount(html`<agent-filter store="none" .agents=${agents}></agent-filter>`);
    expect(await namesIn(element)).to.deep.equal(['All Agents', 'a', 'b', 'c', 'd']);
  });

  it('are found by every character of theirs, and by nothing that only looks like code [H11]', async () => {
    const names = [...MARKUP, ...TEMPLATES, ...KEYS];
    const script = scripted(answerOf(names));
    const element = await dashboardOver(script);
    for (const name of names) {
      await searchAgents(element, name);
      expect(drawnNames(element), name).to.include(name);
      expectInert(element);
    }
    for (const search of PATTERNS) {
      const field = await searchAgents(element, search);
      expect(field.value).to.equal(search);
      expect(drawnNames(element), search).to.deep.equal(['All Agents']);
      expect(deepText(element)).to.include('No agents match');
      expectInert(element);
    }
    expect(script.store.get().query.agent).to.equal(null);
  });

  it('are searched for with texts of any length and of no text [H11]', async () => {
    const element = await dashboardOver(scripted(answerOf(ALL)));
    for (const search of [' ', '\u200b', '\ufeff', '']) {
      await searchAgents(element, search);
      expect(allByRole(element, 'option')[0]?.getAttribute('aria-setsize'), search).to.equal(String(ALL.length + 1));
    }
    await searchAgents(element, 'x'.repeat(100_000));
    expect(drawnNames(element)).to.deep.equal(['All Agents', `${'x'.repeat(100)}…`]);
    await searchAgents(element, 'ab '.repeat(33_000));
    expect(drawnNames(element)).to.deep.equal(['All Agents', 'ab', 'tab and line end s']);
    await searchAgents(element, '\ud800');
    await searchAgents(element, '\u0301'.repeat(900));
    expectInert(element);
  });

  it('of a host’s own texts are text too [H1 H2]', async () => {
    for (const label of [...MARKUP, ...TEMPLATES]) {
      const labels = {
        heading: label,
        chartHeading: label,
        allAgents: label,
        chatbotsUsed: label,
        creditsAmount: label,
      };
      const element = await dashboardOver(scripted(), labels);
      expect(allByRole(element, 'heading').map(({ textContent }) => textContent)).to.include.members([label, label]);
      expect(await namesIn(element)).to.include(label);
      expect(agentField(element).value).to.equal(label);
      expect(totalOf(element)).to.equal(`${label} · Nov 1 – 4, 2026`);
      expectInert(element);
      element.remove();
    }
  });
});

describe('hostile errors', () => {
  const failing = (thrown: unknown): ScriptedStore =>
    scripted(() => {
      throw thrown;
    });

  const chartOf = ({ store }: ScriptedStore, width = '700px'): Promise<UsageChart> =>
    mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`, { style: { width } });

  it('show request ids and paths as text, and a message for developers not at all [H1 H2 H6]', async () => {
    for (const text of [...MARKUP, ...TEMPLATES, ...KEYS]) {
      const element = await chartOf(failing(usageError('internal', `told: ${text}`, { requestId: text, path: text })));
      const alert = await findByRole(element, 'alert');
      expect([...alert.querySelectorAll('small')].map(({ textContent }) => textContent)).to.deep.equal([
        `Request ${isolate(text)}`,
        text,
      ]);
      expect(alert.textContent).not.to.include('told');
      expectInert(element);
      element.remove();
    }
  });

  it('of any length stay in their card [H6 H7]', async () => {
    const odd = [...Object.keys(ODD), 'x'.repeat(100), 'x '.repeat(5_000)];
    for (const text of odd) {
      const element = await chartOf(failing(usageError('bad_schema', text, { requestId: text, path: text })), '320px');
      const alert = await findByRole(element, 'alert');
      expect(alert.scrollWidth, text.slice(0, 20)).to.be.at.most(alert.clientWidth);
      expect(alert.clientHeight, text.slice(0, 20)).to.be.lessThan(600);
      element.remove();
    }
    expectMistakes('bad_schema');
  });

  it('with codes that nobody knows have words all the same [H4]', async () => {
    for (const code of [...KEYS, 'ENOENT', '']) {
      const element = await chartOf(failing(Object.assign(new Error('x'), { code, retryable: false })));
      const alert = await findByRole(element, 'alert');
      expect(alert.textContent).to.include('The server could not be reached.');
      expect(alert.textContent).not.to.match(/function|\[object/);
      element.remove();
    }
  });

  it('without any text where one belongs are told all the same [H7]', async () => {
    for (const value of [5, {}, [], null, '', ' \n']) {
      const element = await chartOf(
        failing(usageError('internal', 'no', { requestId: value as string, path: value as string })),
      );
      const alert = await findByRole(element, 'alert');
      expect(alert.textContent).to.include('Usage is temporarily unavailable.');
      expect(alert.querySelector('small')).to.equal(null);
      element.remove();
    }
  });

  it('of the endpoint are told in our own words [H1]', async () => {
    const { fetch } = globalThis;
    const [markup = ''] = MARKUP;
    globalThis.fetch = () =>
      Promise.resolve(
        Response.json(
          { type: markup, title: markup, detail: markup, code: 'forbidden', parameter: markup, earliest: markup },
          { status: 403, headers: { 'X-Request-Id': markup } },
        ),
      );
    try {
      const element = await mount(html`<usage-chart store="hostile-problem" endpoint="/usage"></usage-chart>`);
      const alert = await findByRole(element, 'alert');
      expect(alert.textContent).to.include('You do not have access to this usage.');
      expect(alert.textContent.split(markup)).to.have.length(2);
      expect(alert.querySelector('small')?.textContent).to.equal(`Request \u2068${markup}\u2069`);
      expectInert(element);
    } finally {
      globalThis.fetch = fetch;
    }
  });
});

describe('hostile addresses', () => {
  const ADDRESSES = [
    'javascript:window.__xss=1',
    ' java\nscript:window.__xss=1',
    'JaVaScRiPt:window.__xss=1',
    'data:text/html,<script>window.__xss=1</script>',
    'vbscript:x',
    'blob:https://evil.example/1',
    'https://good.example@evil.example',
    `javascript:${'x'.repeat(100_000)}`,
  ];
  const ELSEWHERE = ['//evil.example', '\\\\evil.example', '/\\evil.example', '/\t/evil.example'];

  it('are no links, whether the endpoint or the page says them [H3]', async () => {
    const element = await dashboardOver(scripted());
    for (const address of ADDRESSES) {
      element.billingUrl = address;
      await element.updateComplete;
      expect(maybeByRole(element, 'link')).to.equal(null);
    }
    element.remove();
    for (const address of [...ADDRESSES, ...ELSEWHERE]) {
      const account = { ...wireReport().account, billing_url: address };
      const agents = [
        { id: 'agt_1', name: 'Support', url: address, image_url: address },
        { id: 'agt_2', name: 'Sales' },
      ];
      const other = await dashboardOver(scripted((request) => wireReport(request, { account, agents })));
      expect(maybeByRole(other, 'link')).to.equal(null);
      expectInert(other);
      other.remove();
    }
  });

  it('of help are no links either [H3]', async () => {
    for (const supportUrl of ADDRESSES) {
      const element = await dashboardOverError(supportUrl);
      expect(maybeByRole(element, 'link')).to.equal(null);
      element.remove();
    }
  });

  it('that are good open a page that learns nothing of ours [H3]', async () => {
    const account = { ...wireReport().account, billing_url: `https://example.com/${'x'.repeat(100_000)}` };
    const element = await dashboardOver(scripted((request) => wireReport(request, { account })));
    const links = [
      byRole<HTMLAnchorElement>(element, 'link'),
      byRole<HTMLAnchorElement>(await dashboardOverError('https://example.com/help'), 'link'),
    ];
    for (const { rel, protocol } of links) expect([rel, protocol]).to.deep.equal(['noopener noreferrer', 'https:']);
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });

  async function dashboardOverError(supportUrl: string): Promise<Element> {
    const script = scripted(
      () => {
        throw usageError('internal', 'no');
      },
      { supportUrl },
    );
    const element = await mount(html`<usage-chart .store=${script.store}></usage-chart>`);
    await findByRole(element, 'alert');
    return element;
  }
});
