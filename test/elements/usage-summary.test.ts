import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-summary/define.js';
import { usageError } from '../../src/api/usage-error.js';
import type { WireBucket, WireRow } from '../../src/api/wire.js';
import type { UsageSummary } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole, nameOf } from '../helpers/by-role.js';
import { expectMistakes } from '../helpers/guard.js';
import { mount } from '../helpers/mount.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { emptyReport, noAnswer, scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const summaryOf = (script: ScriptedStore, figures?: string): Promise<UsageSummary> =>
  figures === undefined
    ? mount<UsageSummary>(html`<usage-summary .store=${script.store}></usage-summary>`)
    : mount<UsageSummary>(html`<usage-summary .store=${script.store} figures=${figures}></usage-summary>`);

/** The text of each figure's card by its label. */
function figures(element: UsageSummary): Record<string, string> {
  return Object.fromEntries(
    allByRole(element, 'group').map((group) => {
      const texts = [...group.querySelectorAll('[part=value] > *, [part=detail] > *')].map((one) =>
        one.textContent.trim(),
      );
      return [nameOf(group), texts.filter((text) => text !== '').join(' | ')];
    }),
  );
}

/** The baseline of an element's text. */
function baseline(element: Element): number {
  const mark = document.createElement('span');
  mark.style.display = 'inline-block';
  (element.firstElementChild ?? element).append(mark);
  const { bottom } = mark.getBoundingClientRect();
  mark.remove();
  return bottom;
}

async function loaded(script: ScriptedStore, list?: string): Promise<UsageSummary> {
  const element = await summaryOf(script, list);
  await until(() => allByRole(element, 'group').length > 0 && script.store.get().status === 'ready');
  await element.updateComplete;
  return element;
}

