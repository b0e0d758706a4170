import { expect } from 'chai';
import type { WireRow } from '../../src/api/wire.js';
import type { UsageChart } from '../../src/index.js';
import { addDays, daysBetween } from '../../src/time/day.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole } from '../helpers/by-role.js';
import { drawnChart, keyOf, saidBy, textOfPart } from '../helpers/chart.js';
import { press } from '../helpers/keys.js';
import { click, hover } from '../helpers/mouse.js';
import { until } from '../helpers/until.js';
import { noAnswer, scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** The entry of the key for the previous period; empty without one. */
const saidOfPrevious = (element: UsageChart): string =>
  keyOf(element).find((entry) => /^(vs |No usage |No data |The previous period )/.test(entry)) ?? '';

/** Support's messages cost twice as much as in the previous period. */
const dearer = (): ScriptedStore =>
  scripted((request) => {
    const isBefore = request.from === '2026-10-28';
    const rows = (wireReport(request).rows as WireRow[]).map((row) =>
      isBefore && row.agent === 'agt_1' ? { ...row, credits: Number(row.credits) / 2 } : row,
    );
    return wireReport(request, { rows, totals: { credits: null, messages: null } });
  });

/**
 * Monthly billing periods. The chart shows November, of which 13 days are complete. The credits of each day are its
 * date.
 */
const months = (): ScriptedStore =>
  scripted(({ from = '2026-11-01', to = '2026-12-01' }) => {
    const days = Array.from({ length: daysBetween(from, to) }, (_, day) => addDays(from, day));
    const isOver = (day: string): boolean => day < '2026-11-14';
    return wireReport(
      { from, to },
      {
        as_of: '2026-11-14T12:00:00Z',
        buckets: days.map((day) => ({
          start: `${day}T00:00:00Z`,
          end: `${addDays(day, 1)}T00:00:00Z`,
          state: isOver(day) ? 'complete' : day === '2026-11-14' ? 'partial' : 'future',
        })),
        rows: days.filter(isOver).map((day, bucket) => ({
          bucket,
          agent: 'agt_1',
          model: 'mini',
          credits: Number(day.slice(8)) * (day < '2026-11-01' ? 1 : 2),
          messages: 10,
        })),
        totals: { credits: null, messages: null },
        account: {
          periods: [
            { from: '2026-11-01', to: '2026-12-01' },
            { from: '2026-10-01', to: '2026-11-01' },
          ],
        },
      },
    );
  });

/** A range that is not a billing period. */
function other(start: string, end: string, script = scripted()): ScriptedStore {
  script.store.setQuery({ range: { start, end } });
  return script;
}

async function compared(script: ScriptedStore, set: Partial<UsageChart> = {}): Promise<UsageChart> {
  const element = await drawnChart(script, { compare: true, ...set });
  await until(() => saidOfPrevious(element) !== '');
  return element;
}

describe('usage-chart against the period before', () => {
  it('asks for it once it is wanted, and no more than once', async () => {
    const script = scripted();
    const element = await drawnChart(script);
    expect(script.requests).to.have.length(1);
    element.compare = true;
    await until(() => saidOfPrevious(element) === 'vs Oct 28 – 31');
    expect(script.requests[1]).to.include({ from: '2026-10-28', to: '2026-11-01' });
    element.compare = false;
    await until(() => saidOfPrevious(element) === '');
    element.compare = true;
    await until(() => saidOfPrevious(element) !== '');
    expect(script.requests).to.have.length(2);
  });

  it('says the change of a bucket against the one at its place, with its own date', async () => {
    const element = await compared(dearer());
    await hover(element.renderRoot.querySelector('.over') ?? element, { x: 0.4 });
    await until(
      () =>
        textOfPart(element, 'tooltip') ===
        'Mon, Nov 2, 2026 250 credits 21% of the total +67% vs Thu, Oct 29, 2026: 150 credits',
    );
    byRole(element, 'application').focus();
    await press('End');
    // Half a day, compared with a whole day, must not look like a drop.
    await until(() => saidBy(element).includes('Sat, Oct 31, 2026: 250 credits'));
    expect(saidBy(element)).not.to.match(/[+−]\d+%/);
  });
});

describe('usage-chart beside the same weekdays', () => {
  it('compares four weeks from a Monday with the four weeks before, a Monday with a Monday', async () => {
    const script = other('2026-10-05', '2026-11-01');
    const element = await compared(script);
    expect(saidOfPrevious(element)).to.equal('vs Sep 7 – Oct 4, same weekdays');
    expect(script.requests[1]).to.include({ from: '2026-09-07', to: '2026-10-05' });
    await until(() => textOfPart(element, 'summary').endsWith(' 0% vs Sep 7 – Oct 4, same weekdays.'));
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => /^Mon, Oct 5, 2026.*vs Mon, Sep 7, 2026/.test(saidBy(element)));
    await expectAccessible(element);
  });

  it('leaves a gap of days rather than to compare with other weekdays, or with days of its own', async () => {
    expect(saidOfPrevious(await compared(other('2026-10-05', '2026-10-07')))).to.equal('vs Sep 28 – 30, same weekdays');
    expect(saidOfPrevious(await compared(other('2026-10-05', '2026-10-05')))).to.equal('vs Sep 28, same weekday');
  });

  it('moves the bars of a billing period by four weeks, and no total of it', async () => {
    const element = await compared(months());
    expect(saidOfPrevious(element)).to.equal('vs Oct 4 – 31, same weekdays');
    // Twice the sum of 1 to 13, compared with this sum.
    await until(() => textOfPart(element, 'summary').endsWith('Nov 1 – 13: +100% vs Oct 1 – 13.'));
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => saidBy(element).endsWith('−50% vs Sun, Oct 4, 2026: 4 credits'));
    await press('ArrowRight', 27);
    await until(() => /^Sat, Nov 28, 2026.*, Sat, Oct 31, 2026: 31 credits/.test(saidBy(element)));
    element.view = 'table';
    await until(() => allByRole(element, 'row').length === 31);
    const rows = allByRole(element, 'row').map(({ innerText }) => innerText.replace(/\s+/g, ' ').trim());
    expect(rows[0]).to.equal('Time Credits Messages vs Oct 4 – 31, same weekdays');
    expect(rows[28]).to.match(/ 31$/, 'November 28 beside October 31');
    expect(rows.slice(29).map((row) => row.slice(-1))).to.deep.equal(['–', '–'], 'days that are not in the answer');
  });

  it('compares cumulative values from the start of both billing periods on, as totals are', async () => {
    const element = await compared(months(), { cumulative: true });
    expect(saidOfPrevious(element)).to.equal('vs Oct 1 – 30');
    byRole(element, 'application').focus();
    await press('Home');
    await press('ArrowRight', 12);
    await until(() => /^Fri, Nov 13, 2026, 182 credits, \+100% vs Tue, Oct 13, 2026: 91 credits/.test(saidBy(element)));
  });

  it('compares weeks with those directly before, and says nothing of weekdays', async () => {
    const weekly = scripted((request) => {
      const { query, ...answer } = wireReport(request);
      return { ...answer, query: { ...query, granularity: 'week' } };
    });
    const element = await compared(other('2026-10-05', '2026-10-14', weekly));
    expect(saidOfPrevious(element)).to.equal('vs Sep 25 – Oct 4');
  });
});

