/**
 * Measures the load that the reference endpoint can handle: creates a log, imports it, serves it and sends requests.
 * Prints a table in Markdown.
 *
 *   npm run bench:server
 *   npm run bench:server -- --events 1000000   a smaller log (10,000,000)
 *                           --seconds 10       of each load test (60)
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { WireReport } from '../../../src/api/wire.js';
import type { LoadOrder, LoadResult } from './clients.js';
import { AGENTS, writeLog } from './log.js';
import { ServerProcess } from './process.js';
import { TIMED } from './questions.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000000' },
    seconds: { type: 'string', default: '60' },
  },
});
const events = Number(values.events);
const seconds = Number(values.seconds);
const CLIENTS = 50;
const RUNS = 9;

const lines: string[] = [];

function tell(figure: string, value: number, unit: string, goal?: { most: number } | { least: number }): void {
  const shown = `${value >= 10 ? Math.round(value) : value.toFixed(1)} ${unit}`;
  const [sign, limit, holds] =
    goal === undefined
      ? ['', '', true]
      : 'most' in goal
        ? ['≤', goal.most, value <= goal.most]
        : ['≥', goal.least, value >= goal.least];
  lines.push(`| ${figure} | ${shown} | ${goal ? `${holds ? '✓' : '✗'} ${sign} ${limit} ${unit}` : ''} |`);
  console.error(`${figure}: ${shown} (load ${loadavg()[0]!.toFixed(1)})`);
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Milliseconds until the complete answer has arrived. */
async function timeOf(url: string, status: number, headers: Record<string, string> = {}): Promise<number> {
  const start = performance.now();
  const response = await fetch(url, { headers });
  await response.arrayBuffer();
  if (response.status !== status) throw new Error(`${response.status} in place of ${status} for ${url}`);
  return performance.now() - start;
}

async function timesOf(ask: (n: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < RUNS; n++) times.push(await ask(n));
  return times;
}

async function measureAlone(server: ServerProcess): Promise<void> {
  const { url } = server;
  for (const { name, most, url: question } of TIMED) {
    // Warms up with another request, so that the data is in memory.
    await timeOf(url + question(RUNS), 200);
    const made = await timesOf((n) => timeOf(url + question(n), 200));
    tell(`${name}, made`, quantile(made, 0.5), 'ms', { most });
    const kept = await timesOf((n) => timeOf(url + question(n), 200));
    tell(`${name}, kept`, quantile(kept, 0.5), 'ms', { most });
  }
  const first = await fetch(url + TIMED[0]!.url(0));
  await first.arrayBuffer();
  const known = { 'If-None-Match': first.headers.get('etag') ?? '' };
  tell('304', quantile(await timesOf(() => timeOf(url + TIMED[0]!.url(0), 304, known)), 0.5), 'ms', { most: 5 });
}

/** Sends requests with all clients, and at the same time requests to a path that does not exist. */
async function measureLoad(server: ServerProcess, name: 'cold' | 'warm'): Promise<void> {
  const clients = fork(fileURLToPath(new URL('./clients.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const order: LoadOrder = { url: server.url, clients: CLIENTS, seconds };
  clients.send(order);
  const result = once(clients, 'message') as Promise<[LoadResult]>;
  const beside: number[] = [];
  let isOver = false;
  void result.then(() => (isOver = true));
  while (!isOver) {
    beside.push(await timeOf(`${server.url}api/nothing`, 404));
    await sleep(50);
  }
  const [{ times, errors, bytes }] = await result;
  const isWarm = name === 'warm';
  tell(`${name}: answers a second`, times.length / seconds, '/s', isWarm ? { least: 100 } : undefined);
  tell(`${name}: p50`, quantile(times, 0.5), 'ms');
  tell(`${name}: p99`, quantile(times, 0.99), 'ms', isWarm ? { most: 1500 } : undefined);
  tell(`${name}: on the wire`, bytes / 1e6 / seconds, 'MB/s');
  tell(`${name}: errors`, errors.length, '', { most: 0 });
  tell(`${name}: 404 beside them, p50`, quantile(beside, 0.5), 'ms', { most: 20 });
  tell(`${name}: 404 beside them, p99`, quantile(beside, 0.99), 'ms');
  for (const error of errors.slice(0, 3)) console.error(error);
}

/** Sends new requests and does not wait for the answers, so that the server has to end while queries are running. */
async function measureEnd(server: ServerProcess): Promise<void> {
  const left = TIMED.map(({ url }) => fetch(server.url + url(RUNS + 1)).catch(() => undefined));
  await sleep(100);
  tell('SIGTERM during queries until the end', await server.stop(), 'ms', { most: 5000 });
  await Promise.all(left);
}

async function main(folder: string): Promise<void> {
  const [csv, db] = [join(folder, `${events}.csv`), join(folder, `${events}.duckdb`)];
  console.error(
    `${availableParallelism()} processors, load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
  const totals = await writeLog(csv, events);
  const start = performance.now();
  const importer = await ServerProcess.start('--data', csv, '--db', db);
  tell(`import of ${events.toLocaleString('en')} events`, (performance.now() - start) / 1000, 's', { most: 60 });
  await importer.stop();
  rmSync(csv);

  const alone = await ServerProcess.start('--db', db);
  const year = (await (
    await fetch(`${alone.url}api/usage?from=2025-11-15&to=2026-11-15&granularity=month`)
  ).json()) as WireReport;
  const { credits, messages } = year.totals;
  if (Number(messages) !== totals.messages || Math.round(Number(credits) * 100) !== totals.credits) {
    throw new Error('The answers do not add up to the log');
  }
  await measureAlone(alone);
  await alone.stop();

  const server = await ServerProcess.start('--db', db);
  await measureLoad(server, 'cold');
  await measureLoad(server, 'warm');
  const memory = server.peakMemory;
  if (memory !== null) tell('peak memory while serving', memory / 1e6, 'MB', { most: 600 });
  await measureEnd(server);
  tell('files beside the database', readdirSync(folder).length - 1, '', { most: 0 });
}

const folder = mkdtempSync(join(tmpdir(), 'usage-bench-'));
try {
  await main(folder);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${events.toLocaleString('en')} events, ${AGENTS} agents; ${CLIENTS} clients, ${seconds} s each\n`);
console.log(['| figure | measured | goal |', '| --- | ---: | --- |', ...lines].join('\n'));
