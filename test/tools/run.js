/**
 * The test command. It runs all steps, even after a failure. Its last line is the sum: `N passed, N failed`.
 *
 *   node test/tools/run.js                     everything that a change needs
 *   node test/tools/run.js --long              slow tests: files named `*.long.test.ts`, such as the pictures, and more
 *                                              cases in files that import test/helpers/long.ts
 *   node test/tools/run.js --whole             both; each file runs once, with all of its cases
 *   node test/tools/run.js --engines           the browser tests in Firefox and WebKit (test/engines.md)
 *   node test/tools/run.js unit browser        only the named steps
 *   node test/tools/run.js unit test/unit/time only files whose path contains the text
 *   node test/tools/run.js examples            four of the example apps; with --all, every one
 *   node test/tools/run.js backends            the example hosts over PostgreSQL, SQLite and ClickHouse, after
 *                                              installing these
 *
 * Needs only Node and the installed packages. Environment variables:
 *
 *   TEST_OUTPUT=1  shows the output of passing tests
 *   TEST_TOTAL     a file for the sum, to which the next run adds its own
 *   TEST_BUILD     a folder for the builds of the tests, which the next run reuses
 *   FUZZ_SEED      the seed of the random cases. By default, cases are the same in every run, so that a new failure is
 *                  caused by the change: `random` tries others, and a number repeats those of an earlier run
 *
 * A task runner could not replace it, because none adds up the tests of its tasks, or reports promises without a
 * passing test.
 */
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBackends } from './backends.js';
import { inBatches, inExamples } from './batches.js';
import { ensureEngine } from './browser.js';
import { testFilesIn } from './test-files.js';
import { NOT_APPLICABLE, ROWS, testsByRow } from './rows.js';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {Counts & { rows: string[] }} Report
 * @typedef {Report & { output: string }} Result
 * @typedef {{ name: string, alone?: boolean, run: () => Promise<Result> }} Step
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'usage-elements-'));
const MINUTE = 60_000;
const processors = availableParallelism();

/**
 * The tests that depend on the policy of the page run under each policy: tests of the policy itself, of a host with its
 * own Lit, and of every element.
 */
const POLICY_FILES = [
  'test/helpers/page-policy.test.ts',
  'test/integration/attributes.test.ts',
  'test/integration/documents.test.ts',
  'test/integration/host-page.test.ts',
  'test/integration/versions.test.ts',
  'test/elements/agent-filter.test.ts',
  'test/elements/date-range.test.ts',
  'test/elements/usage-breakdown.test.ts',
  'test/elements/usage-chart.copy.test.ts',
  'test/elements/usage-chart.forms.test.ts',
  'test/elements/usage-dashboard.test.ts',
  'test/elements/usage-drivers.test.ts',
  'test/elements/usage-summary.test.ts',
];

const USUAL_EXAMPLES = ['html', 'next', 'react', 'vue'];

const BROWSER_FOLDERS = ['elements', 'helpers', 'integration', 'stories'];

const isWhole = process.argv.includes('--whole');
const isLong = isWhole || process.argv.includes('--long');
const isAll = process.argv.includes('--all');
const isEngines = process.argv.includes('--engines');
/** @param {string} folder */
const testFiles = (folder) => testFilesIn(folder, { usual: isWhole || !isLong, long: isLong });
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));

const stop = new AbortController();
process.on('exit', () => {
  stop.abort();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

/**
 * Runs a Node script to its end. Its output goes to a file, because a process that it leaves behind would keep a pipe
 * open, and so block the run.
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ isGood: boolean, output: string }>}
 */
function node(args, env = {}) {
  const file = join(mkdtempSync(join(scratch, 'step-')), 'output');
  const output = openSync(file, 'w');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', output, output],
      signal: stop.signal,
      // An engine has one page at a time.
      timeout: (isEngines ? 60 : 30) * MINUTE,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', STORYBOOK_DISABLE_TELEMETRY: '1', ...env },
    });
    child.on('error', () => undefined);
    child.on('exit', (code, signal) => {
      closeSync(output);
      const text = readFileSync(file, 'utf8');
      resolve({ isGood: code === 0, output: signal === null ? text : `${text}\nended by ${signal}\n` });
    });
  });
}

/**
 * Several commands that count as one test.
 * @param {string} name
 * @param {...string[]} commands
 * @returns {Step}
 */
function check(name, ...commands) {
  return {
    name,
    run: async () => {
      let output = '';
      for (const command of commands) {
        const result = await node(command);
        if (!result.isGood) output += result.output || `${command.join(' ')} failed\n`;
      }
      const failed = output === '' ? 0 : 1;
      return { passed: 1 - failed, failed, skipped: 0, rows: [], output };
    },
  };
}

