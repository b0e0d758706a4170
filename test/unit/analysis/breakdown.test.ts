import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hasModels, usageBreakdown, type Breakdown, type BreakdownRow } from '../../../src/analysis/breakdown.js';
import type { Dimension } from '../../../src/analysis/dimension.js';
import { usageSeries } from '../../../src/analysis/series.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireAmount, WireRow } from '../../../src/api/wire.js';
import { ExactSum, subtract, type Amount } from '../../../src/format/amount.js';
import { report, row, type Recipe } from './report.js';

const DIMENSIONS: readonly Dimension[] = ['agent', 'model'];

const used = (
  bucket: number,
  agent: string | null,
  model: string | null,
  credits: WireAmount | null,
  messages: WireAmount | null,
): WireRow => ({ bucket, agent, model, credits, messages });

const present = (recipe: Recipe): UsageReport => report({ from: '2026-11-04', ...recipe });
const past = (recipe: Recipe): UsageReport => report({ from: '2026-11-01', ...recipe });

function rowOf({ rows }: Breakdown, id: string | null): BreakdownRow {
  const found = rows.find((one) => one.id === id);
  assert.ok(found, `a row of ${String(id)}`);
  return found;
}

const changeOf = (breakdown: Breakdown, id: string | null) => rowOf(breakdown, id).change;

