/** The problems of an endpoint that a page notices, through store and fetch, without additional requests. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { findingsOf } from '../../../src/analysis/contradictions.js';
import { checkEndpoint } from '../../../src/check/check-endpoint.js';
import { createUsageStore, type UsageQuery } from '../../../src/store/index.js';
import { isUsageError } from '../../../src/api/usage-error.js';
import { ODD } from './odd.js';
import type { Plant } from './plant.js';
import { ACCOUNT_PLANTS } from './plants-account.js';
import { ROW_PLANTS } from './plants-rows.js';
import { TIME_PLANTS } from './plants-time.js';
import { tinyEndpoint, type Steps } from './tiny-endpoint.js';

const PLANTS = new Map([...TIME_PLANTS, ...ACCOUNT_PLANTS, ...ROW_PLANTS].map((plant) => [plant.name, plant]));
const URL_OF_TINY = 'https://account.example/api/usage';

const { fetch } = globalThis;
after(() => {
  globalThis.fetch = fetch;
});

interface Noticed {
  readonly contradictions: string[];
  readonly notices: string[];
}

/** The codes and paths of the problems that the page reports, or the message that replaces the data. */
async function noticed(steps: Partial<Steps>, query: Partial<UsageQuery> = {}): Promise<Noticed> {
  globalThis.fetch = tinyEndpoint(steps);
  const store = createUsageStore({ endpoint: URL_OF_TINY });
  store.setQuery(query);
  try {
    const report = await store.load();
    const { contradictions, notices } = findingsOf(report);
    const differs = Object.values(report.checks.difference).some((difference) => Number(difference) !== 0);
    const written = (findings: typeof notices): string[] => findings.map(({ code, path }) => `${code} ${path}`);
    return { contradictions: [...written(contradictions), ...(differs ? ['totals'] : [])], notices: written(notices) };
  } catch (thrown) {
    if (!isUsageError(thrown)) throw thrown;
    return { contradictions: [`${thrown.code} ${thrown.path ?? ''}`], notices: [] };
  }
}

function planted(name: string): Plant {
  const plant = PLANTS.get(name);
  assert.ok(plant, name);
  return plant;
}

const WEEKS = {
  range: { start: '2026-11-04', end: '2026-11-18' },
  granularity: 'week',
  timeZone: 'Asia/Kathmandu',
} as const;

describe('the page', () => {
  const cases: [name: string, says: string, query?: Partial<UsageQuery>][] = [
    ['UTC days called Berlin: the edges are at midnight in UTC', 'not_midnight $.buckets[0].start'],
    ['time_zone echoed and ignored', 'not_midnight $.buckets[0].start', WEEKS],
    ['time_zone ignored, and said so', 'wrong_query $.query.time_zone', WEEKS],
    ['weeks from Sunday', 'off_calendar $.buckets[0].end', WEEKS],
    ['buckets without usage left out', 'missing_buckets $.buckets[13].end'],
    ['days to come left out', 'missing_buckets $.buckets[13].end'],
    ['all buckets complete', 'wrong_state $.buckets[13].state'],
    ['days to come partial', 'wrong_state $.buckets[14].state'],
    ['today future', 'wrong_state $.buckets[13].state'],
    ['as_of in the future', 'future_data $.as_of'],
    ['periods oldest first', 'wrong_periods $.account.periods[1]'],
    ['periods that overlap', 'wrong_periods $.account.periods[1]'],
    ['deleted agents not listed', 'unlisted_agent $.agents'],
    ['granularity ignored', 'wrong_query $.query.granularity', { granularity: 'month' }],
    ['a query echoed other than asked', 'bad_schema $.buckets[8].start', { range: WEEKS.range, granularity: 'day' }],
  ];
  for (const [name, says, query] of cases) {
    it(`notices it: ${name}`, async () => {
      const { contradictions } = await noticed(planted(name).steps, query);
      assert.ok(contradictions.includes(says), contradictions.join(', '));
    });
  }

  it('gives a notice of what may be right: no agents, and data that is days old', async () => {
    const unattributed = await noticed(planted('agent_id for agent').steps);
    assert.deepEqual(unattributed, { contradictions: [], notices: ['unattributed $.rows'] });
    const old = ODD.find(([name]) => name === 'old data')?.[1] ?? {};
    assert.deepEqual(await noticed(old), { contradictions: [], notices: ['old_data $.as_of'] });
    const over = { range: { start: '2026-11-02', end: '2026-11-08' } };
    assert.deepEqual(await noticed(old, over), { contradictions: [], notices: [] });
  });

  for (const [name, steps] of ODD) {
    it(`finds no contradiction: ${name}`, async () => {
      for (const query of [{}, WEEKS, { granularity: 'month' }, { granularity: 'hour' }] as const) {
        assert.deepEqual((await noticed(steps, query)).contradictions, []);
      }
    });
  }
});

describe('each of the ten most likely mistakes', () => {
  const LIKELY: [name: string, page: RegExp | null][] = [
    ['UTC days called Berlin: the edges are at midnight in UTC', /^not_midnight/],
    ['`to` included in the usage of the last bucket', null],
    ['buckets without usage left out', /^missing_buckets/],
    ['states left out, and no as_of', null],
    ['periods oldest first', /^wrong_periods/],
    ['agent_id for agent', /^unattributed/],
    ['buckets from 1', null],
    ['dropped other', null],
    ['filter ignored, and echoed', null],
    ['float noise', null],
  ];
  for (const [name, page] of LIKELY) {
    it(`ends in a sentence ${page ? 'on the page, and ' : ''}in the check: ${name}`, async () => {
      const { steps, claim, sentence } = planted(name);
      const { contradictions, notices } = await noticed(steps);
      if (page) assert.match([...contradictions, ...notices].join(), page);
      const { faults } = await checkEndpoint(new URL(URL_OF_TINY), { fetch: tinyEndpoint(steps) });
      assert.ok(faults.some((fault) => fault.claim === claim && sentence.test(fault.sentence)));
    });
  }
});
