/**
 * The configuration of the runner loads this before every test file of the browser suite. It cleans up after each test,
 * then fails the test if the console has messages that the test did not take with `takeConsole`.
 */

import { failures } from '../../src/api/failures.js';

export interface ConsoleMessage {
  type: 'error' | 'warn';
  text: string;
}

type Cleanup = () => unknown;

const cleanups: Cleanup[] = [];
let messages: ConsoleMessage[] = [];
/** During a test, messages are not printed, because the failure of the test contains them. */
let isTesting = false;

for (const type of ['error', 'warn'] as const) {
  const write = console[type].bind(console);
  console[type] = (...parts: unknown[]) => {
    messages.push({ type, text: parts.map(textOf).join(' ') });
    if (!isTesting) write(...parts);
  };
}

function noteViolation({
  violatedDirective,
  blockedURI,
  sample,
  sourceFile,
  lineNumber,
}: SecurityPolicyViolationEvent) {
  const text = ['CSP:', violatedDirective, blockedURI, sample, `${sourceFile}:${String(lineNumber)}`].join(' ');
  messages.push({ type: 'error', text });
}

addEventListener('securitypolicyviolation', noteViolation);
// Violations in a frame are events of the frame's window.
document.addEventListener(
  'load',
  ({ target }) => {
    if (!(target instanceof HTMLIFrameElement)) return;
    target.contentDocument?.defaultView?.addEventListener('securitypolicyviolation', noteViolation);
  },
  { capture: true },
);

/** The browser reports violations in a later task, so this waits before frames are removed. */
const { setTimeout } = globalThis;
const violationsReported = () => new Promise((resolve) => setTimeout(resolve));

function textOf(part: unknown): string {
  if (!(part instanceof Error)) return String(part);
  // Removes the message, with which only Chromium's stack begins.
  const stack = (part.stack ?? '').replace(`${String(part)}\n`, '');
  const frames = stack.split('\n').filter((line) => line !== '' && !line.includes('__web-test-runner__'));
  return [String(part), ...frames].join('\n');
}

/** Runs `cleanup` after the current test; the last added cleanup runs first. */
export function onCleanup(cleanup: Cleanup): void {
  cleanups.push(cleanup);
}

/** Returns the errors and warnings of this test so far, which then no longer fail it. */
export function takeConsole(): ConsoleMessage[] {
  const taken = messages;
  messages = [];
  return taken;
}

/** Takes the messages and fails unless there is exactly one for each pattern, in this order. */
export function expectConsole(...patterns: (string | RegExp)[]): void {
  const taken = takeConsole();
  const matches = (text: string, pattern: string | RegExp | undefined) =>
    pattern !== undefined && (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text));
  if (taken.length === patterns.length && taken.every(({ text }, i) => matches(text, patterns[i]))) return;
  throw new Error(`expected on the console: ${patterns.join(' · ') || 'nothing'}\n${list(taken) || '  found nothing'}`);
}

/**
 * Takes the warnings about mistakes that the test makes on purpose. It fails if there are none, or others.
 * test/integration/mistakes.test.ts tests how often each warning is written.
 */
export function expectMistakes(...codes: string[]): void {
  const taken = takeConsole();
  const isTold = ({ text }: ConsoleMessage) => codes.some((code) => text.startsWith(`usage-elements: ${code}: `));
  if (taken.length > 0 && taken.every(isTold)) return;
  throw new Error(`expected on the console: ${codes.join(' or ')}\n${list(taken) || '  found nothing'}`);
}

function list(taken: ConsoleMessage[]): string {
  return taken.map(({ type, text }) => `  console.${type}: ${text}`).join('\n');
}

async function runCleanups(): Promise<Error[]> {
  const errors: Error[] = [];
  while (cleanups.length > 0) {
    try {
      await cleanups.pop()?.();
    } catch (error) {
      errors.push(error instanceof Error ? error : new Error('a cleanup failed', { cause: error }));
    }
  }
  return errors;
}

/** Cleans up after a test, and fails the test if it left an error. */
export async function judge(test: Pick<Mocha.Test, 'state' | 'err'> | undefined): Promise<void> {
  await violationsReported();
  const errors = await runCleanups();
  await violationsReported();
  const taken = takeConsole();
  // Marks the test as failed, because a hook that throws would end the whole file.
  if (!test || test.state === 'failed') return;
  const error = errors[0] ?? (taken.length > 0 ? new Error(`unexpected on the console:\n${list(taken)}`) : undefined);
  if (error === undefined) return;
  test.state = 'failed';
  test.err = error;
}

/** Removes elements from an error, because the runner would compare everything that they refer to, which never ends. */
function withoutElements(error: Error & { actual?: unknown; expected?: unknown }): void {
  const holdsNode = (value: unknown): boolean =>
    Array.isArray(value) ? value.some(holdsNode) : typeof value === 'object' && value !== null && 'nodeType' in value;
  if (!holdsNode(error.actual) && !holdsNode(error.expected)) return;
  delete error.actual;
  delete error.expected;
}

afterEach(function () {
  if (this.currentTest?.err) withoutElements(this.currentTest.err);
  return judge(this.currentTest);
});

before(async () => {
  // The module that reports mistakes is loaded with the first mistake. It is loaded in advance here, so that the
  // warning comes while the test runs.
  await failures();
  isTesting = true;
  const taken = takeConsole();
  if (taken.length > 0) throw new Error(`unexpected on the console while loading:\n${list(taken)}`);
});

after(() => {
  isTesting = false;
  const taken = takeConsole();
  if (taken.length > 0) throw new Error(`unexpected on the console after the last test:\n${list(taken)}`);
});
