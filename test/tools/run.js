/**
 * The test command. All steps run, also after a failure, and the last line is the sum: `N passed, N failed`.
 *
 *   node test/tools/run.js                     everything
 *   node test/tools/run.js unit browser        these steps
 *   node test/tools/run.js unit test/unit/time only files whose path contains the text
 *
 * Needs nothing but Node and the installed packages; TEST_OUTPUT=1 shows what passing tests print. The random cases are the
 * same each time, so that a failure is about the change: FUZZ_SEED=random finds others, FUZZ_SEED=N plays those again.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NOT_APPLICABLE, ROWS } from './rows.js';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {Counts & { output: string, rows?: string[] }} Result
 * @typedef {{ code: number | null, output: string }} Exit
 * @typedef {{ name: string, alone?: boolean, run: () => Promise<Result> }} Step
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const scratch = mkdtempSync(join(tmpdir(), 'usage-elements-'));
const MINUTE = 60_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** @param {import('node:child_process').ChildProcess} child */
function kill(child) {
  if (child.pid === undefined) return;
  try {
    // The whole group: a runner's browser must not outlive it.
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

process.on('exit', () => {
  for (const child of children) kill(child);
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => process.exit(1));
}

/**
 * The script behind a package's command, so that no shell is needed.
 * @param {string} packageName
 * @param {string} [command]
 */
function commandOf(packageName, command = packageName) {
  let folder = dirname(require.resolve(packageName));
  while (!existsSync(join(folder, 'package.json')) || manifestOf(folder).name !== packageName) {
    if (folder === dirname(folder)) throw new Error(`${packageName} is not installed: run npm ci`);
    folder = dirname(folder);
  }
  const { bin } = manifestOf(folder);
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** @param {string} folder */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * Runs a Node script to its end or its time limit.
 * @param {string[]} args
 * @param {{ limit: number, env?: Record<string, string> }} options
 * @returns {Promise<Exit>}
 */
function node(args, { limit, env = {} }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', STORYBOOK_DISABLE_TELEMETRY: '1', ...env },
    });
    children.add(child);
    let output = '';
    let isLate = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => (output += text));
    }
    const timer = setTimeout(() => {
      isLate = true;
      kill(child);
    }, limit);
    child.on('error', (error) => (output += String(error)));
    // 'exit' and not 'close': a grandchild that keeps the pipe open must not hold up the run.
    child.on('exit', (code) => {
      clearTimeout(timer);
      setTimeout(() => {
        kill(child);
        children.delete(child);
        if (isLate) output += `\nstopped after ${limit / 1000} s\n`;
        resolve({ code: isLate ? null : code, output });
      }, 50);
    });
  });
}

/**
 * Commands that together are one test.
 * @param {(() => Promise<Exit>)[]} checks
 * @returns {Promise<Result>}
 */
async function one(checks) {
  let output = '';
  for (const check of checks) {
    const exit = await check();
    if (exit.code !== 0) output += exit.output;
  }
  const failed = output === '' ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: 0, output };
}

/**
 * All files below a folder of test/ that the command line does not leave out.
 * @param {string} folder
 * @returns {string[]}
 */
function testFiles(folder) {
  const path = join(root, 'test', folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => relative(root, join(path, file)).split(sep).join('/'))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
}

/**
 * A runner that writes its counts to the file that TEST_REPORT names.
 * @param {string} name
 * @param {string[]} files
 * @param {(env: Record<string, string>) => Promise<Exit>} start
 * @returns {Promise<Result>}
 */
async function many(name, files, start) {
  if (files.length === 0) return { passed: 0, failed: 1, skipped: 0, output: '  no test files\n' };
  const report = join(scratch, `${name}.json`);
  const { code, output } = await start({ TEST_REPORT: report });
  /** @type {Counts & { rows?: string[] }} */
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  const ran = counts.passed + counts.failed;
  let problem = '';
  if (counts.failed === 0 && code !== 0) problem = `  ended with ${code ?? 'a signal'}\n`;
  else if (ran === 0) problem = '  no test ran\n';
  if (problem !== '') counts.failed += 1;
  return { ...counts, output: counts.failed > 0 || process.env.TEST_OUTPUT ? output + problem : '' };
}

/**
 * @param {string} name
 * @param {number} minutes
 * @returns {Step}
 */
function nodeTests(name, minutes) {
  const reporter = new URL('./node-reporter.js', import.meta.url).href;
  return {
    name,
    run: () => {
      const files = testFiles(name);
      const args = ['--import', 'tsx', '--test', `--test-reporter=${reporter}`, '--test-reporter-destination=stdout'];
      return many(name, files, (env) => node([...args, ...files], { limit: minutes * MINUTE, env }));
    },
  };
}

/**
 * @param {string} name
 * @param {Record<string, string>} [mode]
 * @returns {Step}
 */
