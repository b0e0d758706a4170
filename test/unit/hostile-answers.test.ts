import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import fc from 'fast-check';
import { usageTotal } from '../../src/analysis/series.js';
import { parseReport } from '../../src/api/parse-report.js';
import type { UsageReport } from '../../src/api/report.js';
import { isUsageError } from '../../src/api/usage-error.js';
import { createUsageStore, type UsageSnapshot } from '../../src/store/index.js';
import { honestDifference, honestTotals, hostileAnswers, isHonest } from '../helpers/hostile-answers.js';

const CASES = 10_000;
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const stray: unknown[] = [];
process.on('unhandledRejection', (reason) => stray.push(reason));

after(() => assert.deepEqual(stray, []));

function checkNumbers(report: UsageReport, answer: unknown): void {
  for (const metric of ['credits', 'messages'] as const) {
    const total = usageTotal(report, metric, null);
    if (total === null) continue;
    assert.ok(Number.isFinite(Number(total)), `${total}`);
    const honest = honestTotals(answer, metric);
    assert.ok(isHonest(Number(total), honest, report.precision[metric]), `${total} of ${honest.join()}`);
    const difference = report.checks.difference[metric];
    const off = honestDifference(answer, metric);
    const isTold = difference === null ? off === null : isHonest(Number(difference), [off!], report.decimals[metric]);
    assert.ok(isTold, `${difference} is not ${off}`);
  }
}

it(`any answer becomes a report with honest numbers, or an error that names a path: ${CASES} cases [H5 N1 N9 N10]`, () => {
  let reports = 0;
  fc.assert(
    fc.property(hostileAnswers, (answer) => {
      let report: UsageReport;
      try {
        report = parseReport(answer);
      } catch (thrown) {
        assert.ok(isUsageError(thrown), String(thrown));
        assert.equal(thrown.code, 'bad_schema');
        assert.match(thrown.path ?? '', /^\$/);
        return;
      }
      reports++;
      checkNumbers(report, answer);
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    }),
    { numRuns: CASES, seed },
  );
  assert.ok(reports > CASES / 20, `${reports} were read`);
});

it(`any answer leaves a store with a report or an error, and nothing thrown: ${CASES} cases [F18]`, async () => {
  let answer: unknown;
  const store = createUsageStore({ load: () => answer });
  let last: UsageSnapshot = store.get();
  const stop = store.subscribe((snapshot) => (last = snapshot), { previous: true });
  await fc.assert(
    fc.asyncProperty(hostileAnswers, async (next) => {
      answer = next;
      await store.refresh();
      const { status, error, report, stale, agents } = last;
      assert.equal(last, store.get());
      if (error) assert.equal(error.code, 'bad_schema');
      assert.ok(status === 'ready' ? report : error, status);
      assert.equal(stale, report !== null && error !== null);
      if (report && !error) checkNumbers(report, next);
      for (const { credits, messages } of agents) {
        assert.ok(Number.isFinite(Number(credits ?? 0)) && Number.isFinite(Number(messages)));
      }
    }),
    { numRuns: CASES, seed },
  );
  stop();
});
