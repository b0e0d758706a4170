/** Tests the published package as consumers use it: built, installed, imported and bundled. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { build, type Metafile } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { definedIn, installBuild, manifest, runInConsumer, tags, type Installed } from './build.js';

let installed: Installed;

const targets = Object.entries(manifest.exports).flatMap(([name, target]) =>
  typeof target === 'string'
    ? [{ name, condition: 'default', file: target }]
    : Object.entries(target).map(([condition, file]) => ({ name, condition, file })),
);

/** The tags of the filters inside a dashboard. */
const INNER = ['usage-agent-filter', 'usage-date-range'];

interface Bundle {
  text: string;
  inputs: string[];
  exports: string[];
}

/** Bundles the text of a module like the build of a consumer. */
async function bundle(contents: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: installed.consumer,
    stdin: { contents, resolveDir: installed.consumer },
    bundle: true,
    format: 'esm',
    logLevel: 'silent',
    metafile: true,
    target: 'es2022',
    write: false,
  });
  return { text: outputFiles[0]!.text, ...usedIn(metafile) };
}

function usedIn({ outputs }: Metafile): Pick<Bundle, 'inputs' | 'exports'> {
  const [output] = Object.values(outputs);
  const used = Object.entries(output!.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { inputs: used.map(([path]) => path), exports: output!.exports };
}

describe('the package', () => {
  before(() => {
    installed = installBuild();
  });

  describe('exports', () => {
    it('every target exists', () => {
      const missing = targets.filter(({ file }) => !existsSync(join(installed.package, file)));
      assert.deepEqual(missing, []);
      assert.ok(targets.length > 10);
    });

    it('every element has a class entry and a define entry', () => {
      for (const tag of tags) {
        assert.ok(manifest.exports[`./${tag}.js`], `./${tag}.js`);
        assert.ok(manifest.exports[`./${tag}/define.js`], `./${tag}/define.js`);
      }
    });

    it('every module entry can be imported in Node, alone', () => {
      for (const { name, condition, file } of targets) {
        if (condition === 'types' || !file.endsWith('.js') || file.startsWith('./cdn/')) continue;
        // Angular's compiler has to complete the Angular components, in a build or at runtime.
        const before = name === './angular' ? `await import('@angular/compiler');` : '';
        const { code, output } = runInConsumer(
          installed,
          `${before}await import('${name.replace('.', manifest.name)}');`,
        );
        assert.equal(output, '', name);
        assert.equal(code, 0, name);
      }
    });

    it('publint finds nothing', async () => {
      const { messages, pkg } = await publint({ pkgDir: installed.package, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg, { color: false })),
        [],
      );
    });
  });

  describe('registration', () => {
    it('the root entry registers nothing and touches no page', () => {
      const { code, output } = runInConsumer(
        installed,
        `
        // What Lit brings for Node is there first, so that only our own modules are judged.
        await import('lit');
        const defined = [];
        customElements.define = (tag) => defined.push(tag);
        const before = new Set(Reflect.ownKeys(globalThis));
        const touched = [];
        for (const name of ['document', 'window', 'localStorage', 'matchMedia', 'location']) {
          before.add(name);
          Object.defineProperty(globalThis, name, { configurable: true, get() { touched.push(name); } });
        }
        for (const name of ['fetch', 'setTimeout', 'setInterval', 'addEventListener']) {
          before.add(name);
          globalThis[name] = () => touched.push(name);
        }
        const all = await import('${manifest.name}');
        const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String);
        console.log(JSON.stringify({ count: Object.keys(all).length > 3, defined, touched, added }));
      `,
      );
      assert.equal(code, 0, output);
      assert.deepEqual(JSON.parse(output), { count: true, defined: [], touched: [], added: [] });
    });

    it('define.js registers every element', async () => {
      assert.ok(statSync(join(installed.package, 'dist/define.js')).size > 100, 'dist/define.js is empty');
      for (const tag of tags) {
        const text = readFileSync(join(installed.package, `dist/elements/${tag}/define.js`), 'utf8');
        assert.deepEqual(definedIn(text), tag === 'usage-dashboard' ? [...INNER, tag].sort() : [tag]);
      }
      const { text } = await bundle(`import '${manifest.name}/define.js';`);
      assert.deepEqual(definedIn(text), [...tags, ...INNER].sort());
    });

    it('a dashboard alone takes no name that is not the library’s own [R24]', async () => {
      const { text } = await bundle(`import '${manifest.name}/usage-dashboard/define.js';`);
      assert.deepEqual(
        definedIn(text).filter((tag) => !tag.startsWith('usage-')),
        [],
      );
    });

    it('says in a server component, and only there, that it registers nothing: one line, with where to read on [R25]', () => {
      const names = Object.keys(manifest.exports).filter((name) => name.endsWith('define.js'));
      assert.equal(names.length, tags.length + 1);
      const imports = names.map((name) => `await import('${name.replace('.', manifest.name)}');`);
      for (const text of [...imports, imports.join('\n')]) {
        const { code, output } = runInConsumer(installed, text, ['--conditions=react-server']);
        assert.equal(code, 0, output);
        assert.match(output, /^usage-elements: server_component: .*"use client"\. Read on: \S+#server_component\n$/);
        assert.equal(runInConsumer(installed, text).output, '');
      }
      const { output } = runInConsumer(installed, imports[0] ?? '', ['--conditions=react-server']);
      const [, file = '', anchor = ''] = /Read on: usage-elements\/(\S+)#(\S+)/.exec(output) ?? [];
      assert.match(readFileSync(join(installed.package, file), 'utf8'), new RegExp(`^### \`${anchor}\`$`, 'm'));
    });

    it('a page that takes only the figures gets them, and no chart', async () => {
      const { text, inputs } = await bundle(`import '${manifest.name}/usage-summary/define.js';`);
      assert.deepEqual(definedIn(text), ['usage-summary']);
      assert.deepEqual(
        inputs.filter((path) => /uplot|usage-chart\//i.test(path)),
        [],
      );
    });

    it('a class alone brings neither registration nor other elements', async () => {
      const { text, inputs } = await bundle(
        `import { UsageSummary } from '${manifest.name}'; export { UsageSummary };`,
      );
      assert.deepEqual(definedIn(text), []);
      assert.deepEqual(
        inputs.filter((path) => /uplot|dist\/elements\/(?!usage-summary\/)/.test(path)),
        [],
      );
    });

    it('the store brings no Lit', async () => {
      const { inputs } = await bundle(`export * from '${manifest.name}/store.js';`);
      assert.deepEqual(
        inputs.filter((path) => /node_modules\/(@?lit|uplot)/.test(path.replace(/^.*usage-elements\/dist/, ''))),
        [],
      );
    });
  });

  describe('files for a script tag', () => {
    const pathOf = (name: string) => join(installed.package, 'cdn', name);
    const read = (name = 'usage-elements.js') => readFileSync(pathOf(name), 'utf8');
    const scripts = () => readdirSync(pathOf('.')).filter((name) => name.endsWith('.js'));

    it('the bundle exports what the root entry exports, and the file that loads the others the same names', async () => {
      const root = await bundle(`export * from '${manifest.name}';`);
      assert.ok(root.exports.length > 10);
      const whole = await bundle(`export * from '${manifest.name}/bundle.js';`);
      assert.deepEqual(whole.exports.sort(), root.exports.sort());
      const { exports } = await bundle(`export * from '${manifest.name}/cdn.js';`);
      // Other files import short names of one to three letters.
      assert.deepEqual(exports.filter((name) => name.length > 3).sort(), root.exports.sort());
    });

    it('import nothing but each other, and the first and the bundle nothing', () => {
      const imports = (name: string) => ts.preProcessFile(read(name)).importedFiles.map(({ fileName }) => fileName);
      const known = new Set(scripts().map((name) => `./${name}`));
      for (const name of scripts())
        assert.deepEqual(
          imports(name).filter((one) => !known.has(one)),
          [],
          name,
        );
      assert.doesNotMatch(read(), /\bfrom\s*["']/);
      assert.deepEqual(imports('usage-elements.bundle.js'), []);
    });

    it('find the worker beside the file that starts it', () => {
      const [worker = ''] = scripts().filter((name) => name.startsWith('read-worker-'));
      const starters = scripts().filter((name) => name !== worker && read(name).includes(worker));
      assert.equal(starters.length, 2, 'the bundle, and the file that reads long answers');
      for (const name of starters)
        assert.match(read(name), new RegExp(`URL\\([\`"']${worker}[\`"'],import\\.meta\\.url\\)`));
    });

    it('have a hash in `integrity.json`, each of them', () => {
      const hashes = JSON.parse(read('integrity.json')) as Record<string, string>;
      assert.deepEqual(Object.keys(hashes).sort(), scripts().sort());
      for (const [name, hash] of Object.entries(hashes)) {
        assert.equal(hash, `sha384-${createHash('sha384').update(read(name)).digest('base64')}`, name);
      }
    });

    it('load everything that some element loads later', () => {
      const asked = (folder: string) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.js'))
          .flatMap((name) =>
            Array.from(
              readFileSync(join(folder, name), 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g),
              ([, path = '']) => ({
                by: name,
                path: join(dirname(join(folder, name)), path),
              }),
            ),
          );
      const all = asked(join(installed.package, 'dist'));
      const known = new Set(all.filter(({ by }) => /^cdn(-later)?\.js$/.test(by)).map(({ path }) => path));
      assert.ok(known.size > 15);
      assert.deepEqual(
        all
          // Content of a server is taken over at once, or not at all, so this module may be loaded early.
          .filter(({ path }) => !known.has(path) && !/(define|take-over)\.js$/.test(path))
          .map(({ by, path }) => `${by}: ${path}`),
        [],
      );
    });

    it('have templates without the white space of their source', () => {
      const [summary = ''] = scripts().filter((name) => name.startsWith('usage-summary-'));
      assert.match(read(summary), /\.figures\{/);
      assert.doesNotMatch(read(summary), /[>{;]\n +/);
    });

    it('has Lit’s production build, minified, with a source map', () => {
      const text = read();
      assert.doesNotMatch(text, /process\.env|Lit is in dev mode/);
      assert.match(text, /\n\/\/# sourceMappingURL=usage-elements\.js\.map\s*$/);
      // The bundler's own code has no source.
      for (const name of scripts().filter((name) => !name.startsWith('rolldown-runtime-'))) {
        assert.ok(
          read(name).endsWith(`//# sourceMappingURL=${name}.map`) || read(name).endsWith(`${name}.map\n`),
          name,
        );
        const { sources } = JSON.parse(read(`${name}.map`)) as { sources: string[] };
        assert.ok(sources.length > 0, name);
      }
    });

    it('names every package in it, with its licence', () => {
      const [banner = ''] = /^\/\*![^]*?\*\//.exec(read('usage-elements.bundle.js')) ?? [];
      for (const name of ['usage-elements', ...Object.keys(manifest.dependencies)]) {
        assert.match(banner, new RegExp(`${name} \\d+\\.\\d+\\.\\d+ \\((MIT|BSD-3-Clause|ISC)\\b`), name);
      }
    });
  });
});
