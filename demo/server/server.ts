import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { WireReport } from '../../src/api/wire.js';
import type { UsageDatabase } from './database.js';
import { createFaults, type AnswerWithFault } from './faults.js';
import { createPages } from './pages.js';
import { Problem } from './problem.js';
import { sendProblem, sendReport } from './respond.js';
import { usageReport } from './usage-report.js';

export interface UsageServerOptions {
  /** The log to serve. `close` does not close it. */
  database: UsageDatabase;
  /** By default 0, which takes a free port. */
  port?: number;
  host?: string;
  /** Whether to serve the demo pages as well; or a listener that serves other pages. */
  pages?: boolean | RequestListener;
  /** The largest agents to keep apart in a report. */
  maxAgents?: number;
  /** An origin whose pages may send requests, or `*`. */
  cors?: string;
  /** Whether the parameter `fault` makes the endpoint fail, for tests and demos. Otherwise it is ignored. */
  faults?: boolean;
}

export interface UsageServer {
  /** Ends with a slash. The endpoint is `api/usage` below it. */
  url: string;
  close(): Promise<void>;
}

/** Starts the reference endpoint at `/api/usage`. */
export async function createUsageServer(options: UsageServerOptions): Promise<UsageServer> {
  const { port = 0, host = '127.0.0.1' } = options;
  const server = createServer();
  const pages = options.pages === true ? await createPages(server) : null;
  const listener = typeof options.pages === 'function' ? options.pages : pages?.listener;
  const answerWithFault = options.faults ? createFaults() : null;

  server.on('request', (request, response) => {
    const url = parseTarget(request);
    if (listener && url && !isApi(url)) listener(request, response);
    else {
      answer(request, response, url, options, answerWithFault).catch((error: unknown) =>
        sendProblem(request, response, error),
      );
    }
  });

  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    await pages?.close();
    throw error;
  }
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}/`,
    async close() {
      await pages?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL | null,
  { database, maxAgents, cors }: UsageServerOptions,
  answerWithFault: AnswerWithFault | null,
): Promise<void> {
  if (cors !== undefined) allowOrigin(request, response, cors);
  if (url?.pathname !== '/api/usage') throw new Problem(404, 'not_found', 'The usage endpoint is /api/usage.');
  if (cors !== undefined && request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    throw new Problem(405, 'method_not_allowed', 'Usage can only be read: GET or HEAD.');
  }
  const report = (): Promise<WireReport> => usageReport(database, url.searchParams, { maxAgents });
  if (answerWithFault && url.searchParams.has('fault')) await answerWithFault(request, response, url, report);
  else await sendReport(request, response, await report());
}

/** Allows requests from another origin: with a token, or with cookies if the origin is not `*`. */
function allowOrigin(request: IncomingMessage, response: ServerResponse, origin: string): void {
  response.setHeader('Access-Control-Allow-Origin', origin);
  if (origin !== '*') response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After, ETag');
  if (request.method === 'OPTIONS') {
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD');
    // The headers that are asked for, because `*` does not include Authorization.
    response.setHeader(
      'Access-Control-Allow-Headers',
      request.headers['access-control-request-headers'] ?? 'Authorization',
    );
    response.setHeader('Access-Control-Max-Age', '600');
  }
}

/** `null` for an invalid path, such as `//`. */
function parseTarget(request: IncomingMessage): URL | null {
  try {
    return new URL(request.url ?? '', 'http://localhost');
  } catch {
    return null;
  }
}

function isApi(url: URL): boolean {
  return url.pathname === '/api' || url.pathname.startsWith('/api/');
}
