import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const require = createRequire(import.meta.url);

export interface Manifest {
  name: string;
  version: string;
  exports: Record<string, string | Record<string, string>>;
  files: string[];
  sideEffects: string[];
  dependencies: Record<string, string>;
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export const manifest = readJson(join(ROOT, 'package.json')) as Manifest;

/** The tags, as the folders of src/elements name them. */
export const tags = readdirSync(join(ROOT, 'src/elements'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

export interface Installed {
  /** A project that has the package installed. */
  consumer: string;
  /** The package in its node_modules, unpacked from the tarball. */
  package: string;
  /** What would be published. */
  tarball: string;
  remove(): void;
}

/**
 * Builds and packs the package, and installs the tarball with its dependencies in a project of its own. In a run of several files
 * (TEST_BUILD names a folder) the first one does it for all.
 */
export function installBuild(): Installed {
  const shared = process.env['TEST_BUILD'];
  const consumer = shared ?? mkdtempSync(join(tmpdir(), 'usage-elements-consumer-'));
  if (shared === undefined || isFirst(shared)) build(consumer);
  else waitFor(shared);
  return {
    consumer,
    package: join(consumer, 'node_modules', manifest.name),
    tarball: tarballIn(consumer),
    remove: () => {
      if (shared === undefined) rmSync(consumer, { recursive: true, force: true });
    },
  };
}

/** Not needed to build and pack, or made by it. */
const BUILT = ['.git', 'node_modules', 'dist', 'cdn', 'coverage', 'storybook-static', 'test'];

function tarballIn(folder: string): string {
  return join(folder, `${manifest.name}-${manifest.version}.tgz`);
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
  while (!existsSync(join(folder, 'package.json'))) {
    if (existsSync(join(folder, 'failed'))) throw new Error('the build failed in another file of this run');
    Atomics.wait(clock, 0, 0, 200);
  }
}

function build(consumer: string): void {
  const staging = join(consumer, 'staging');
  const modules = join(consumer, 'node_modules');
  try {
    mkdirSync(modules);
    for (const entry of readdirSync(join(ROOT, 'node_modules'))) {
      if (entry.startsWith('.') || entry === manifest.name) continue;
      symlinkSync(join(ROOT, 'node_modules', entry), join(modules, entry), 'junction');
    }
    for (const entry of readdirSync(ROOT)) {
      if (!BUILT.includes(entry)) cpSync(join(ROOT, entry), join(staging, entry), { recursive: true });
    }
    run([require.resolve('typescript/bin/tsc'), '-p', staging]);
    run(['test/tools/frameworks/write.js', join(staging, 'dist')]);
    const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');
    for (const mode of ['production', 'bundle']) {
      const options = ['--config', 'demo/vite.cdn.config.ts', '--mode', mode, '--outDir', join(staging, 'cdn')];
      run([vite, 'build', ...options, '--logLevel', 'warn']);
    }
    const pack = ['pack', staging, '--ignore-scripts', '--loglevel', 'error', '--pack-destination', consumer];
    execFileSync('npm', pack, { cwd: consumer, stdio: 'pipe', shell: process.platform === 'win32' });
    execFileSync('tar', ['-xzf', tarballIn(consumer), '-C', modules]);
    renameSync(join(modules, 'package'), join(modules, manifest.name));
    rmSync(staging, { recursive: true });
    writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  } catch (error) {
    writeFileSync(join(consumer, 'failed'), '');
    throw error;
  }
}

/** Runs a script of the project's tools; what it prints becomes part of the failure. */
function run(args: string[]): void {
  try {
    execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'pipe', encoding: 'utf8', timeout: 600_000 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
}

/** Runs module text with Node in the consumer's folder. */
export function runInConsumer(
  { consumer }: Installed,
  text: string,
  options: readonly string[] = [],
): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, '--input-type=module', '--eval', text], {
    cwd: consumer,
    encoding: 'utf8',
    timeout: 300_000,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { code: status, output: stdout + stderr };
}

/** Makes Node a page, for {@link runInConsumer}: what jsdom has stands beside what Node has, or in its place. */
export const PAGE = `
  const { JSDOM } = await import('jsdom');
  const { window } = new JSDOM('<!doctype html><body></body>', { url: 'https://page.example/', pretendToBeVisual: true });
  const replaced = ['Event', 'CustomEvent', 'EventTarget', 'AbortController', 'AbortSignal', 'navigator'];
  for (const name of Object.getOwnPropertyNames(window)) {
    if (!(name in globalThis) || replaced.includes(name))
      Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
  }
  Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });
`;

/** The tags that a script registers. */
export function definedIn(text: string): string[] {
  return [...text.matchAll(/customElements\.define\(\s*["'`]([\w-]+)["'`]/g)].map(([, tag]) => tag!).sort();
}
