import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock } from 'node:test';
import pg from 'pg';
import { findPostgresql } from '../tools/backends.js';
import { importHost, pathOf, writeCsv, type Ask, type Engine } from './backend.js';
import type { Usage } from './usage.js';

const PROGRAMS = findPostgresql();

/** PostgreSQL does not run as root, so it runs as the user that Debian's package creates. */
const isRoot = process.getuid?.() === 0;
const asUser = (program: string, args: readonly string[]): [string, string[]] =>
  isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, [...args]];

export const postgresql: Engine = {
  name: 'PostgreSQL',
  missing: PROGRAMS === undefined ? 'PostgreSQL is not installed (Debian: apt-get install postgresql)' : undefined,

  async start(usage, folder) {
    const stop = await startServer(join(folder, 'postgresql'));
    const csv = join(folder, 'postgresql.csv');
    await writeCsv(usage, csv);
    chmodSync(csv, 0o644);
    const { GET } = await importHost<{ GET: Ask }>('postgresql/host.ts');
    const database = new pg.Client();
    await database.connect();
    await database.query(readFileSync(pathOf('postgresql/schema.sql'), 'utf8'));
    await insertAccounts(database, usage);
    await insertEvents(database, csv);
    await database.query('VACUUM ANALYZE');
    return {
      ask: GET,
      retry: () => insertEvents(database, csv),
      async close() {
        await database.end();
        // Hides the error that the pool of the host prints when it loses its connections.
        mock.method(console, 'error', () => undefined);
        await stop();
      },
    };
  },
};

/** Starts a server for the test, on a socket in its folder. Clients find the server by environment variables. */
async function startServer(folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder);
  if (isRoot) run('chown', ['postgres', folder]);
  const data = join(folder, 'data');
  const quick = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_wal_size=4GB',
    'shared_buffers=2GB',
  ];
  const options = ['listen_addresses=', `unix_socket_directories=${folder}`, ...quick].flatMap((text) => ['-c', text]);
  run(...asUser(join(PROGRAMS!, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'usage', '--no-sync', '-E', 'UTF8']));
  const [command, args] = asUser(join(PROGRAMS!, 'postgres'), ['-D', data, ...options]);
  const server = spawn(command, args, { cwd: folder, stdio: 'ignore' });
  Object.assign(process.env, { PGHOST: folder, PGUSER: 'usage', PGDATABASE: 'postgres' });
  while (!(await answers())) {
    if (server.exitCode !== null) throw new Error('PostgreSQL does not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return async () => {
    const exit = once(server, 'exit');
    // Uses `pg_ctl`, because after a signal the server would wait until the host closes its connections.
    run(...asUser(join(PROGRAMS!, 'pg_ctl'), ['-D', data, '-m', 'fast', 'stop']));
    await exit;
  };
}

async function answers(): Promise<boolean> {
  const client = new pg.Client();
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', cwd: '/' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}`, { cause: error });
}

async function insertAccounts(database: pg.Client, { accounts }: Usage): Promise<void> {
  for (const { id, timeZone, agents } of accounts) {
    await database.query('INSERT INTO accounts (id, time_zone) VALUES ($1, $2)', [id, timeZone]);
    await database.query('INSERT INTO agents (account, id, name) SELECT $1, id, id FROM unnest($2::text[]) AS id', [
      id,
      agents,
    ]);
  }
}

async function insertEvents(database: pg.Client, csv: string): Promise<void> {
  await database.query(`SET TIME ZONE 'UTC';
    CREATE TEMP TABLE sent (account text, id text, time timestamptz, agent text, model text, credits numeric, messages bigint);
    COPY sent FROM '${csv}' (FORMAT csv);
    INSERT INTO usage_events (account, id, time, agent, model, credits, messages)
      SELECT account, id, time, agent, model, credits, messages FROM sent ON CONFLICT DO NOTHING;
    DROP TABLE sent`);
}
