import { UsageProblem } from './problem.js';

/** Origins whose pages may send requests: a list, or `*` for all, but then without cookies. */
export type Origins = readonly string[] | '*';

/** Headers of every answer. */
export function headersFor(request: Request, origins: Origins | undefined): Headers {
  const headers = new Headers({ 'X-Content-Type-Options': 'nosniff', Vary: 'Authorization, Cookie' });
  if (origins === undefined) return headers;
  const origin = request.headers.get('Origin');
  if (origins !== '*') headers.append('Vary', 'Origin');
  if (origins === '*') headers.set('Access-Control-Allow-Origin', '*');
  else if (origin !== null && origins.includes(origin)) {
    headers.set('Access-Control-Allow-Origin', origin);
    headers.set('Access-Control-Allow-Credentials', 'true');
  } else return headers;
  headers.set('Access-Control-Expose-Headers', 'Retry-After, ETag');
  return headers;
}

/** Whether this is a CORS preflight: the browser asks whether a page of another origin may send a request. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('Origin');
}

/** The answer to a preflight. Without the origin in `headers`, the browser goes no further. */
export function preflight(request: Request, headers: Headers): Response {
  if (headers.has('Access-Control-Allow-Origin')) {
    headers.set('Access-Control-Allow-Methods', 'GET, HEAD');
    // Repeats the requested headers, since `*` would not include Authorization.
    const asked = request.headers.get('Access-Control-Request-Headers') ?? 'Authorization';
    headers.set('Access-Control-Allow-Headers', asked);
    headers.set('Access-Control-Max-Age', '600');
  }
  return new Response(null, { status: 204, headers });
}

/** A problem document by RFC 9457. The details of other errors go only to the log. */
export function problemResponse(error: unknown, headers: Headers, isHead: boolean): Response {
  const problem =
    error instanceof UsageProblem
      ? error
      : new UsageProblem('internal', 'The request could not be answered; try again later.');
  if (problem.code === 'internal')
    console.error('usage-elements:', error instanceof UsageProblem ? error.detail : error);
  headers.delete('ETag');
  headers.set('Cache-Control', 'no-store');
  headers.set('Content-Type', 'application/problem+json');
  const { retry_after: retryAfter } = problem.members;
  if (retryAfter !== undefined) headers.set('Retry-After', String(Math.ceil(retryAfter)));
  if (problem.code === 'unauthorized') headers.set('WWW-Authenticate', 'Bearer');
  if (problem.code === 'method_not_allowed') headers.set('Allow', 'GET, HEAD');
  return new Response(isHead ? null : JSON.stringify(problem), { status: problem.status, headers });
}

/** Whether `If-None-Match` names the tag; a proxy that compresses may have made it a weak tag. */
export function isKnown(request: Request, etag: string): boolean {
  const tags = request.headers.get('If-None-Match')?.split(',') ?? [];
  return tags.map((tag) => tag.trim().replace(/^W\//, '')).some((tag) => tag === etag || tag === '*');
}

/** The chunks as a body. A stream sends them only as fast as the client reads. */
export function bodyOf(chunks: readonly Uint8Array<ArrayBuffer>[]): BodyInit {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  let next = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[next++];
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
  });
}