describe('usageBreakdown', () => {
  it('adds up what each agent used, by its name and status', () => {
    const data = report({
      agents: [
        { id: 'a', name: 'Support', status: 'active' },
        { id: 'b', name: 'Old bot', status: 'deleted' },
      ],
      rows: [used(0, 'a', 'm', 30, 10), used(1, 'b', 'm', 10, 10), used(2, 'a', 'n', 60, 5)],
    });
    const { rows, total } = usageBreakdown(data, null, 'agent', null);
    assert.deepEqual(
      rows.map(({ name, status, credits, share, messages, creditsPerMessage }) => ({
        name,
        status,
        credits,
        share,
        messages,
        creditsPerMessage,
      })),
      [
        { name: 'Support', status: 'active', credits: 90, share: 0.9, messages: 15, creditsPerMessage: 6 },
        { name: 'Old bot', status: 'deleted', credits: 10, share: 0.1, messages: 10, creditsPerMessage: 1 },
      ],
    );
    assert.deepEqual([total.credits, total.messages, total.creditsPerMessage], [100, 25, 4]);
  });

  it('tells models apart, of all agents or of one', () => {
    const data = report({ rows: [used(0, 'a', 'm', 30, 10), used(1, 'b', 'm', 10, 10), used(2, 'a', 'n', 60, 5)] });
    const amounts = (agent: string | null) =>
      usageBreakdown(data, null, 'model', agent).rows.map(({ id, credits, share }) => [id, credits, share]);
    assert.deepEqual(amounts(null), [
      ['m', 40, 0.4],
      ['n', 60, 0.6],
    ]);
    assert.deepEqual(amounts('a'), [
      ['m', 30, 1 / 3],
      ['n', 60, 2 / 3],
    ]);
    assert.deepEqual(
      usageBreakdown(data, null, 'model', 'nobody').rows.map(({ isUsed }) => isUsed),
      [false, false],
    );
  });

  it('knows whether there are models', () => {
    assert.equal(hasModels(report({ models: [{ id: 'm', name: 'M' }], rows: [row(0, 'a', 1)] })), false);
    assert.equal(hasModels(report({ rows: [used(0, 'a', 'm', 1, 1)] })), true);
  });

  it('names usage that belongs to nobody, and only where there is any', () => {
    const data = report({ rows: [row(0, 'a', 30, 1), row(1, null, 10, null)] });
    const breakdown = usageBreakdown(data, null, 'agent', null);
    const unattributed = rowOf(breakdown, null);
    assert.equal(unattributed.kind, 'unattributed');
    assert.deepEqual([unattributed.credits, unattributed.messages, unattributed.share], [10, null, 0.25]);
    assert.deepEqual([...breakdown.seriesOf(unattributed)], [0, 10, 0]);
    assert.equal(usageBreakdown(report({ rows: [row(0, 'a', 30)] }), null, 'agent', null).rows.length, 1);
  });

  it('calls what is not priced null, and says where a part is not', () => {
    const data = report({ rows: [row(0, 'a', null, 5), row(0, 'b', null, 5), row(1, 'b', 10, 5)] });
    const breakdown = usageBreakdown(data, null, 'agent', null);
    const [none, part] = [rowOf(breakdown, 'a'), rowOf(breakdown, 'b')];
    assert.deepEqual([none.credits, none.messages, none.share, none.creditsPerMessage], [null, 5, null, null]);
    assert.deepEqual([part.credits, part.messages, part.share, part.isIncomplete], [10, 10, 1, true]);
    assert.deepEqual([...breakdown.seriesOf(none)], [NaN, 0, 0]);
    assert.deepEqual([...breakdown.seriesOf(part)], [NaN, 10, 0]);
  });

  it('reckons the price of a message from messages that have one', () => {
    const data = report({ rows: [row(0, 'a', 20, 5), row(0, 'a', null, 100), row(1, 'a', 1_000, null)] });
    assert.equal(rowOf(usageBreakdown(data, null, 'agent', null), 'a').creditsPerMessage, 4);
  });

  it('has no shares where more was given back than used', () => {
    const data = report({ rows: [row(0, 'a', 20), row(0, null, -30, null)] });
    assert.deepEqual(
      usageBreakdown(data, null, 'agent', null).rows.map(({ share }) => share),
      [null, null],
    );
  });

  it('compares with the period before, agent by agent', () => {
    const now = present({ rows: [row(0, 'a', 30, 3), row(1, 'b', 5, 1), row(2, 'new', 7, 1)] });
    const before = past({ rows: [row(0, 'gone', 12, 1), row(1, 'a', 20, 2), row(2, 'b', 10, 1)] });
    const breakdown = usageBreakdown(now, before, 'agent', null);
    assert.deepEqual(changeOf(breakdown, 'a'), { amount: 10, ratio: 0.5, kind: 'both', isIncomplete: false });
    assert.deepEqual(changeOf(breakdown, 'b'), { amount: -5, ratio: -0.5, kind: 'both', isIncomplete: false });
    assert.deepEqual(changeOf(breakdown, 'new'), { amount: 7, ratio: null, kind: 'new', isIncomplete: false });
    assert.deepEqual(changeOf(breakdown, 'gone'), { amount: -12, ratio: -1, kind: 'gone', isIncomplete: false });
    assert.deepEqual(rowOf(breakdown, 'gone').credits, 0);
    assert.equal(breakdown.total.change?.amount, 0);
    assert.deepEqual(breakdown.compared, {
      range: { start: '2026-11-04', end: '2026-11-06' },
      previous: { start: '2026-11-01', end: '2026-11-03' },
      isPerDay: false,
      buckets: 3,
      previousBuckets: 3,
      isWhole: true,
    });
  });

  it('compares models of one agent with those of the same agent', () => {
    const now = present({ rows: [used(0, 'b', 'm', 1, 1), used(0, 'a', 'm', 30, 3), used(1, 'a', 'n', 5, 1)] });
    const before = past({ rows: [used(0, 'a', 'm', 20, 3), used(1, 'b', 'm', 500, 1)] });
    const breakdown = usageBreakdown(now, before, 'model', 'a');
    assert.equal(changeOf(breakdown, 'm')?.amount, 10);
    assert.equal(changeOf(breakdown, 'n')?.kind, 'new');
  });

  it('compares a period that still runs by its whole days, and counts all of it', () => {
    const now = present({ days: 'ccpff', rows: [row(0, 'a', 4), row(2, 'a', 100), row(2, 'late', 9)] });
    const before = past({ days: 'ccccc', rows: [row(0, 'a', 1), row(4, 'a', 50), row(4, 'only late', 50)] });
    const breakdown = usageBreakdown(now, before, 'agent', null);
    assert.equal(rowOf(breakdown, 'a').credits, 104);
    assert.deepEqual(changeOf(breakdown, 'a'), { amount: 3, ratio: 3, kind: 'both', isIncomplete: false });
    assert.equal(changeOf(breakdown, 'late'), null, 'used on the day that still runs');
    assert.equal(rowOf(breakdown, 'only late').isUsed, false, 'used after the days that are compared');
    assert.equal(breakdown.compared?.range.end, '2026-11-05');
  });

  it('compares a day with a day where the periods are of unlike length', () => {
    const now = report({ from: '2026-11-06', days: 'cc', rows: [row(0, 'a', 30)] });
    const before = report({ from: '2026-11-01', days: 'ccccc', rows: [row(0, 'a', 50)] });
    const breakdown = usageBreakdown(now, before, 'agent', null);
    assert.equal(breakdown.compared?.isPerDay, true);
    assert.deepEqual(changeOf(breakdown, 'a'), { amount: 5, ratio: 0.5, kind: 'both', isIncomplete: false });
    assert.equal(breakdown.total.change?.amount, 5);
  });

  it('compares what has a price, says where a part has none, and nothing where none has [R6]', () => {
    const priced = [row(0, 'a', 4, 1), row(1, 'b', 4, 1)];
    const without = [row(0, 'a', 4, 1), row(1, 'a', null, 1), row(1, 'b', 4, 1)];
    for (const [now, before] of [
      [priced, without],
      [without, priced],
    ]) {
      const breakdown = usageBreakdown(present({ rows: now! }), past({ rows: before! }), 'agent', null);
      assert.deepEqual(changeOf(breakdown, 'a'), { amount: 0, ratio: 0, kind: 'both', isIncomplete: true });
      assert.deepEqual(changeOf(breakdown, 'b'), { amount: 0, ratio: 0, kind: 'both', isIncomplete: false });
      assert.deepEqual(breakdown.total.change, { amount: 0, ratio: 0, kind: 'both', isIncomplete: true });
    }
    const [now, before] = [[row(0, 'a', null, 1), row(0, 'b', 4, 1)], priced];
    const breakdown = usageBreakdown(present({ rows: now }), past({ rows: before }), 'agent', null);
    assert.equal(changeOf(breakdown, 'a'), null);
    assert.equal(breakdown.total.change?.ratio, -0.5);
  });

  it('has no changes where there is nothing to compare with', () => {
    const data = present({ rows: [row(0, 'a', 4)] });
    const hours = report({ query: { granularity: 'hour' } });
    for (const previous of [null, hours]) {
      const { compared, rows, total } = usageBreakdown(data, previous, 'agent', null);
      assert.deepEqual([compared, rows[0]?.change, total.change], [null, null, null]);
    }
  });

  it('calls nobody new or gone who may be among those that an answer sums up', () => {
    const cut = { truncated: { dimension: 'agent', shown: 2, total: 9 } } as const;
    const now = present({ ...cut, rows: [row(0, 'a', 30), row(0, 'b', 9), row(0, '__other__', 5)] });
    const before = past({ ...cut, rows: [row(0, 'a', 20), row(0, 'c', 9), row(0, '__other__', 6)] });
    const breakdown = usageBreakdown(now, before, 'agent', null);
    assert.equal(changeOf(breakdown, 'a')?.amount, 10);
    assert.equal(changeOf(breakdown, 'b'), null);
    assert.equal(rowOf(breakdown, 'c').isUsed, false);
    const other = rowOf(breakdown, '__other__');
    assert.deepEqual([other.kind, other.name, other.credits, other.change], ['other', '', 5, null]);
    assert.equal(breakdown.total.change?.amount, 9);
  });

  it('knows no share of an agent that was asked for alone', () => {
    const data = report({ query: { agents: ['a'] }, rows: [used(0, 'a', 'm', 30, 1)] });
    assert.equal(rowOf(usageBreakdown(data, null, 'agent', null), 'a').share, null);
    assert.equal(rowOf(usageBreakdown(data, null, 'model', 'a'), 'm').share, 1);
  });

  it('is worked out once for the same two reports', () => {
    const [now, before] = [present({}), past({})];
    const first = usageBreakdown(now, null, 'agent', null);
    assert.equal(usageBreakdown(now, null, 'agent', null), first);
    const second = usageBreakdown(now, before, 'agent', null);
    assert.notEqual(second, first);
    assert.equal(usageBreakdown(now, before, 'agent', null), second);
  });

  it('keeps every digit', () => {
    const data = report({ rows: [row(0, 'a', '12345678901234567890.5'), row(1, 'a', '0.25')] });
    assert.equal(rowOf(usageBreakdown(data, null, 'agent', null), 'a').credits, '12345678901234567890.75');
  });
});

