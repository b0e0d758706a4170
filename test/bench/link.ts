/**
 * A slow network, in the server: it slows down what each page, worker and preload asks for, as the throttling of the
 * developer tools does not. Connections share one line, by turns. What a real one does besides is not in it: handshakes,
 * lost packets and slow start.
 */
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export interface Link {
  /** Milliseconds until a request has arrived and its answer begins. */
  readonly delay: number;
  /** Bits per second. */
  readonly down: number;
  readonly up: number;
}

/** A phone far from its mast. */
export const SLOW_LINK: Link = { delay: 150, down: 1_600_000, up: 750_000 };

/** What a request without a body weighs, in bytes. */
const REQUEST_BYTES = 600;
const TICK = 10;

/** Sends bodies over the link, those of all responses by turns. */
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

  /** The next packet of the response whose turn it is; its bytes. */
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
