/**
 * Builds the files for a script tag: `usage-elements.js`, which loads the code for the tags of the page from other
 * files of the folder, and `usage-elements.bundle.js`, which contains everything (`--mode bundle`).
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { filesIn, entries } from './cdn-chunks.js';
import { minifiedTemplates } from './minified-templates.js';
import { withOwnPolicy } from './own-policy.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const fileOf = filesIn(root.replace(/\/$/, ''));

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

/** Folders of the packages that the files contain. */
const contained = new Set<string>();

/** A comment with the names and licenses of all packages in the file. */
function licenses({ moduleIds }: { moduleIds: string[] }): string {
  const folders = new Set<string>();
  for (const id of moduleIds) {
    const folder = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];
    if (folder === undefined) continue;
    folders.add(folder);
    contained.add(folder);
  }
  const contents = [...folders].map(line).sort();
  return `/*! ${[line(root), ...(contents.length > 0 ? [`contains ${contents.join(',\n * ')}`] : [])].join('\n * ')} */`;
}

/** Writes `licenses.txt`: the full license texts of all packages in the files, which these licenses require. */
function notices(): Plugin {
  return {
    name: 'notices',
    writeBundle({ dir = '' }) {
      const texts = [root, ...[...contained].sort()].map((folder) => {
        const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
        if (file === undefined) return this.error(`${folder} has no text of its license`);
        return `${line(folder)}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
      });
      writeFileSync(join(dir, 'licenses.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
    },
  };
}

/** Renames the Trusted Types policy of Lit. The build fails if it does not find the policy. */
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

/** Writes `integrity.json`: the hash of every script in the folder, for `integrity` attributes and import maps. */
function integrity(): Plugin {
  return {
    name: 'integrity',
    writeBundle({ dir = '' }) {
      const files = readdirSync(dir).filter((name) => name.endsWith('.js'));
      const hashes = files.sort().map((name) => {
        const hash = createHash('sha384')
          .update(readFileSync(join(dir, name)))
          .digest('base64');
        return [name, `sha384-${hash}`];
      });
      writeFileSync(join(dir, 'integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
    },
  };
}

export default defineConfig(({ mode }) => {
  const isBundle = mode === 'bundle';
  return {
    root,
    publicDir: false,
    // With relative URLs, the worker is found wherever the folder is served.
    base: './',
    worker: { format: 'es', rolldownOptions: { output: { entryFileNames: '[name]-[hash].js', postBanner: licenses } } },
    plugins: [ownPolicy(), minifiedTemplates(), integrity(), notices()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      outDir: 'cdn',
      emptyOutDir: !isBundle,
      sourcemap: true,
      lib: {
        entry: isBundle ? { 'usage-elements.bundle': 'src/bundle.ts' } : entries,
        formats: ['es'],
        fileName: (_format, name) => `${name}${/^usage-elements/.test(name) ? '' : '-[hash]'}.js`,
      },
      rolldownOptions: {
        // Allows additional exports, because the other files import shared code from the core, under short names.
        preserveEntrySignatures: 'allow-extension',
        output: {
          codeSplitting: !isBundle && {
            includeDependenciesRecursively: false,
            groups: [{ debugName: 'tags', name: (id, context) => fileOf(id, (one) => context.getModuleInfo(one)) }],
          },
          chunkFileNames: '[name]-[hash].js',
          minify: true,
          // Removes annotations of pure calls, which only bundlers need.
          comments: { annotation: false },
          postBanner: licenses,
        },
      },
    },
  };
});
