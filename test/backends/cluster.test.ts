/**
 * Tests the tables of a cluster with one shard, since only one fits into a process: senders and queries use them like
 * the tables of a single machine. Whether a query is sent to the right one of several shards can only be tested with
 * servers.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hasPackage, pathOf } from './backend.js';
import { clickhouse } from './clickhouse.js';

/** The members of a chdb session that the test uses. */
interface Session {
  queryBind(sql: string, parameters: Record<string, unknown>, format: string): string;
  close(): void;
}

const ONE_SHARD = `<clickhouse><tcp_port>9000</tcp_port><remote_servers><usage>
  <shard><replica><host>127.0.0.1</host><port>9000</port></replica></shard>
</usage></remote_servers></clickhouse>`;

const statementsIn = (file: string): string[] =>
  readFileSync(pathOf(`clickhouse/${file}`), 'utf8')
    .split(/;\s*\n/)
    .filter((text) => text.trim() !== '');

const skip = (await hasPackage('clickhouse', 'chdb')) ? false : clickhouse.missing;

describe('the tables of a cluster', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'usage-cluster-'));
  let session: Session;

  const run = (sql: string, parameters: Record<string, unknown> = {}): unknown[] =>
    session
      .queryBind(sql, parameters, 'JSONEachRow')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown);

  before(() => {
    writeFileSync(join(folder, 'shards.xml'), ONE_SHARD);
    const chdb = createRequire(pathOf('clickhouse/package.json'))('chdb') as {
      Session: new (path: string, options: { connectionArgs: string[] }) => Session;
    };
    const connectionArgs = [`--config-file=${join(folder, 'shards.xml')}`];
    session = new chdb.Session(join(folder, 'data'), { connectionArgs });
    run('CREATE DATABASE usage');
    run('USE usage');
    const tables = readdirSync(pathOf('clickhouse/tables')).flatMap((name) => statementsIn(`tables/${name}`));
    const isView = (statement: string): boolean => statement.includes('MATERIALIZED VIEW');
    for (const sql of [...tables.filter((one) => !isView(one)), ...tables.filter(isView)]) run(sql);
    for (const sql of statementsIn('cluster/tables.sql')) run(sql);
  });

  after(() => {
    session.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('take events, which are computed on their shard, and answer as its own do', () => {
    const insert = (table: string, values: string): unknown =>
      run(`INSERT INTO ${table} SETTINGS distributed_foreground_insert = 1 VALUES ${values}`);
    run('USE usage_all');
    insert('accounts (id, time_zone)', `('acme', 'Africa/Cairo')`);
    const event = `('acme', 'a', '2026-11-03 10:00:00', 'e1', 'small', 1.5, 1)`;
    insert('events (account, agent, time, event_id, model, credits, messages)', `${event}, ${event}`);
    run('USE usage');
    insert('watermarks (source, time)', `('eu', '2026-11-05 00:00:00')`);
    const refresh = { since: '2026-01-01 00:00:00', version: '2026-11-05 00:00:00', as_of: '2026-11-05 00:00:00' };
    for (const name of ['slots', 'days', 'end']) {
      for (const sql of statementsIn(`refresh/${name}.sql`)) run(sql, { ...refresh, time_zone: 'Africa/Cairo' });
    }
    run('USE usage_all');
    const [facts] = run(statementsIn('questions/facts.sql')[0]!, { account: 'acme' });
    assert.equal((facts as { asOf: string }).asOf, '2026-11-05T00:00:00.000Z');
    const [from, to] = [Date.UTC(2026, 10, 3) / 1000, Date.UTC(2026, 10, 4) / 1000];
    const question = { account: 'acme', edges: [from], from, to, agents: ['a'], time_zone: 'Africa/Cairo' };
    for (const table of ['events', 'slots', 'days']) {
      assert.deepEqual(run(statementsIn(`questions/${table}.sql`)[0]!, question), [
        { time: '2026-11-03T00:00:00Z', agent: 'a', model: 'small', credits: '1.5', messages: '1' },
      ]);
    }
  });
});