/**
 * A test runner that writes its counts to the file that TEST_REPORT names.
 * @param {string} name
 * @param {string[]} command
 * @param {{ files: string[], flag?: string, env?: Record<string, string>, alone?: boolean, prepare?: (files: string[]) => string[] }} options
 * @returns {Step}
 */
function tests(name, command, { files, flag, env, alone, prepare = (all) => all }) {
  return {
    name,
    alone,
    run: async () => {
      const chosen = files.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)));
      if (chosen.length === 0) return { passed: 0, failed: 1, skipped: 0, rows: [], output: '  no test files\n' };
      const file = join(scratch, `${name}.json`);
      const given = prepare(chosen);
      const args = flag === undefined ? given : given.flatMap((one) => [flag, one]);
      const { isGood, output } = await node([...command, ...args], {
        TEST_REPORT: file,
        LONG: isLong ? '1' : '',
        ...env,
      });
      /** @type {Report} */
      const report = existsSync(file)
        ? JSON.parse(readFileSync(file, 'utf8'))
        : { passed: 0, failed: 0, skipped: 0, rows: [] };
      let problem = '';
      if (report.failed === 0 && !isGood) problem = '  ended early\n';
      else if (report.passed + report.failed === 0) problem = '  no test ran\n';
      if (problem !== '') report.failed += 1;
      const isToldAbout = report.failed + report.skipped > 0 || process.env.TEST_OUTPUT;
      return { ...report, output: isToldAbout ? output + problem : '' };
    },
  };
}

/**
 * @param {string} folder
 * @param {{ files?: string[], env?: Record<string, string>, prepare?: (files: string[]) => string[] }} [options]
 */
function nodeTests(folder, { files = testFiles(folder), env, prepare } = {}) {
  const reporter = new URL('./node-reporter.js', import.meta.url).href;
  const command = [
    '--import',
    'tsx',
    ...(folder === 'unit' ? ['--import', new URL('./fuzz-seed.js', import.meta.url).href] : []),
    '--test',
    `--test-concurrency=${processors}`,
    // The time limit of a file, or of a test if Node supports that. A test that hangs is reported, and the others still
    // count.
    `--test-timeout=${20 * MINUTE}`,
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
  ];
  return tests(folder, command, {
    files,
    env: { TEST_BUILD: process.env.TEST_BUILD ?? join(scratch, 'build'), ...env },
    prepare,
  });
}

/** Tests the example apps: by default, those of the most used frameworks; otherwise the named ones, or all. */
function exampleTests() {
  const apps = readdirSync(join(root, 'demo/frameworks')).sort();
  const files = isAll || filters.length > 0 ? apps : apps.filter((name) => USUAL_EXAMPLES.includes(name));
  return nodeTests('examples', { files, prepare: (chosen) => inExamples(chosen, scratch) });
}

/** Tests the example hosts, which import the package by its name. @returns {Step} */
function backendTests() {
  const step = nodeTests('backends', { env: { TSX_TSCONFIG_PATH: 'test/backends/tsconfig.json' } });
  return { ...step, run: () => (ensureBackends(), step.run()) };
}

/**
 * @param {string} name
 * @param {string[]} files
 * @param {Record<string, string>} [env]
 */
function browserTests(name, files, env) {
  const runner = 'node_modules/@web/test-runner/dist/bin.js';
  const command = [runner, '--config', 'test/web-test-runner.config.js', '--static-logging'];
  // Runs alone, because it has a page for each processor.
  return tests(name, command, { files, flag: '--files', env, alone: true });
}

/**
 * Runs the browser tests in another engine, if that can be installed. An engine has only one page, so two engines can
 * run at the same time.
 * @param {'firefox' | 'webkit'} engine
 * @returns {Step}
 */
function engineTests(engine) {
  const { run } = browserTests(engine, browserFiles, { TEST_BROWSER: engine });
  const none = { passed: 0, failed: 0, skipped: 0, rows: [], output: `  nothing ran: there is no ${engine} here\n` };
  return { name: engine, run: async () => (ensureEngine(engine) ? run() : none) };
}

const ESLINT = ['node_modules/eslint/bin/eslint.js', '--config', 'test/tools/eslint.config.js', '.'];
const PRETTIER = ['node_modules/prettier/bin/prettier.cjs', '--check', '.'];
// Version 7 is four times as fast. The build of the package also checks the sources with version 6.
const TYPESCRIPT = ['node_modules/typescript-7/bin/tsc', '-p', 'test/tsconfig.json'];

const browserFiles = BROWSER_FOLDERS.flatMap(testFiles);

