import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DRIVER_PARTS, usageDrivers, type Driver, type Drivers } from '../../../src/analysis/drivers.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireRow } from '../../../src/api/wire.js';
import { addAmounts, subtract } from '../../../src/format/amount.js';
import { report, type Recipe } from './report.js';

const BEFORE = { from: '2026-10-29', days: 'ccc' };
const NOW = { from: '2026-11-01', days: 'ccc' };

function row(agent: string | null, model: string | null, credits: number | null, messages: number | null): WireRow {
  return { bucket: 0, agent, model, credits, messages };
}

const then = (rows: readonly WireRow[], recipe: Recipe = {}): UsageReport => report({ ...BEFORE, rows, ...recipe });
const now = (rows: readonly WireRow[], recipe: Recipe = {}): UsageReport => report({ ...NOW, rows, ...recipe });

function driversOf(current: readonly WireRow[], before: readonly WireRow[], agent: string | null = null): Drivers {
  const drivers = usageDrivers(now(current), then(before), agent);
  assert.ok(drivers);
  return drivers;
}

const NOTHING = { volume: 0, mix: 0, rate: 0, unsplit: 0, other: 0 };

/** The drivers by the id of their agent. */
const byAgent = ({ drivers }: Drivers): Record<string, Driver> =>
  Object.fromEntries(drivers.map((driver) => [driver.agent?.id ?? '–', driver]));

