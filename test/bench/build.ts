/** Builds the measured pages, and keeps them in memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build, type InlineConfig, type Rolldown } from 'vite';

type Files = readonly (readonly [path: string, body: Buffer])[];

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** All files by path: the published files in `/cdn/`, our pages that load them in `/ours/`, and the other pages. */
export async function buildPages(): Promise<ReadonlyMap<string, Buffer>> {
  return new Map([
    ...(await built('/cdn/', { configFile: here('../../demo/vite.cdn.config.ts') })),
    ...ourPages(),
    ['/ours/main.js', await ourDriver()],
    ...(await built('/peer/', { root: here('peer'), base: './', configFile: false })),
    ...(await built('/limit/', { root: here('limit'), base: './', configFile: false })),
  ]);
}

async function built(prefix: string, config: InlineConfig): Promise<Files> {
  const options = { ...config, logLevel: 'warn', build: { write: false } } as const;
  const outputs = [await build(options)].flat() as Rolldown.RolldownOutput[];
  return outputs
    .flatMap(({ output }) => output)
    .filter(({ fileName }) => !fileName.endsWith('.map'))
    .map((file) => [prefix + file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)]);
}

function ourPages(): Files {
  const files = readdirSync(here('ours')).filter((file) => /\.(html|css)$/.test(file));
  return files.map((file) => [`/ours/${file}`, readFileSync(here(`ours/${file}`))]);
}

/** The script that drives our pages. It imports the same published file as the pages. */
async function ourDriver(): Promise<Buffer> {
  const { outputFiles } = await bundle({
    entryPoints: [here('ours/main.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    plugins: [
      {
        name: 'published-file',
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/src\/index\.js$/ }, () => ({ path: '/cdn/usage-elements.js', external: true })),
      },
    ],
  });
  return Buffer.from(outputFiles[0]!.contents);
}
