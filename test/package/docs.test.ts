/** The documentation that is shipped: its code does what it says, and its links lead somewhere. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import ts from 'typescript';
import { installBuild, manifest, readJson, ROOT, runInConsumer, type Installed } from './build.js';
import { anchorsOf, blocks, blocksOf, linksOf, pages, type Block } from './pages.js';
import { unknownInCss, unknownInHtml } from './written-tags.js';

/** Languages whose blocks are checked below, and a drawing of folders. */
const CHECKED = ['text', 'ts', 'tsx', 'js', 'html', 'css', 'json', 'http', 'sh', 'sql', 'vue', 'svelte'];

let installed: Installed;

before(() => {
  installed = installBuild();
});

after(() => {
  installed.remove();
});

const named = ({ page, line }: Block): string => `${page}:${String(line)}`;

/** Scripts in HTML are code too. */
function scriptsIn(block: Block): Block[] {
  const scripts = block.code.matchAll(/<script (?:type="module"|(?:setup )?lang="ts")>\n(.*?)<\/script>/gs);
  return Array.from(scripts, ({ 1: code = '' }) => ({
    ...block,
    code,
    language: block.language === 'html' ? 'js' : 'ts',
  }));
}

describe('a page of the documentation', () => {
  it('has code only in languages that are checked', () => {
    assert.ok(blocks.length > 60);
    assert.deepEqual(blocks.filter(({ language }) => !CHECKED.includes(language)).map(named), []);
  });

  it('links only to what is in the package, and to headings that are there', () => {
    const links = pages.flatMap(linksOf);
    assert.ok(links.length > 50);
    const broken = links.filter(
      ({ file, anchor }) =>
        !existsSync(join(installed.package, file)) || (anchor !== '' && !anchorsOf(file).includes(anchor)),
    );
    assert.deepEqual(broken, []);
  });

  it('can be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const path of reached) {
      const page = pages.find((one) => one.path === path);
      for (const { file } of page ? linksOf(page) : []) reached.add(file);
    }
    assert.deepEqual(
      pages.filter(({ path }) => !reached.has(path)).map(({ path }) => path),
      [],
    );
  });

  it('names the version that it belongs to', () => {
    for (const { path, text } of pages)
      for (const [, version] of text.matchAll(/usage-elements@(\d[\w.-]*)/g))
        assert.equal(version, manifest.version, path);
  });
});

describe('a block of', () => {
  it('TypeScript, and the script of a block of HTML, compiles against the types of the package', () => {
    const code = [...blocksOf('ts', 'tsx', 'js'), ...blocksOf('html', 'vue', 'svelte').flatMap(scriptsIn)];
    assert.ok(code.length > 20);
    assert.deepEqual(compile(code), []);
  });

  it('HTML has only tags, attributes, values and slots that exist', () => {
    for (const block of blocksOf('html', 'vue', 'svelte'))
      assert.deepEqual(unknownInHtml(block.code), [], named(block));
  });

  it('CSS has only properties, parts and states that exist', () => {
    for (const block of blocksOf('css')) assert.deepEqual(unknownInCss(block.code), [], named(block));
  });

  it('JSON is JSON, and an answer of the endpoint one that is read', () => {
    for (const block of blocksOf('json')) {
      const value = JSON.parse(block.code) as { version?: unknown };
      if (value.version !== 1) continue;
      const { output } = runInConsumer(
        installed,
        `const { createUsageStore } = await import('usage-elements/store.js');
        const { totals } = await createUsageStore({ load: () => (${block.code}) }).load();
        console.log(totals.credits);`,
      );
      assert.equal(output, '210\n', named(block));
    }
  });

  it('a shell names commands that there are', () => {
    const { scripts } = readJson(join(ROOT, 'package.json')) as { scripts: Record<string, string> };
    for (const block of blocksOf('sh')) {
      for (const command of block.code
        .replace(/\s+#.*$/gm, '')
        .split(/\s*(?:\n|&&)\s*/)
        .filter(Boolean)) {
        const [program = '', first = '', ...rest] = command.split(' ');
        assert.ok(['npm', 'npx', 'cd', 'node'].includes(program), `${named(block)}: ${command}`);
        const script = first === 'run' ? rest[0] : ['test', 'start'].includes(first) ? first : undefined;
        if (program === 'npm' && script !== undefined) assert.ok(scripts[script], `${named(block)}: ${command}`);
      }
    }
  });
});

/** What the compiler has to say, by page and line. */
function compile(code: readonly Block[]): string[] {
  const folder = join(installed.consumer, 'docs');
  mkdirSync(folder, { recursive: true });
  const lines = new Map<string, Block>();
  code.forEach((block, at) => {
    const file = join(folder, `${String(at)}-${basename(block.page, '.md')}.${block.language}`);
    writeFileSync(file, block.code);
    lines.set(file, block);
  });
  const program = ts.createProgram([...lines.keys()], {
    noEmit: true,
    strict: true,
    allowJs: true,
    checkJs: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    skipLibCheck: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const block = lines.get(file?.fileName ?? '');
    const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1 + (block?.line ?? 0);
    return `${block?.page ?? file?.fileName ?? ''}:${String(line)} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
