import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DRIVER_PARTS } from '../../../src/analysis/drivers.js';
import { findingOf } from '../../../src/analysis/finding.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireRow } from '../../../src/api/wire.js';
import { driverRows } from '../../../src/elements/usage-drivers/driver-rows.js';
import { explain } from '../../../src/elements/usage-drivers/explain.js';
import { explanationOf } from '../../../src/elements/usage-drivers/explanation.js';
import { headlineOf } from '../../../src/elements/usage-drivers/headline.js';
import { driversTexts } from '../../../src/i18n/drivers.js';
import type { Recipe } from '../analysis/report.js';
import { cases } from '../../helpers/long.js';
import { explanationFor, now, row, then } from './explanation.js';

/** All sentences in the order of the copied text. */
function say(current: UsageReport, previous: UsageReport, agent: string | null = null): string {
  const { sentence, details, limits } = explain(explanationFor(current, previous, agent));
  return [sentence, ...details, ...limits].join(' ');
}

function headline(current: UsageReport, previous: UsageReport, agent: string | null = null): string {
  const { before, figure, after } = headlineOf(explanationFor(current, previous, agent));
  assert.notEqual(figure, '');
  return before + figure + after;
}

describe('explain', () => {
  it('is in one language on a page of any other [R13]', () => {
    const current = now([row('a', 'm', 1500, 100), row('b', 'n', 10, 90)]);
    const previous = then([row('a', 'm', 500, 100), row('b', 'm', 900, 90)]);
    for (const locale of ['el', 'ja', 'ar-EG', 'hi', 'ru']) {
      const plain = explanationFor(current, previous, null, locale);
      const cost = { before: 5, after: 15 };
      const steps = [{ agent: 'a', kind: 'price', bucket: 1, at: 0, ...cost, cost, credits: 900 } as const];
      const explanation = { ...plain, steps, finding: findingOf(plain.drivers, steps) };
      const { sentence, details } = explain(explanation);
      const { before, figure, after } = headlineOf(explanation);
      assert.match(sentence, /cost per message on the same model rose by .* on Nov 5 \(/);
      assert.match(details.join(' '), /cost per message rose on Nov 5/);
      assert.match(after, /cost per message rose by .* on Nov 5/);
      assert.doesNotMatch([sentence, ...details, before, figure, after].join(' '), /(?!\p{Script=Latin})\p{L}/u);
    }
  });

  it('speaks of the same model only where one is named', () => {
    const text = say(now([row('a', null, 1500, 1000)]), then([row('a', null, 1000, 1000)]));
    assert.match(text, /its cost per message rose by 50%/);
    assert.match(text, /a higher cost per message \+500/);
    assert.match(text, /Without model names/);
    assert.doesNotMatch(text, /same model/);
  });

  it('says what has no price, on either side', () => {
    for (const [one, two] of [
      [null, 100],
      [100, null],
    ]) {
      const other = row('b', 'm', 10, 10);
      const [current, previous] = [now([row('a', 'm', one!, 100), other]), then([row('a', 'm', two!, 100), other])];
      const text = say(current, previous);
      assert.match(text, /Not included: 100 messages without a price\./);
      assert.doesNotMatch(text, /no usage|is new|no messages/);
      assert.match(headline(current, previous), /\(unpriced usage not included\)$/);
    }
  });

  it('says that nothing was used before only where that is so', () => {
    assert.match(
      say(now([row('a', 'm', 100, 50)]), then([])),
      /was 100 credits, with no usage on Nov 1\s–\s3 to compare/,
    );
    for (const before of [
      [row('a', 'm', -100, 50)],
      [row('a', 'm', 0, 100)],
      [row('a', 'm', 100, 50), row('b', null, -100, null)],
    ]) {
      const text = say(now([row('a', 'm', 50, 50)]), then(before));
      assert.doesNotMatch(text, /no usage|∞|NaN/);
      assert.match(text, /rose by (50|150) credits vs/);
    }
    assert.match(say(now([row('a', 'm', -50, 50)]), then([row('a', 'm', 0, 50)])), /fell by 50 credits vs/);
  });

  it('speaks by the day where periods have unlike lengths, and of the length where that is most', () => {
    const current = now([row('a', 'm', 2_900, 2_900)], { from: '2026-02-01', days: 'c'.repeat(28) });
    const previous = then([row('a', 'm', 3_100, 3_100)], { from: '2026-01-01', days: 'c'.repeat(31) });
    const text = say(current, previous);
    assert.match(text, /fell by 200 credits \(−6\.5%\) vs Jan 1\s–\s31; a shorter period\./);
    assert.match(text, /Across all agents: a shorter period −300 credits; more messages per day \+100/);
    assert.match(text, /compared per day/);
    assert.match(headline(current, previous), /^Down 6\.5% vs Jan 1\s–\s31: a shorter period$/);
  });

  it('tells fewer messages from messages of cheaper agents', () => {
    const before = then([row('A', 'm', 1000, 100), row('B', 'm', 100, 100)]);
    assert.match(say(now([row('A', 'm', 500, 50), row('B', 'm', 150, 150)]), before), /a shift to cheaper agents −450/);
    const few = say(
      now([row('A', 'm', 300, 300), row('few', 'm', 19, 19)]),
      then([row('A', 'm', 100, 100), row('few', 'm', 900, 900)]),
    );
    assert.match(few, /more messages \+200/);
  });

  it('blames no agent for trifles', () => {
    const rows = (credits: number): WireRow[] =>
      Array.from({ length: 40 }, (_, index) => row(`a${index}`, 'm', credits, 100));
    assert.match(say(now(rows(90)), then(rows(100))), /; spread over 40 agents, none with a large share\./);
    assert.match(
      headline(now(rows(90)), then(rows(100))),
      /^Down 10% vs .*: a lower cost per message on the same models across 40 agents$/,
    );
  });

  it('names the agent that alone is looked at', () => {
    const text = say(now([row('a', 'm', 300, 300), row('b', 'm', 5, 5)]), then([row('a', 'm', 100, 100)]), 'a');
    assert.match(
      text,
      /^a’s spend on Nov 4\s–\s6 rose by 200 credits \(\+200%\) vs Nov 1\s–\s3; main cause: it answered/,
    );
    assert.match(text, /By cause: more messages \+200 credits\.$/);
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
    assert.match(text, /^Spend on Nov 4 until 9.AM rose by 200 credits \(\+200%\) vs Nov 3 until 9.AM/);
  });

  it('does not call a change that is finer than the decimals none', () => {
    const decimals = { units: { credits: { decimals: 0 } } };
    const text = say(now([row('a', 'm', 1.4, 100)], decimals), then([row('a', 'm', 1, 100)], decimals));
    assert.match(text, /rose by 0\.4 credits/);
  });

  it('says that an answer was cut, and whom it does not list', () => {
    const truncated = { dimension: 'agent', shown: 1, total: 9 } as const;
    const [current, previous] = [
      now([row('__other__', 'm', 900, 900)], { truncated }),
      then([row('__other__', 'm', 100, 100)], { truncated }),
    ];
    const text = say(current, previous);
    assert.match(
      text,
      /; Agents not listed caused 100% of the increase\. .*Only the largest 1 of 9 agents are listed\.$/,
    );
    assert.match(text, /unattributed usage \+800/);
    assert.match(headline(current, previous), /: mostly Agents not listed$/);
  });

  it('is one sentence, with one full stop', () => {
    const { sentence } = explain(explanationFor(now([row('a', 'm', 300, 100)]), then([row('a', 'm', 100, 100)])));
    assert.equal(sentence.match(/\.(?= |$)/g)?.length, 1);
  });

  it('says nothing that the numbers do not bear out, whatever they are', () => {
    fc.assert(
      fc.property(anyRows, anyRows, fc.constantFrom(null, 'a'), (current, before, agent) => {
        const [one, other] = [now(current), then(before)];
        const plain = explanationOf(one, other, agent, { text: driversTexts, locale: 'en' });
        fc.pre(plain !== null);
        const text = say(one, other, agent);
        const line = headline(one, other, agent);
        for (const said of [text, line]) assert.doesNotMatch(said, /NaN|∞|Infinity|undefined|null|because|__other__/);
        const used = before.filter((row) => agent === null || row.agent === agent);
        const isUsed = used.some(({ credits, messages }) => credits !== 0 || (messages ?? 0) !== 0);
        if (/no usage on|, none on/.test(text + line)) assert.equal(isUsed, false);
        for (const [, share] of text.matchAll(/([\d,]+)% (?:of its messages|of the (?:in|de)crease)/g))
          assert.ok(Number(share) <= 100, text);
        for (const [, share] of text.matchAll(/([\d,]+)% (?:less|fewer)/g)) assert.ok(Number(share) <= 100, text);
        const { change, ratio } = plain.drivers;
        if (line.startsWith('Up')) assert.ok(Number(change) > 0, line);
        if (line.startsWith('Down')) assert.ok(Number(change) < 0, line);
        if (line.startsWith('About')) assert.ok(Math.abs(ratio ?? 1) <= 0.05, line);
      }),
      cases(300),
    );
  });
});

const anyRows = fc.array(
  fc.record({
    bucket: fc.constant(0),
    agent: fc.constantFrom('a', 'b', '__other__', null),
    model: fc.constantFrom('m', 'n', null),
    credits: fc.oneof(fc.integer({ min: -300, max: 5_000 }), fc.constantFrom(null, 0, 1e300)),
    messages: fc.oneof(fc.nat(300), fc.constantFrom(null, 0, 1e300, 1e-12)),
  }),
  { maxLength: 8 },
);

describe('the headline', () => {
  const rise = [
    now([row('a', 'm', 110, 100), row('b', 'n', 400, 100)]),
    then([row('a', 'm', 100, 100), row('b', 'm', 100, 100)]),
  ] as const;

  it('says of a rise by a model who moved', () => {
    assert.match(headline(...rise), /^Up 155% vs Nov 1\s–\s3: b moved to n$/);
  });

  it('says of a rise by messages who answered more', () => {
    assert.match(
      headline(
        now([row('a', 'm', 160, 160), row('b', 'm', 100, 100)]),
        then([row('a', 'm', 100, 100), row('b', 'm', 100, 100)]),
      ),
      /^Up 30% vs Nov 1\s–\s3: a answered 60% more messages$/,
    );
  });

  it('says of a rise that many share what they share', () => {
    const rows = (messages: number): WireRow[] => ['a', 'b', 'c'].map((agent) => row(agent, 'm', messages, messages));
    assert.match(headline(now(rows(150)), then(rows(100))), /^Up 50% vs .*: more messages across 3 agents, led by a$/);
  });

  it('says of a fall who is the cause', () => {
    const before = then([row('a', 'm', 100, 100), row('b', 'n', 400, 100)]);
    assert.match(headline(now([row('a', 'm', 100, 100)]), before), /^Down 80% vs .*: b answered no messages$/);
    assert.match(
      headline(now([row('a', 'm', 100, 100), row('b', 'm', 100, 100)]), before),
      /^Down 60% vs .*: b moved to m$/,
    );
  });

  it('names no cause where hardly anything changed', () => {
    const before = then([row('a', 'm', 100, 100)]);
    assert.match(headline(now([row('a', 'm', 104, 104)]), before), /^About the same as Nov 1\s–\s3 \(\+4%\)$/);
    assert.match(headline(now([row('a', 'm', 100, 100)]), before), /^The same as Nov 1\s–\s3$/);
  });

  it('says of a first period how much was used, and by whom', () => {
    assert.match(
      headline(now([row('a', 'm', 300, 100), row('b', 'm', 100, 100)]), then([])),
      /^New usage \(none on Nov 1\s–\s3\): 75% by a$/,
    );
  });

  it('lets its figure stand out wherever the text puts it', () => {
    const explanation = explanationFor(...rise);
    const headlines = { ...explanation.text.headlines, up: ({ figure }: { figure: string }) => `Spend: ${figure}!` };
    assert.deepEqual(headlineOf({ ...explanation, text: { ...explanation.text, headlines } }), {
      before: 'Spend: ',
      figure: 'Up 155%',
      after: '!',
    });
  });
});

describe('the rows of the drivers', () => {
  it('have a column for an effect exactly where it is not zero in all of them', () => {
    fc.assert(
      fc.property(anyRows, anyRows, fc.nat(4), (current, before, shown) => {
        const explanation = explanationOf(now(current), then(before), null, { text: driversTexts, locale: 'en' });
        fc.pre(explanation !== null);
        const { own, rest, sum, parts } = driverRows(explanation, shown);
        const rows = [...own, ...(rest ? [rest] : []), ...(sum ? [sum] : [])];
        for (const part of DRIVER_PARTS) {
          const isZero = rows.every((row) => Number(row.parts[part] ?? 0) === 0);
          assert.equal(parts.includes(part), explanation.drivers.hasMessages && !isZero, part);
        }
      }),
      cases(300),
    );
  });

  it('do not say again below the mover’s name what the sentence has said', () => {
    const { own } = driverRows(
      explanationFor(now([row('a', 'm', 400, 100), row('b', 'm', 30, 30)]), then([row('c', 'm', 10, 10)])),
      5,
    );
    assert.deepEqual(
      own.map(({ name, notes }) => [name, ...notes]),
      [['a'], ['b', 'new'], ['c', 'no messages now']],
    );
  });
});
