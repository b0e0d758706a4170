import { inSlices } from '../time/slices.js';
import type { LongJson } from './long-json.js';
import { unpackReport } from './packed-report.js';
import type { WorkerAnswer, WorkerTask } from './read-worker.js';
import type { Agent, UsageReport } from './report.js';
import type { WireRequest } from './request.js';
import { usageError } from './usage-error.js';

export interface ReadOptions {
  /** The request of this answer. */
  readonly request: WireRequest;
  readonly signal: AbortSignal;
  /** The agents of an earlier answer; the objects of unchanged agents are reused. */
  readonly known: readonly Agent[];
}

/**
 * Reads an answer in a worker, its JSON included.
 *
 * @returns `null` if no worker can be started: the page's policy forbids it, or our files are on another origin
 * @throws a `bad_schema` or `bad_json` {@link UsageError}, or the reason of the signal, which also ends the worker
 */
export async function readInWorker(
  json: LongJson,
  { request, signal, known }: ReadOptions,
): Promise<UsageReport | null> {
  signal.throwIfAborted();
  const worker = startWorker();
  if (!worker) return null;
  try {
    const answers = answersOf(worker, signal);
    if ((await answers.next()) === null) {
      areWorkersRefused = true;
      return null;
    }
    const task: WorkerTask = { parts: json.parts, request };
    worker.postMessage(task, [...new Set(json.parts.map(({ buffer }) => buffer))]);
    const answer = await answers.next();
    if (answer === null || answer === 'ready') throw usageError('network', 'The worker that reads answers has failed');
    if (answer === 'bad_json') throw await json.fault();
    if ('error' in answer) throw usageError(answer.error.code, answer.error.message, answer.error);
    return await inSlices(unpackReport(answer, known), signal);
  } finally {
    worker.terminate();
  }
}

/** Waits for the next message of the worker; `null`: the worker has failed. */
function answersOf(worker: Worker, signal: AbortSignal): { next(): Promise<WorkerAnswer | null> } {
  return {
    next: () =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => resolve(data);
        worker.onmessageerror = () => resolve(null);
        worker.onerror = (event) => {
          // The page must not report this as an uncaught error: the library handles it.
          event.preventDefault();
          resolve(null);
        };
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
  };
}

/** The part of Trusted Types that the DOM library of TypeScript does not have. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): object;
}

let policy: ScriptUrlPolicy | undefined;

/** Whether the page has refused a worker. Then no other is started, since the browser would log an error each time. */
let areWorkersRefused = false;

/**
 * The URL of a script, in the form that Trusted Types require. The class is called `URL`, because bundlers look for the
 * words `new Worker(new URL('…', import.meta.url))` to find the worker's file.
 */
class URL extends globalThis.URL {
  constructor(path: string, base: string) {
    super(path, base);
    const { trustedTypes } = globalThis as {
      trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy };
    };
    policy ??= trustedTypes?.createPolicy('usage-elements-worker', { createScriptURL: (url) => url as never });
    return (policy?.createScriptURL(this.href) ?? this) as URL;
  }
}

/** `null` if the page has no workers or forbids them. */
function startWorker(): Worker | null {
  if (areWorkersRefused) return null;
  try {
    return new Worker(new URL('./read-worker.js', import.meta.url), { type: 'module' });
  } catch {
    areWorkersRefused = true;
    return null;
  }
}
