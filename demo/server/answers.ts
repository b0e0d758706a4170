import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import { UsageProblem, type ProblemCode } from '../../src/server/index.js';
import { Flights } from '../../src/server/flights.js';
import { Pool } from './pool.js';

export type Endpoint = (request: Request) => Promise<Response>;

/** An answer of the endpoint. The body of a report is separate, and compressed with gzip. */
export interface PackedAnswer {
  readonly answer: Response;
  readonly packed: Buffer | null;
}

/** The number of answers that are made at the same time. It is small, because each answer holds its rows in memory. */
const AT_ONCE = 2;

/**
 * The size of the cache in bytes. An answer for a chart has a few thousand bytes, the largest answers have a million.
 */
const KEPT_BYTES = 64 * 2 ** 20;

/** Makes each answer of an endpoint once, and caches it for later requests. An answer is valid as long as its tag. */
export class Answers {
  readonly #endpoint: Endpoint;
  readonly #turns: Pool<Endpoint>;
  readonly #flights = new Flights<Buffer>();
  /** By tag; the most recently used answers are last. */
  readonly #kept = new Map<string, Buffer>();
  #bytes = 0;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
    this.#turns = new Pool(Array.from({ length: AT_ONCE }, () => endpoint));
  }

  /** @throws a problem that is only found while the rows are read */
  async answer(request: Request): Promise<PackedAnswer> {
    const { url, headers } = request;
    // The headers cost no query.
    const head = request.method === 'GET' ? await this.#endpoint(new Request(url, { method: 'HEAD', headers })) : null;
    if (head === null || (!head.ok && head.status !== 304))
      return { answer: await this.#endpoint(request), packed: null };
    if (head.status === 304) return { answer: head, packed: null };
    const tag = head.headers.get('ETag') ?? '';
    const make = (signal: AbortSignal): Promise<Buffer> => this.#make(url, tag, signal);
    return { answer: head, packed: this.#found(tag) ?? (await this.#flights.join(tag, request.signal, make)) };
  }

  #found(tag: string): Buffer | undefined {
    const packed = this.#kept.get(tag);
    if (packed === undefined) return undefined;
    this.#kept.delete(tag);
    this.#kept.set(tag, packed);
    return packed;
  }

  async #make(url: string, tag: string, signal: AbortSignal): Promise<Buffer> {
    const packed = await this.#turns.use(signal, async (endpoint) => {
      const response = await endpoint(new Request(url, { signal }));
      signal.throwIfAborted();
      if (!response.ok) throw await problemIn(response);
      return pipeline(Readable.fromWeb(response.body as ReadableStream), createGzip(), (bytes) => buffer(bytes));
    });
    this.#keep(tag, packed);
    return packed;
  }

  #keep(tag: string, packed: Buffer): void {
    // If all clients left this request, a later one may have made the same answer first.
    if (this.#kept.has(tag)) return;
    this.#kept.set(tag, packed);
    this.#bytes += packed.byteLength;
    for (const [oldest, { byteLength }] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      this.#bytes -= byteLength;
    }
  }
}

/** The problem in an answer of the endpoint, to be thrown. */
export async function problemIn(response: Response): Promise<UsageProblem> {
  const {
    code,
    detail,
    type: _,
    title: _title,
    status: _status,
    ...members
  } = (await response.json()) as Record<string, unknown>;
  return new UsageProblem(code as ProblemCode, String(detail), members);
}
