/**
 * The browser suite. Environment variables:
 *
 *   TEST_BROWSER  chromium (default), firefox or webkit
 *   TEST_TZ       the page's time zone, e.g. Asia/Kathmandu
 *   TEST_LOCALE   the page's locale, e.g. de-DE
 *   TEST_CSP      strict (default): a strict Content-Security-Policy with Trusted Types
 *                 allow-list: the same with an allow-list of policies, and a host with its own Lit
 *   LONG          1 for all cases of test/helpers/long.ts
 *   FUZZ_SEED     the seed of the random cases
 *   TEST_REPORT   a file for the counts, as JSON
 */
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { POLICY_NAME } from '../demo/own-policy.js';
import { launchers } from './tools/launchers.js';
import { browserCommands } from './tools/browser-commands.js';
import { contentSecurityPolicy, STRICT, strictFor } from './tools/content-security-policy.js';
import { countReporter } from './tools/count-reporter.js';
import { HOST_SCRIPT, hostPlugin } from './tools/host-with-lit.js';

const FOLDERS = ['elements', 'helpers', 'integration', 'stories'];

const rootDir = fileURLToPath(new URL('..', import.meta.url));
const engine = process.env.TEST_BROWSER ?? 'chromium';
const launcher = launchers[engine];
if (!launcher) throw new Error(`TEST_BROWSER is one of ${Object.keys(launchers).join(', ')}, not "${engine}"`);

const timeZone = process.env.TEST_TZ ?? 'America/New_York';
const locale = process.env.TEST_LOCALE ?? 'en-US';
const long = process.env.LONG ?? '';
const fuzzSeed = Number(process.env.FUZZ_SEED ?? 1);

/** @type {Record<string, string>} */
const policies = { strict: STRICT, 'allow-list': strictFor('lit-html', POLICY_NAME, 'tests') };
const mode = process.env.TEST_CSP ?? 'strict';
const policy = policies[mode];
if (!policy) throw new Error(`TEST_CSP is one of ${Object.keys(policies).join(', ')}, not "${mode}"`);

/**
 * Adds the guard at the beginning of every test file, without a new line, so that line numbers stay the same.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
function guardPlugin() {
  return {
    name: 'guard',
    transform(context) {
      if (!context.path.endsWith('.test.ts') || !FOLDERS.some((folder) => context.path.startsWith(`/test/${folder}/`)))
        return;
      return { body: `import '/test/helpers/guard.ts';${String(context.body)}` };
    },
  };
}

const besideAHost = mode === 'allow-list';
const knownWarnings = besideAHost ? ['dev-mode', 'multiple-versions'] : ['dev-mode'];

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir,
  files: FOLDERS.map((folder) => `test/${folder}/**/*.test.ts`),
  // Uses Lit's development build, because each of its warnings fails the test that causes it.
  nodeResolve: { exportConditions: ['development', 'browser'], preferBuiltins: false },
  browsers: [launcher({ timeZone, locale })],
  concurrentBrowsers: 1,
  // The number of pages at the same time. Each file has its own page, which is a process of the browser.
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 1_200_000,
  // Tests do not depend on time. These limits are only for tests that hang.
  testFramework: { config: { timeout: 120_000 } },
  middleware: [contentSecurityPolicy(policy)],
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
    guardPlugin(),
    ...(besideAHost ? [hostPlugin()] : []),
    browserCommands(),
  ],
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter(process.env.TEST_REPORT)],
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="${locale}" data-time-zone="${timeZone}" data-csp="${mode}" data-long="${long}" data-fuzz-seed="${fuzzSeed}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tests</title>
    <script>
      globalThis.litIssuedWarnings = new Set(${JSON.stringify(knownWarnings)});
      // By itself the browser notes 250 requests; the modules of one test are about as many.
      performance.setResourceTimingBufferSize(100_000);
    </script>
    ${besideAHost ? `<script type="module" src="${HOST_SCRIPT}"></script>` : ''}
  </head>
  <body>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
};
