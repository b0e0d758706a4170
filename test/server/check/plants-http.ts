/** Mistakes with caching and refusals. */
import { RIGHT, sent, type Plant } from './plant.js';
import type { Steps } from './tiny-endpoint.js';

export const HTTP_PLANTS: readonly Plant[] = [
  // Caching
  { name: 'one ETag for ever', claim: 'etag', sentence: /sent with another body/, steps: { etag: () => '"v1"' } },
  {
    name: 'another ETag each time',
    claim: 'etag',
    sentence: /for the same body/,
    steps: (() => {
      let count = 0;
      return { etag: () => `"${++count}"` };
    })(),
  },
  { name: 'a weak ETag', claim: 'etag', sentence: /is a weak tag/, steps: { etag: (body) => `W/${RIGHT.etag(body)}` } },
  { name: 'no ETag', claim: 'etag', sentence: /ETag is missing/, steps: { etag: () => null } },
  {
    name: 'If-None-Match ignored',
    claim: 'not_modified',
    sentence: /but the client has this answer: send 304/,
    steps: {
      respond: (response, _request, body) =>
        response.status === 304 ? new Response(body, { headers: response.headers }) : response,
    },
  },
  {
    name: '304 for any tag',
    claim: 'not_modified',
    sentence: /gets 304, but no answer had this tag/,
    steps: {
      respond: (response, request) =>
        request.headers.has('if-none-match')
          ? new Response(null, { status: 304, headers: response.headers })
          : response,
    },
  },
  {
    name: 'a public cache',
    claim: 'caching',
    sentence: /a shared cache may give the answer to other users/,
    steps: header('Cache-Control', 'public, max-age=300'),
  },
  {
    name: 'no Vary',
    claim: 'caching',
    sentence: /Vary does not name authorization and cookie/,
    steps: header('Vary', null),
  },
  {
    name: 'JSON sent as text',
    claim: 'schema',
    sentence: /sent as text\/html/,
    steps: header('Content-Type', 'text/html'),
  },
  {
    name: 'rows in another order each time',
    claim: 'same',
    sentence: /rows always in the same order/,
    steps: (() => {
      let count = 0;
      return sent((wire) => ({ ...wire, rows: [...wire.rows.slice(++count), ...wire.rows.slice(0, count)] }));
    })(),
  },
  // Refusals
  {
    name: 'a day that does not exist answered',
    claim: 'parameters',
    sentence: /from=2026-02-30/,
    steps: forgiving('from'),
  },
  { name: 'an empty range answered', claim: 'parameters', sentence: /to=2026-03-01/, steps: forgiving('to') },
  {
    name: 'a granularity that does not exist answered',
    claim: 'parameters',
    sentence: /granularity=fortnight is answered/,
    steps: forgiving('granularity'),
  },
  {
    name: 'a zone that does not exist answered',
    claim: 'parameters',
    sentence: /time_zone=Mars/,
    steps: forgiving('time_zone'),
  },
  { name: 'another version answered', claim: 'parameters', sentence: /v=2 is answered/, steps: forgiving('v') },
  {
    name: 'status 500 for wrong parameters',
    claim: 'parameters',
    sentence: /refused with status 500/,
    steps: refused(() => ({ status: 500, code: 'internal' })),
  },
  {
    name: 'invalid_request without the parameter',
    claim: 'refusals',
    sentence: /has no `parameter`/,
    steps: refused((problem) => ({ ...problem, parameter: undefined })),
  },
  {
    name: 'a page in place of a problem',
    claim: 'refusals',
    sentence: /not a problem document/,
    steps: {
      respond: (response) =>
        response.status >= 400
          ? new Response('<h1>Bad Request</h1>', { status: response.status, headers: { 'Content-Type': 'text/html' } })
          : response,
    },
  },
  {
    name: 'problems that any cache may keep',
    claim: 'caching',
    sentence: /The problem with status \d+ has Cache-Control "public, max-age=3600"/,
    steps: {
      respond: (response) => {
        if (response.status >= 400) response.headers.set('Cache-Control', 'public, max-age=3600');
        return response;
      },
    },
  },
  {
    name: 'an error before the first usage',
    claim: 'answered',
    sentence: /the year 2000: the answer has status 500/,
    steps: {
      parse: (parameters, steps) => {
        const query = RIGHT.parse(parameters, steps);
        return !('status' in query) && query.from < '2026-01-01' ? { status: 500, code: 'internal' } : query;
      },
    },
  },
  {
    name: 'problems as plain JSON',
    claim: 'refusals',
    sentence: /not as application\/problem\+json/,
    steps: {
      respond: (response) => {
        if (response.status >= 400) response.headers.set('Content-Type', 'application/json');
        return response;
      },
    },
  },
  {
    name: 'range_too_long without max_days',
    claim: 'refusals',
    sentence: /max_days/,
    steps: refused((problem) => ({ ...problem, max_days: undefined })),
  },
  {
    name: 'an unknown agent answered',
    claim: 'unknown_agent',
    sentence: /is answered/,
    steps: {
      parse: (parameters, steps) => {
        const agents = parameters.getAll('agent');
        const rest = new URLSearchParams(parameters);
        rest.delete('agent');
        const query = RIGHT.parse(rest, steps);
        return 'status' in query ? query : { ...query, agents };
      },
    },
  },
  {
    name: 'unknown parameters refused',
    claim: 'forward',
    sentence: /: ignore it/,
    steps: {
      parse: (parameters, steps) => {
        const known = ['tenant', 'v', 'from', 'to', 'granularity', 'time_zone', 'agent'];
        const unknown = [...parameters.keys()].find((name) => !known.includes(name));
        return unknown === undefined
          ? RIGHT.parse(parameters, steps)
          : { status: 400, code: 'invalid_request', parameter: unknown };
      },
    },
  },
];

function header(name: string, value: string | null): Partial<Steps> {
  return {
    respond: (response) => {
      if (value === null) response.headers.delete(name);
      else if (response.ok || response.status === 304) response.headers.set(name, value);
      return response;
    },
  };
}

/** Uses the default instead of refusing a wrong parameter. */
function forgiving(name: string): Partial<Steps> {
  return {
    parse: (parameters, steps) => {
      const query = RIGHT.parse(parameters, steps);
      if (!('status' in query && query.parameter === name)) return query;
      const rest = new URLSearchParams(parameters);
      rest.delete(name);
      return RIGHT.parse(rest, steps);
    },
  };
}

function refused(
  change: (problem: Record<string, unknown> & { status: number; code: string }) => { status: number; code: string },
): Partial<Steps> {
  return {
    parse: (parameters, steps) => {
      const query = RIGHT.parse(parameters, steps);
      return 'status' in query ? change(query) : query;
    },
  };
}
