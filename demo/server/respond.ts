import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { UsageProblem } from '../../src/server/index.js';
import { problemResponse } from '../../src/server/respond.js';
import type { PackedAnswer } from './answers.js';

const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Converts a request of Node to one of the Fetch API. Its signal is aborted when the client disconnects. */
export function requestOf(request: IncomingMessage, response: ServerResponse, url: URL): Request {
  // The Fetch API forbids these methods.
  if (FORBIDDEN.has(request.method ?? '')) throw new UsageProblem('method_not_allowed', 'Usage can only be read.');
  const gone = new AbortController();
  response.once('close', () => response.writableFinished || gone.abort());
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  // The endpoint does not know that the server adds a suffix to the tags of compressed answers.
  const known = headers.get('if-none-match');
  if (known !== null) headers.set('if-none-match', known.replaceAll(`${GZIP}"`, '"'));
  return new Request(url, { method: request.method ?? 'GET', headers, signal: gone.signal });
}

/** A strong tag identifies bytes, so compressed and uncompressed bodies need different tags. */
const GZIP = '-gzip';

/**
 * Size of unpacked chunks in bytes. Each chunk waits for the chunks of other answers; with Node's default of 16 kB, the
 * largest answers would wait 400 times.
 */
const CHUNK = 2 ** 18;

/**
 * Resolves when the last answer that waited may be unpacked. One answer begins in each turn of the event loop: if all
 * waiting answers began in the same turn, small requests would wait for all of them.
 */
let lastTurn: Promise<void> = Promise.resolve();

/** Sends an answer of the endpoint, compressed if the client accepts that. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, packed }: PackedAnswer,
): Promise<void> {
  const { status, headers } = answer;
  const etag = headers.get('ETag');
  const isCompressed = etag !== null && acceptsGzip(request);
  if (etag !== null) headers.append('Vary', 'Accept-Encoding');
  if (isCompressed) headers.set('ETag', etag.replace(/"$/, `${GZIP}"`));
  if (isCompressed && packed) headers.set('Content-Encoding', 'gzip');
  const body = isCompressed && packed ? packed : Buffer.from(await answer.arrayBuffer());
  response.writeHead(status, Object.fromEntries(headers));
  if (isCompressed || packed === null) {
    response.end(body);
    return;
  }
  await (lastTurn = lastTurn.then(() => setImmediate()));
  // Ignores the failure when the client disconnects, because nobody could receive it.
  await pipeline(Readable.from([packed]), createGunzip({ chunkSize: CHUNK }), response).catch(() => undefined);
}

/** Sends a problem. If an answer has already begun, the connection is closed instead. */
export async function sendProblem(request: IncomingMessage, response: ServerResponse, error: unknown): Promise<void> {
  const headers = new Headers({ 'X-Content-Type-Options': 'nosniff' });
  const problem = problemResponse(error, headers, request.method === 'HEAD');
  if (response.headersSent) response.destroy();
  else await send(request, response, { answer: problem, packed: null });
}

/** Whether a header such as `gzip, deflate;q=0.5, *;q=0` accepts gzip. */
function acceptsGzip(request: IncomingMessage): boolean {
  const codings = (request.headers['accept-encoding'] ?? '').toLowerCase().split(',');
  return codings.some((coding) => {
    const [name, ...parameters] = coding.split(';').map((part) => part.trim());
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