function browserTests(name, mode = {}) {
  return {
    name,
    // Frames and time limits suffer where other work shares the processor.
    alone: true,
    run: () => {
      const files = ['elements', 'helpers', 'integration', 'stories'].flatMap(testFiles);
      const args = [commandOf('@web/test-runner', 'wtr'), '--config', 'test/web-test-runner.config.js'];
      return many(name, files, (env) =>
        node([...args, '--static-logging', ...files.flatMap((file) => ['--files', file])], {
          limit: 30 * MINUTE,
          env: { ...env, ...mode },
        }),
      );
    },
  };
}

/** @type {Step[]} */
const allSteps = [
  {
    name: 'lint',
    run: () =>
      one([
        () => node([commandOf('eslint'), '--config', 'test/tools/eslint.config.js', '.'], { limit: 10 * MINUTE }),
        () => node([commandOf('prettier'), '--check', '.'], { limit: 5 * MINUTE }),
        () => node(['test/tools/lint-templates.js'], { limit: 5 * MINUTE }),
      ]),
  },
  {
    name: 'types',
    run: () => one([() => node([commandOf('typescript', 'tsc'), '-p', 'test/tsconfig.json'], { limit: 5 * MINUTE })]),
  },
  { name: 'manifest', run: () => one([() => node(['test/tools/manifest.js', '--check'], { limit: 2 * MINUTE })]) },
  {
    name: 'generated',
    run: () =>
      one([
        () => node(['test/tools/uplot-styles.js', '--check'], { limit: MINUTE }),
        () => node(['test/tools/rows.js', '--check'], { limit: MINUTE }),
      ]),
  },
  { name: 'size', run: () => one([() => node(['test/tools/size.js'], { limit: 2 * MINUTE })]) },
  nodeTests('unit', 10),
  nodeTests('package', 10),
  nodeTests('server', 15),
  nodeTests('pages', 10),
  browserTests('browser'),
  browserTests('browser-strict', { TEST_CSP: 'strict' }),
  browserTests('browser-allow-list', { TEST_CSP: 'allow-list' }),
];

/** @param {Counts} counts */
function sum({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

const words = process.argv.slice(2);
const names = allSteps.map(({ name }) => name);
const filters = words.filter((word) => !names.includes(word));
const steps = words.length > filters.length ? allSteps.filter(({ name }) => words.includes(name)) : allSteps;

/** @param {Step} step */
async function timed(step) {
  const start = performance.now();
  /** @type {Result} */
  const result = await step.run().catch((error) => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    output: `${error instanceof Error ? error.stack : error}\n`,
  }));
  return { ...result, seconds: (performance.now() - start) / 1000 };
}

process.env.FUZZ_SEED =
  process.env.FUZZ_SEED === 'random' ? String(Date.now() % 2 ** 31) : (process.env.FUZZ_SEED ?? '1');
console.log(`FUZZ_SEED=${process.env.FUZZ_SEED}`);

const total = { passed: 0, failed: 0, skipped: 0 };

// Two at a time where there are two processors; printed in order.
const slots = Math.min(2, availableParallelism());
/** @type {Map<string, number>} */
const proofs = new Map();
/** @type {Set<Promise<unknown>>} */
const running = new Set();
let printed = Promise.resolve();

for (const step of steps) {
  while (running.size >= (step.alone ? 1 : slots)) await Promise.race(running);
  const result = timed(step);
  running.add(result);
  void result.finally(() => running.delete(result));
  printed = Promise.all([result, printed]).then(([{ passed, failed, skipped, output, seconds, rows = [] }]) => {
    for (const row of rows) proofs.set(row, (proofs.get(row) ?? 0) + 1);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    const mark = failed > 0 ? '✗' : '✓';
    console.log(`${mark} ${step.name.padEnd(18)} ${sum({ passed, failed, skipped })} (${seconds.toFixed(1)} s)`);
    if (output.trim() !== '') console.log(output.trimEnd());
  });
}
await printed;

// What is promised has to be proved by something that ran; part of a run says nothing about that.
if (steps.length === allSteps.length && filters.length === 0) {
  console.log('\nWhat is promised when things go wrong, and how many passing tests prove it (test/promises.md):');
  for (const [id, promise] of Object.entries(ROWS)) {
    const count = proofs.get(id) ?? 0;
    const isProved = count > 0 || id in NOT_APPLICABLE;
    if (!isProved) total.failed += 1;
    const proof = count > 0 ? String(count) : (NOT_APPLICABLE[id] ?? 'NO TEST PASSED');
    console.log(`${isProved ? '✓' : '✗'} ${id.padEnd(4)} ${promise}: ${proof}`);
  }
  console.log('');
}

if (total.passed + total.failed === 0) total.failed = 1;
console.log(sum(total));
process.exitCode = total.failed > 0 ? 1 : 0;
