import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
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
  /** The package in its node_modules. */
  package: string;
  remove(): void;
}

/** Builds the package and installs what would be published, and its dependencies, in a project of its own. */
export function installBuild(): Installed {
  const consumer = mkdtempSync(join(tmpdir(), 'usage-elements-consumer-'));
  const target = join(consumer, 'node_modules', manifest.name);
  mkdirSync(target, { recursive: true });

  run([require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json', '--outDir', join(target, 'dist')]);
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');
  for (const mode of ['production', 'bundle']) {
    const options = ['--config', 'demo/vite.cdn.config.ts', '--mode', mode, '--outDir', join(target, 'cdn')];
    run([vite, 'build', ...options, '--logLevel', 'warn']);
  }
  for (const file of ['package.json', 'LICENSE', 'README.md', ...manifest.files]) {
    // What is built was built in there.
    if (!existsSync(join(ROOT, file)) || existsSync(join(target, file))) continue;
    cpSync(join(ROOT, file), join(target, file), { recursive: true });
  }

  for (const entry of readdirSync(join(ROOT, 'node_modules'))) {
    if (entry.startsWith('.') || entry === manifest.name) continue;
    symlinkSync(join(ROOT, 'node_modules', entry), join(consumer, 'node_modules', entry), 'junction');
  }
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  return {
    consumer,
    package: target,
    remove: () => {
      rmSync(consumer, { recursive: true, force: true });
    },
  };
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
