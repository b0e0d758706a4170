import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-drivers/define.js';
import { usageError } from '../../src/api/usage-error.js';
import type { WireReport, WireRow } from '../../src/api/wire.js';
import type { UsageDrivers } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole, maybeByRole, nameOf } from '../helpers/by-role.js';
import { click } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { noAnswer, scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const WEEK = { start: '2026-10-12', end: '2026-10-18' };
const MARKER = { at: '2026-10-15T00:00:00Z', kind: 'model_change', label: 'Model set to Pro', agent: 'agt_1' };

/** Credits a message. */
const PRICES = { mini: 1, pro: 4 } as const;

interface Usage {
  readonly agent: string | null;
  readonly model?: keyof typeof PRICES | null;
  /** Messages a day; `null`: credits for what is no message. */
  readonly messages: number | null;
  readonly credits?: number;
  /** Days from the beginning of the range, the last one not included. */
  readonly days?: readonly [number, number];
}

/** Seven days of the usage that is said, for the week; other usage for the days before it. */
function scriptedWeeks(
  now: readonly Usage[],
  before: readonly Usage[],
  changes: Partial<WireReport> = {},
): ScriptedStore {
  const script = scripted((request) => {
    const usage = request.from === WEEK.start ? now : before;
    const rows = usage.flatMap(({ agent, model = 'mini', messages, credits, days: [from, to] = [0, 7] }): WireRow[] =>
      Array.from({ length: to - from }, (_, index) => ({
        bucket: from + index,
        agent,
        model,
        credits: credits ?? (messages ?? 0) * PRICES[model ?? 'mini'],
        messages,
      })),
    );
    return wireReport(request, {
      rows,
      totals: { credits: null, messages: null },
      models: [
        { id: 'mini', name: 'Mini' },
        { id: 'pro', name: 'Pro' },
      ],
      account: {},
      ...changes,
    });
  });
  script.store.setQuery({ range: WEEK });
  return script;
}

/** One agent is moved to a model of four times the price on the fourth day; hardly anything else happens. */
const moved = (changes: Partial<WireReport> = { markers: [MARKER] }): ScriptedStore =>
  scriptedWeeks(
    [
      { agent: 'agt_1', messages: 100, days: [0, 3] },
      { agent: 'agt_1', model: 'pro', messages: 100, days: [3, 7] },
      { agent: 'agt_2', messages: 110 },
      { agent: 'agt_9', messages: 48 },
    ],
    [
      { agent: 'agt_1', messages: 100 },
      { agent: 'agt_2', messages: 100 },
      { agent: 'agt_9', messages: 50 },
    ],
    changes,
  );

async function loaded({ store }: ScriptedStore, limit = 5): Promise<UsageDrivers> {
  const element = await mount<UsageDrivers>(html`<usage-drivers .store=${store} limit=${limit}></usage-drivers>`);
  await until(() => store.get().previous);
  await element.updateComplete;
  return element;
}

const part = (element: UsageDrivers, name: string): HTMLElement | null =>
  element.renderRoot.querySelector(`[part~=${name}]`);

const sentences = (element: UsageDrivers): string => part(element, 'sentences')?.textContent ?? '';

/** The table as a reader meets it: each row's cells by the name of their column. */
function rows(element: UsageDrivers): Record<string, Record<string, string>> {
  const headings = allByRole(element, 'columnheader').map(nameOf);
  const body = allByRole(element, 'row').slice(1);
  return Object.fromEntries(
    body.map((row) => {
      const cells = allByRole(row, 'cell').map((cell) => cell.textContent.replace(/\s+/g, ' ').trim());
      return [
        nameOf(byRole(row, 'rowheader')),
        Object.fromEntries(headings.slice(1).map((heading, index) => [heading, cells[index]?.split(' ').at(-1) ?? ''])),
      ];
    }),
  );
}

const amount = (text = ''): number => Number(text.replace(/[,+]/g, ''));

describe('usage-drivers', () => {
  it('says how much, whose and why, and when it began', async () => {
    const element = await loaded(moved());
    expect(sentences(element)).to.equal(
      'Spend in Oct 12 – 18 rose by 1,256 credits (+72%) against Oct 5 – 11. ' +
        'Support accounts for 1,200 credits of it: 57% of its messages moved to Pro, which costs 4 credits a message. ' +
        'Over all agents: a move to dearer models +1,200 credits; more messages +56 credits. ' +
        'A message of Support costs more since Oct 15, which coincides with “Model set to Pro”.',
    );
    await expectAccessible(element);
  });

  it('never says that anything was caused', async () => {
    const element = await loaded(moved());
    expect(element.toText()).not.to.match(/caus|because|due to/i);
  });

  it('takes the change apart in a table, the largest agent first, that adds up in every column', async () => {
    const table = rows(await loaded(moved()));
    expect(table).to.deep.equal({
      'Support a message costs more since Oct 15, which coincides with “Model set to Pro”': {
        Change: '+1,200',
        Messages: '0',
        'Model mix': '+1,200',
        'Per message': '0',
      },
      Sales: { Change: '+70', Messages: '+70', 'Model mix': '0', 'Per message': '0' },
      'Old bot deleted': { Change: '-14', Messages: '-14', 'Model mix': '0', 'Per message': '0' },
      Total: { Change: '+1,256', Messages: '+56', 'Model mix': '+1,200', 'Per message': '0' },
    });
  });

  it('folds what is beyond the limit into one row, which unfolds by the keyboard', async () => {
    const element = await loaded(moved(), 1);
    const folded = rows(element);
    expect(Object.keys(folded)).to.have.length(3);
    expect(folded['2 others']?.['Change']).to.equal('+56');
    byRole(element, 'button', { name: '2 others' }).click();
    await until(() => Object.keys(rows(element)).length === 4);
    await until(() => (element.renderRoot as ShadowRoot).activeElement?.textContent.includes('Sales'));
    expect(maybeByRole(element, 'button', { name: /others/ })).to.equal(null);
  });

  it('draws a waterfall that ends where the change does', async () => {
    const element = await loaded(moved());
    const bars = [...element.renderRoot.querySelectorAll('rect')].map((bar) => bar.getBoundingClientRect());
    const [support, sales, old, all] = bars;
    expect(bars).to.have.length(4);
    expect(sales?.left).to.be.closeTo(support?.right ?? 0, 1.5);
    expect(old?.right).to.be.closeTo(sales?.right ?? 0, 1.5);
    expect(all?.right).to.be.closeTo(old?.left ?? 0, 1.5);
    expect(all?.left).to.be.closeTo(support?.left ?? 0, 1.5);
    expect([...element.renderRoot.querySelectorAll('rect.fall')]).to.have.length(1);
  });

  it('names both directions where the largest mover goes against the change', async () => {
    const element = await loaded(
      scriptedWeeks(
        [
          { agent: 'agt_1', messages: 160 },
          { agent: 'agt_2', messages: 50 },
          { agent: 'agt_9', messages: 40 },
        ],
        [
          { agent: 'agt_1', messages: 100 },
          { agent: 'agt_2', messages: 100 },
          { agent: 'agt_9', messages: 90 },
        ],
      ),
    );
    expect(sentences(element)).to.match(/fell by 280 credits \(-14%\)/);
    expect(sentences(element)).to.include('Sales alone accounts for -350 credits: it answered 50% fewer messages.');
    expect(sentences(element)).to.include('Support went the other way, +420 credits: it answered 60% more messages.');
    expect(Object.keys(rows(element))[0]).to.equal('Support');
  });

  it('calls a small change level', async () => {
    const element = await loaded(
      scriptedWeeks([{ agent: 'agt_1', messages: 104 }], [{ agent: 'agt_1', messages: 100 }]),
    );
    expect(sentences(element)).to.include('is about level with Oct 5 – 11: +28 credits (+4%).');
  });

  it('says that nothing changed', async () => {
    const usage = [{ agent: 'agt_1', messages: 100 }];
    expect(sentences(await loaded(scriptedWeeks(usage, usage)))).to.equal(
      'Spend in Oct 12 – 18 is the same as in Oct 5 – 11.',
    );
  });

  it('says who is new, and where there was nothing before', async () => {
    const element = await loaded(scriptedWeeks([{ agent: 'agt_1', messages: 100 }], []));
    expect(sentences(element)).to.include('is 700 credits: nothing was used in Oct 5 – 11. Support accounts for 700');
    expect(sentences(element)).to.include(': it is new.');
    expect(Object.keys(rows(element))[0]).to.equal('Support new');
  });

  it('names a new price on the same model for what it is', async () => {
    const element = await loaded(
      scriptedWeeks([{ agent: 'agt_1', messages: 100, credits: 125 }], [{ agent: 'agt_1', messages: 100 }]),
    );
    expect(sentences(element)).to.include('a message on the same model cost 25% more, being longer or at a new price');
  });

  it('keeps in the sum, in columns of their own, what is not split and what is no message', async () => {
    const element = await loaded(
      scriptedWeeks(
        [
          { agent: 'agt_1', messages: 2, credits: 50 },
          { agent: null, messages: null, credits: 100 },
        ],
        [
          { agent: 'agt_1', messages: 2 },
          { agent: null, messages: null, credits: 10 },
        ],
      ),
    );
    const { Support, Unattributed, Total } = rows(element);
    expect([Support?.['Not split'], Unattributed?.['No messages']]).to.deep.equal(['+336', '+630']);
    expect(amount(Total?.['Change'])).to.equal(966);
  });

  it('degrades where no models, or no messages, are told, and says so', async () => {
    const modelless = await loaded(
      scriptedWeeks(
        [{ agent: 'agt_1', model: null, messages: 150, credits: 200 }],
        [{ agent: 'agt_1', model: null, messages: 100 }],
      ),
    );
    expect(allByRole(modelless, 'columnheader').map(nameOf)).to.deep.equal([
      'Agent',
      'Change',
      'Messages',
      'Per message',
    ]);
    expect(sentences(modelless)).to.include('Where no models are named');
    const messageless = await loaded(
      scriptedWeeks(
        [{ agent: 'agt_1', messages: null, credits: 150 }],
        [{ agent: 'agt_1', messages: null, credits: 100 }],
      ),
    );
    expect(allByRole(messageless, 'columnheader').map(nameOf)).to.deep.equal(['Agent', 'Change']);
    expect(sentences(messageless)).to.include('Messages are not counted');
  });

  it('follows the agent filter, and says what its messages would have cost on other models', async () => {
    const script = scriptedWeeks(
      [
        { agent: 'agt_1', model: 'pro', messages: 100 },
        { agent: 'agt_2', messages: 100 },
      ],
      [
        { agent: 'agt_1', messages: 100 },
        { agent: 'agt_2', messages: 100 },
      ],
      {
        agents: [
          { id: 'agt_1', name: 'Support', url: '/agents/1' },
          { id: 'agt_2', name: 'Sales' },
        ],
      },
    );
    script.store.setQuery({ agent: 'agt_1' });
    const element = await loaded(script);
    expect(sentences(element)).to.match(/^Spend of Support in .*Most of that: 100% of its messages moved to Pro/);
    expect(Object.keys(rows(element))).to.deep.equal(['Support']);
    const whatIf = part(element, 'what-if');
    expect(whatIf?.textContent).to.include('What if Support ran on another model?');
    expect(allByRole(whatIf as HTMLElement, 'listitem').map(({ textContent }) => textContent)).to.deep.equal([
      'on Mini: 700 credits, -75%',
    ]);
    expect(whatIf?.textContent).to.include('An estimate');
    expect(byRole(element, 'link', { name: 'Settings of Support' }).getAttribute('href')).to.equal('/agents/1');
    script.store.setQuery({ agent: 'agt_2' });
    await until(() => part(element, 'what-if')?.textContent.includes('Sales'));
    expect(maybeByRole(element, 'link')).to.equal(null);
  });

  it('gives all of it as text', async () => {
    const element = await loaded(moved());
    const lines = element.toText().split('\n');
    expect(lines[0]).to.equal(sentences(element));
    expect(lines.slice(2)).to.deep.equal([
      'Support: +1,200 · Model mix +1,200 · a message costs more since Oct 15, which coincides with “Model set to Pro”',
      'Sales: +70 · Messages +70',
      'Old bot: -14 · Messages -14 · deleted',
      'Total: +1,256',
    ]);
  });

  it('says whether copying worked', async () => {
    const element = await loaded(moved());
    await click(byRole(element, 'button', { name: 'Copy as text' }));
    await until(() => allByRole(element, 'status').some(({ textContent }) => /Copied|did not allow/.test(textContent)));
  });

  it('keeps its place while the period before is on its way, and says where it cannot be had', async () => {
    const waiting = scripted((request) => (request.from === WEEK.start ? wireReport(request) : noAnswer()));
    waiting.store.setQuery({ range: WEEK });
    const element = await mount<UsageDrivers>(html`<usage-drivers .store=${waiting.store}></usage-drivers>`);
    await until(() => waiting.store.get().report);
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.skeleton')).not.to.equal(null);

    const failing = scripted((request) => {
      if (request.from === WEEK.start) return wireReport(request);
      throw usageError('retention_exceeded', 'gone');
    });
    failing.store.setQuery({ range: WEEK });
    const other = await mount<UsageDrivers>(html`<usage-drivers .store=${failing.store}></usage-drivers>`);
    await until(() => part(other, 'empty')?.textContent.includes('could not be loaded'));
    expect(other.matches(':state(empty)')).to.equal(true);
    expect(maybeByRole(other, 'button', { name: 'Try again' })).not.to.equal(null);
    expect(other.toText()).to.equal('');
    await expectAccessible(other);
  });

  it('keeps the old explanation in sight while another range loads', async () => {
    const script = scripted((request) =>
      request.from === '2026-09-07' ? noAnswer() : wireReport(request, { account: {} }),
    );
    script.store.setQuery({ range: WEEK });
    const element = await loaded(script);
    const before = sentences(element);
    expect(before).to.include('Spend in Oct 12');
    script.store.setQuery({ range: { start: '2026-09-07', end: '2026-09-07' } });
    await until(() => script.store.get().status === 'loading');
    await element.updateComplete;
    expect(sentences(element)).to.equal(before);
    expect(part(element, 'empty')).to.equal(null);
    expect(element.matches(':state(empty)')).to.equal(false);
  });

  it('folds the others again, and forgets that it was copied, when something else is shown', async () => {
    const script = moved();
    const element = await loaded(script, 1);
    byRole(element, 'button', { name: '2 others' }).click();
    await until(() => Object.keys(rows(element)).length === 4);
    script.store.setQuery({ range: { start: '2026-10-05', end: '2026-10-11' } });
    await until(() => script.store.get().previous);
    await findByRole(element, 'button', { name: '2 others' });
  });

  it('writes a name into the text on one line, whatever is in it', async () => {
    const element = await loaded(
      scriptedWeeks([{ agent: 'agt_1', messages: 100 }], [], { agents: [{ id: 'agt_1', name: 'x\nAll: -999' }] }),
    );
    expect(element.toText().split('\n').slice(2)).to.deep.equal(['x All: -999: +700 · Messages +700 · new']);
  });

  it('explains no change where nothing that was used in one of the periods has a price [R6]', async () => {
    const script = scripted((request) => {
      const { rows, ...rest } = wireReport(request, { totals: { credits: null, messages: null } });
      const isNow = request.from === WEEK.start;
      return { ...rest, rows: (rows as WireRow[]).map((row) => (isNow ? { ...row, credits: null } : row)) };
    });
    script.store.setQuery({ range: WEEK });
    const element = await mount<UsageDrivers>(html`<usage-drivers .store=${script.store}></usage-drivers>`);
    await until(() => part(element, 'empty')?.textContent.includes('in one of the two periods has no price yet'));
    expect([sentences(element), element.toText()]).to.deep.equal(['', '']);
  });

  it('shows names of others as text, in one line and no longer than anybody reads', async () => {
    const name = '<img src=x onerror=alert(1)>'.padEnd(5000, '!');
    const element = await loaded(
      scriptedWeeks([{ agent: 'agt_1', messages: 100 }], [], { agents: [{ id: 'agt_1', name }] }),
    );
    expect(element.renderRoot.querySelector('img')).to.equal(null);
    expect(byRole(element, 'table').textContent.length).to.be.below(1000);
  });

  it('uses the texts of the page', async () => {
    const { store } = moved();
    const element = await mount<UsageDrivers>(
      html`<usage-drivers
        .store=${store}
        .labels=${{ driversHeading: 'What happened?', driverParts: { volume: 'Chats' } }}
      ></usage-drivers>`,
    );
    await findByRole(element, 'heading', { name: 'What happened?' });
    await findByRole(element, 'columnheader', { name: 'Chats' });
  });
});
