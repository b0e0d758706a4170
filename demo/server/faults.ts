import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { WireReport } from '../../src/api/wire.js';
import { UsageProblem, type ProblemCode, type ProblemMembers } from '../../src/server/index.js';
import { invalidRequest } from '../../src/server/problem.js';

/** Answers a request with the fault that its parameter `fault` names. */
export type AnswerWithFault = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  report: () => Promise<WireReport>,
) => Promise<void>;

/** A request, with all that a fault needs to answer it. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** The text after the colon: `3000` in `delay:3000`. */
  readonly argument: string | undefined;
  /** The parameter `fault_id`. Faults with state have a separate state for each id. */
  readonly id: string;
  readonly memory: Memory;
  /** Aborted when the client has disconnected. */
  readonly signal: AbortSignal;
  /** The answer without a fault. */
  report(): Promise<WireReport>;
}

type Fault = (exchange: Exchange) => Promise<void>;

interface Memory {
  /** Number of requests, by query string. */
  readonly requests: Recent<number>;
  /** The token to treat as expired, by `fault_id`. */
  readonly expired: Recent<string>;
  /** Releases the delayed answer, by `fault_id`. */
  readonly delayed: Recent<AbortController>;
}

/** A map that is cleared before it grows large. */
class Recent<Value> extends Map<string, Value> {
  override set(key: string, value: Value): this {
    if (this.size >= 10_000) this.clear();
    return super.set(key, value);
  }
}

const MIB = 1024 * 1024;
const FLAKY_MS = 2_000;
const BOMB_BYTES = 256 * MIB;
const DEPTH = 100_000;

/** The error codes of the contract, with status and members as an endpoint sends them. */
const PROBLEMS = {
  invalid_request: [400, { parameter: 'fault' }],
  unauthorized: [401],
  forbidden: [403],
  range_too_long: [400, { max_days: 31 }],
  granularity_unsupported: [400, { supported: ['day', 'month'] }],
  retention_exceeded: [400, { earliest: '2026-09-01' }],
  unknown_agent: [404, { agent: 'agt_unknown' }],
  rate_limited: [429],
  internal: [500],
} as const satisfies Partial<Record<ProblemCode, readonly [status: number, members?: object]>>;

type ContractCode = keyof typeof PROBLEMS;

const RETRY_AFTER: Record<string, () => string | null> = {
  none: () => null,
  seconds: () => '1',
  // An HTTP date has only whole seconds, so this one is at most a second from now.
  date: () => new Date(Date.now() + 1_000).toUTCString(),
  zero: () => '0',
  negative: () => '-1',
  garbage: () => 'soon',
  huge: () => '1000000000',
};

const WRONG_SCHEMAS: Record<string, (report: WireReport) => unknown> = {
  missing: ({ totals: _, ...rest }) => rest,
  type: (report) => ({ ...report, totals: { ...report.totals, credits: ['many'] } }),
  null: () => null,
  text: () => 'usage',
  list: (report) => [report],
};