describe('usage-summary', () => {
  it('shows credits, chatbots and team members, with the change over whole days', async () => {
    const element = await loaded(scripted());
    await until(() => figures(element)['Credits used this period']?.includes(' vs '));
    expect(figures(element)).to.deep.equal({
      'Credits used this period': '1,200 | 0% | Nov 1 – 3 vs Oct 28 – 30',
      'Chatbots used': '2 of 5',
      'Team members used': '3 of 4',
    });
    await expectAccessible(element);
  });

  it('compares the days that are over where the endpoint gives no states [R4]', async () => {
    const element = await loaded(
      scripted((request) => {
        const { buckets, rows, ...answer } = wireReport(request, { as_of: '2026-11-03T12:00:00Z' });
        const isPresent = answer.query.from === '2026-11-01';
        return {
          ...answer,
          buckets: (buckets as WireBucket[]).map(({ start, end }) => ({ start, end })),
          rows: (rows as WireRow[]).filter(({ bucket }) => !isPresent || bucket < 3),
        };
      }),
    );
    await until(() => figures(element)['Credits used this period']?.endsWith('| 0% | Nov 1 – 2 vs Oct 28 – 29'));
  });

  it('shows no noise of an endpoint that adds doubles up [R2]', async () => {
    const element = await loaded(
      scripted((request) => {
        const answer = wireReport(request);
        const rows = [4452.6, 0.1, 0.07, 0.007].map((credits, bucket) => ({ bucket, credits, messages: 1 }));
        return { ...answer, units: undefined, rows, totals: { credits: 4452.776999999999, messages: 4 } };
      }),
    );
    expect(figures(element)['Credits used this period']).to.match(/^4,452\.777 \|/);
  });

  it('names one side of the comparison where all days shown are compared', async () => {
    const script = scripted();
    script.store.setQuery({ range: { start: '2026-10-05', end: '2026-10-06' } });
    const element = await loaded(script);
    await until(() => figures(element)['Credits used']?.endsWith('| 0% | vs Sep 28 – 29, same weekdays'));
  });

  it('says the year of days that are not of the present one', async () => {
    const script = scripted();
    script.store.setQuery({ range: { start: '2026-01-01', end: '2026-01-02' } });
    const element = await loaded(script);
    await until(() => figures(element)['Credits used']?.endsWith('| 0% | vs Dec 25 – 26, 2025, same weekdays'));
  });

  it('says which days it counts where nothing can be compared', async () => {
    const script = scripted((request, count) => {
      if (count > 1) throw usageError('retention_exceeded', 'no', { status: 400 });
      return wireReport(request);
    });
    const element = await loaded(script);
    await until(() => script.requests.length === 2);
    expect(figures(element)['Credits used this period']).to.equal('1,200 | Nov 1 – 4, 2026');
  });

  it('calls the figure "Credits used" in any other range', async () => {
    const script = scripted();
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-03' } });
    const element = await loaded(script);
    expect(Object.keys(figures(element))[0]).to.equal('Credits used');
  });

  it('follows the agent, and says which figures cannot', async () => {
    const script = scripted();
    const element = await loaded(script);
    script.store.setQuery({ agent: 'agt_2' });
    await until(() => figures(element)['Credits used this period']?.startsWith('200'));
    expect(figures(element)['Chatbots used']).to.equal('2 of 5 | across all agents');
    expect(script.requests).to.have.length(2);
  });

  it('says what the credits are out of, with a meter', async () => {
    const account = { ...wireReport().account, credits: { included: '4000' } };
    const element = await loaded(scripted((request) => wireReport(request, { account })));
    expect(figures(element)['Credits used this period']).to.match(/^1,200 \|.*\| of 4,000 included$/);
    const meter = byRole(element, 'meter', { name: 'Credits used this period' });
    expect(meter.getAttribute('aria-valuenow')).to.equal('1200');
    expect(meter.getAttribute('aria-valuetext')).to.equal('1,200 of 4,000 included');
  });

  it('shows the figures that are asked for, in that order', async () => {
    const element = await loaded(scripted(), 'members credits nonsense');
    expect(Object.keys(figures(element))).to.deep.equal(['Team members used', 'Credits used this period']);
    expectMistakes('bad_attribute');
  });

  it('leaves out what the endpoint knows nothing of', async () => {
    const element = await loaded(scripted((request) => wireReport(request, { account: {} })));
    expect(Object.keys(figures(element))).to.deep.equal(['Credits used']);
  });

  it('shows every digit of a number that no double holds', async () => {
    const credits = '12345678901234567890.5';
    const element = await loaded(
      scripted((request) =>
        wireReport(request, {
          units: { credits: { decimals: 1 } },
          rows: [{ bucket: 0, agent: 'agt_1', credits, messages: 1 }],
          totals: { credits, messages: 1 },
        }),
      ),
    );
    expect(figures(element)['Credits used this period']).to.match(/^12,345,678,901,234,567,890.5/);
  });

  it('calls usage without a price unpriced, not zero', async () => {
    const rows = [{ bucket: 0, agent: 'agt_1', credits: null, messages: 3 }];
    const element = await loaded(
      scripted((request) => wireReport(request, { rows, totals: { credits: null, messages: 3 } })),
    );
    expect(figures(element)['Credits used this period']).to.match(/^Unpriced/);
  });

  it('shows zero, and the state, where nothing was used', async () => {
    const element = await loaded(scripted(emptyReport));
    expect(figures(element)['Credits used this period']).to.match(/^0/);
    expect(element.matches(':state(empty)')).to.equal(true);
  });

  it('keeps the place of the figures free while loading', async () => {
    const element = await summaryOf(scripted(noAnswer));
    expect(byRole(element, 'status').textContent).to.equal('Loading usage');
    expect(Object.keys(figures(element))).to.deep.equal(['Credits used', 'Chatbots used', 'Team members used']);
    await until(() => element.matches(':state(loading)'));
    await expectAccessible(element);
  });

  const included = { ...wireReport().account, credits: { included: '120000' } };
  const withoutMembers = { ...wireReport().account, members: undefined };
  const withoutLimits = { ...wireReport().account, agents: { used: 2 }, members: { used: 3 } };

  for (const width of [320, 360, 500, 640, 768, 1024, 1280]) {
    for (const [limits, account] of Object.entries({
      limits: included,
      'no limits': withoutLimits,
      'no members': withoutMembers,
    })) {
      it(`does not move when reports with ${limits} come, nor with the agent, at ${String(width)} px`, async () => {
        await viewport(width, 900);
        const answers: (() => void)[] = [];
        const script = scripted(
          (request) => new Promise((resolve) => answers.push(() => resolve(wireReport(request, { account })))),
        );
        const element = await summaryOf(script);
        await until(() => answers.length === 1);
        const { height } = element.getBoundingClientRect();
        answers[0]?.();
        await until(() => answers.length === 2 && figures(element)['Credits used this period']);
        expect(element.getBoundingClientRect().height, 'with the report').to.equal(height);
        answers[1]?.();
        await until(() => figures(element)['Credits used this period']?.includes(' vs '));
        expect(element.getBoundingClientRect().height, 'with the period before').to.equal(height);
        script.store.setQuery({ agent: 'agt_2' });
        await until(() => figures(element)['Chatbots used']?.includes('across all agents'));
        expect(element.getBoundingClientRect().height, 'with an agent').to.equal(height);
      });
    }
  }

  it('has no empty lines above its labels and its meters on a phone', async () => {
    const element = await loaded(scripted((request) => wireReport(request, { account: included })));
    await until(() => figures(element)['Credits used this period']?.includes(' vs '));
    await viewport(390, 900);
    for (const text of element.renderRoot.querySelectorAll('[part=label], .detail:has(> .limit)')) {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { height } = range.getBoundingClientRect();
      expect(text.getBoundingClientRect().height - height, text.textContent).to.be.below(height / 2);
    }
  });

  it('has the credits as the figure, and narrow cards beside it', async () => {
    const element = await loaded(scripted());
    await viewport(1280);
    const [credits = 0, ...others] = allByRole(element, 'group').map((group) => group.getBoundingClientRect().width);
    expect(others).to.have.length(2);
    for (const width of others) expect(width).to.be.below(credits / 2);
    const [large = 0, small = 0] = [...element.renderRoot.querySelectorAll('[part=value]')].map((value) =>
      parseFloat(getComputedStyle(value).fontSize),
    );
    expect(large).to.be.at.least(small * 1.4);
    const change = element.renderRoot.querySelector('[part=change]');
    expect(parseFloat(getComputedStyle(change ?? element).fontSize)).to.be.at.least(14);
  });

  it('stands side by side, or the first above the others, never two above one', async () => {
    const element = await loaded(scripted());
    for (const [width, columns] of Object.entries({ 320: 2, 640: 2, 680: 2, 720: 3, 768: 3, 1280: 3 })) {
      await viewport(Number(width));
      const boxes = allByRole(element, 'group').map((group) => group.getBoundingClientRect());
      expect(new Set(boxes.map(({ left }) => left)).size, `columns at ${width}`).to.equal(columns);
      expect(new Set(boxes.map(({ top }) => top)).size, `rows at ${width}`).to.equal(4 - columns);
      expect(boxes[0]?.top, `first at ${width}`).to.be.at.most(Math.min(...boxes.map(({ top }) => top)));
      expect(element.scrollWidth, `width at ${width}`).to.be.at.most(element.clientWidth);
    }
  });

  it('has the lines of all cards level, with a meter or without one', async () => {
    const script = scripted();
    script.store.setQuery({ agent: 'agt_1' });
    const element = await loaded(script);
    await until(() => figures(element)['Credits used this period']?.includes(' vs '));
    expect(allByRole(element, 'meter')).to.have.length(2);
    for (const width of [768, 1280]) {
      await viewport(width);
      for (const part of ['label', 'value', 'detail']) {
        const lines = [...element.renderRoot.querySelectorAll(`[part=${part}]`)];
        // The numbers have two sizes, but the same baseline.
        const ends = lines.map(baseline);
        expect(Math.max(...ends) - Math.min(...ends), `${part} at ${String(width)}`).to.be.below(1);
      }
    }
  });

  it('keeps what the credits are out of in one piece', async () => {
    const rows = [{ bucket: 0, agent: 'agt_1', credits: '55111.9', messages: 1 }];
    const answer = { account: included, rows, units: { credits: { decimals: 1 } } };
    const totals = { credits: '55111.9', messages: 1 };
    const element = await loaded(scripted((request) => wireReport(request, { ...answer, totals })));
    for (const width of [320, 360, 640, 768, 900, 1024, 1280]) {
      await viewport(width);
      const text = document.createRange();
      text.selectNodeContents(element.renderRoot.querySelector('.limit') ?? element);
      const lines = new Set([...text.getClientRects()].map(({ top }) => top));
      expect(lines.size, `lines at ${String(width)}`).to.equal(1);
    }
  });

  it('asks for an endpoint in place where none is named', async () => {
    const element = await mount<UsageSummary>('<usage-summary store="nowhere"></usage-summary>');
    const alert = await findByRole(element, 'alert');
    expect(alert.textContent).to.include('No usage endpoint is set for this page.');
    expectMistakes('not_configured');
  });

  it('takes texts of the host, and numbers of the language', async () => {
    const { store } = scripted();
    const element = await mount<UsageSummary>(
      html`<usage-summary lang="de" .store=${store} .labels=${{ chatbotsUsed: 'Assistants used' }}></usage-summary>`,
    );
    await until(() => figures(element)['Assistants used']);
    expect(figures(element)['Credits used this period']).to.match(/^1\.200/);
    element.lang = 'en';
    await until(() => figures(element)['Credits used this period']?.startsWith('1,200'));
  });

  it('says by how much more is used than there is, in words and in the meter [R6]', async () => {
    const script = scripted((request) => {
      const report = wireReport(request);
      const account = { ...report.account, agents: { used: 7, limit: 5 }, members: { used: 4, limit: 4 } };
      return { ...report, account: { ...account, credits: { included: '900' } } };
    });
    const element = await loaded(script);
    await until(() => figures(element)['Credits used this period']?.endsWith('| 300 over the 900 included'));
    expect(figures(element)['Chatbots used']).to.equal('7 of 5 | 2 over the limit');
    expect(figures(element)['Team members used']).to.equal('4 of 4');
    const meters = allByRole(element, 'meter').map((meter) => meter.getAttribute('aria-valuetext'));
    expect(meters).to.deep.equal(['1,200, 300 over the 900 included', '7 of 5, 2 over the limit', '4 of 4']);
    await expectAccessible(element);
  });

  it('says of what there is no price beside the figure, and compares the rest [R6]', async () => {
    const script = scripted((request) => {
      const report = wireReport(request);
      const isPresent = report.query.from === '2026-11-01';
      const rows = [
        ...(report.rows as WireRow[]),
        ...(isPresent ? [{ bucket: 0, agent: 'agt_1', model: 'mini', credits: null, messages: 5 }] : []),
      ];
      const totals = { ...report.totals, messages: Number(report.totals.messages) + (isPresent ? 5 : 0) };
      return { ...report, rows, totals };
    });
    const element = await loaded(script);
    const of = (): string => figures(element)['Credits used this period'] ?? '';
    await until(() => of() === '1,200 | 0% | Nov 1 – 3 vs Oct 28 – 30\nNo price yet for 5 messages');
    script.store.setQuery({ agent: 'agt_2' });
    await until(() => of().startsWith('200') && !of().includes('No price'));
    script.store.setQuery({ agent: 'agt_1' });
    await until(() => of().includes('No price yet for 5 messages'));
  });

  it('reads a language as POSIX writes it [R8]', async () => {
    const script = scripted();
    const element = await mount<UsageSummary>(
      html`<usage-summary lang="de_DE" .store=${script.store}></usage-summary>`,
    );
    const credits = (): string => figures(element)['Credits used this period'] ?? '';
    await until(() => credits().startsWith('1.200'));
    for (const [lang, figure] of Object.entries({
      'en_US.UTF-8': '1,200',
      pt_BR: '1.200',
      C: '1,200',
      'de_DE@euro': '1.200',
    })) {
      element.lang = lang;
      await until(() => credits().startsWith(figure));
    }
  });
});
