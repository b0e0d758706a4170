/** Builds what is measured, and keeps it in memory. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** All files by their path: `/cdn/…` as it is published, our pages that load it in `/ours/`, and the others. */
export async function buildPages(): Promise<ReadonlyMap<string, Buffer>> {
  const isWindows = process.platform === 'win32';
  execFileSync('npm', ['run', 'build:cdn'], { cwd: root, shell: isWindows, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Map([
    ...filesIn(join(root, 'cdn'), '/cdn/'),
    ...filesIn(here('ours'), '/ours/'),
    ['/ours/main.js', await ourDriver()],
    ...(await builtPage('peer')),
    ...(await builtPage('limit')),
  ]);
}

function filesIn(folder: string, prefix: string): [string, Buffer][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(html|js|css)$/.test(file))
    .map((file) => [`${prefix}${file.replaceAll('\\', '/')}`, readFileSync(join(folder, file))]);
}

/** Our elements are imported from the published file, which the page loads as well. */
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

async function builtPage(name: string): Promise<[string, Buffer][]> {
  const { output } = (await build({
    root: here(name),
    base: './',
    configFile: false,
    logLevel: 'warn',
    build: { target: 'es2022', write: false },
  })) as Rolldown.RolldownOutput;
  return output.map((file) => [
    `/${name}/${file.fileName}`,
    Buffer.from(file.type === 'chunk' ? file.code : file.source),
  ]);
}