/** The faults by name. README.md describes them. */
const FAULTS: Record<string, Fault> = {
  async delay(exchange) {
    await sleep(numberIn(exchange, { fallback: 3_000, max: 600_000 }), null, { signal: exchange.signal });
    await serve(exchange);
  },

  async hang({ signal }) {
    await once(signal, 'abort');
  },

  async 'slow-body'(exchange) {
    const delay = numberIn(exchange, { fallback: 1_000, max: 600_000 });
    const { response, signal } = exchange;
    const body = await bodyOf(exchange);
    begin(exchange).flushHeaders();
    for (let index = 0; index < body.length; index++) {
      await sleep(delay, null, { signal });
      response.write(body.subarray(index, index + 1));
    }
    response.end();
  },

  async cut(exchange) {
    const form = choiceIn(exchange, ['length', 'chunked', 'headers']);
    const { response, signal } = exchange;
    if (form !== 'headers') {
      const body = await bodyOf(exchange);
      begin(exchange, form === 'length' ? { 'Content-Length': body.length } : {}).write(firstHalf(body));
      // Waits, because an immediate reset could arrive before the written bytes.
      await sleep(50, null, { signal });
    }
    response.socket?.resetAndDestroy();
  },

  async truncated(exchange) {
    send(exchange, firstHalf(await bodyOf(exchange)));
  },

  async status(exchange) {
    const { argument = '500', response } = exchange;
    if (!/^(204|304|[45]\d\d)$/.test(argument)) throw invalidArgument('status takes 204, 304, or one from 400 to 599.');
    const status = Number(argument);
    if (status >= 400) throw problem(codeOf(status), status);
    response.writeHead(status, { 'Cache-Control': 'no-store' }).end();
  },

  async problem(exchange) {
    throw problem(choiceIn(exchange, Object.keys(PROBLEMS) as ContractCode[]));
  },

  async 'wrong-type'(exchange) {
    const isPage = choiceIn(exchange, ['html', 'text']) === 'html';
    if (isPage) send(exchange, SIGN_IN_PAGE, { 'Content-Type': 'text/html; charset=utf-8' });
    else send(exchange, await bodyOf(exchange), { 'Content-Type': 'text/plain' });
  },

  async 'wrong-schema'(exchange) {
    const form = choiceIn(exchange, Object.keys(WRONG_SCHEMAS));
    send(exchange, JSON.stringify(WRONG_SCHEMAS[form]!(await exchange.report())));
  },

  async empty(exchange) {
    send(exchange);
  },

  async bom(exchange) {
    send(exchange, `\ufeff${JSON.stringify(await exchange.report())}`);
  },

  async 'utf-16'(exchange) {
    send(exchange, Buffer.from(`\ufeff${JSON.stringify(await exchange.report())}`, 'utf16le'));
  },

  async 'bad-utf-8'(exchange) {
    const body = await bodyOf(exchange);
    const name = '"name":"';
    body[body.indexOf(name) + name.length] = 0xff;
    send(exchange, body);
  },

  async 'bad-gzip'(exchange) {
    send(exchange, await bodyOf(exchange), { 'Content-Encoding': 'gzip' });
  },

  async big(exchange) {
    await pipeline(Readable.from(blankJson(Infinity)), begin(exchange));
  },

  async 'gzip-bomb'(exchange) {
    const response = begin(exchange, { 'Content-Encoding': 'gzip' });
    await pipeline(Readable.from(blankJson(BOMB_BYTES)), createGzip(), response);
  },

  async deep(exchange) {
    send(exchange, `{"version":1,"query":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`);
  },

  async 'unauthorized-once'(exchange) {
    const { request, id, memory } = exchange;
    const token = request.headers.authorization ?? '';
    const expired = memory.expired.get(id) ?? token;
    memory.expired.set(id, expired);
    if (token === expired) throw problem('unauthorized');
    await serve(exchange);
  },

  async 'rate-limit'(exchange) {
    const retryAfter = RETRY_AFTER[choiceIn(exchange, Object.keys(RETRY_AFTER))]!();
    if (isFirstOfTwo(exchange)) {
      if (retryAfter !== null) exchange.response.setHeader('Retry-After', retryAfter);
      throw problem('rate_limited');
    }
    await serve(exchange);
  },

  async accepted(exchange) {
    if (isFirstOfTwo(exchange)) {
      exchange.response.writeHead(202, { 'Retry-After': '1', 'Cache-Control': 'no-store' }).end();
    } else {
      await serve(exchange);
    }
  },

  async 'out-of-order'(exchange) {
    const limit = numberIn(exchange, { fallback: 3_000, max: 600_000 });
    const { id, memory } = exchange;
    const delayed = memory.delayed.get(id);
    memory.delayed.delete(id);
    if (delayed) {
      await serve(exchange);
      delayed.abort();
      return;
    }
    const wait = new AbortController();
    memory.delayed.set(id, wait);
    await sleep(limit, null, { signal: wait.signal, ref: false }).catch(() => undefined);
    if (memory.delayed.get(id) === wait) memory.delayed.delete(id);
    await serve(exchange);
  },

  async flaky(exchange) {
    const share = numberIn(exchange, { fallback: 0.3, max: 1 });
    const [delay, chance] = pseudoRandom(`${exchange.url.search} ${countRequest(exchange)}`);
    await sleep(delay * FLAKY_MS, null, { signal: exchange.signal });
    if (chance < share) throw problem('internal', 503);
    await serve(exchange);
  },

  async redirect(exchange) {
    const { request, response, url } = exchange;
    const target = new URL(url);
    const form = choiceIn(exchange, ['origin', 'same', 'loop']);
    if (form !== 'loop') target.searchParams.delete('fault');
    const origin = form === 'origin' ? otherOrigin(request) : '';
    const location = `${origin}${target.pathname}${target.search}`;
    response.writeHead(307, { Location: location, 'Cache-Control': 'no-store' }).end();
  },
};

