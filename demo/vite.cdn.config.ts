/** Builds the single file for a script tag. It contains all code and registers all elements. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { withOwnPolicy } from './own-policy.js';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  name: string;
  version: string;
  license: string;
  author?: string | { name: string };
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;
}

function line(folder: string): string {
  const { name, version, license, author } = manifestIn(folder);
  const holder = typeof author === 'string' ? author.replace(/\s*<.*>/, '') : author?.name;
  return `${name} ${version} (${license}${holder === undefined ? '' : `, ${holder}`})`;
}

/** A comment with the names and licenses of all packages in the file. */
function licenses({ moduleIds }: { moduleIds: string[] }): string {
  const folders = new Set<string>();
  for (const id of moduleIds) {
    const folder = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const contents = [...folders].map(line).sort();
  return `/*! ${line(root)}\n * contains ${contents.join(',\n * ')} */`;
}

/** Renames the Trusted Types policy of Lit. The build fails if there is none to rename. */
function ownPolicy(): Plugin {
  let isRenamed = false;
  return {
    name: 'own-policy',
    transform(code, id) {
      if (!/[\\/]lit-html[\\/]lit-html\.js$/.test(id)) return;
      isRenamed = true;
      return { code: withOwnPolicy(code), map: null };
    },
    buildEnd() {
      if (!isRenamed) this.error('lit-html is not in the file');
    },
  };
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [ownPolicy()],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: 'cdn',
    emptyOutDir: true,
    sourcemap: true,
    lib: { entry: 'src/cdn.ts', formats: ['es'], fileName: () => 'usage-elements.js' },
    rolldownOptions: { output: { codeSplitting: false, minify: true, postBanner: licenses } },
  },
});
