import type { WireRequest } from '../api/request.js';
import { retryAfterOf } from '../api/problem.js';
import { sleep } from '../api/sleep.js';
import { describe } from '../api/usage-error.js';

/** A question to the endpoint: parameters that the contract knows, or any others. */
export interface Question {
  /** The question in words, for the progress output. */
  readonly label: string;
  readonly request: WireRequest;
  /** Further parameters. They replace parameters of `request` with the same name. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer to a question, whatever it is. */
export interface Exchange {
  readonly question: Question;
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The decoded JSON body; `undefined` if the body is not JSON. */
  readonly json: unknown;
  /** The time of the answer in milliseconds since 1970 UTC: by its `Date` header, or else by the local clock. */
  readonly date: number;
}

/** The endpoint could not be asked, so nothing is known about it. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export interface AskOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Readonly<Record<string, string>>;
  readonly onQuestion: (question: Question, url: string) => void;
}

const LIMIT_MS = 60_000;
const MAX_WAIT_SECONDS = 60;
const MAX_TRIES = 5;

/** Sends questions one after the other. */
export class Asker {
  readonly #endpoint: URL;
  readonly #options: AskOptions;
  #count = 0;

  constructor(endpoint: URL, options: AskOptions) {
    this.#endpoint = endpoint;
    this.#options = options;
  }

  /** How many questions were sent. */
  get count(): number {
    return this.#count;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.#options.headers;
  }

  /** @throws {@link Unreachable} */
  async ask(question: Question, without: readonly string[] = []): Promise<Exchange> {
    const url = urlOf(this.#endpoint, question);
    this.#options.onQuestion(question, url);
    this.#count++;
    const headers = new Headers({ Accept: 'application/json', ...this.#options.headers, ...question.headers });
    for (const name of without) headers.delete(name);
    for (let attempt = 1; ; attempt++) {
      const response = await this.#send(url, headers);
      // The query is still running, or there were too many questions.
      const wait = response.status === 202 || response.status === 429 ? (retryAfterOf(response).retryAfter ?? 1) : null;
      const text = await bodyOf(response, url);
      if (wait === null || wait > MAX_WAIT_SECONDS || attempt === MAX_TRIES) {
        const date = Date.parse(response.headers.get('date') ?? '') || Date.now();
        return { question, url, status: response.status, headers: response.headers, text, json: jsonOf(text), date };
      }
      await sleep(wait * 1000, new AbortController().signal);
    }
  }

  async #send(url: string, headers: Headers): Promise<Response> {
    try {
      return await this.#options.fetch(url, { headers, cache: 'no-store', signal: AbortSignal.timeout(LIMIT_MS) });
    } catch (thrown) {
      throw new Unreachable(`${url} could not be asked: ${reasonOf(thrown)}`, { cause: thrown });
    }
  }
}

async function bodyOf(response: Response, url: string): Promise<string> {
  try {
    return await response.text();
  } catch (thrown) {
    throw new Unreachable(`The answer of ${url} ended early: ${reasonOf(thrown)}`, { cause: thrown });
  }
}

/** The message of Node is only "fetch failed"; the reason is in the cause. */
function reasonOf(thrown: unknown): string {
  const { cause, message } = Object(thrown) as { readonly cause?: unknown; readonly message?: unknown };
  const why = (Object(cause) as { readonly message?: unknown }).message;
  return typeof why === 'string' && why !== '' ? why : typeof message === 'string' ? message : describe(thrown);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function urlOf(endpoint: URL, { request, parameters = {} }: Question): string {
  const url = new URL(endpoint);
  url.hash = '';
  const { agent = [], ...single } = request;
  for (const [name, value] of Object.entries({ v: '1', ...single, ...parameters })) url.searchParams.set(name, value);
  for (const id of agent) url.searchParams.append('agent', id);
  return url.href;
}
