import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageProblem, type Origins } from '../../src/server/index.js';
import { headersFor } from '../../src/server/respond.js';
import { Answers } from './answers.js';
import type { UsageDatabase } from './database.js';
import { createFaults } from './faults.js';
import { createPages, type Pages } from './pages.js';
import { requestOf, send, sendProblem } from './respond.js';
import { logEndpoint, usageReport } from './usage-report.js';

export interface UsageServerOptions {
  /** The log to serve. `close` does not close it. */
  database: UsageDatabase;
  /** By default 0, for any free port. */
  port?: number;
  host?: string;
  /** Whether to serve the demo pages, too. A listener serves other pages instead. */
  pages?: boolean | RequestListener;
  /** The maximum number of agents that a report lists separately; by default 200. */
  maxAgents?: number;
  /** An origin whose pages may send requests, or `*`. */
  cors?: string;
  /** Whether the parameter `fault` makes the endpoint fail, for tests and demos. Otherwise it is ignored. */
  faults?: boolean;
}

export interface UsageServer {
  /** Ends with a slash. The endpoint is `api/usage` below it. */
  url: string;
  /**
   * Ends the server. It begins no new answers, and aborts the answers that are not sent in time.
   *
   * @param grace milliseconds for running answers; by default none
   */
  close(grace?: number): Promise<void>;
}

/**
 * Milliseconds until an idle connection is closed. With a shorter time, under load, a connection is closed just when
 * the client uses it again.
 */
const KEEP_ALIVE = 60_000;

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL | null) => Promise<void>;

/** Starts the reference endpoint at `/api/usage`. */
export async function createUsageServer(options: UsageServerOptions): Promise<UsageServer> {
  const { port = 0, host = '127.0.0.1' } = options;
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE });
  // Vite is large, so it is loaded only when a page is requested.
  let pages: Promise<Pages> | undefined;
  const servePage = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (typeof options.pages === 'function') options.pages(request, response);
    else (await (pages ??= createPages(server))).listener(request, response);
  };
  const answer = answerer(options);
  const answering = new Set<Promise<void>>();

  server.on('request', (request, response) => {
    const url = parseTarget(request);
    // When the server is closing, connections are not kept open.
    if (!server.listening) response.shouldKeepAlive = false;
    const isPage = options.pages && url && !isApi(url);
    const done = (isPage ? servePage(request, response) : answer(request, response, url))
      .catch((error: unknown) => sendProblem(request, response, error))
      .then(() => finished(response).catch(() => undefined))
      .finally(() => answering.delete(done));
    answering.add(done);
  });

  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}/`,
    async close(grace = 0) {
      const closed = once(server, 'close');
      server.close();
      await Promise.race([Promise.all(answering), sleep(grace, null, { ref: false })]);
      // This also aborts the signals of the requests that are not answered yet.
      server.closeAllConnections();
      await Promise.all([...answering, closed, (await pages)?.close()]);
    },
  };
}

/** Answers requests to the endpoint: with usage, with the requested fault, or that the path does not exist. */
function answerer({ database, maxAgents, cors, faults }: UsageServerOptions): Answer {
  const origins: Origins | undefined = cors === undefined || cors === '*' ? cors : [cors];
  const answers = new Answers(logEndpoint(database, { maxAgents, origins }));
  const answerWithFault = faults ? createFaults() : null;
  return async (request, response, url) => {
    // Sends no date, because a log ends in the past: compared with today's date, its data would be old.
    response.sendDate = false;
    if (url?.pathname === '/api/usage' && !(answerWithFault && url.searchParams.has('fault') && isRead(request))) {
      await send(request, response, await answers.answer(requestOf(request, response, url)));
      return;
    }
    if (url && origins) {
      const headers = headersFor(requestOf(request, response, url), origins);
      for (const [name, value] of headers) if (name.startsWith('access-control-')) response.setHeader(name, value);
    }
    if (url?.pathname !== '/api/usage') throw new UsageProblem('not_found', 'The usage endpoint is /api/usage.');
    await answerWithFault?.(request, response, url, () => usageReport(database, url.searchParams, { maxAgents }));
  };
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
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