describe('usageDrivers', () => {
  it('tells more messages, a pricier model and a pricier message apart', () => {
    const { a, b, c } = byAgent(
      driversOf(
        [row('a', 'm', 200, 200), row('b', 'm', 60, 60), row('b', 'big', 160, 40), row('c', 'm', 150, 100)],
        [row('a', 'm', 100, 100), row('b', 'm', 100, 100), row('c', 'm', 100, 100)],
      ),
    );
    assert.deepEqual(a?.parts, { ...NOTHING, volume: 100 });
    assert.deepEqual(b?.parts, { ...NOTHING, mix: 120 });
    assert.deepEqual(b?.shift && { ...b.shift, model: b.shift.model.id }, {
      model: 'big',
      previous: 0,
      current: 0.4,
      price: 4,
    });
    assert.deepEqual(c?.parts, { ...NOTHING, rate: 50 });
  });

  it('calls an agent new, or gone, and takes all of it for volume', () => {
    const { a, b } = byAgent(driversOf([row('a', 'm', 7, 3)], [row('b', 'm', 9, 2)]));
    assert.deepEqual([a?.presence, a?.change, a?.parts.volume], ['new', 7, 7]);
    assert.deepEqual([b?.presence, b?.change, b?.parts.volume], ['gone', -9, -9]);
  });

  it('calls nobody new, or gone, whose usage has no price on the other side', () => {
    const priced = [row('a', 'm', 100, 100), row('b', 'm', 10, 10)];
    const unpriced = [row('a', 'm', null, 100), row('b', 'm', 10, 10)];
    for (const drivers of [driversOf(priced, unpriced), driversOf(unpriced, priced)]) {
      assert.deepEqual([drivers.drivers[0]?.presence, drivers.isFirst], ['both', false]);
      assert.equal(Math.abs(Number(drivers.drivers[0]?.parts.unsplit)), 100);
    }
  });

  it('puts agents that only one of two cut answers lists with those that neither does', () => {
    const truncated = { dimension: 'agent', shown: 1, total: 9 } as const;
    const drivers = usageDrivers(
      now([row('a', 'm', 1000, 1000), row('c', 'm', 50, 50), row('__other__', 'm', 950, 950)], { truncated }),
      then([row('b', 'm', 1000, 1000), row('c', 'm', 40, 40), row('__other__', 'm', 950, 950)], { truncated }),
      null,
    );
    assert.deepEqual(
      drivers?.drivers.map(({ agent, presence, change }) => [agent?.id, presence, change]),
      [
        ['c', 'both', 10],
        ['__other__', 'both', 0],
      ],
    );
  });

  it('takes models that only one side names for not told', () => {
    for (const [one, two] of [
      [null, 'm'],
      ['m', null],
    ] as const) {
      const { a } = byAgent(driversOf([row('a', one, 150, 100)], [row('a', two, 100, 100)]));
      assert.deepEqual([a?.hasModels, a?.parts], [false, { ...NOTHING, rate: 50 }]);
    }
  });

  it('does not take for new messages what was not counted before', () => {
    const drivers = driversOf([row('a', 'm', 110, 100)], [row('a', 'm', 100, null)]);
    assert.deepEqual([drivers.hasMessages, drivers.drivers[0]?.presence, drivers.change], [false, 'both', 10]);
  });

  it('says how much dearer the same messages are, whatever the mix', () => {
    const { a } = byAgent(
      driversOf([row('a', 'm', 900, 900), row('a', 'n', 0, 100)], [row('a', 'm', 1000, 100), row('a', 'n', 0, 900)]),
    );
    assert.equal(a?.rateRatio, -0.9);
    assert.equal(byAgent(driversOf([row('a', 'm', 100, 100)], [row('a', 'm', 0, 100)]))['a']?.rateRatio, null);
  });

  it('names the model that did most for a move, not the one that grew most', () => {
    const { a } = byAgent(
      driversOf(
        [row('a', 'dear', 500, 25), row('a', 'cheap', 75, 75)],
        [row('a', 'middle', 300, 60), row('a', 'cheap', 40, 40)],
      ),
    );
    assert.equal(a?.shift?.model.id, 'dear');
  });

  it('splits nothing that no number can hold', () => {
    for (const messages of [1e300, 1e-12]) {
      const drivers = driversOf([row('a', 'm', 1e300, messages)], [row('a', 'm', 1e300, 20)]);
      assert.equal(addAmounts(Object.values(drivers.parts)), drivers.change);
    }
  });

  it('keeps few messages, usage of no agent and what is no message in the sum, unsplit', () => {
    const drivers = driversOf(
      [row('few', 'm', 60, 19), row(null, 'm', 30, 30), row('a', 'm', 100, 100), row('a', null, 50, null)],
      [row('few', 'm', 10, 500), row(null, 'm', 10, 30), row('a', 'm', 100, 100), row('a', null, 20, null)],
    );
    const { few, a, '–': none } = byAgent(drivers);
    assert.deepEqual(few?.parts, { ...NOTHING, unsplit: 50 });
    assert.deepEqual(none?.parts, { ...NOTHING, unsplit: 20 });
    assert.deepEqual(a?.parts, { ...NOTHING, other: 30 });
    assert.equal(drivers.change, 100);
  });

  it('takes credits with no message to them for a fee, in however many rows they come', () => {
    const { a } = byAgent(
      driversOf([row('a', 'm', 5, 0), row('a', 'n', 40, 40), row('a', 'n', 5, 0)], [row('a', 'n', 40, 40)]),
    );
    assert.deepEqual([a?.parts.other, a?.change], [5, 10]);
  });

  it('leaves unpriced messages out of the prices, and counts them', () => {
    const drivers = driversOf([row('a', 'm', 100, 100), row('a', 'm', null, 900)], [row('a', 'm', 100, 100)]);
    assert.equal(drivers.change, 0);
    assert.equal(drivers.unpricedMessages, 900);
  });

  it('takes all of a price for rate where no models are named, or not all of them', () => {
    const cut = { truncated: { dimension: 'model', shown: 1, total: 3 } } as const;
    const named = [row('a', 'm', 300, 50), row('a', 'n', 50, 50)];
    for (const drivers of [
      usageDrivers(now([row('a', null, 300, 100)]), then([row('a', null, 100, 100)]), null),
      usageDrivers(now(named, cut), then([row('a', 'n', 150, 100)]), null),
    ]) {
      assert.equal(drivers?.drivers[0]?.hasModels, false);
      assert.deepEqual(drivers?.drivers[0]?.parts, { ...NOTHING, rate: 200 });
    }
  });

  it('says where no messages are counted', () => {
    const drivers = driversOf([row('a', 'm', 100, null)], [row('a', 'm', 50, null)]);
    assert.deepEqual([drivers.hasMessages, drivers.parts.other], [false, 50]);
  });

  it('compares periods of unlike length by their daily rates, and says what the days account for', () => {
    const drivers = usageDrivers(
      now([row('a', 'm', 400, 400)], { days: 'cccc' }),
      then([row('a', 'm', 300, 300)], { days: 'ccc' }),
      null,
    );
    assert.deepEqual(
      [drivers?.change, drivers?.length, drivers?.drivers[0]?.previous, drivers?.drivers[0]?.change],
      [100, 100, 400, 0],
    );
  });

  it('compares whole days only', () => {
    const rows = [0, 1, 2].map((bucket) => ({ ...row('a', 'm', 100, 100), bucket }));
    const drivers = usageDrivers(now(rows, { days: 'cpf' }), then(rows), null);
    assert.deepEqual([drivers?.current, drivers?.previous], [100, 100]);
    assert.deepEqual(drivers?.comparison, { buckets: 1, previousBuckets: 1, isWhole: false });
    assert.equal(usageDrivers(now(rows, { days: 'pff' }), then(rows), null), null);
  });

  it('follows one agent', () => {
    const rows = [row('a', 'm', 100, 100), row('b', 'm', 900, 100)];
    const drivers = driversOf(rows, [row('a', 'm', 50, 100)], 'a');
    assert.deepEqual([drivers.change, drivers.drivers.length, drivers.ratio], [50, 1, 1]);
    assert.deepEqual(driversOf(rows, [], 'nobody').drivers, []);
  });

  it('knows no ratio where nothing was used before', () => {
    assert.equal(driversOf([row('a', 'm', 1, 1)], []).ratio, null);
  });

  it('adds up to the last unit, also beyond what a double holds', () => {
    const big = '90071992547409930000001';
    const rows = [{ ...row('a', 'm', 0, 1000), credits: big }];
    const drivers = usageDrivers(now(rows), then([row('a', 'm', 3, 999)]), null);
    assert.equal(drivers?.change, '90071992547409929999998');
    assert.equal(addAmounts(Object.values(drivers.parts)), drivers.change);
  });

  describe('for any usage', () => {
    const rows = fc.array(
      fc.record({
        bucket: fc.nat(2),
        agent: fc.constantFrom('a', 'b', 'c', null),
        model: fc.constantFrom('m', 'n', 'o', null),
        credits: fc.oneof(
          fc.integer({ min: -300, max: 100_000 }).map((tenths) => tenths / 10),
          fc.constant(null),
        ),
        messages: fc.oneof(fc.nat(200), fc.constant(null)),
      }),
      { maxLength: 25 },
    );
    const units = { credits: { decimals: 1 } };
    const compare = (current: readonly WireRow[], before: readonly WireRow[]): Drivers => {
      const drivers = usageDrivers(now(current, { units }), then(before, { units }), null);
      fc.pre(drivers !== null);
      return drivers;
    };

    it('the parts add up to the change, row by row and in all', () => {
      fc.assert(
        fc.property(rows, rows, (current, before) => {
          const drivers = compare(current, before);
          assert.equal(drivers.change, subtract(drivers.current, drivers.previous));
          assert.equal(addAmounts([...Object.values(drivers.parts), drivers.length]), drivers.change);
          assert.equal(drivers.length, 0);
          for (const { change, parts, current: one, previous: other } of drivers.drivers) {
            assert.equal(addAmounts(Object.values(parts)), change);
            assert.equal(subtract(one, other), change);
          }
        }),
      );
    });

    it('the periods swapped give the same with the other sign', () => {
      fc.assert(
        fc.property(rows, rows, (one, two) => {
          const forth = compare(one, two);
          const back = byAgent(compare(two, one));
          assert.equal(forth.drivers.length, Object.keys(back).length);
          for (const { agent, parts } of forth.drivers) {
            for (const part of DRIVER_PARTS) {
              assert.equal(addAmounts([parts[part], back[agent?.id ?? '–']?.parts[part] ?? NaN]), 0);
            }
          }
        }),
      );
    });

    it('the order of rows makes no difference, also to the last bit of a fraction', () => {
      const current = [row('b', 'm', 0.1, 2), row('b', 'o', 0, 114), row('b', 'n', 219.3, 32)];
      const before = [row('b', 'o', 34.9, 134)];
      assert.deepEqual(driversOf([...current].reverse(), before), driversOf(current, before));
    });

    it('the order of rows, and into how many they are split, make no difference', () => {
      fc.assert(
        fc.property(rows, rows, fc.nat(), (current, before, seed) => {
          const split = current.flatMap((line, index): WireRow[] => {
            const { credits, messages } = line;
            if ((index + seed) % 2 === 0 || credits === null || messages === null) return [line];
            const part = Math.floor(messages / 3);
            return [
              { ...line, credits: 0.1, messages: part },
              { ...line, credits: subtract(credits, 0.1), messages: messages - part },
            ];
          });
          assert.deepEqual(compare(split.reverse(), before), compare(current, before));
        }),
      );
    });

    it('ten times the price gives ten times the credits', () => {
      const tenfold = (lines: readonly WireRow[]): WireRow[] =>
        lines.map((line) => ({ ...line, credits: line.credits === null ? null : Number(line.credits) * 10 }));
      fc.assert(
        fc.property(rows, rows, (current, before) => {
          const single = byAgent(compare(current, before));
          const scaled = byAgent(compare(tenfold(current), tenfold(before)));
          for (const [id, { parts }] of Object.entries(single)) {
            for (const part of DRIVER_PARTS) {
              // Both numbers are rounded to a tenth.
              const difference = Number(scaled[id]?.parts[part]) - 10 * Number(parts[part]);
              assert.ok(Math.abs(difference) <= 1.51, `${id} ${part}: ${String(difference)}`);
            }
          }
        }),
      );
    });
  });
});
