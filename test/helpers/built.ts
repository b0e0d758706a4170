/** Builds the parts that the test files of a run share only once. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const MINUTES = 10;

/**
 * The path of a folder that `build` fills. If TEST_BUILD names a folder, the first test file that calls this builds for
 * all files of the run; the others wait.
 */
export function builtOnce(name: string, build: (folder: string) => void): string {
  const folder = join(parent(), name);
  if (!isFirst(folder)) {
    waitFor(folder);
    return folder;
  }
  try {
    build(folder);
    writeFileSync(`${folder}.done`, '');
  } catch (error) {
    writeFileSync(`${folder}.failed`, '');
    throw error;
  }
  return folder;
}

let own: string | undefined;

/** The folder of the run; by default, a temporary one for this process. */
function parent(): string {
  const shared = process.env['TEST_BUILD'];
  if (shared !== undefined) {
    mkdirSync(shared, { recursive: true });
    return shared;
  }
  if (own === undefined) {
    const folder = (own = mkdtempSync(join(tmpdir(), 'usage-elements-build-')));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return own;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function waitFor(folder: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const end = Date.now() + MINUTES * 60_000;
  while (!existsSync(`${folder}.done`)) {
    if (existsSync(`${folder}.failed`)) throw new Error(`${folder}: the build failed in another file of this run`);
    if (Date.now() > end) throw new Error(`${folder} was not built in ${String(MINUTES)} minutes`);
    Atomics.wait(clock, 0, 0, 100);
  }
}

/** Runs a script of the project's tools. If it fails, the error contains its output. */
export function runTool(args: string[]): void {
  try {
    execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'pipe', encoding: 'utf8', timeout: MINUTES * 60_000 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
}

function vite(config: string, mode: string, folder: string): void {
  const bin = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  runTool([bin, 'build', '--config', config, '--mode', mode, '--outDir', folder, '--logLevel', 'warn']);
}

/** The folder with the published files for a script tag. */
export function builtFiles(): string {
  return builtOnce('cdn', (folder) => {
    for (const mode of ['production', 'bundle']) vite('demo/vite.cdn.config.ts', mode, folder);
  });
}

/** The folder with the built demo. */
export function builtDemo(): string {
  return builtOnce('demo', (folder) => vite('demo/vite.config.ts', 'production', folder));
}
