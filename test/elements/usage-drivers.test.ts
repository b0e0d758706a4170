import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-drivers/define.js';
import { usageError } from '../../src/api/usage-error.js';
import type { WireReport, WireRow } from '../../src/api/wire.js';
import { setPageLink } from '../../src/internal/page-link.js';
import type { UsageDrivers } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole, maybeByRole, nameOf } from '../helpers/by-role.js';
import { onCleanup } from '../helpers/guard.js';
import { click } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { noAnswer, scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const WEEK = { start: '2026-10-12', end: '2026-10-18' };
const MARKER = { at: '2026-10-15T00:00:00Z', kind: 'model_change', label: 'Model set to Pro', agent: 'agt_1' };

/** Credits per message. */
const PRICES = { mini: 1, pro: 4 } as const;

interface Usage {
  readonly agent: string | null;
  readonly model?: keyof typeof PRICES | null;
  /** Messages per day; `null`: credits for usage without messages. */
  readonly messages: number | null;
  readonly credits?: number;
  /** Days, counted from the beginning of the range; the last one is not included. */
  readonly days?: readonly [number, number];
}

/** A report of seven days with the given usage for the week, and with other usage for the days before. */
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

/** On the fourth day, one agent is moved to a model with four times the price; little else changes. */
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

/** The content of the table: the cells of each row by the name of their column. */
function rows(element: UsageDrivers): Record<string, Record<string, string>> {
  const table = part(element, 'table') as HTMLElement;
  const headings = allByRole(table, 'columnheader')
    .map(nameOf)
    .filter((name) => name !== BECAUSE);
  const body = allByRole(table, 'row').filter((row) => maybeByRole(row, 'rowheader'));
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

/** The heading above the headings of the causes. */
const BECAUSE = 'Change in credits because of';

const amount = (text = ''): number => Number(text.replace(/[,+]/g, ''));

describe('usage-drivers', () => {
  it('says in one sentence how much, whose and why, when it began, and the price before and after', async () => {
    const element = await loaded(moved());
    expect(sentences(element)).to.equal(
      'Spend on Oct 12 – 18 rose by 1,256 credits (+72%) vs Oct 5 – 11; ' +
        'Support caused 96% of the increase: 57% of its messages moved to Pro on Oct 15 (1.00 → 4.00 credits per message).',
    );
    await expectAccessible(element);
  });

  it('says what happened on the same day as such, and not as a cause', async () => {
    const element = await loaded(moved());
    expect(element.toText()).to.include('Support’s cost per message rose on Oct 15, on the day of “Model set to Pro”.');
    expect(element.toText()).not.to.match(/because|due to|caused by/i);
  });

  it('takes the change apart in a table by cause, the largest agent first, that adds up in every column', async () => {
    const element = await loaded(moved());
    expect(rows(element)).to.deep.equal({
      Support: { Change: '+1,200', Volume: '0', Model: '+1,200' },
      Sales: { Change: '+70', Volume: '+70', Model: '0' },
      'Old bot deleted': { Change: '−14', Volume: '−14', Model: '0' },
      Total: { Change: '+1,256', Volume: '+56', Model: '+1,200' },
    });
    const group = byRole(element, 'columnheader', { name: BECAUSE });
    expect(group.getAttribute('colspan'), 'above the columns that are there').to.equal('2');
  });

  it('lines decimals up in all columns, and writes none where all is whole', async () => {
    const element = await loaded(
      scriptedWeeks(
        [
          { agent: 'agt_1', messages: 100, credits: 100.5 },
          { agent: 'agt_2', messages: 110 },
        ],
        [
          { agent: 'agt_1', messages: 100 },
          { agent: 'agt_2', messages: 100 },
        ],
        { units: { credits: { decimals: 1 } } },
      ),
    );
    const cells = Object.values(rows(element)).flatMap((row) => Object.values(row));
    expect(
      cells.every((cell) => /\.\d$/.test(cell)),
      cells.join(),
    ).to.equal(true);
    expect(
      Object.values(rows(await loaded(moved())))
        .flatMap((row) => Object.values(row))
        .join(),
    ).not.to.include('.');
  });

  it('folds what is beyond the limit into one row, which unfolds by the keyboard', async () => {
    const element = await loaded(moved(), 1);
    const folded = rows(element);
    expect(Object.keys(folded)).to.have.length(3);
    expect(folded['Show 2 more agents']?.['Change']).to.equal('+56');
    byRole(element, 'button', { name: 'Show 2 more agents' }).click();
    await until(() => Object.keys(rows(element)).length === 4);
    await until(() => (element.renderRoot as ShadowRoot).activeElement?.textContent.includes('Sales'));
    expect(maybeByRole(element, 'button', { name: /more agents/ })).to.equal(null);
  });

  it('draws a waterfall that ends where the change does', async () => {
    const element = await loaded(moved());
    const bars = [...element.renderRoot.querySelectorAll('[part=bar] rect')].map((bar) => bar.getBoundingClientRect());
    const [support, sales, old, all] = bars;
    expect(bars).to.have.length(4);
    expect(sales?.left).to.be.closeTo(support?.right ?? 0, 1.5);
    expect(old?.right).to.be.closeTo(sales?.right ?? 0, 1.5);
    expect(all?.right).to.be.closeTo(old?.left ?? 0, 1.5);
    expect(all?.left).to.be.closeTo(support?.left ?? 0, 1.5);
    expect([...element.renderRoot.querySelectorAll('rect.fall')]).to.have.length(1);
  });

  for (const width of [780, 390]) {
    it(`joins each bar with the next at ${width} px`, async () => {
      await viewport(1000);
      const element = await loaded(moved());
      element.style.inlineSize = `${width}px`;
      await until(() => Math.abs(element.getBoundingClientRect().width - width) < 1);
      const boxes = [...element.renderRoot.querySelectorAll('[part=bar]')].map((bar) =>
        Array.from(bar.querySelectorAll('.connector'), (line) => line.getBoundingClientRect()),
      );
      const lines = boxes.map(([above, below]) => ({ above, below }));
      expect(boxes.map(({ length }) => length)).to.deep.equal([1, 2, 2, 1]);
      for (const [index, { above }] of lines.entries()) {
        const from = index === 0 ? undefined : (lines[index - 1]?.below ?? lines[index - 1]?.above);
        if (!from || !above) continue;
        expect(above.x).to.be.closeTo(from.x, 1);
        expect(above.top - from.bottom, 'no gap but the line between the rows').to.be.within(-1, 2);
      }
    });
  }

  it('is as wide as its card at 390 px, with each part beside its name', async () => {
    const element = await loaded(moved());
    element.style.inlineSize = '390px';
    await until(() => element.getBoundingClientRect().width === 390);
    const table = part(element, 'table') as HTMLElement;
    expect(table.scrollWidth).to.be.at.most(table.clientWidth);
    expect(byRole(table, 'row', { name: /^Support/ }).innerText).to.match(/Model\s*\+1,200/);
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
    expect(sentences(element)).to.match(/fell by 280 credits \(−14%\)/);
    expect(sentences(element)).to.include('; Sales alone changed by −350 credits: it answered 50% fewer messages.');
    expect(element.toText()).to.include('Support offset part of it (+420 credits): it answered 60% more messages.');
    expect(Object.keys(rows(element))[0]).to.equal('Support');
  });

  it('calls a small change level', async () => {
    const element = await loaded(
      scriptedWeeks([{ agent: 'agt_1', messages: 104 }], [{ agent: 'agt_1', messages: 100 }]),
    );
    expect(sentences(element)).to.include('was about the same as on Oct 5 – 11: +28 credits (+4%).');
    byRole(element, 'heading', { name: 'How spend compares' });
  });

  it('says that nothing changed', async () => {
    const usage = [{ agent: 'agt_1', messages: 100 }];
    const element = await loaded(scriptedWeeks(usage, usage));
    expect(sentences(element)).to.equal('Spend on Oct 12 – 18 was the same as on Oct 5 – 11.');
    byRole(element, 'heading', { name: 'How spend compares' });
    expect(part(element, 'table'), 'no table of zeros').to.equal(null);
  });

  it('says who is new', async () => {
    const element = await loaded(
      scriptedWeeks([{ agent: 'agt_1', messages: 100 }], [{ agent: 'agt_2', messages: 10 }]),
    );
    expect(sentences(element)).to.include('Support alone changed by +700 credits: it is new.');
    expect(Object.keys(rows(element)), 'said once').to.deep.equal(['Support', 'Sales no messages now', 'Total']);
  });

  it('is one line, and no card, where nothing was used before', async () => {
    const element = await loaded(scriptedWeeks([{ agent: 'agt_1', messages: 100 }], []));
    const said = 'Spend on Oct 12 – 18 was 700 credits, with no usage on Oct 5 – 11 to compare with.';
    expect(part(element, 'empty')?.innerText).to.equal(said);
    expect(element.toText()).to.equal(said);
    expect([part(element, 'card'), part(element, 'table'), maybeByRole(element, 'button')]).to.deep.equal([
      null,
      null,
      null,
    ]);
    expect(element.matches(':state(empty)')).to.equal(true);
    expect(element.offsetHeight).to.be.below(80);
    await expectAccessible(element);
  });

  it('names a new price on the same model for what it is', async () => {
    const element = await loaded(
      scriptedWeeks([{ agent: 'agt_1', messages: 100, credits: 125 }], [{ agent: 'agt_1', messages: 100 }]),
    );
    expect(sentences(element)).to.include('its cost per message on the same model rose by 25%');
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
    expect([Support?.['Unattributed'], Unattributed?.['Other usage']]).to.deep.equal(['+336', '+630']);
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
      'Change in credits because of',
      'Agent',
      'Change',
      'Volume',
      'Rate',
    ]);
    expect(part(modelless, 'limits')?.textContent).to.include('Without model names');
    const messageless = await loaded(
      scriptedWeeks(
        [{ agent: 'agt_1', messages: null, credits: 150 }],
        [{ agent: 'agt_1', messages: null, credits: 100 }],
      ),
    );
    expect(allByRole(messageless, 'columnheader').map(nameOf)).to.deep.equal(['Agent', 'Change']);
    expect(part(messageless, 'limits')?.textContent).to.include('Messages are not counted');
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
    expect(sentences(element)).to.match(/^Support’s spend on .*; main cause: 100% of its messages moved to Pro/);
    expect(Object.keys(rows(element))).to.deep.equal(['Support']);
    const whatIf = part(element, 'what-if');
    expect(whatIf?.textContent).to.include('What if Support ran on another model?');
    const table = byRole(whatIf as HTMLElement, 'table', { name: 'What if Support ran on another model?' });
    expect(allByRole(table, 'row').map(({ innerText }) => innerText.split(/\s*\t\s*/).join(' | '))).to.deep.equal([
      'Model | Credits | Change',
      'As used | 2,800 | ',
      'Mini | 700 | −75%',
    ]);
    const [actual, mini] = Array.from(table.querySelectorAll('rect'), (bar) => bar.getBoundingClientRect().width);
    expect((mini ?? 0) / (actual ?? 1), 'bars').to.be.closeTo(0.25, 0.01);
    expect(whatIf?.textContent).to.include('An estimate');
    expect(byRole(element, 'link', { name: 'Support settings' }).getAttribute('href')).to.equal('/agents/1');
    script.store.setQuery({ agent: 'agt_2' });
    await until(() => part(element, 'what-if')?.textContent.includes('Sales'));
    expect(maybeByRole(element, 'link')).to.equal(null);
  });

  it('gives all of it as text', async () => {
    const element = await loaded(moved());
    const lines = element.toText().split('\n');
    expect(lines[0]).to.equal(
      `${sentences(element)} Across all agents: more expensive models +1,200 credits; more messages +56 credits. ` +
        'Support’s cost per message rose on Oct 15, on the day of “Model set to Pro”.',
    );
    expect(lines.slice(2)).to.deep.equal([
      'Support: +1,200 · Model +1,200',
      'Sales: +70 · Volume +70',
      'Old bot: −14 · Volume −14 · deleted',
      'Total: +1,256',
      '',
      'What if Support ran on another model? Its 700 messages cost 1,900 credits. At each model’s average cost per message:',
      'Mini: 700 (−63%)',
      'Pro: 2,800 (+47%)',
    ]);
  });

  it('copies whose usage on which days it explains, and the link where the address says the same', async () => {
    const script = moved();
    const element = await loaded(script);
    let text = '';
    const writeText = async (written: string): Promise<void> => void (text = written);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    onCleanup(() => Reflect.deleteProperty(navigator, 'clipboard'));
    await click(byRole(element, 'button', { name: 'Copy summary' }));
    await until(() => text);
    expect(text)
      .to.match(/^All Agents · \S.* 2026\n/)
      .and.include(element.toText())
      .and.not.include('http');
    setPageLink(script.store, () => 'https://example.com/usage?agent=agt_1');
    script.store.setQuery({ agent: 'agt_1' });
    await element.updateComplete;
    text = '';
    await click(byRole(element, 'button', { name: 'Copy summary' }));
    await until(() => text);
    expect(text)
      .to.match(/^Support · /)
      .and.match(/\n\nhttps:\/\/example\.com\/usage\?agent=agt_1$/);
  });

  it('says whether copying worked', async () => {
    const element = await loaded(moved());
    await click(byRole(element, 'button', { name: 'Copy summary' }));
    await until(() =>
      allByRole(element, 'status').some(({ textContent }) => /Copied|blocked copying/.test(textContent)),
    );
  });

  it('keeps its place while the previous period is on its way, and says where it cannot be had', async () => {
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
    expect(before).to.include('Spend on Oct 12');
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
    byRole(element, 'button', { name: 'Show 2 more agents' }).click();
    await until(() => Object.keys(rows(element)).length === 4);
    script.store.setQuery({ range: { start: '2026-10-19', end: '2026-10-25' } });
    await until(() => script.store.get().previous);
    await findByRole(element, 'button', { name: 'Show 2 more agents' });
  });

  it('writes a name into the text on one line, whatever is in it', async () => {
    const element = await loaded(
      scriptedWeeks([{ agent: 'agt_1', messages: 200 }], [{ agent: 'agt_1', messages: 100 }], {
        agents: [{ id: 'agt_1', name: 'x\nAll: -999' }],
      }),
    );
    expect(element.toText().split('\n').slice(2)).to.deep.equal(['x All: -999: +700 · Volume +700']);
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
      scriptedWeeks([{ agent: 'agt_1', messages: 200 }], [{ agent: 'agt_1', messages: 100 }], {
        agents: [{ id: 'agt_1', name }],
      }),
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
