import { mock } from 'node:test';
import { failures } from '../../../src/api/failures.js';
import type { RetryOptions } from '../../../src/api/fetch-with-retry.js';

export interface Call {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Headers;
  /** The time of the call by the mocked clock. */
  readonly at: number;
}

/** One way to answer a request. */
export type Reply = Response | Error | ((call: Call) => Response | Promise<Response>);

export interface FakeNetwork {
  readonly calls: Call[];
  readonly fetch: typeof globalThis.fetch;
}

/** Gives the replies one after the other. The last reply is repeated for all further requests. */
export function network(...replies: Reply[]): FakeNetwork {
  const calls: Call[] = [];
  const fetch = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const call: Call = { url: String(input), init, headers: new Headers(init.headers), at: Date.now() };
    calls.push(call);
    const reply = replies[Math.min(calls.length, replies.length) - 1]!;
    return new Promise((resolve, reject) => {
      if (reply instanceof Error) reject(reply);
      // A response can be read only once, so each call gets a copy.
      else if (typeof reply === 'function') Promise.resolve(reply(call)).then(resolve, reject);
      else resolve(reply.clone());
    });
  };
  return { calls, fetch };
}

/** Never answers, but like a real network it rejects when it is aborted. */
export const never = ({ init: { signal } }: Call): Promise<Response> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));

/** Rejects with any reason, as code of hosts may do. */
export async function rejected(reason: unknown): Promise<never> {
  throw reason;
}

/** Never answers, like a wrapper of `fetch` that ignores the signal. */
export const deaf = (): Promise<Response> => new Promise(() => undefined);

export function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' }, ...init });
}

export function problem(status: number, body: object = {}, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ title: 'No', status, ...body }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}

/** A body that arrives in pieces; with `stall`, it never ends. */
export function streamed(pieces: readonly (string | Uint8Array)[], end: 'close' | 'stall' | Error = 'close'): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) {
          controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
        }
        if (end === 'close') controller.close();
        else if (end !== 'stall') controller.error(end);
      },
    }),
  );
}

export function options(fetch: typeof globalThis.fetch, changes: Partial<RetryOptions> = {}): RetryOptions {
  return {
    fetch,
    headers: new Headers(),
    credentials: 'same-origin',
    cache: 'default',
    redirect: 'follow',
    timeoutMs: 30_000,
    maxBytes: () => 1_000_000,
    signal: new AbortController().signal,
    tokens: null,
    cooldown: { wait: null },
    ...changes,
  };
}

export const URL_ASKED = new URL('https://app.example/api/usage?v=1');

/** Lets everything run that is ready: promises, and the steps of a stream. */
export async function settle(): Promise<void> {
  await failures();
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Advances the mocked clock in steps, so that work started by one timer can set the next timer. */
export async function pass(ms: number, step = ms): Promise<void> {
  await settle();
  for (let gone = 0; gone < ms; gone += step) {
    mock.timers.tick(Math.min(step, ms - gone));
    await settle();
  }
}
