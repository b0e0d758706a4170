import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Problem } from './problem.js';

/** Bodies below this are sent as they are: compressing them would cost more than it saves. */
const GZIP_ABOVE = 1024;

/** Answers with a report: cacheable by the browser alone, and 304 where it has it already. */
export async function sendReport(request: IncomingMessage, response: ServerResponse, report: object): Promise<void> {
  const json = Buffer.from(JSON.stringify(report));
  const compressed = json.length > GZIP_ABOVE && acceptsGzip(request);
  // A strong tag names bytes, and compressed bytes are others.
  const etag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 27)}${compressed ? '-gzip' : ''}"`;
  response.setHeader('Cache-Control', 'private, max-age=30, stale-while-revalidate=300');
  response.setHeader('ETag', etag);
  response.setHeader('Vary', 'Authorization, Cookie, Accept-Encoding');
  if (matches(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end();
    return;
  }
  if (compressed) response.setHeader('Content-Encoding', 'gzip');
  send(request, response, 200, 'application/json', compressed ? await promisify(gzip)(json) : json);
}

/** Answers with a problem. What is not a `Problem` is a fault of this server: it is logged, and the client is not told. */
export function sendProblem(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (!(error instanceof Problem)) console.error(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem =
    error instanceof Problem
      ? error
      : new Problem(500, 'internal', 'The request could not be answered; try again later.');
  response.removeHeader('ETag');
  response.removeHeader('Content-Encoding');
  response.setHeader('Cache-Control', 'no-store');
  send(request, response, problem.status, 'application/problem+json', Buffer.from(JSON.stringify(problem)));
}

function send(request: IncomingMessage, response: ServerResponse, status: number, type: string, body: Buffer): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': body.length,
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Whether a header such as `gzip, deflate;q=0.5, *;q=0` lets gzip through. */
function acceptsGzip(request: IncomingMessage): boolean {
  const codings = (request.headers['accept-encoding'] ?? '').toLowerCase().split(',');
  return codings.some((coding) => {
    const [name, ...parameters] = coding.split(';').map((part) => part.trim());
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((candidate) => {
    const tag = candidate.trim().replace(/^W\//, '');
    return tag === etag || tag === '*';
  });
}
