import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { ImportProgress } from './import-csv.js';
import { isZoneName } from '../../src/server/query.js';
import { openLog } from './open-log.js';
import { createUsageServer, type UsageServer, type UsageServerOptions } from './server.js';

const USAGE = `tsx demo/server/main.ts [options]

Serves the demo pages and the usage endpoint. By default, it serves a sample log, which it generates the first time.

  --data FILE        serve this log instead: CSV, or CSV compressed with gzip, with the
                     columns time (UTC), agent, model, messages, credits
  --time-zone ZONE   the account's time zone for that log (UTC)
  --db FILE          the database file: created from --data, or opened
  --port N           the port (4180, or a free port if that is in use)
  --host NAME        the address to listen on (127.0.0.1)
  --open             open the page in a browser
  --max-agents N     the maximum number of agents that an answer lists separately (200)
  --cors ORIGIN      allow requests from pages of this origin
  --help`;

const DEFAULT_PORT = 4180;

/** Milliseconds that running answers get to finish when the server ends. */
const GRACE = 3_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      'time-zone': { type: 'string' },
      db: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      open: { type: 'boolean', default: false },
      'max-agents': { type: 'string' },
      cors: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const port = values.port === undefined ? undefined : integer('--port', values.port, 0, 65_535);
  const maxAgents =
    values['max-agents'] === undefined ? undefined : integer('--max-agents', values['max-agents'], 1, 1_000_000);
  const timeZone = values['time-zone'];
  if (timeZone !== undefined && !isZoneName(timeZone))
    throw new Error(`--time-zone: "${timeZone}" is not an IANA zone`);

  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
  const { data, db } = values;
  const database = await openLog({ data, db, timeZone, signal: end.signal, onProgress: progressLine() });
  const options = { database, host: values.host, pages: true, faults: true, maxAgents, cors: values.cors };
  const server = await listen(options, port);
  console.log(`Usage dashboard: ${server.url}`);
  console.log(`Usage endpoint:  ${server.url}api/usage`);
  if (values.open) openBrowser(server.url);

  if (!end.signal.aborted) await once(end.signal, 'abort');
  await server.close(GRACE);
  await database.close();
  process.exit();
}

/**
 * Uses the given port, which has to be free. Without one, it uses the default port or, if that is taken, any free port.
 */
async function listen(options: UsageServerOptions, port: number | undefined): Promise<UsageServer> {
  try {
    return await createUsageServer({ ...options, port: port ?? DEFAULT_PORT });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (port !== undefined) throw new Error(`Port ${port} is in use`, { cause: error });
    return createUsageServer({ ...options, port: 0 });
  }
}

function integer(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new Error(`${option} must be a whole number from ${min} to ${max}`);
  return value;
}

/** Prints the progress of an import once a second. */
function progressLine(): (progress: ImportProgress) => void {
  let next = Date.now() + 1000;
  return ({ fraction, events }) => {
    if (Date.now() < next) return;
    next = Date.now() + 1000;
    console.error(`Importing: ${Math.floor(fraction * 100)} %, ${events.toLocaleString('en')} events`);
  };
}

/** Opens the default browser, if there is one. A failure is not an error, because the URL is printed anyway. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => console.error('No browser was found; open the page by hand.'));
  child.unref();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
