import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ReconciliationWords } from '../../../src/elements/usage-dashboard/reconciliation.js';
import type { WireRequest } from '../../../src/api/request.js';
import { dashboardFootTexts } from '../../../src/i18n/dashboard-foot.js';
import { report, row, type Recipe } from '../analysis/report.js';

const wordsOf = (recipe: Recipe, locale = 'en'): ReconciliationWords =>
  new ReconciliationWords(report(recipe), dashboardFootTexts, locale);
const lineOf = (recipe: Recipe): string => wordsOf(recipe).line.join(' · ').replace(/\s/g, ' ');
const factsOf = (recipe: Recipe): Record<string, string> =>
  Object.fromEntries(wordsOf(recipe).facts.map(({ label, value }) => [label, value.replace(/\s/g, ' ')]));

const SOUND: Recipe = {
  days: 'ccp',
  rows: [row(0, 'a', 400, 100), row(2, 'b', 12, 3)],
  totals: { credits: 412, messages: 103 },
  as_of: '2026-11-03T20:55:03Z',
};

const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' };
const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };

describe('the line', () => {
  it('says that all is well, up to when, in which zone, and what is not over', () => {
    assert.equal(lineOf(SOUND), 'Totals verified · Data through Nov 3, 8:55 PM, UTC · Nov 3 (in progress)');
    assert.equal(wordsOf(SOUND).mark, 'sound');
  });

  it('takes the noise of doubles for no difference [R2]', () => {
    const rows = [row(0, 'a', 4452.6, 100), row(2, 'b', 0.1 + 0.07 + 0.007, 3)];
    const words = wordsOf({ ...SOUND, rows, totals: { credits: 4452.776999999999, messages: 103 } });
    assert.match(words.line.join(' · '), /^Totals verified · /);
    assert.deepEqual(
      words.facts.slice(0, 3).map(({ value }) => value.replace(/\s/g, ' ')),
      ['4,452.777 credits · 103 messages', '4,452.777 credits · 103 messages · 2 rows', 'None'],
    );
  });

  it('shows the time on the account’s clock', () => {
    const query = { time_zone: 'Asia/Kathmandu' };
    assert.match(lineOf({ ...SOUND, query }), /Data through Nov 4, 2:40 AM, Asia\/Kathmandu/);
  });

  it('says by how much rows and total differ', () => {
    const off = { ...SOUND, totals: { credits: 424.5, messages: 103 }, units: { credits: { decimals: 1 } } };
    assert.match(lineOf(off), /^Totals differ by 12\.5 credits · /);
    assert.equal(wordsOf(off).mark, 'unsound');
  });

  it('names what is cut, unpriced, or of no agent', () => {
    const rows = [row(0, 'a', 10, 1), row(0, 'a', null, 5), row(0, null, 7, null)];
    const cut = { dimension: 'agent', shown: 10, total: 313 } as const;
    const recipe = { ...SOUND, rows, totals: { credits: 17, messages: 6 }, truncated: cut };
    assert.equal(
      lineOf(recipe),
      'Totals verified · Only the largest 10 of 313 agents are listed · No price yet for 5 messages · Data through Nov 3, 8:55 PM, UTC · Nov 3 (in progress) · 7 credits unattributed',
    );
    assert.equal(wordsOf(recipe).mark, 'unsound');
  });

  it('says what the source of the data cannot say, on one line, and in the words of the page', () => {
    const notes = { utc_days: 'Days are UTC days,\nas LiteLLM counts them.', rounded: 'Rounded <b>up</b>' };
    const recipe = { ...SOUND, notes };
    assert.match(lineOf(recipe), / · Days are UTC days, as LiteLLM counts them · Rounded <b>up<\/b>$/);
    const german = { utc_days: 'Tage sind UTC-Tage' };
    const text = {
      ...dashboardFootTexts,
      note: ({ code, text: said }: { code: string; text: string }) => german[code as 'utc_days'] ?? said,
    };
    const { line } = new ReconciliationWords(report(recipe), text, 'de');
    assert.deepEqual(line.slice(-2), ['Tage sind UTC-Tage', 'Rounded <b>up</b>']);
  });

  it('says what contradicts the contract in place of what is verified [N9]', () => {
    const agents = [{ id: 'a', name: 'Ada' }];
    const cases: [says: string, recipe: Recipe][] = [
      ['Days do not start at midnight in Asia/Tokyo', { query: { time_zone: 'Asia/Tokyo' } }],
      ['Part of the selected range is missing', { query: { to: '2026-11-09' } }],
      ['Intervals do not match the calendar', { query: { granularity: 'month' } }],
      ['Incomplete intervals do not match the time of the data', { days: 'ccc' }],
      ['Some agents with usage are not listed', { agents }],
      ['Billing periods do not line up', { account: { periods: [OCTOBER, NOVEMBER] } }],
    ];
    for (const [says, recipe] of cases) {
      assert.ok(lineOf({ ...SOUND, ...recipe }).startsWith(`${says} · Data through `), lineOf({ ...SOUND, ...recipe }));
      assert.equal(wordsOf({ ...SOUND, ...recipe }).mark, 'unsound');
    }
    const both = { ...SOUND, agents, totals: { credits: 400, messages: 103 } };
    assert.match(lineOf(both), /^Totals differ by −12 credits · Some agents with usage are not listed · /);
    assert.match(lineOf({ ...SOUND, rows: [], agents, days: 'ccc' }), /^Totals differ by .* · Incomplete intervals /);
    assert.match(
      lineOf({ days: 'ccf', as_of: '2026-11-09T00:00:00Z' }),
      /^Totals not verified · Incomplete intervals /,
    );
  });

  it('says what was answered other than asked, and how old or new the data claims to be', () => {
    const lineFor = (request: WireRequest, hoursBehind: number, locale = 'en'): string => {
      const delivered = { ...report(SOUND), delivery: { request, hoursBehind } };
      return new ReconciliationWords(delivered, dashboardFootTexts, locale).line.join(' · ').replace(/\s/g, ' ');
    };
    assert.match(lineFor({ from: '2026-10-01' }, 0), /^Data is not for the selected dates and filters · Data through /);
    assert.match(lineFor({}, -1), /^Data is dated in the future · Data through /);
    for (const locale of ['en', 'el']) {
      assert.match(lineFor({}, 75, locale), /^Totals verified · Data is 3 days old · Data through /);
    }
  });

  it('says it once where no usage is of an agent', () => {
    const rows = [row(0, null, 400, 100), row(2, null, 12, 3)];
    assert.match(lineOf({ ...SOUND, rows }), /^Totals verified · All usage is unattributed · Data through /);
    assert.doesNotMatch(lineOf({ ...SOUND, rows }), /credits/);
    assert.equal(wordsOf({ ...SOUND, rows }).mark, 'sound');
  });

  it('does not claim what the endpoint does not say', () => {
    const rows = [row(0, 'a', 1, 1)];
    assert.equal(lineOf({ days: 'ccc', rows }), 'Totals not verified · Times in UTC');
    assert.equal(wordsOf({ days: 'ccc', rows }).mark, '');
  });

  it('verifies nothing where there is nothing', () => {
    assert.equal(lineOf({ days: 'ccc' }), 'Times in UTC');
    assert.equal(wordsOf({ days: 'ccc', totals: { credits: 0, messages: 0 } }).mark, '');
    assert.equal(wordsOf({ days: 'ccc', totals: { credits: 5, messages: 1 } }).mark, 'unsound');
  });

  it('is in one language on a page of any other [R13]', () => {
    for (const locale of ['el', 'ja', 'ar-EG']) {
      for (const days of ['ccp', 'ppp']) {
        const { line } = wordsOf({ ...SOUND, days }, locale);
        assert.doesNotMatch(line.join(' · '), /(?!\p{Script=Latin})\p{L}/u);
      }
    }
  });

  it('counts open buckets that are too many to name', () => {
    assert.match(lineOf({ ...SOUND, days: 'ppp' }), /3 days may still change$/);
  });
});

