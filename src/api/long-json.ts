/**
 * A longer body is decoded where it does not block the page, in bytes. From 500 kB on, a worker takes less time; but the policies of
 * pages that do not allow ours would complain of it for common answers.
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
