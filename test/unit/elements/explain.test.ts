import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { usageDrivers } from '../../../src/analysis/drivers.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireRow } from '../../../src/api/wire.js';
import { explain } from '../../../src/elements/usage-drivers/explain.js';
import { driversTexts } from '../../../src/i18n/drivers.js';
import { report, type Recipe } from '../analysis/report.js';
import { cases } from '../../helpers/long.js';

function row(agent: string | null, model: string | null, credits: number | null, messages: number | null): WireRow {
  return { bucket: 0, agent, model, credits, messages };
}

const now = (rows: readonly WireRow[], recipe: Recipe = {}): UsageReport =>
  report({ from: '2026-11-04', days: 'ccc', rows, as_of: '2026-11-07T00:00:00Z', ...recipe });
const then = (rows: readonly WireRow[], recipe: Recipe = {}): UsageReport =>
  report({ from: '2026-11-01', days: 'ccc', rows, ...recipe });

function say(current: UsageReport, previous: UsageReport, agent: string | null = null): string {
  const drivers = usageDrivers(current, previous, agent);
  assert.ok(drivers);
  return explain({ report: current, previous, drivers, steps: [], agent, text: driversTexts, locale: 'en' }).join(' ');
}

describe('explain', () => {
  it('is in one language on a page of any other [R13]', () => {
    const current = now([row('a', 'm', 1500, 100), row('b', 'n', 10, 90)]);
    const previous = then([row('a', 'm', 500, 100), row('b', 'm', 900, 90)]);
    const drivers = usageDrivers(current, previous, null);
    assert.ok(drivers);
    for (const locale of ['el', 'ja', 'ar-EG', 'hi', 'ru']) {
      const point = { agent: 'a', kind: 'price', bucket: 1, at: 0, before: 5, after: 15, credits: 900, model: null };
      const steps = [{ ...point, marker: null }] as unknown as Parameters<typeof explain>[0]['steps'];
      const said = explain({ report: current, previous, drivers, steps, agent: null, text: driversTexts, locale });
      assert.match(said.join(' '), /costs more since Nov 5/);
      assert.doesNotMatch(said.join(' '), /(?!\p{Script=Latin})\p{L}/u);
    }
  });

  it('speaks of the same model only where one is named', () => {
    const text = say(now([row('a', null, 1500, 1000)]), then([row('a', null, 1000, 1000)]));
    assert.match(text, /a message cost 50% more/);
    assert.match(text, /dearer messages \+500/);
    assert.match(text, /Where no models are named/);
    assert.doesNotMatch(text, /same model/);
  });

  it('says first what has no price, on either side', () => {
    for (const [one, two] of [
      [null, 100],
      [100, null],
    ]) {
      const other = row('b', 'm', 10, 10);
      const text = say(now([row('a', 'm', one!, 100), other]), then([row('a', 'm', two!, 100), other]));
      assert.match(text, /^Without 100 messages that have no price yet: Spend/);
      assert.doesNotMatch(text, /nothing was used|is new|none now/);
    }
  });

  it('says that nothing was used before only where that is so', () => {
    assert.match(say(now([row('a', 'm', 100, 50)]), then([])), /is 100 credits: nothing was used in Nov 1\s–\s3/);
    for (const before of [
      [row('a', 'm', -100, 50)],
      [row('a', 'm', 0, 100)],
      [row('a', 'm', 100, 50), row('b', null, -100, null)],
    ]) {
      const text = say(now([row('a', 'm', 50, 50)]), then(before));
      assert.doesNotMatch(text, /nothing was used|∞|NaN/);
      assert.match(text, /rose by (50|150) credits against/);
    }
    assert.match(say(now([row('a', 'm', -50, 50)]), then([row('a', 'm', 0, 50)])), /fell by 50 credits against/);
  });

  it('speaks by the day where periods have unlike lengths, and of the length first where that is most', () => {
    const text = say(
      now([row('a', 'm', 2_900, 2_900)], { from: '2026-02-01', days: 'c'.repeat(28) }),
      then([row('a', 'm', 3_100, 3_100)], { from: '2026-01-01', days: 'c'.repeat(31) }),
    );
    assert.match(
      text,
      /fell by 200 credits.*Over all agents: a shorter period -300 credits; more messages a day \+100/,
    );
    assert.match(text, /3\.6% more messages a day/);
    assert.match(text, /compared by the day/);
    assert.ok(text.indexOf('a shorter period') < text.indexOf('a alone'));
  });

  it('tells fewer messages from messages of cheaper agents', () => {
    const before = then([row('A', 'm', 1000, 100), row('B', 'm', 100, 100)]);
    assert.match(
      say(now([row('A', 'm', 500, 50), row('B', 'm', 150, 150)]), before),
      /shifting to cheaper agents -450/,
    );
    const few = say(
      now([row('A', 'm', 300, 300), row('few', 'm', 19, 19)]),
      then([row('A', 'm', 100, 100), row('few', 'm', 900, 900)]),
    );
    assert.match(few, /more messages \+200/);
  });

  it('calls no agent an account of trifles', () => {
    const rows = (credits: number): WireRow[] =>
      Array.from({ length: 40 }, (_, index) => row(`a${index}`, 'm', credits, 100));
    assert.match(say(now(rows(90)), then(rows(100))), /spread over 40 agents/);
  });

  it('names the agent that alone is looked at', () => {
    const text = say(now([row('a', 'm', 300, 300), row('b', 'm', 5, 5)]), then([row('a', 'm', 100, 100)]), 'a');
    assert.match(text, /^Spend of a in Nov 4\s–\s6 rose by 200 credits \(\+200%\)/);
    assert.match(text, /Most of that: it answered 200% more messages\. Made up of more messages \+200 credits\.$/);
  });

  it('says of a day that still runs until when it is compared', () => {
    const hours = (day: string, whole: number): Partial<Recipe> & { buckets: never } =>
      ({
        query: { from: day, to: `2026-11-0${Number(day.at(-1)) + 1}`, granularity: 'hour' },
        buckets: Array.from({ length: 24 }, (_, hour) => ({
          start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
          end: new Date(Date.parse(`${day}T00:00:00Z`) + (hour + 1) * 3_600_000).toISOString(),
          state: hour < whole ? 'complete' : 'future',
        })),
      }) as never;
    const text = say(
      now([row('a', 'm', 300, 300)], hours('2026-11-04', 9)),
      then([row('a', 'm', 100, 100)], hours('2026-11-03', 24)),
    );
    assert.match(text, /^Spend in Nov 4 until 9.AM rose by 200 credits \(\+200%\) against Nov 3 until 9.AM/);
  });

  it('does not call a change that is finer than the decimals none', () => {
    const decimals = { units: { credits: { decimals: 0 } } };
    const text = say(now([row('a', 'm', 1.4, 100)], decimals), then([row('a', 'm', 1, 100)], decimals));
    assert.match(text, /rose by 0\.4 credits/);
  });

  it('says that an answer was cut, and whom it does not list', () => {
    const truncated = { dimension: 'agent', shown: 1, total: 9 } as const;
    const text = say(
      now([row('__other__', 'm', 900, 900)], { truncated }),
      then([row('__other__', 'm', 100, 100)], { truncated }),
    );
    assert.match(text, /Agents not listed accounts for 800 credits of it\. .*Only 1 of 9 agents are told apart\.$/);
    assert.match(text, /not split, of few messages or of no single agent \+800/);
  });

  it('says nothing that the numbers do not bear out, whatever they are', () => {
    const rows = fc.array(
      fc.record({
        bucket: fc.constant(0),
        agent: fc.constantFrom('a', 'b', '__other__', null),
        model: fc.constantFrom('m', 'n', null),
        credits: fc.oneof(fc.integer({ min: -300, max: 5_000 }), fc.constantFrom(null, 0, 1e300)),
        messages: fc.oneof(fc.nat(300), fc.constantFrom(null, 0, 1e300, 1e-12)),
      }),
      { maxLength: 8 },
    );
    const agents = fc.constantFrom(null, 'a');
    fc.assert(
      fc.property(rows, rows, agents, (current, before, agent) => {
        fc.pre(usageDrivers(now(current), then(before), agent) !== null);
        const text = say(now(current), then(before), agent);
        assert.doesNotMatch(text, /NaN|∞|Infinity|undefined|null|\bcaus|because|__other__/);
        const used = before.filter((one) => agent === null || one.agent === agent);
        const isUsed = used.some(({ credits, messages }) => credits !== 0 || (messages ?? 0) !== 0);
        if (/nothing was used/.test(text)) assert.equal(isUsed, false);
        for (const [, share] of text.matchAll(/([\d,]+)% of its messages/g)) assert.ok(Number(share) <= 100, text);
        for (const [, share] of text.matchAll(/([\d,]+)% (?:less|fewer)/g)) assert.ok(Number(share) <= 100, text);
      }),
      cases(300),
    );
  });
});
