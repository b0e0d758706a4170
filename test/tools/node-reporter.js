/**
 * A reporter for `node --test`. It prints only failed and skipped tests, and writes the counts to the file that
 * TEST_REPORT names. A file without a test counts as a failure here; node would count it as a passed test.
 */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { rowsOf } from './rows.js';

/**
 * The text of an error. Node wraps the thrown error, and a property test wraps the error of its counterexample.
 * @param {unknown} error
 * @returns {string}
 */
function describe(error) {
  const isWrapped = error instanceof Error && error.cause !== undefined;
  const isOfNode = isWrapped && 'code' in error && error.code === 'ERR_TEST_FAILURE';
  if (isOfNode) return describe(error.cause);
  const text = error instanceof Error ? (error.stack ?? error.message) : inspect(error);
  const lines = text
    .split('\n')
    .filter((line) => !/^\s+at .*(node:internal|node_modules)/.test(line))
    .map((line) => `    ${line}`);
  return [...lines, ...(isWrapped ? [describe(error.cause)] : [])].join('\n');
}

/** @param {AsyncIterable<import('node:test/reporters').TestEvent>} source */
export default async function* nodeReporter(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} the promises that passing tests prove */
  const rows = [];
  /** @type {string[]} the names of the tests around the current one */
  const path = [];
  /** The number of tests that have ended since the last top-level suite. */
  let testsInSuite = 0;
  /**
   * @type {Map<string | undefined, string>} the output of each file, to be shown if the file fails before its first
   * test
   */
  const written = new Map();

  for await (const event of source) {
    switch (event.type) {
      case 'test:start':
        path.length = event.data.nesting;
        path.push(event.data.name);
        break;

      case 'test:pass': {
        const { name, nesting, details, skip, todo, file } = event.data;
        if (details.type === 'suite') {
          if (nesting > 0) break;
          if (testsInSuite === 0 && skip === undefined) {
            counts.failed += 1;
            yield `  ✗ ${name}: no test ran\n`;
          }
          testsInSuite = 0;
          break;
        }
        testsInSuite += 1;
        const isFile = nesting === 0 && (name === file || /[\\/].*\.test\.[jt]s$/.test(name));
        if (isFile) {
          counts.failed += 1;
          yield `  ✗ ${relative(process.cwd(), name)}: no test ran\n`;
        } else if (skip !== undefined || todo !== undefined) {
          counts.skipped += 1;
          yield `  – ${name}: ${String(skip ?? todo)}\n`;
        } else {
          counts.passed += 1;
          rows.push(...rowsOf(name));
        }
        break;
      }

      case 'test:fail': {
        const { name, nesting, details, file, line } = event.data;
        // The failed subtests have already been reported.
        testsInSuite += 1;
        if (/** @type {any} */ (details.error).failureType === 'subtestsFailed') break;
        counts.failed += 1;
        // The reason is a failed hook, which is reported separately.
        if (/** @type {any} */ (details.error).failureType === 'cancelledByParent') break;
        const names = [...path.slice(0, nesting), name].join(' > ');
        const place = file ? ` (${relative(process.cwd(), file)}${line ? `:${line}` : ''})` : '';
        // If a file fails as a whole, node reports only that the file ended; the reason is in its output.
        const wrote = nesting === 0 && name === file ? (written.get(file) ?? '') : '';
        yield `  ✗ ${wrote === '' ? names : relative(process.cwd(), name)}${place}\n${wrote || describe(details.error)}\n`;
        break;
      }

      case 'test:stderr':
      case 'test:stdout':
        written.set(event.data.file, (written.get(event.data.file) ?? '') + event.data.message);
        if (process.env.TEST_OUTPUT) yield event.data.message;
        break;
    }
  }

  if (process.env.TEST_REPORT) writeFileSync(process.env.TEST_REPORT, JSON.stringify({ ...counts, rows }));
  else yield `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
}
