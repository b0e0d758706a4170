import { writeFileSync } from 'node:fs';
import { rowsOf } from './rows.js';

/**
 * @typedef {import('@web/test-runner').TestSuiteResult} TestSuiteResult
 * @typedef {{ passed: number, failed: number, skipped: number, rows: string[] }} Counts
 */

/**
 * @param {TestSuiteResult | undefined} suite
 * @param {Counts} counts
 */
function countSuite(suite, counts) {
  for (const test of suite?.tests ?? []) {
    counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
    if (test.passed && !test.skipped) counts.rows.push(...rowsOf(test.name));
  }
  for (const child of suite?.suites ?? []) countSuite(child, counts);
}

/**
 * Counts the tests, and writes the counts to `file` as JSON, or without `file` as a line to standard output. A file
 * that fails without a failed test (an import error, a hook, no test at all) counts as one failure.
 * @param {string | undefined} file
 * @returns {import('@web/test-runner').Reporter}
 */
export function countReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      /** @type {Counts} */
      const counts = { passed: 0, failed: 0, skipped: 0, rows: [] };
      for (const session of sessions) {
        /** @type {Counts} */
        const own = { passed: 0, failed: 0, skipped: 0, rows: [] };
        countSuite(session.testResults, own);
        const isEmpty = own.passed + own.failed + own.skipped === 0;
        if (own.failed === 0 && (!session.passed || isEmpty)) {
          own.failed = 1;
          if (isEmpty && session.errors.length === 0) console.error(`${session.testFile}: no test ran`);
        }
        counts.passed += own.passed;
        counts.failed += own.failed;
        counts.skipped += own.skipped;
        counts.rows.push(...own.rows);
      }
      if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
      else console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    },
  };
}
