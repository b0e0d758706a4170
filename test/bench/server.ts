/** One server for all pages and the endpoint. It compresses files in advance, and records the requests. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { RefusedRequest, type Account } from './accounts.js';
import { SlowLine, type Link } from './link.js';

export interface BenchServer {
  readonly url: string;
  /** Sets the account for all further answers. */
  open(account: Account): void;
  /** Computes and compresses the answer to a request, so that no page has to wait for this. */
  prepare(request: Readonly<Record<string, string>>): Promise<void>;
  /** The requests since the last call. */
  takeRequests(): readonly ServedRequest[];
  close(): Promise<void>;
}

export interface ServedRequest {
  readonly path: string;
  /** Milliseconds since 1970, with fractions. */
  readonly time: number;
  /** The size of the compressed body. */
  readonly bytes: number;
}

export const ENDPOINT = '/api/usage';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

/** Serves files by their path, and an account at the endpoint. */
export async function serve(files: ReadonlyMap<string, Buffer>, link: Link | null): Promise<BenchServer> {
  const compressed = new Map([...files].map(([path, body]) => [path, compress(body, 11)]));
  const line = link === null ? null : new SlowLine(link);
  let account: Account | null = null;
  let answers = new Map<string, Promise<Reply>>();
  let requests: ServedRequest[] = [];

  const answerTo = (request: Iterable<[string, string]>): Promise<Reply> => {
    if (account === null) throw new Error('No account is open');
    const asked = new URLSearchParams({ v: '1', ...account.defaults });
    for (const [name, value] of request) asked.set(name, value);
    asked.sort();
    const key = asked.toString();
    const answer = answers.get(key) ?? replyOf(account, asked);
    answers.set(key, answer);
    return answer;
  };
  const find = async (url: URL): Promise<Reply> => {
    if (url.pathname === ENDPOINT) return answerTo(url.searchParams);
    const path = url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname;
    const body = compressed.get(path);
    if (body === undefined) return { status: 404, type: 'text/plain', body: compress(Buffer.from('Not here'), 1) };
    return { status: 200, type: TYPES[extname(path)] ?? 'application/octet-stream', body };
  };
  const respond = async (target: string, response: ServerResponse): Promise<void> => {
    const time = performance.timeOrigin + performance.now();
    const url = new URL(target, 'http://localhost');
    await line?.arrive();
    const { status, type, body } = await find(url);
    requests.push({ path: url.pathname, time, bytes: body.length });
    response.writeHead(status, {
      'Content-Type': type,
      'Content-Encoding': 'br',
      'Content-Length': body.length,
      // As the contract advises. Caching has an effect only within a visit, because each visit begins with an empty
      // cache.
      'Cache-Control': url.pathname === ENDPOINT ? 'private, max-age=30, stale-while-revalidate=300' : 'max-age=3600',
    });
    if (line === null) response.end(body);
    else line.send(response, body);
  };

  const server = createServer((request, response) => {
    respond(request.url ?? '/', response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open(next) {
      account = next;
      answers = new Map();
    },
    async prepare(request) {
      await answerTo(Object.entries(request));
    },
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

async function replyOf(account: Account, request: URLSearchParams): Promise<Reply> {
  try {
    const body = Buffer.from(JSON.stringify(await account.answer(request)));
    return { status: 200, type: 'application/json', body: compress(body, 4) };
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    const body = Buffer.from(JSON.stringify(error.problem));
    return { status: error.status, type: 'application/problem+json', body: compress(body, 1) };
  }
}

function compress(body: Buffer, quality: number): Buffer {
  return brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}
