import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breakdownCsv, usageCsv } from '../../../src/analysis/csv.js';
import { usageBreakdown } from '../../../src/analysis/breakdown.js';
import { counterfactual } from '../../../src/analysis/counterfactual.js';
import { usageDrivers } from '../../../src/analysis/drivers.js';
import { pricePerMessage, usageSeries } from '../../../src/analysis/series.js';
import type { Dimension } from '../../../src/analysis/dimension.js';
import { whatIf } from '../../../src/analysis/what-if.js';
import { OTHER_ID, type UsageReport } from '../../../src/api/report.js';
import type { WireRow } from '../../../src/api/wire.js';
import type { ChartView, ViewInput } from '../../../src/elements/usage-chart/model/chart-view.js';
import { sceneOf } from '../../../src/elements/usage-chart/model/scene.js';
import { describeBucket } from '../../../src/elements/usage-chart/text/announcer.js';
import { bucketColumns } from '../../../src/elements/usage-chart/text/bucket-columns.js';
import { bucketDetails } from '../../../src/elements/usage-chart/text/bucket-details.js';
import type { DetailLocalization } from '../../../src/elements/usage-chart/text/detailed.js';
import { amountWithUnit, totalWithUnit } from '../../../src/elements/usage-chart/text/names.js';
import { chartText } from '../../../src/elements/usage-chart/text/plain-text.js';
import { summaryText } from '../../../src/elements/usage-chart/text/summary.js';
import { chartDetailTexts } from '../../../src/i18n/chart-details.js';
import { report, row } from '../analysis/report.js';
import { viewOf } from './chart-view.js';

const WORDS: DetailLocalization = { text: chartDetailTexts, locale: 'en' };
const NO_EXTRAS = { focusedGroup: null, notes: [] };
const DAYS = 12;
const FROM = { now: '2026-11-02', then: '2026-10-19' } as const;

/** A simple second implementation: the credits of priced messages, divided by the number of these messages. */
function priceOf(rows: readonly WireRow[]): number | null {
  let cents = 0;
  let messages = 0;
  for (const one of rows) {
    if (one.credits === null || one.messages === null) continue;
    cents += Math.round(Number(one.credits) * 100);
    messages += Number(one.messages);
  }
  return messages > 0 ? cents / 100 / messages : null;
}

/** Fails unless the number in the text is the price, as exactly as its digits allow. */
function assertReads(text: string, price: number | null, what: string): void {
  const [, less, digits] = /(<?)\s*(-?[\d,]+(?:\.\d+)?)/.exec(text.replaceAll('\u2212', '-')) ?? [];
  if (price === null) {
    assert.equal(digits, undefined, `${what}: ${text}`);
    return;
  }
  const read = Number(digits?.replaceAll(',', ''));
  const isRead =
    less === '<' ? Math.abs(price) < read : Math.abs(read - price) <= Math.max(0.006, Math.abs(price) / 200);
  assert.ok(isRead, `${what}: ${text}, which is ${price}`);
}

function pricesOf(data: UsageReport, options: Partial<ViewInput> = {}): ChartView {
  return viewOf(data, { metric: 'per-message', type: 'line', isCompared: true, ...options });
}

async function copied(view: ChartView): Promise<{ head: string; cells: string[] }> {
  const [head = '', ...lines] = (await chartText(view, WORDS)).split('\n');
  const table = lines.slice(lines.indexOf('') + 1).map((line) => line.split('\t'));
  const column = table[0]?.indexOf(chartDetailTexts.perMessage) ?? -1;
  return { head, cells: table.slice(1, view.length + 1).map((line) => line[column] ?? 'no such column') };
}

interface CsvLine {
  readonly agent_id: string;
  readonly model_id: string;
  readonly credits: string;
  readonly messages: string;
}