export const FAULT_NAMES: readonly string[] = Object.keys(FAULTS);

const SIGN_IN_PAGE = `<!doctype html>
<html lang="en">
  <title>Sign in</title>
  <form><label>Password <input type="password" /></label> <button>Sign in</button></form>
</html>
`;

/** Creates the faults of one server, with their own state. */
export function createFaults(): AnswerWithFault {
  const memory: Memory = { requests: new Recent(), expired: new Recent(), delayed: new Recent() };
  return async (request, response, url, report) => {
    const [name = '', ...rest] = (url.searchParams.get('fault') ?? '').split(':');
    const fault = Object.hasOwn(FAULTS, name) ? FAULTS[name] : undefined;
    if (!fault) throw invalidArgument(`fault must be one of ${FAULT_NAMES.join(', ')}.`);
    const argument = rest.length > 0 ? rest.join(':') : undefined;
    const id = url.searchParams.get('fault_id') ?? '';
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    response.setHeader('X-Request-Id', `fault-${name}`);
    try {
      await fault({ request, response, url, argument, id, memory, signal: gone.signal, report });
    } catch (error) {
      if (!gone.signal.aborted) throw error;
    }
  };
}

function invalidArgument(detail: string): UsageProblem {
  return invalidRequest('fault', detail);
}

function numberIn({ argument }: Exchange, { fallback, max }: { fallback: number; max: number }): number {
  if (argument === undefined) return fallback;
  const value = Number(argument);
  if (!/^\d+(\.\d+)?$/.test(argument) || value > max)
    throw invalidArgument(`A number from 0 to ${max} follows the colon.`);
  return value;
}

/** The argument, which has to be one of the words; without an argument, the first word. */
function choiceIn<Word extends string>({ argument }: Exchange, words: readonly Word[]): Word {
  const word = argument === undefined ? words[0] : words.find((one) => one === argument);
  if (word === undefined) throw invalidArgument(`One of these follows the colon: ${words.join(', ')}.`);
  return word;
}

function problem(code: ContractCode, status: number = PROBLEMS[code][0]): UsageProblem {
  const members: ProblemMembers | undefined = PROBLEMS[code][1];
  return Object.assign(new UsageProblem(code, 'The fault that was asked for.', members), { status });
}

function codeOf(status: number): ContractCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'unknown_agent';
  if (status === 429) return 'rate_limited';
  return status >= 500 || status === 408 || status === 425 ? 'internal' : 'invalid_request';
}

/** Begins a response with status 200. It must not be cached, or it would be shown instead of the next fault. */
function begin({ response }: Exchange, headers: OutgoingHttpHeaders = {}): ServerResponse {
  return response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers });
}

async function bodyOf({ report }: Exchange): Promise<Buffer> {
  return Buffer.from(JSON.stringify(await report()));
}

/** Sends a complete response with status 200. */
function send(exchange: Exchange, body?: string | Buffer, headers?: OutgoingHttpHeaders): void {
  begin(exchange, headers).end(body);
}

async function serve(exchange: Exchange): Promise<void> {
  send(exchange, await bodyOf(exchange));
}

function firstHalf(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2));
}

/** The beginning of a JSON object, followed by spaces. */
function* blankJson(bytes: number): Generator<Buffer> {
  yield Buffer.from('{"version":1,');
  const blanks = Buffer.alloc(MIB / 4, ' ');
  for (let sent = 0; sent < bytes; sent += blanks.length) yield blanks;
}

/** How often the same request came before this one. */
function countRequest({ url, memory: { requests } }: Exchange): number {
  const count = requests.get(url.search) ?? 0;
  requests.set(url.search, count + 1);
  return count;
}

/** True for every second request, so that the fault can be seen again without a new `fault_id`. */
function isFirstOfTwo(exchange: Exchange): boolean {
  return countRequest(exchange) % 2 === 0;
}

/** Two pseudo-random numbers from 0 to 1, always the same for the same text. */
function pseudoRandom(text: string): [number, number] {
  const digest = createHash('sha256').update(text).digest();
  return [digest.readUInt32BE(0) / 2 ** 32, digest.readUInt32BE(4) / 2 ** 32];
}

/** The same server under another origin: `127.0.0.1` instead of `localhost`, or the reverse. */
function otherOrigin({ headers: { host = '' } }: IncomingMessage): string {
  const { hostname, port } = new URL(`http://${host}`);
  return `http://${hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}`;
}
