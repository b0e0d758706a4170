import { once } from 'node:events';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { after } from 'node:test';

/** A request that came in at a server of this process. */
export interface Arrival {
  /** The query string, without the question mark. */
  readonly query: string;
  readonly host: string | undefined;
  readonly authorization: string | undefined;
  /** Whether all of the answer had been handed over when the client went, or was done. */
  readonly ended: Promise<boolean>;
}

const CHANNEL = 'http.server.request.start';
const arrivals: Arrival[] = [];
const waiting: (() => void)[] = [];

function onRequest(message: unknown): void {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  arrivals.push({
    query: request.url?.split('?')[1] ?? '',
    host: request.headers.host,
    authorization: request.headers.authorization,
    ended: once(response, 'close').then(() => response.writableFinished),
  });
  for (const resolve of waiting.splice(0)) resolve();
}

subscribe(CHANNEL, onRequest);
after(() => unsubscribe(CHANNEL, onRequest));

/** Requests whose query string has that text in it, in the order in which they came. */
export function arrivalsWith(text: string): Arrival[] {
  return arrivals.filter(({ query }) => query.includes(text));
}

/** Waits until that many have come. */
export async function untilArrived(text: string, count = 1): Promise<Arrival[]> {
  while (arrivalsWith(text).length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  return arrivalsWith(text);
}
