import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { changePoints, type ChangePoint } from '../../../src/analysis/change-points.js';
import type { WireMarker, WireRow } from '../../../src/api/wire.js';
import { addDays } from '../../../src/time/day.js';
import { randomNumbers } from '../../../demo/server/random-numbers.js';
import { organisation } from './organisation.js';
import { report, type Recipe } from './report.js';
import { cases, isLong } from '../../helpers/long.js';

/** A Sunday. */
const FROM = '2026-11-01';

/** Credits per message. */
const PRICES: Readonly<Record<string, number>> = { mini: 0.2, standard: 1, pro: 4 };

/** The messages of an agent on a day, by model. */
type Day = Readonly<Partial<Record<string, number>>>;

function rowsOf(days: readonly Day[], agent = 'a', price: (day: number) => number = () => 1): WireRow[] {
  return days.flatMap((day, bucket) =>
    Object.entries(day).map(([model, messages = 0]) => ({
      bucket,
      agent,
      model,
      credits: messages * (PRICES[model] ?? 1) * price(bucket),
      messages,
    })),
  );
}

/** A number of equal days. */
function times(count: number, day: Day | ((index: number) => Day)): Day[] {
  return Array.from({ length: count }, (_, index) => (typeof day === 'function' ? day(index) : day));
}

function pointsIn(rows: readonly WireRow[], days: number, recipe: Recipe = {}): readonly ChangePoint[] {
  return changePoints(report({ from: FROM, days: 'c'.repeat(days), rows, ...recipe }), null);
}

const summary = ({ agent, kind, bucket, model }: ChangePoint) => [agent, kind, bucket, model];

