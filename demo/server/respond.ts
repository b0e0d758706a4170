import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Problem } from './problem.js';

/** Bytes. Smaller bodies are not compressed, because that would take longer than sending them. */
const MIN_GZIP_LENGTH = 1024;

/** Sends a report, which only the browser may cache; if the browser already has it, status 304. */
export async function sendReport(request: IncomingMessage, response: ServerResponse, report: object): Promise<void> {
  const json = Buffer.from(JSON.stringify(report));
  const compressed = json.length > MIN_GZIP_LENGTH && acceptsGzip(request);
  // A strong tag identifies bytes, so compressed and uncompressed bodies need different tags.
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

/** Sends a problem. Any other error is a bug of this server: it is logged, and the client gets no details. */
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

/** Whether a header such as `gzip, deflate;q=0.5, *;q=0` accepts gzip. */
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
