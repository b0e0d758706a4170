/** The announcements for screen readers when something in the chart is changed, found or requested. */
import { expect } from 'chai';
import type { UsageChart } from '../../src/index.js';
import { byRole, descriptionOf } from '../helpers/by-role.js';
import { drawnChart, saidBy, textOfPart } from '../helpers/chart.js';
import { press } from '../helpers/keys.js';
import { click, drag } from '../helpers/mouse.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport } from '../helpers/wire.js';

const said = (element: UsageChart, sentence: string): Promise<unknown> =>
  until(() => saidBy(element) === sentence, { message: `${sentence}, instead of ${saidBy(element)}` });

async function choose(element: UsageChart, value: string): Promise<void> {
  const select = byRole<HTMLSelectElement>(element, 'combobox', { name: /^Group by/ });
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('usage-chart that announces results', () => {
  it('says the total of another metric', async () => {
    const element = await drawnChart(scripted());
    byRole(element, 'radio', { name: 'Messages' }).click();
    await said(element, 'Nov 1 – 4, 2026: 180 messages');
    byRole(element, 'radio', { name: 'Per message' }).click();
    await said(element, 'Nov 1 – 4, 2026: 6.67 credits per message');
  });

  it('says the largest groups with their shares, and the total without groups', async () => {
    const element = await drawnChart(scripted());
    await choose(element, 'agent');
    await said(element, 'Group by Agent: Support 83%, Sales 17%');
    await choose(element, 'none');
    await said(element, 'Nov 1 – 4, 2026: 1,200 credits');
  });

  it('says the largest groups by the shown metric, though they are drawn by their credits', async () => {
    const rows = [
      { bucket: 0, agent: 'agt_1', model: 'mini', credits: 300, messages: 10 },
      { bucket: 0, agent: 'agt_2', model: 'mini', credits: 100, messages: 90 },
    ];
    const totals = { credits: 400, messages: 100 };
    const element = await drawnChart(
      scripted((request) => wireReport(request, { rows, totals })),
      { metric: 'messages' },
    );
    await choose(element, 'agent');
    await said(element, 'Group by Agent: Sales 90%, Support 10%');
  });

  it('says the change from the previous period once it is known', async () => {
    const element = await drawnChart(scripted());
    await click(byRole(element, 'button', { name: 'Compare to previous period' }));
    await until(() => /[+-]?\d+% /.test(saidBy(element)));
    expect(textOfPart(element, 'summary')).to.include(saidBy(element));
  });

  it('says that there is nothing to compare with', async () => {
    const script = scripted((request) => {
      if (request.from === '2026-11-01' || request.from === undefined) return wireReport(request);
      throw new Error('no previous period');
    });
    const element = await drawnChart(script);
    await click(byRole(element, 'button', { name: 'Compare to previous period' }));
    await said(element, 'No data for the previous period');
  });

  it('says what is shown after zooming in, and after zooming out', async () => {
    const element = await drawnChart(scripted());
    await drag(element.renderRoot.querySelector('.over') ?? element, { x: 0.3 }, { x: 0.6 });
    await said(element, 'Nov 2 – 3, 2026: 600 credits');
    await click(byRole(element, 'button', { name: 'Show all' }));
    await said(element, 'Nov 1 – 4, 2026: 1,200 credits');
  });

  it('says what is pinned, and that it is', async () => {
    const element = await drawnChart(scripted());
    byRole(element, 'application').focus();
    await press('Home');
    await said(element, 'Sun, Nov 1, 2026, 150 credits, 13% of the total');
    await press('Enter');
    await said(element, 'Pinned: Sun, Nov 1, 2026, 150 credits, 13% of the total');
    await press('Enter');
    await said(element, 'Sun, Nov 1, 2026, 150 credits, 13% of the total');
  });

  it('says nothing of what the page changes by itself', async () => {
    const element = await drawnChart(scripted());
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => saidBy(element).startsWith('Sun, Nov 1'));
    await press('Escape');
    await said(element, '');
    element.metric = 'messages';
    await until(() => textOfPart(element, 'total').startsWith('180 messages'));
    expect(saidBy(element)).to.equal('');
  });
});

describe('usage-chart that says what a key has found', () => {
  const rows = [10, 80, 5, 60].map((credits, bucket) => ({ bucket, agent: 'agt_1', credits, messages: 1 }));
  const uneven = (): Promise<UsageChart> =>
    drawnChart(scripted((request) => wireReport(request, { rows, totals: { credits: null, messages: null } })));

  it('names the highest, the lowest and the largest change, and the next ones', async () => {
    const element = await uneven();
    byRole(element, 'application').focus();
    await press('m');
    await until(() => saidBy(element).startsWith('Highest: Mon, Nov 2, 2026, 80 credits'));
    await press('m');
    await until(() => saidBy(element).startsWith('Next highest: Wed, Nov 4, 2026, 60 credits'));
    await press('Shift+M');
    await until(() => saidBy(element).startsWith('Highest: Mon, Nov 2'));
    await press('l');
    await until(() => saidBy(element).startsWith('Lowest: Tue, Nov 3, 2026, 5 credits'));
    await press('g');
    await until(() => saidBy(element).startsWith('Largest change: Tue, Nov 3, 2026, 5 credits'));
    await press('ArrowLeft');
    await until(() => saidBy(element).startsWith('Mon, Nov 2, 2026'));
  });

  it('says it again where the cursor is there already', async () => {
    const element = await uneven();
    byRole(element, 'application').focus();
    await press('Home');
    await press('ArrowRight');
    await until(() => saidBy(element).startsWith('Mon, Nov 2, 2026'));
    await press('m');
    await until(() => saidBy(element).startsWith('Highest: Mon, Nov 2, 2026'));
    const heard: string[] = [];
    const observer = new MutationObserver(() => heard.push(saidBy(element)));
    observer.observe(byRole(element, 'status'), { childList: true, characterData: true, subtree: true });
    await press('m', 3);
    await until(() => heard.at(-1)?.startsWith('Next highest: Tue, Nov 3, 2026') ?? false);
    heard.length = 0;
    await press('m');
    await until(() => heard.at(-1)?.startsWith('Next highest: Tue, Nov 3, 2026') ?? false);
    observer.disconnect();
  });
});

describe('usage-chart with keyboard shortcuts', () => {
  it('describes the drawing in at most twenty words', async () => {
    const element = await drawnChart(scripted());
    const words = descriptionOf(byRole(element, 'application')).split(' ');
    expect(words.length).to.be.at.most(20);
    expect(words.join(' ')).to.include('question mark');
  });

  it('opens the list of all keys with "?", which is seen and heard', async () => {
    const element = await drawnChart(scripted());
    byRole(element, 'application').focus();
    await press('?');
    await until(() => saidBy(element).includes('M: Highest value, then the next'));
    expect(element.renderRoot.querySelector('details')?.open).to.equal(true);
    expect(textOfPart(element, 'keys')).to.include('M Highest value, then the next');
    expect(element.shadowRoot?.activeElement).to.equal(byRole(element, 'application'));
    await press('Home');
    await until(() => saidBy(element).startsWith('Sun, Nov 1'));
  });
});