describe('usage-chart without a previous period to draw', () => {
  const MISSING = 'No data for the previous period';

  it('says nothing of it while it loads, and that there is no data where it cannot be had', async () => {
    const waiting = await drawnChart(
      scripted((request, count) => (count > 1 ? noAnswer() : wireReport(request))),
      {
        compare: true,
      },
    );
    await waiting.updateComplete;
    expect(saidOfPrevious(waiting)).to.equal('');
    const element = await compared(
      scripted((request, count) => {
        if (count > 1) throw new Error('no');
        return wireReport(request);
      }),
    );
    expect(textOfPart(element, 'total')).to.match(/^1,200 credits/);
    expect(saidOfPrevious(element)).to.equal(MISSING);
    expect(element.renderRoot.querySelector('[part=key] .previous')).to.equal(null);
    await expectAccessible(element);
  });

  it('says that there is no data where none of it is stored any more, and where no message has a price', async () => {
    const lost = scripted((request, count) => {
      const { buckets, ...answer } = wireReport(request);
      const states = (buckets as object[]).map((bucket) => ({ ...bucket, state: 'unavailable' }));
      return count > 1 ? { ...answer, buckets: states, rows: [] } : { ...answer, buckets };
    });
    expect(saidOfPrevious(await compared(lost))).to.equal(MISSING);
    const silent = scripted((request, count) => wireReport(request, count > 1 ? { rows: [] } : {}));
    expect(saidOfPrevious(await compared(silent, { metric: 'per-message' }))).to.equal(MISSING);
  });

  it('says that nothing was used in it', async () => {
    const script = scripted((request, count) =>
      wireReport(request, count > 1 ? { rows: [], totals: { credits: 0, messages: 0 } } : {}),
    );
    expect(saidOfPrevious(await compared(script))).to.equal('No usage on Oct 28 – 31');
  });

  it('says how to see it while groups are hidden', async () => {
    const element = await compared(scripted(), { groupBy: 'agent' });
    await until(() => saidOfPrevious(element).endsWith('vs Oct 28 – 31'));
    await click(byRole(element, 'button', { name: 'Sales' }));
    await until(() =>
      saidOfPrevious(element).endsWith('The previous period is shown only beside the sum of all groups'),
    );
    // A second click could count as a double click, which has another meaning.
    byRole(element, 'button', { name: 'Sales' }).focus();
    await press('Enter');
    await until(() => saidOfPrevious(element).endsWith('vs Oct 28 – 31'));
  });

  it('is not drawn beside lines of groups, none of which is the sum', async () => {
    const element = await compared(scripted(), { groupBy: 'agent', type: 'area' });
    await until(() => saidOfPrevious(element).endsWith('vs Oct 28 – 31'));
    element.type = 'line';
    const note = 'The previous period is shown only beside the sum of all groups';
    await until(() => saidOfPrevious(element) === note);
    element.compare = false;
    await until(() => saidOfPrevious(element) === '');
    element.counterfactual = true;
    await until(() => saidOfPrevious(element) === note);
  });
});
