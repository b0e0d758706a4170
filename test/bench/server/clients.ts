/** Clients in a separate process, which keep their connections and send requests without a pause. */
import { Agent, get } from 'node:http';
import { questions } from './questions.js';

export interface LoadOrder {
  readonly url: string;
  readonly clients: number;
  readonly seconds: number;
}

export interface LoadResult {
  /** Milliseconds until each answer. */
  readonly times: readonly number[];
  readonly bytes: number;
  readonly errors: readonly string[];
}

process.once('message', (order: LoadOrder) => {
  void load(order).then((result) => process.send?.(result, () => process.disconnect()));
});

async function load({ url, clients, seconds }: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const urls = questions(200);
  const result = { times: [] as number[], bytes: 0, errors: [] as string[] };
  const end = performance.now() + seconds * 1000;
  const client = async (number: number): Promise<void> => {
    // Every other client accepts gzip, as browsers do.
    const headers: Record<string, string> = number % 2 === 0 ? { 'Accept-Encoding': 'gzip' } : {};
    while (performance.now() < end) {
      const start = performance.now();
      try {
        const bytes = await ask(url + urls[Math.floor(Math.random() * urls.length)]!, agent, headers);
        result.bytes += bytes;
        result.times.push(performance.now() - start);
      } catch (error) {
        result.errors.push(String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  agent.destroy();
  return result;
}

/** Sends a request, and resolves to the size of the body in bytes. */
function ask(url: string, agent: Agent, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${response.statusCode} for ${url}`));
      });
    }).on('error', reject);
  });
}