describe('what one message costs', () => {
  const daily = (...extra: WireRow[]): UsageReport =>
    report({
      days: 'ccc',
      rows: [0, 1, 2].flatMap((day) => [row(day, 'a', 100, 100), ...extra.map((one) => ({ ...one, bucket: day }))]),
    });

  it('leaves out a fee, and messages without a price, everywhere [R1]', async () => {
    for (const extra of [
      [],
      [row(0, 'a', 50, null)],
      [row(0, 'a', null, 100)],
      [row(0, null, -7, null), row(0, 'a', null, 3)],
    ]) {
      const data = daily(...extra);
      const view = pricesOf(data);
      assert.deepEqual([...view.series.values], [1, 1, 1]);
      assert.equal(usageBreakdown(data, null, 'agent', null).total.creditsPerMessage, 1);
      assert.equal(totalWithUnit(view, WORDS), '1 credit per message');
      assertReads((await copied(view)).head.split(':')[1] ?? '', 1, 'copied');
    }
  });

  it('is not told where there is none [R1]', () => {
    const fees = pricesOf(report({ rows: [row(0, 'a', 50, null), row(1, 'a', 5, 0)] }));
    assert.deepEqual([totalWithUnit(fees, WORDS), summaryText(fees, WORDS)], ['–', '']);
    assert.equal(totalWithUnit(pricesOf(report({ rows: [row(0, 'a', null, 9)] })), WORDS), chartDetailTexts.unpriced);
    const refunded = report({ rows: [row(0, 'a', -4, 2), row(1, 'a', 2, -1)] });
    assert.deepEqual([...pricesOf(refunded).series.values], [-2, NaN, NaN]);
    assert.equal(usageBreakdown(refunded, null, 'agent', null).total.creditsPerMessage, -2);
  });

  const AGENTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', OTHER_ID, null];
  const usage = fc.array(
    fc.record({
      bucket: fc.nat(DAYS - 1),
      agent: fc.oneof(fc.constantFrom('a', 'b'), fc.constantFrom(...AGENTS)),
      model: fc.constantFrom('small', 'large', OTHER_ID, null),
      // Amounts in cents, including refunds.
      credits: fc.option(
        fc.integer({ min: -2_000, max: 20_000 }).map((cents) => cents / 100),
        { freq: 5 },
      ),
      messages: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
    }),
    { maxLength: 60 },
  );
  const reportOf = (from: keyof typeof FROM, rows: readonly WireRow[]): UsageReport =>
    report({ from: FROM[from], days: 'c'.repeat(DAYS), rows, units: { credits: { decimals: 2 } } });
  const looks = fc.record({
    agent: fc.constantFrom(null, null, 'a', 'b'),
    by: fc.constantFrom<Dimension | null>(null, 'agent', 'model'),
    isCumulative: fc.boolean(),
    // With few bars, each bar is a week.
    maxBars: fc.constantFrom(1_000, 4),
    isZoomed: fc.boolean(),
  });

  it('is the same in chart, table, tooltip, spoken and copied text [R1]', async () => {
    await fc.assert(
      fc.asyncProperty(usage, usage, looks, async (rows, rowsBefore, { isZoomed, ...look }) => {
        const data = reportOf('now', rows);
        const from = Date.parse('2026-11-04T00:00:00Z');
        const view = pricesOf(data, {
          ...look,
          previousReport: reportOf('then', rowsBefore),
          type: 'bar',
          zoom: isZoomed ? { from, to: from + 5 * 86_400_000 } : null,
        });
        const [first, end] = view.shownBuckets;
        const barOf = ({ bucket }: WireRow): number => view.bars?.barOf[bucket - first] ?? bucket - first;
        const isShown = (one: WireRow): boolean =>
          one.bucket >= first && one.bucket < end && (look.agent === null || one.agent === look.agent);
        const inBar = (one: WireRow, bar: number): boolean =>
          look.isCumulative ? barOf(one) <= bar : barOf(one) === bar;
        const shown = rows.filter(isShown);

        const total = priceOf(shown);
        assert.equal(pricePerMessage(view.seriesByMetric), total);
        const { head, cells } = await copied(view);
        const words = totalWithUnit(view, WORDS);
        assertReads(words, total, 'total');
        assert.ok(head.includes(words));

        const column = bucketColumns(view, WORDS).find(({ key }) => key === 'per-message');
        const [plain] = sceneOf(view).layers;
        for (let bar = 0; bar < view.length; bar++) {
          const price = priceOf(shown.filter((one) => inBar(one, bar)));
          assert.equal(view.series.amountAt(bar), price);
          if (!look.by) assert.equal(plain?.tops[bar], price ?? NaN);
          assert.equal(column?.amount(bar), price);
          assertReads(column?.text(bar) ?? '', price, 'table');
          assertReads(cells[bar] ?? '', price, 'copied');
          const reading = bucketDetails(view, bar, WORDS, NO_EXTRAS);
          assertReads(reading.amount, price, 'tooltip');
          assert.ok(describeBucket(view, bar, WORDS, NO_EXTRAS).includes(reading.amount));
          const before = rowsBefore.filter((one) => isShown(one) && inBar(one, bar));
          assert.equal(view.previous?.series.amountAt(bar) ?? null, priceOf(before));
          const ids = view.groups?.map(({ id }) => id) ?? [];
          view.groups?.forEach(({ id, series }, place) => {
            const by = look.by ?? 'agent';
            const isIn = (one: WireRow): boolean =>
              id === OTHER_ID ? one[by] === OTHER_ID || !ids.includes(one[by] ?? null) : one[by] === id;
            const own = priceOf(shown.filter((one) => isIn(one) && inBar(one, bar)));
            assert.equal(series.amountAt(bar), own);
            assertReads(reading.groups[place]?.amount ?? '', own, 'group');
          });
        }
        const highest = Math.max(...[...view.series.values].filter((price) => !Number.isNaN(price)));
        const said = summaryText(view, WORDS);
        if (said.startsWith('Highest')) assert.ok(said.includes(amountWithUnit(highest, view, WORDS)), said);
      }),
    );
  });

  it('is the same in breakdown, drivers, estimates and files [R1]', async () => {
    await fc.assert(
      fc.asyncProperty(usage, usage, looks, async (rows, rowsBefore, { agent }) => {
        const data = reportOf('now', rows);
        const previous = reportOf('then', rowsBefore);
        const shown = rows.filter((one) => agent === null || one.agent === agent);
        const lines = parse<CsvLine>(await usageCsv(data, agent), { columns: true });
        const sent = lines.map(({ credits, messages, ...line }): WireRow & { ids: Record<Dimension, string> } => ({
          ...row(0, null, credits === '' ? null : credits, messages === '' ? null : messages),
          ids: { agent: line.agent_id, model: line.model_id },
        }));
        assert.equal(priceOf(sent), priceOf(shown));
        for (const by of ['agent', 'model'] as const) {
          const breakdown = usageBreakdown(data, previous, by, agent);
          assert.equal(breakdown.total.creditsPerMessage, priceOf(shown));
          const written = parse<Record<string, string>>(breakdownCsv(breakdown.rows, by, null), { columns: true });
          breakdown.rows.forEach(({ id, creditsPerMessage }, index) => {
            const own = priceOf(shown.filter((one) => (one[by] ?? null) === id));
            assert.equal(creditsPerMessage, own);
            const cell = written[index]?.['credits_per_message'];
            if (own === null) assert.equal(cell, '');
            else assert.ok(Math.abs(Number(cell) - own) <= 1e-9, cell);
            assert.equal(priceOf(sent.filter(({ ids }) => ids[by] === (id ?? ''))), own);
          });
        }
        for (const { shift, agent: who } of usageDrivers(data, previous, agent)?.drivers ?? []) {
          if (!shift) continue;
          const own = rows.filter((one) => one.agent === who?.id && one.model === shift.model.id);
          assert.equal(shift.price, priceOf(own));
        }
        for (const { model, price } of whatIf(data, agent)?.models ?? []) {
          assert.equal(price, priceOf(rows.filter((one) => one.model === model.id)));
        }
        const repriced = counterfactual(data, previous, agent);
        const first = shown.filter(({ bucket }) => bucket === 0);
        if (!repriced || first.every(({ credits }) => credits === null)) return;
        const expected = first.reduce((sum, one) => {
          if (one.credits === null) return sum;
          const isNamed = one.agent !== null && one.agent !== OTHER_ID && one.messages !== null;
          const price = isNamed ? priceOf(rowsBefore.filter((two) => two.agent === one.agent)) : null;
          return sum + (price === null ? one.credits : price * (one.messages ?? 0));
        }, 0);
        assert.ok(Math.abs((repriced[0] ?? NaN) - expected) <= 1e-6);
      }),
    );
  });

  it('says as much as the credits and messages beside it, where all messages are priced [R1]', () => {
    const data = daily(row(0, 'b', 300, 100));
    const view = pricesOf(data);
    const [credits, messages] = [usageSeries(data, 'credits', null), usageSeries(data, 'messages', null)];
    assert.equal(pricePerMessage(view.seriesByMetric), Number(credits.total) / Number(messages.total));
  });
});
