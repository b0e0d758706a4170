import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { builtFiles, builtOnce, ROOT, runTool } from '../helpers/built.js';

export { ROOT };

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

/** The tags, from the names of the folders in src/elements. */
export const tags = readdirSync(join(ROOT, 'src/elements'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

export interface Installed {
  /** A project in which the package is installed. */
  consumer: string;
  /** The package in its node_modules, unpacked from the tarball. */
  package: string;
  /** The package that would be published. */
  tarball: string;
}

/** Builds and packs the package, and installs the tarball with its dependencies in a new project. */
export function installBuild(): Installed {
  const consumer = builtOnce('consumer', build);
  return { consumer, package: join(consumer, 'node_modules', manifest.name), tarball: tarballIn(consumer) };
}

/** Files that are not needed for building and packing, or that these create. */
const BUILT = ['.git', 'node_modules', 'dist', 'cdn', 'coverage', 'storybook-static', 'test'];

function tarballIn(folder: string): string {
  return join(folder, `${manifest.name}-${manifest.version}.tgz`);
}

function build(consumer: string): void {
  const staging = join(consumer, 'staging');
  const modules = join(consumer, 'node_modules');
  mkdirSync(modules);
  for (const entry of readdirSync(join(ROOT, 'node_modules'))) {
    if (entry.startsWith('.') || entry === manifest.name) continue;
    symlinkSync(join(ROOT, 'node_modules', entry), join(modules, entry), 'junction');
  }
  for (const entry of readdirSync(ROOT)) {
    if (BUILT.includes(entry)) continue;
    // Example apps may have installed packages, which are not copied.
    cpSync(join(ROOT, entry), join(staging, entry), {
      recursive: true,
      filter: (file) => !file.endsWith('node_modules'),
    });
  }
  runTool([require.resolve('typescript/bin/tsc'), '-p', staging]);
  runTool(['test/tools/frameworks/write.js', join(staging, 'dist')]);
  cpSync(builtFiles(), join(staging, 'cdn'), { recursive: true });
  const pack = ['pack', staging, '--ignore-scripts', '--loglevel', 'error', '--pack-destination', consumer];
  execFileSync('npm', pack, { cwd: consumer, stdio: 'pipe', shell: process.platform === 'win32' });
  execFileSync('tar', ['-xzf', tarballIn(consumer), '-C', modules]);
  renameSync(join(modules, 'package'), join(modules, manifest.name));
  rmSync(staging, { recursive: true });
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
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

/**
 * Makes Node behave like a page, for {@link runInConsumer}: adds the globals of jsdom to those of Node, or replaces
 * them.
 */
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

/** The tags that the text of a script registers. */
export function definedIn(text: string): string[] {
  return [...text.matchAll(/customElements\.define\(\s*["'`]([\w-]+)["'`]/g)].map(([, tag]) => tag!).sort();
}
