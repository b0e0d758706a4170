/**
 * Bodies with more bytes are decoded in a worker, so that they do not block the page. A worker is faster from about 500
 * kB on. But if the policy of the page forbids our worker, the browser reports a violation, which answers of a common
 * size must not cause.
 */
const LONG = 5_000_000;

/** The JSON of a long answer, not decoded yet. */
export class LongJson {
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  /** Creates the error to throw where the bytes are not JSON. */
  readonly fault: () => Promise<Error>;

  constructor(parts: readonly Uint8Array<ArrayBuffer>[], fault: () => Promise<Error>) {
    this.parts = parts;
    this.fault = fault;
  }
}

export function isLong(parts: readonly Uint8Array[]): boolean {
  return parts.reduce((bytes, { byteLength }) => bytes + byteLength, 0) > LONG;
}

/** `undefined` where the bytes are not JSON. */
export function decodeJson(parts: readonly Uint8Array[]): unknown {
  try {
    return JSON.parse(decodeText(parts)) as unknown;
  } catch {
    return undefined;
  }
}

export function decodeText(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
}
