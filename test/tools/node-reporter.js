/**
 * A reporter for `node --test`: prints what failed or was skipped, and nothing else, and writes the counts to the file that
 * TEST_REPORT names. A file without a test, which node counts as one passed test, is a failure here.
 */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { rowsOf } from './rows.js';

/**
 * Node wraps what was thrown; a property test wraps what its counterexample threw.
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
  /** @type {string[]} the rows that passing tests prove */
  const rows = [];
  /** @type {string[]} the names of the tests around the current one */
  const path = [];
  /** How many tests have ended since the last suite that is in no other. */
  let testsInSuite = 0;
  /** @type {Map<string | undefined, string>} what each file wrote, for one that breaks before its first test */
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
        // What failed inside has been reported already.
        testsInSuite += 1;
        if (/** @type {any} */ (details.error).failureType === 'subtestsFailed') break;
        counts.failed += 1;
        // A hook failed, which is reported by itself.
        if (/** @type {any} */ (details.error).failureType === 'cancelledByParent') break;
        const names = [...path.slice(0, nesting), name].join(' > ');
        const place = file ? ` (${relative(process.cwd(), file)}${line ? `:${line}` : ''})` : '';
        // A file that broke: node only says that it ended, the reason is what it wrote.
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
