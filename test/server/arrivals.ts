import { once } from 'node:events';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { after } from 'node:test';

/** A request that a server of this process received. */
export interface Arrival {
  /** The query string, without the question mark. */
  readonly query: string;
  readonly host: string | undefined;
  readonly authorization: string | undefined;
  /** Resolves when the connection is closed, to whether the complete answer had been sent. */
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

/** The requests whose query string contains the text, in order of arrival. */
export function arrivalsWith(text: string): Arrival[] {
  return arrivals.filter(({ query }) => query.includes(text));
}

/** Waits until this number of requests has arrived. */
export async function untilArrived(text: string, count = 1): Promise<Arrival[]> {
  while (arrivalsWith(text).length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  return arrivalsWith(text);
}
