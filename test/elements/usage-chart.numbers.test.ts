import { expect } from 'chai';
import type { UsageChart } from '../../src/index.js';
import { byRole, findByRole } from '../helpers/by-role.js';
import { drawnChart, saidBy, textOfPart } from '../helpers/chart.js';
import { watchTexts } from '../helpers/drawn-texts.js';
import { press } from '../helpers/keys.js';
import { hover } from '../helpers/mouse.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** A report with these credits, one number for each day, and one message a day. */
function using(credits: readonly (number | string)[], decimals = 4): ScriptedStore {
  return scripted((request) =>
    wireReport(request, {
      as_of: '2026-12-01T00:00:00Z',
      units: { credits: { decimals }, messages: { decimals: 0 } },
      rows: credits.map((amount, bucket) => ({ bucket, agent: 'agt_1', credits: amount, messages: 1 })),
      totals: { credits: null, messages: null },
    }),
  );
}

const chip = (element: UsageChart): string => element.renderRoot.querySelector('.axis-value')?.textContent ?? '';

describe('the value axis of usage-chart', () => {
  const cases: Readonly<Record<string, readonly [credits: (number | string)[], labels: string[]]>> = {
    'small prices': [
      [0.0161, 0.0121, 0.0081, 0.0041],
      ['0', '0.005', '0.01', '0.015', '0.02'],
    ],
    quarters: [
      [1.15, 0.2, 0.3, 0.4],
      ['0', '0.25', '0.5', '0.75', '1'],
    ],
    millions: [
      [1_150_000, 10, 20, 30],
      ['0', '250K', '500K', '750K', '1M'],
    ],
    'more than a double counts': [
      ['11500000000000000000', 1, 1, 1],
      ['0', '2.5E18', '5E18', '7.5E18', '1E19'],
    ],
    refunds: [
      [0.04, -0.02, 0.01, 0.01],
      ['−0.02', '0', '0.02', '0.04'],
    ],
  };
  for (const [name, [credits, labels]] of Object.entries(cases)) {
    it(`reads exactly where its ticks stand, and no label is cut: ${name} [R3]`, async () => {
      const texts = watchTexts();
      await drawnChart(using(credits));
      const isDrawn = (): boolean => labels.every((label) => texts.has(label));
      await until(isDrawn).catch(() => undefined);
      expect([...texts.keys()]).to.include.members(labels);
      for (const label of labels) {
        const { left = -1, right = Infinity, canvas } = texts.get(label) ?? {};
        expect(left, label).to.be.at.least(0);
        expect(right, label).to.be.at.most(canvas?.width ?? 0);
      }
    });
  }

  it('is labelled anew where as many days have other values and dates', async () => {
    const { store } = scripted((request) =>
      wireReport(request, {
        rows: [{ bucket: 0, agent: 'agt_1', credits: request.from === '2026-10-01' ? 9_000 : 90, messages: 1 }],
        totals: { credits: null, messages: null },
      }),
    );
    const texts = watchTexts();
    await drawnChart({ store, requests: [] });
    await until(() => texts.has('100') && texts.has('Nov 1'));
    store.setQuery({ range: { start: '2026-10-01', end: '2026-10-04' } });
    await until(() => texts.has('10K') && texts.has('Oct 1'));
  });
});

describe('an amount that is not zero', () => {
  it('never reads as zero in the chart, by eye or by ear, however few decimals there are [R3]', async () => {
    const element = await drawnChart(using([0.004, 0.0004, 0.02, 300], 0), { groupBy: 'agent' });
    await hover(element.renderRoot.querySelector('.over') ?? element, { x: 0.1 });
    await until(() => textOfPart(element, 'tooltip').startsWith('Sun, Nov 1, 2026 0.004 credits'));
    expect(textOfPart(element, 'tooltip')).to.match(/Support 0\.004 /);
    expect(chip(element)).to.equal('0.004');
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => saidBy(element).startsWith('Sun, Nov 1, 2026, 0.004 credits'));
    element.view = 'table';
    const table = await findByRole(element, 'table');
    expect(table.innerText).to.match(/0\.004\s/);
    expect(table.innerText).to.match(/0\.0004\s/);
  });

  it('never reads as zero as a price either [R3]', async () => {
    const element = await drawnChart(using([0.004, 0.0161, 1e-9, 3], 9), { metric: 'per-message' });
    byRole(element, 'application').focus();
    const prices: string[] = [];
    for (let day = 0; day < 4; day++) {
      await press('ArrowRight');
      await until(() => saidBy(element).includes(`Nov ${day + 1}, 2026`));
      prices.push(/, ([\dE.-]+) credits per message/.exec(saidBy(element))?.[1] ?? '');
    }
    expect(prices).to.deep.equal(['0.004', '0.0161', '1E-9', '3']);
  });
});