describe('changePoints', () => {
  it('finds the day on which an agent moved to another model, and what that costs', () => {
    const rows = rowsOf([...times(10, { standard: 100 }), ...times(5, { pro: 100 })]);
    assert.deepEqual(pointsIn(rows, 15), [
      {
        agent: 'a',
        kind: 'mix',
        bucket: 10,
        at: Date.parse('2026-11-11T00:00:00Z'),
        before: 0,
        after: 1,
        cost: { before: 1, after: 4 },
        model: 'pro',
        credits: 1_500,
        marker: undefined,
      },
    ]);
  });

  it('finds a step down as it finds one up', () => {
    const [point] = pointsIn(rowsOf([...times(10, { pro: 100 }), ...times(5, { standard: 100 })]), 15);
    assert.deepEqual(summary(point!), ['a', 'mix', 10, 'standard']);
    assert.deepEqual([point!.before, point!.after, point!.credits], [0, 1, -1_500]);
  });

  it('finds a part of the messages moved, on the day it began in the midst of', () => {
    const rows = rowsOf([
      ...times(8, { standard: 100 }),
      { standard: 88, pro: 12 },
      ...times(8, { standard: 70, pro: 30 }),
    ]);
    const [point, ...others] = pointsIn(rows, 17);
    assert.deepEqual(others, []);
    assert.ok(Math.abs(point!.bucket - 8) <= 1);
    assert.deepEqual([point!.kind, point!.before, point!.after], ['mix', 0, 0.3]);
  });

  it('finds a price that stepped on an unchanged mix, and names the model', () => {
    const days = times(20, { standard: 100, pro: 10 });
    const points = pointsIn(
      rowsOf(days).map((row) =>
        row.model === 'standard' && row.bucket >= 12 ? { ...row, credits: Number(row.credits) * 1.25 } : row,
      ),
      20,
    );
    assert.deepEqual(points.map(summary), [['a', 'price', 12, 'standard']]);
    assert.deepEqual([points[0]!.before, points[0]!.after, points[0]!.credits], [1, 1.25, 200]);
  });

  it('finds both ends of what lasted ten days', () => {
    const days = [...times(10, { standard: 100 }), ...times(10, { pro: 100 }), ...times(10, { standard: 100 })];
    const points = pointsIn(rowsOf(days), 30);
    assert.deepEqual(points.map(summary).sort(), [
      ['a', 'mix', 10, 'pro'],
      ['a', 'mix', 20, 'standard'],
    ]);
    assert.deepEqual(
      points.map(({ credits }) => credits),
      [3_000, -3_000],
    );
  });

  it('finds a step smaller than what is usual at weekends, once there are weeks to compare', () => {
    const day = (pro: number) => (index: number) =>
      index % 7 === 0 || index % 7 === 6 ? { standard: 60 - pro, pro: 40 + pro } : { standard: 100 - pro, pro };
    const points = pointsIn(rowsOf([...times(14, day(0)), ...times(14, day(20))]), 28);
    assert.deepEqual(points.map(summary), [['a', 'mix', 14, 'pro']]);
  });

  it('needs three days on either side', () => {
    for (const [before, after, found] of [
      [3, 3, 1],
      [10, 3, 1],
      [3, 10, 1],
      [10, 2, 0],
      [2, 10, 0],
    ] as const) {
      const rows = rowsOf([...times(before, { standard: 100 }), ...times(after, { pro: 100 })]);
      assert.equal(pointsIn(rows, before + after).length, found, `${before} ${after}`);
    }
  });

  it('takes usage without a model for a model', () => {
    const rows = Array.from({ length: 12 }, (_, bucket) => ({
      bucket,
      agent: 'a',
      model: null,
      credits: bucket < 6 ? 100 : 150,
      messages: 100,
    }));
    assert.deepEqual(pointsIn(rows, 12).map(summary), [['a', 'price', 6, undefined]]);
  });

  it('puts the heaviest first, five at most', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((agent, index) =>
      rowsOf([...times(8, { standard: 100 + index }), ...times(8, { pro: 100 + index })], agent),
    );
    assert.deepEqual(
      pointsIn(rows, 16).map(({ agent }) => agent),
      ['g', 'f', 'e', 'd', 'c'],
    );
  });

  it('tells of what matters: beside all, or beside the one that is chosen', () => {
    const data = report({
      days: 'c'.repeat(16),
      rows: [
        ...rowsOf(times(16, { pro: 10_000 }), 'giant'),
        ...rowsOf([...times(8, { standard: 100 }), ...times(8, { pro: 100 })], 'dwarf'),
      ],
    });
    assert.deepEqual(changePoints(data, null), []);
    assert.deepEqual(changePoints(data, 'dwarf').map(summary), [['dwarf', 'mix', 8, 'pro']]);
    for (const stranger of ['giant', 'nobody', '__proto__', '']) assert.deepEqual(changePoints(data, stranger), []);
  });

  it('is worked out once for a report', () => {
    const data = report({ days: 'c'.repeat(12), rows: rowsOf(times(12, { standard: 5 })) });
    assert.equal(changePoints(data, null), changePoints(data, null));
    assert.equal(changePoints(data, 'a'), changePoints(data, 'a'));
  });

  describe('ties a step to what happened then', () => {
    const rows = rowsOf([...times(8, { standard: 100 }), ...times(8, { pro: 100 })]);
    const marker = (at: string, agent: string | null): WireMarker => ({ at, kind: 'x', label: at, agent });
    const markerOf = (...markers: WireMarker[]) => pointsIn(rows, 16, { markers })[0]!.marker?.label;

    it('on the day, or the one before or after', () => {
      for (const [at, isNear] of [
        ['2026-11-07T23:59:59Z', false],
        ['2026-11-08T00:00:00Z', true],
        ['2026-11-09T14:00:00Z', true],
        ['2026-11-10T23:59:59Z', true],
        ['2026-11-11T00:00:00Z', false],
      ] as const) {
        assert.equal(markerOf(marker(at, 'a')), isNear ? at : undefined);
        assert.equal(markerOf(marker(at, null)), isNear ? at : undefined);
      }
    });

    it('to the agent, rather than to all', () => {
      const [all, own, other] = ['2026-11-09T01:00:00Z', '2026-11-09T02:00:00Z', '2026-11-09T03:00:00Z'];
      assert.equal(markerOf(marker(all, null), marker(own, 'a'), marker(other, 'b')), own);
      assert.equal(markerOf(marker(other, 'b')), undefined);
    });
  });

  describe('by the hour', () => {
    const hourly = (days: number, messages: (hour: number) => Day): Recipe => {
      const start = Date.parse(`${FROM}T00:00:00Z`);
      const time = (hour: number) => new Date(start + hour * 3_600_000).toISOString();
      return {
        query: { from: FROM, to: addDays(FROM, days), granularity: 'hour', time_zone: 'UTC', agents: [] },
        buckets: Array.from({ length: days * 24 }, (_, hour) => ({ start: time(hour), end: time(hour + 1) })),
        rows: rowsOf(times(days * 24, messages)),
      };
    };
    const found = (days: number, messages: (hour: number) => Day) =>
      changePoints(report(hourly(days, messages)), null).map(summary);

    it('finds the hour of a step', () => {
      for (const hour of [3 * 24, 3 * 24 + 9, 4 * 24 + 23]) {
        assert.deepEqual(
          found(10, (at) => (at < hour ? { standard: 5 + (at % 24) } : { pro: 5 + (at % 24) })),
          [['a', 'mix', hour, 'pro']],
        );
      }
    });

    it('finds the first hour with messages after it', () => {
      const isAtWork = (hour: number) => hour % 24 >= 8 && hour % 24 < 18;
      const messages = (hour: number): Day => (isAtWork(hour) ? (hour < 99 ? { standard: 9 } : { pro: 9 }) : {});
      assert.deepEqual(found(10, messages), [['a', 'mix', 104, 'pro']]);
    });

    it('takes no night for a step, nor what is over within two days', () => {
      assert.deepEqual(
        found(10, (hour) => (hour % 24 < 8 ? { mini: 30 } : { pro: 10 })),
        [],
      );
      assert.deepEqual(
        found(10, (hour) => (hour >= 60 && hour < 108 ? { pro: 10 } : { standard: 10 })),
        [],
      );
      assert.deepEqual(
        found(2, (hour) => (hour < 20 ? { standard: 10 } : { pro: 10 })),
        [],
      );
    });
  });

  describe('is not misled by', () => {
    const quiet = (name: string, rows: readonly WireRow[], days: number, recipe?: Recipe) => {
      it(name, () => {
        assert.deepEqual(pointsIn(rows, days, recipe), []);
      });
    };
    const random = randomNumbers(7);
    const isWeekend = (day: number) => day % 7 === 0 || day % 7 === 6;

    quiet(
      'volumes that rise and fall',
      rowsOf(times(28, (day) => ({ standard: isWeekend(day) ? 10 : 100 + day * 9 }))),
      28,
    );
    for (const days of [6, 7, 8, 9, 10, 13, 14, 21, 30]) {
      for (const shift of [0, 1, 2, 3, 4, 5, 6]) {
        const rows = rowsOf(times(days, (day) => (isWeekend(day + shift) ? { pro: 60 } : { standard: 100 })));
        quiet(`weekends on another model, in ${days} days from weekday ${shift}`, rows, days);
      }
    }
    quiet(
      'a slow drift',
      rowsOf(times(30, { standard: 100 }), 'a', (day) => 1 + day / 30),
      30,
    );
    quiet(
      'a drift down with noise',
      rowsOf(times(60, { standard: 100 }), 'a', (day) => 2 - day / 60 + random() / 20),
      60,
    );
    quiet(
      'a single outlier',
      rowsOf(times(20, { standard: 100 }), 'a', (day) => (day === 12 ? 40 : 1)),
      20,
    );
    quiet(
      'an outlier on the last day',
      rowsOf(times(20, { standard: 100 }), 'a', (day) => (day === 19 ? 40 : 1)),
      20,
    );
    quiet(
      'two days on another model',
      rowsOf(times(20, (day) => (day === 8 || day === 9 ? { pro: 99 } : { standard: 99 }))),
      20,
    );
    quiet(
      'noise',
      rowsOf(times(60, { standard: 100 }), 'a', () => 0.5 + random()),
      60,
    );
    quiet('few messages', rowsOf(times(12, (day) => (day < 6 ? { standard: 1 } : { pro: 1 }))), 12);
    quiet(
      'sparse days',
      rowsOf(times(60, (day) => (day % 9 === 0 ? (day < 45 ? { standard: 50 } : { pro: 50 }) : {}))),
      60,
    );
    quiet('an agent that is new', rowsOf(times(20, (day): Day => (day < 9 ? {} : { pro: 50 }))), 20);
    quiet('models of equal price', rowsOf([...times(8, { x: 100 }), ...times(8, { y: 100 })]), 16);
    quiet(
      'changes too small to matter',
      rowsOf(times(16, { standard: 100 }), 'a', (day) => (day < 8 ? 1 : 1.1)),
      16,
    );
    quiet(
      'training, which is no message',
      [0, 7, 14, 21].reduce<WireRow[]>(
        (rows, bucket) => [...rows, { bucket, agent: 'a', model: null, credits: 5_000, messages: null }],
        rowsOf(times(28, { standard: 100 })),
      ),
      28,
    );
    quiet(
      'usage that has no price yet',
      rowsOf([...times(8, { standard: 100 }), ...times(8, { pro: 100 })]).map((row) =>
        row.bucket < 8 ? row : { ...row, credits: null },
      ),
      16,
    );
    quiet(
      'a part of the usage without a price',
      rowsOf([...times(8, { standard: 100 }), ...times(8, { standard: 50, pro: 50 })]).map((row) =>
        row.model === 'pro' ? { ...row, credits: null } : row,
      ),
      16,
    );
    quiet('days that are not whole', rowsOf([...times(10, { standard: 100 }), ...times(4, { pro: 100 })]), 14, {
      days: 'ccccccccccccpf',
    });
    quiet('days without data', rowsOf([...times(4, { standard: 100 }), ...times(10, { pro: 100 })]), 14, {
      days: 'uucccccccccccc',
    });
    quiet(
      'what belongs to no agent',
      rowsOf([...times(8, { standard: 9 }), ...times(8, { pro: 9 })]).map((row) => ({ ...row, agent: null })),
      16,
    );
    quiet(
      'agents that a truncated answer lumps together',
      rowsOf([...times(8, { standard: 9 }), ...times(8, { pro: 9 })], '__other__'),
      16,
    );
    quiet('nothing', [], 14);
    quiet('no buckets', [], 3, { buckets: [] });
    quiet('the largest amounts', rowsOf(times(14, { pro: 1e200 })), 14);
    quiet(
      'refunds',
      rowsOf(times(14, { pro: 10 }), 'a', (day) => (day < 7 ? -1 : -3)),
      14,
    );
  });

  describe('whatever the rows', () => {
    const days = 21;
    const series = fc.array(fc.record({ standard: fc.nat(60), pro: fc.nat(60) }), { minLength: days, maxLength: days });
    /** Most of these series have a step, because purely random days never have one. */
    const steps = fc
      .record({
        noise: series,
        cut: fc.integer({ min: 3, max: days - 4 }),
        share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      })
      .map(({ noise, cut, share }) =>
        noise.map(({ standard, pro }, day) => {
          const moved = day < cut ? 0 : Math.round(200 * share);
          return { standard: 200 - moved + Math.round(standard / 9), pro: moved + Math.round(pro / 9) };
        }),
      );
    const plain = (points: readonly ChangePoint[]) =>
      points.map((point) => ({
        ...point,
        before: point.before.toFixed(6),
        after: point.after.toFixed(6),
        cost: { before: point.cost.before.toFixed(6), after: point.cost.after.toFixed(6) },
        credits: point.credits.toFixed(3),
      }));

    it('finds something in most of what these tests try', () => {
      const sample = fc.sample(steps, { numRuns: 100, seed: 1 });
      const found = sample.filter((list) => pointsIn(rowsOf(list), days).length > 0);
      assert.ok(found.length > 50, String(found.length));
    });

    it('their order and how they are split change nothing', () => {
      fc.assert(
        fc.property(fc.oneof(steps, series), fc.infiniteStream(fc.nat(1_000)), (list, keys) => {
          const key = () => Number(keys.next().value);
          const rows = rowsOf(list);
          const split = rows.flatMap((row) => {
            const part = key() % ((row.messages as number) + 1);
            const credits = Math.round(Number(row.credits) / 3);
            return [
              { ...row, messages: part, credits },
              { ...row, messages: Number(row.messages) - part, credits: Number(row.credits) - credits },
            ];
          });
          const mixed = split
            .map((row) => ({ row, key: key() }))
            .sort((a, b) => a.key - b.key)
            .map(({ row }) => row);
          assert.deepEqual(plain(pointsIn(mixed, days)), plain(pointsIn(rows, days)));
        }),
        cases(30, 1_000),
      );
    });

    it('the scale of credits is only the scale of the answer', () => {
      fc.assert(
        fc.property(fc.oneof(steps, series), fc.constantFrom(0.001, 0.3, 7, 1_000_000), (list, scale) => {
          const scaled = rowsOf(list).map((row) => ({ ...row, credits: (Number(row.credits) * scale).toFixed(9) }));
          const points = pointsIn(rowsOf(list), days);
          assert.deepEqual(pointsIn(scaled, days).map(summary), points.map(summary));
          pointsIn(scaled, days).forEach(({ credits }, index) => {
            assert.ok(Math.abs(credits / scale / points[index]!.credits - 1) < 1e-6);
          });
        }),
        cases(30, 1_000),
      );
    });

    it('backwards, the same step leads the other way', () => {
      fc.assert(
        fc.property(steps, (list) => {
          const [there, back] = [list, [...list].reverse()].map((days_) => pointsIn(rowsOf(days_), days));
          const expected = there!.map(({ bucket }) => days - bucket).sort((a, b) => a - b);
          const buckets = back!.map(({ bucket }) => bucket).sort((a, b) => a - b);
          assert.equal(buckets.length, expected.length);
          buckets.forEach((bucket, index) => assert.ok(Math.abs(bucket - expected[index]!) <= 1));
        }),
        cases(30, 1_000),
      );
    });

    it('what other agents do changes no step of one that is chosen', () => {
      fc.assert(
        fc.property(steps, series, (list, others) => {
          const rows = [...rowsOf(list), ...rowsOf(others, 'b')];
          const own = report({ from: FROM, days: 'c'.repeat(days), rows: rowsOf(list) });
          const both = report({ from: FROM, days: 'c'.repeat(days), rows });
          assert.deepEqual(plain(changePoints(both, 'a')), plain(changePoints(own, 'a')));
        }),
        cases(30, 1_000),
      );
    });
  });
});

