/** Builds an example app with the package that would be published, and serves it. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installBuild, ROOT } from '../package/build.js';

export interface Example {
  readonly url: string;
  stop(): Promise<void>;
}

/** Long enough for a machine that builds several apps at once. A step that takes longer is ended and reported. */
const STEP_MS = 300_000;
const ANSWER_MS = 180_000;

/** The environment without the variables of npm and the test runner. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|TEST_|FORCE_COLOR)/i.test(name))),
  CI: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
};

async function npm(folder: string, ...args: string[]): Promise<void> {
  try {
    await promisify(execFile)('npm', args, {
      cwd: folder,
      env: environment,
      timeout: STEP_MS,
      maxBuffer: 2 ** 26,
      shell: process.platform === 'win32',
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`npm ${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Installs and builds the app in a temporary folder. */
export async function buildExample(name: string): Promise<{ folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), `usage-example-${name}-`));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const { tarball } = installBuild();
    const source = join(ROOT, 'demo/frameworks', name);
    cpSync(source, folder, { recursive: true, filter: (file) => !/[\\/](node_modules|dist)$/.test(file) });
    cpSync(join(ROOT, '.npmrc'), join(folder, '.npmrc'));
    await npm(folder, 'install', '--no-audit', '--no-fund', '--prefer-offline', tarball);
    await npm(folder, 'run', 'build');
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Runs a script that serves the app, and waits until it answers. */
export async function serve(folder: string, script: 'start' | 'dev'): Promise<Example> {
  const port = await freePort();
  let output = '';
  const server = spawn('npm', ['run', script], {
    cwd: folder,
    env: { ...environment, PORT: String(port) },
    // The leader of a process group, so that its child processes end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (data) => (output += String(data)));
  const url = `http://localhost:${String(port)}/`;
  const stop = (): Promise<void> => end(server);
  const deadline = Date.now() + ANSWER_MS;
  while (!(await answers(url))) {
    if (server.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`npm run ${script} does not answer\n${output}`);
  }
  return { url, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return false;
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const exit = once(server, 'exit');
  process.kill(-server.pid, 'SIGKILL');
  await exit;
}