const amounts: fc.Arbitrary<WireAmount | null> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -1_000, max: 1_000_000 }).map((units) => units / 10) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 25n }).map(String) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const wireRows = fc.array(
  fc.record({
    bucket: fc.nat(2),
    agent: fc.constantFrom('a', 'b', 'c', '__proto__', null),
    model: fc.constantFrom('m', 'n', null),
    credits: amounts,
    messages: fc.option(fc.nat(1_000)),
  }),
  { maxLength: 30 },
);

function sumOf(all: readonly (Amount | null)[]): Amount {
  const sum = new ExactSum(3);
  for (const amount of all) if (amount !== null) sum.add(amount);
  return sum.value;
}

/** The content of the rows, independent of their order. */
const contents = ({ rows, total }: Breakdown) => ({
  total,
  rows: rows.filter(({ isUsed }) => isUsed).sort((a, b) => String(a.id).localeCompare(String(b.id))),
});

describe('any breakdown', () => {
  it('adds up to the total, in amounts, messages and changes', () => {
    fc.assert(
      fc.property(wireRows, wireRows, fc.constantFrom(...DIMENSIONS), (now, then, by) => {
        const data = present({ rows: now });
        const { rows, total } = usageBreakdown(data, past({ rows: then }), by, null);
        assert.equal(sumOf(rows.map(({ credits }) => credits)), total.credits ?? 0);
        assert.equal(sumOf(rows.map(({ messages }) => messages)), total.messages ?? 0);
        assert.equal(total.credits, usageSeries(data, 'credits', null).total);
        // The change of a row without any price is unknown, although the row is part of the total.
        const areKnown = rows.every(({ isUsed, change }) => !isUsed || change !== null);
        if (total.change && areKnown) {
          assert.equal(sumOf(rows.map(({ change }) => change?.amount ?? 0)), total.change.amount);
        }
      }),
    );
  });

  it('has shares that add up to 1', () => {
    const positive = wireRows.map((rows) =>
      rows.map((one) => ({ ...one, credits: one.credits === null ? null : String(one.credits).replace('-', '') })),
    );
    fc.assert(
      fc.property(positive, fc.constantFrom(...DIMENSIONS), (rows, by) => {
        const shares = usageBreakdown(report({ rows }), null, by, null).rows.map(({ share }) => share);
        if (shares.every((share) => share === null)) return;
        assert.ok(Math.abs(shares.reduce<number>((sum, share) => sum + (share ?? 0), 0) - 1) < 1e-9);
      }),
    );
  });

  it('does not depend on the order of rows, nor on how they are split', () => {
    const half = (amount: WireAmount | null): [WireAmount | null, WireAmount | null] =>
      amount === null ? [null, null] : ['0.5', subtract(amount, '0.5')];
    fc.assert(
      fc.property(wireRows, wireRows, fc.constantFrom(...DIMENSIONS), (now, then, by) => {
        const split = (rows: readonly WireRow[]): WireRow[] =>
          rows
            .flatMap((one) => {
              const [credits, rest] = half(one.credits);
              return [
                { ...one, credits, messages: one.messages },
                { ...one, credits: rest, messages: one.messages === null ? null : 0 },
              ];
            })
            .reverse();
        const identities = {
          agents: ['a', 'b', 'c', '__proto__'].map((id) => ({ id, name: id })),
          models: ['m', 'n'].map((id) => ({ id, name: id })),
        };
        const known = usageBreakdown(
          present({ ...identities, rows: now }),
          past({ ...identities, rows: then }),
          by,
          null,
        );
        const other = usageBreakdown(
          present({ ...identities, rows: split(now) }),
          past({ ...identities, rows: split(then) }),
          by,
          null,
        );
        const isUsed = ({ credits, messages }: WireRow) => Number(credits ?? NaN) !== 0 || (messages ?? 0) !== 0;
        // Half a credit and its refund count as usage, unlike no event at all.
        fc.pre([...now, ...then].every(isUsed));
        assert.deepEqual(contents(other), contents(known));
      }),
    );
  });

  it('has a series that adds up to the credits of its row', () => {
    fc.assert(
      fc.property(wireRows, fc.constantFrom(...DIMENSIONS), (rows, by) => {
        const breakdown = usageBreakdown(report({ rows }), null, by, null);
        for (const one of breakdown.rows) {
          const sum = breakdown.seriesOf(one).reduce((all, value) => all + (Number.isNaN(value) ? 0 : value), 0);
          const credits = Number(one.credits ?? 0);
          const scale = rows.reduce((all, { credits: amount }) => all + Math.abs(Number(amount ?? 0)), 1);
          assert.ok(Math.abs(sum - credits) <= scale * 1e-12, `${String(sum)} for ${String(credits)}`);
        }
      }),
    );
  });
});