/** Compares the found change points with the known steps of invented organisations. */
function judged(granularity: 'day' | 'hour', organisations: number) {
  let [right, wrong, near, found, missed] = [0, 0, 0, 0, 0];
  // With hours, a tolerance of half a day; hits within an hour are counted separately.
  const tolerance = granularity === 'day' ? 1 : 12;
  const falsely: string[] = [];
  for (let seed = 0; seed < organisations; seed++) {
    const { report: data, steps } = organisation(seed, granularity);
    const points = changePoints(data, null);
    const distance = (step: (typeof steps)[number], point: ChangePoint) =>
      step.agent === point.agent && step.kind === point.kind ? Math.abs(step.bucket - point.bucket) : Infinity;
    for (const point of points) {
      const nearest = Math.min(...steps.map((step) => distance(step, point)));
      if (nearest <= tolerance) right += 1;
      else {
        wrong += 1;
        falsely.push(`${seed} ${summary(point).join(' ')}`);
      }
      if (nearest <= 1) near += 1;
    }
    for (const step of steps) {
      // Only steps with twice the required effect, and three countable days on each side, have to be found. Smaller
      // ones may be found or not.
      if (step.share < 0.02 || step.lasts < 3) continue;
      if (points.some((point) => distance(step, point) <= tolerance)) found += 1;
      else missed += 1;
    }
  }
  const rounded = (part: number, whole: number) => Math.round((part / whole) * 1_000) / 1_000;
  return {
    steps: found + missed,
    precision: rounded(right, right + wrong),
    recall: rounded(found, found + missed),
    withinOneBucket: rounded(near, right),
    falsely,
  };
}

describe('in organisations whose steps are known', () => {
  const many = [
    ['day', 400, 0.92, 0.86, 1],
    ['hour', 400, 0.86, 0.74, 0.8],
  ] as const;
  // The first organisations are harder than most.
  const few = [
    ['day', 120, 0.92, 0.84, 1],
    ['hour', 100, 0.77, 0.66, 0.8],
  ] as const;
  for (const [granularity, organisations, precision, recall, withinOneBucket] of isLong ? many : few) {
    it(`finds most by the ${granularity}, and little that is not there`, (test) => {
      const result = judged(granularity, organisations);
      const told = JSON.stringify(result);
      test.diagnostic(told);
      assert.ok(result.precision >= precision, told);
      assert.ok(result.recall >= recall, told);
      assert.ok(result.withinOneBucket >= withinOneBucket, told);
      assert.ok(result.steps >= organisations * 0.075, told);
    });
  }
});
