/**
 * Bundles one tag of the tarball with four bundlers, and compares the size of the first load with the table of sizes.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import * as vite from 'vite';
import webpack, { type Stats } from 'webpack';
import { definedIn, installBuild, manifest, ROOT, tags, type Installed } from './build.js';
import { pages } from './pages.js';

interface File {
  readonly name: string;
  readonly code: string;
  /** Files that are loaded together with the file. */
  readonly imports: readonly string[];
}

interface Bundled {
  readonly entry: string;
  readonly files: readonly File[];
}

/**
 * Bundles a module with each bundler: minified, for browsers, and with separate files for code that is loaded later.
 */
const BUNDLERS: Record<string, (entry: string, folder: string) => Promise<Bundled>> = {
  async esbuild(entry, folder) {
    const { outputFiles, metafile } = await esbuild.build({
      absWorkingDir: folder,
      entryPoints: [entry],
      outdir: 'out',
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      legalComments: 'none',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const code = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
    const outputs = Object.entries(metafile.outputs);
    const [first] = outputs.find(([, { entryPoint }]) => entryPoint?.endsWith(basename(entry))) ?? [];
    return {
      entry: basename(first ?? ''),
      files: outputs.map(([path, { imports }]) => ({
        name: basename(path),
        code: code.get(basename(path)) ?? '',
        imports: imports.filter(({ kind }) => kind === 'import-statement').map((one) => basename(one.path)),
      })),
    };
  },

  async Vite(entry, folder) {
    const result = (await vite.build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      build: { write: false, target: 'es2022', rolldownOptions: { input: entry } },
    })) as vite.Rolldown.RolldownOutput;
    return inChunks(result.output);
  },

  async Rollup(entry) {
    const build = await rollup({ input: entry, plugins: [nodeResolve({ browser: true })], onwarn: () => undefined });
    const { output } = await build.generate({ format: 'es' });
    const { entry: first, files } = inChunks(output);
    // Rollup does not minify.
    const minified = files.map(async (file) => ({
      ...file,
      code: (await esbuild.transform(file.code, { minify: true, legalComments: 'none', target: 'es2022' })).code,
    }));
    return { entry: first, files: await Promise.all(minified) };
  },

  async webpack(entry, folder) {
    const out = join(folder, 'webpack');
    const compiler = webpack({
      mode: 'production',
      target: ['web', 'es2022'],
      context: folder,
      entry,
      output: { path: out, filename: 'entry.js', module: true },
      experiments: { outputModule: true },
      performance: false,
    });
    assert.ok(compiler);
    const files: File[] = [];
    compiler.hooks.assetEmitted.tap('files', (name, { content }) => {
      files.push({ name, code: content.toString(), imports: [] });
    });
    const stats = await promisify((done: (error: Error | null, stats?: Stats) => void) => {
      compiler.run(done);
    })();
    assert.equal(stats?.hasErrors(), false, stats?.toString());
    return { entry: 'entry.js', files };
  },
};

function inChunks(output: readonly { type: string; fileName: string }[]): Bundled {
  const chunks = output.filter(
    (file): file is { type: 'chunk'; fileName: string; code: string; isEntry: boolean; imports: string[] } =>
      file.type === 'chunk',
  );
  return {
    entry: chunks.find(({ isEntry }) => isEntry)?.fileName ?? '',
    files: chunks.map(({ fileName, code, imports }) => ({ name: fileName, code, imports })),
  };
}

/** The texts of the entry and of all its static imports, which the element needs before it can render. */
function firstLoad({ entry, files }: Bundled): string[] {
  const names = new Set([entry]);
  for (const name of names) for (const one of files.find((file) => file.name === name)?.imports ?? []) names.add(one);
  return files.filter(({ name }) => names.has(name)).map(({ code }) => code);
}

const kilobytes = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0) / 1000;

let installed: Installed;

before(() => {
  installed = installBuild();
});

/**
 * The page of sizes: gzipped kilobytes until a tag is defined. The columns are the files for a script tag, then each
 * bundler.
 */
const COLUMNS = ['script tag', ...Object.keys(BUNDLERS)];
const table = new Map(
  (pages.find(({ path }) => path === 'stories/docs/sizes.md')?.text ?? '')
    .split('\n')
    .filter((line) => /^\| `<[a-z-]+>`/.test(line))
    .map((line) => {
      const [tag = '', ...cells] = line.split('|').slice(1, -1);
      return [tag.replace(/[^a-z-]/g, ''), cells.map(Number)] as const;
    }),
);

/** Fails for figures of a column that differ too much from the measured ones. */
function assertStated(column: string, measured: Readonly<Record<string, number>>): void {
  for (const tag of tags) {
    const stated = table.get(tag)?.[COLUMNS.indexOf(column)] ?? 0;
    const size = measured[tag] ?? 0;
    assert.ok(
      Math.abs(stated - size) <= 0.05 * size,
      `${tag}, ${column}: ${size.toFixed(1)} kB, not ${String(stated)}`,
    );
  }
}

/** Tags that an import registers: its own, and for a dashboard also the elements that it needs at once. */
const REGISTERED: Readonly<Record<string, readonly string[]>> = {
  'usage-dashboard': ['usage-agent-filter', 'usage-chart', 'usage-dashboard', 'usage-date-range', 'usage-summary'],
};

describe('one tag from npm', () => {
  for (const [name, bundle] of Object.entries(BUNDLERS)) {
    it(`brings with ${name} only its own code, an eighth more than as a script tag at most, as the page of sizes says`, async () => {
      const measured: Record<string, number> = {};
      for (const tag of tags) {
        const folder = join(installed.consumer, `${name}-${tag}`);
        mkdirSync(folder);
        const entry = join(folder, 'main.js');
        writeFileSync(entry, `import '${manifest.name}/${tag}/define.js';\n`);
        const texts = firstLoad(await bundle(entry, folder));
        assert.deepEqual(texts.flatMap(definedIn).sort(), REGISTERED[tag] ?? [tag]);
        measured[tag] = kilobytes(texts);
      }
      assertStated(name, measured);
      for (const tag of tags) assert.ok((measured[tag] ?? 0) <= 1.125 * (table.get(tag)?.[0] ?? 0), tag);
    });
  }
});

describe('one tag by a script tag', () => {
  it('loads until it is painted what the page of sizes says', () => {
    const output = execFileSync(process.execPath, ['test/tools/size.js', '--print'], { cwd: ROOT, encoding: 'utf8' });
    const lines = output.matchAll(/^([a-z-]+) +[\d.]+ +([\d.]+)/gm);
    assertStated('script tag', Object.fromEntries(Array.from(lines, ([, tag = '', size]) => [tag, Number(size)])));
  });
});
