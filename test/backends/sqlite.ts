import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { hasPackage, importHost, pathOf, type Ask, type Engine } from './backend.js';
import type { Usage } from './usage.js';

/** The members of better-sqlite3 that the tests use. */
interface Database {
  exec(sql: string): void;
  pragma(text: string): void;
  prepare(sql: string): { run(...values: unknown[]): void };
  transaction(work: () => void): () => void;
  close(): void;
}

export const sqlite: Engine = {
  name: 'SQLite',
  missing: (await hasPackage('sqlite', 'better-sqlite3'))
    ? undefined
    : 'better-sqlite3 is not installed in demo/server/sqlite',

  async start(usage, folder) {
    const file = join(folder, 'usage.db');
    const Database = createRequire(pathOf('sqlite/package.json'))('better-sqlite3') as new (file: string) => Database;
    const database = new Database(file);
    database.pragma('journal_mode = WAL');
    // A negative size is in KiB. The cache is large enough to fill the indexes of ten million events in memory.
    database.pragma('cache_size = -2000000');
    database.exec(readFileSync(pathOf('sqlite/schema.sql'), 'utf8'));
    insertAccounts(database, usage);
    insertEvents(database, usage);
    process.env['DATABASE'] = file;
    const { GET } = await importHost<{ GET: Ask }>('sqlite/host.ts');
    return {
      ask: GET,
      retry: async () => insertEvents(database, usage),
      close: async () => database.close(),
    };
  },
};

function insertAccounts(database: Database, { accounts }: Usage): void {
  const account = database.prepare('INSERT INTO accounts (id, time_zone) VALUES (?, ?)');
  const agent = database.prepare('INSERT INTO agents (account, id, name) VALUES (?, ?, ?)');
  for (const { id, timeZone, agents } of accounts) {
    account.run(id, timeZone);
    for (const name of agents) agent.run(id, name, name);
  }
}

function insertEvents(database: Database, { events }: Usage): void {
  const insert = database.prepare(
    'INSERT INTO usage_events (account, id, time, agent, model, credits, messages) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  database.transaction(() => {
    for (const { account, id, time, agent, model, credits, messages } of events()) {
      insert.run(account, id, time, agent, model, credits, messages);
    }
  })();
}