describe('the facts', () => {
  it('are all there, and in words also where there is nothing', () => {
    assert.deepEqual(factsOf(SOUND), {
      'Reported total': '412 credits · 103 messages',
      'Sum of rows': '412 credits · 103 messages · 2 rows',
      Difference: 'None',
      'Data through': 'Tue, Nov 3, 2026, 8:55 PM',
      'Time zone': 'UTC',
      Interval: 'day',
      Incomplete: 'Nov 3 (in progress)',
      Unpriced: 'None',
      Unattributed: 'None',
      'Not shown': 'None',
    });
  });

  it('are said not to be known where they are not', () => {
    const facts = factsOf({ days: 'uvf' });
    assert.equal(facts['Reported total'], 'Not reported');
    assert.equal(facts['Sum of rows'], '0 credits · 0 rows');
    assert.equal(facts['Difference'], 'Not reported');
    assert.equal(facts['Data through'], 'Not reported');
    assert.equal(facts['Incomplete'], '1 day may still change · 1 day upcoming · 1 day no longer stored');
  });

  it('never hold what nobody can read, in any zone or language', () => {
    for (const locale of ['en', 'de', 'ar-EG', 'xx_bogus']) {
      for (const recipe of [SOUND, { days: 'fu' }, { rows: [row(0, null, null, null)] }]) {
        const words = wordsOf(recipe, locale);
        const said = [...words.line, ...words.facts.map(({ value }) => value)];
        for (const one of said) assert.doesNotMatch(one, /NaN|undefined|null|Infinity|^$/);
      }
    }
  });
});
