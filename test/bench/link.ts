/**
 * Simulates a slow network in the server, because the throttling of the developer tools does not slow down all requests
 * of pages, workers and preloads. Connections share one line, and take turns. Handshakes, lost packets and slow start
 * are not simulated.
 */
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export interface Link {
  /** Milliseconds from the request until the answer begins. */
  readonly delay: number;
  /** Bits per second. */
  readonly down: number;
  readonly up: number;
}

/** A phone with a bad connection. */
export const SLOW_LINK: Link = { delay: 150, down: 1_600_000, up: 750_000 };

/** The size of a request without a body, in bytes. */
const REQUEST_BYTES = 600;
const TICK = 10;

/** Sends bodies over the link. Responses take turns. */
export class SlowLine {
  readonly #link: Link;
  #waiting: { readonly response: ServerResponse; readonly body: Buffer; sent: number }[] = [];
  #isRunning = false;

  constructor(link: Link) {
    this.#link = link;
  }

  /** Resolves when the headers may be sent. */
  async arrive(): Promise<void> {
    await wait(this.#link.delay + (REQUEST_BYTES * 8 * 1000) / this.#link.up);
  }

  send(response: ServerResponse, body: Buffer): void {
    this.#waiting.push({ response, body, sent: 0 });
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    let last = performance.now();
    while (this.#waiting.length > 0) {
      await wait(TICK);
      const now = performance.now();
      let bytes = ((now - last) * this.#link.down) / 8000;
      last = now;
      while (bytes > 0 && this.#waiting.length > 0) bytes -= this.#sendNext(Math.min(bytes, 1460));
    }
    this.#isRunning = false;
  }

  /** Sends the next packet of the response whose turn it is, and returns its size in bytes. */
  #sendNext(most: number): number {
    const turn = this.#waiting.shift()!;
    const packet = turn.body.subarray(turn.sent, turn.sent + Math.ceil(most));
    turn.sent += packet.length;
    if (turn.sent < turn.body.length && !turn.response.destroyed) {
      turn.response.write(packet);
      this.#waiting.push(turn);
    } else {
      turn.response.end(packet);
    }
    return packet.length;
  }
}
