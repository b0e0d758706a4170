import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import fc from 'fast-check';
import { changePoints } from '../../src/analysis/change-points.js';
import { usageDrivers } from '../../src/analysis/drivers.js';
import { whatIf } from '../../src/analysis/what-if.js';
import { addAmounts } from '../../src/format/amount.js';
import { usageTotal } from '../../src/analysis/totals.js';
import { parseReport } from '../../src/api/parse-report.js';
import type { UsageReport } from '../../src/api/report.js';
import { isUsageError } from '../../src/api/usage-error.js';
import type { WireReport } from '../../src/api/wire.js';
import { createUsageStore, type UsageSnapshot } from '../../src/store/index.js';
import { honestDifference, honestTotals, hostileAnswers, isHonest } from '../helpers/hostile-answers.js';
import { cases } from '../helpers/long.js';

const runs = cases(1_000);
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

/** Compares any two accepted answers. */
function checkExplanation(report: UsageReport, previous: UsageReport): boolean {
  for (const { models } of [whatIf(report, report.agents[0]?.id ?? null)].filter((one) => one !== null)) {
    assert.ok(models.every(({ credits, change }) => Number.isFinite(credits) && Number.isFinite(change)));
  }
  for (const { before, after, credits } of changePoints(report, null)) {
    assert.ok([before, after, credits].every(Number.isFinite));
  }
  const drivers = usageDrivers(report, previous, null);
  if (!drivers) return false;
  const { change, parts, length, ratio } = drivers;
  for (const one of drivers.drivers) assert.equal(addAmounts(Object.values(one.parts)), one.change);
  assert.equal(addAmounts([...Object.values(parts), length]), change);
  assert.ok(ratio === null || Number.isFinite(ratio));
  return true;
}

it(`any answer becomes a report with honest numbers, or an error that names a path: ${runs.numRuns} cases [H5 N1 N9 N10]`, () => {
  let reports = 0;
  let explained = 0;
  let previous: UsageReport | null = null;
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
      if (previous && checkExplanation(report, previous)) explained++;
      previous = report;
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    }),
    runs,
  );
  assert.ok(reports > runs.numRuns / 20, `${reports} were read`);
  assert.ok(explained > runs.numRuns / 100, `${explained} were explained`);
});

it(`any answer leaves a store with a report or an error, and nothing thrown: ${runs.numRuns} cases [F18]`, async () => {
  let answer: unknown;
  const store = createUsageStore({ load: () => answer as WireReport });
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
    runs,
  );
  stop();
});