// In a long run, batches are smaller, because of the time limit of a file.
const batches = { scratch, count: processors * (isLong ? 5 : 2) };

const checks = [
  check('types', TYPESCRIPT),
  check('lint', ESLINT),
  check('format', PRETTIER),
  check('templates', ['test/tools/lint-templates.js']),
  check(
    'generated',
    ['test/tools/manifest.js', '--check'],
    ['test/tools/uplot-styles.js', '--check'],
    ['test/tools/rows.js', '--check'],
  ),
  check('size', ['test/tools/size.js']),
];

// Steps that run alone are last, because such a step has to wait until all others have ended.
const suite = [
  ...(isWhole || !isLong ? checks : []),
  nodeTests('unit', { prepare: (files) => inBatches(files, batches) }),
  nodeTests('package'),
  nodeTests('server'),
  nodeTests('pages', { prepare: (files) => inBatches(files, { ...batches, first: 'test/pages/support.ts' }) }),
  ...(isLong ? [nodeTests('pictures')] : []),
  ...(isLong ? [browserTests('browser-allow-list', POLICY_FILES, { TEST_CSP: 'allow-list', LONG: '' })] : []),
  browserTests('browser', browserFiles),
];

const allSteps = isEngines ? [engineTests('firefox'), engineTests('webkit')] : suite;

/** @param {Counts} counts */
function sum({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

// These steps need the network, so they run only if the command line names them.
const EXTRAS = { examples: exampleTests, backends: backendTests };
const names = [...allSteps.map(({ name }) => name), ...Object.keys(EXTRAS)];
const filters = words.filter((word) => !names.includes(word));
const extras = Object.entries(EXTRAS).filter(([name]) => words.includes(name));
const steps =
  extras.length > 0
    ? extras.map(([, step]) => step())
    : allSteps.filter(({ name }) => words.length === filters.length || words.includes(name));

/** @param {Step} step */
async function timed(step) {
  const start = Date.now();
  const result = await step.run();
  return { ...result, seconds: (Date.now() - start) / 1000 };
}

process.env.FUZZ_SEED =
  process.env.FUZZ_SEED === 'random' ? String(Date.now() % 2 ** 31) : (process.env.FUZZ_SEED ?? '1');
console.log(`FUZZ_SEED=${process.env.FUZZ_SEED}`);

/** @type {Report} */
const total = { passed: 0, failed: 0, skipped: 0, rows: [] };
/** @param {Report} report */
function add({ passed, failed, skipped, rows }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  total.rows.push(...rows);
}

const totalFile = process.env.TEST_TOTAL;
const earlier = totalFile && existsSync(totalFile) ? readFileSync(totalFile, 'utf8') : '';
if (earlier !== '') add(JSON.parse(earlier));

// Runs two steps at a time, but prints their results in order.
/** @type {Set<Promise<unknown>>} */
const running = new Set();
let printed = Promise.resolve();
for (const step of steps) {
  while (running.size >= (step.alone ? 1 : 2)) await Promise.race(running);
  const result = timed(step).finally(() => running.delete(result));
  running.add(result);
  printed = Promise.all([result, printed]).then(([{ output, seconds, ...report }]) => {
    add(report);
    console.log(`${report.failed > 0 ? '✗' : '✓'} ${step.name.padEnd(18)} ${sum(report)} (${seconds.toFixed(1)} s)`);
    if (output.trim() !== '') console.log(output.trimEnd());
  });
  if (step.alone) await result;
}
await printed;

// In a complete run, each promise has to be proved by a passing test.
if (!isEngines && steps.length === allSteps.length && filters.length === 0) {
  console.log('\nWhat is promised when things go wrong, and how many passing tests prove it (test/promises.md):');
  for (const [id, tests] of testsByRow()) {
    const count = total.rows.filter((row) => row === id).length;
    const isDue = isWhole || tests.some(({ file }) => isLong === file.endsWith('.long.test.ts'));
    const isProved = count > 0 || !isDue || id in NOT_APPLICABLE;
    if (!isProved) total.failed += 1;
    const missing = isDue ? 'NO TEST PASSED' : `tested by ${isLong ? 'npm test' : 'npm run test:long'}`;
    console.log(`${isProved ? '✓' : '✗'} ${id.padEnd(4)} ${ROWS[id]}: ${count || (NOT_APPLICABLE[id] ?? missing)}`);
  }
  console.log('');
}

if (total.passed + total.failed === 0) total.failed = 1;
if (totalFile) writeFileSync(totalFile, JSON.stringify(total));
console.log(sum(total));
process.exitCode = total.failed > 0 ? 1 : 0;
