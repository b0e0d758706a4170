/** The published documentation: its code is valid, and its links lead to existing targets. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, describe, it } from 'node:test';
import ts from 'typescript';
import { isLong } from '../helpers/long.js';
import { installBuild, manifest, readJson, ROOT, runInConsumer, type Installed } from './build.js';
import { CHECKS, problems } from './markup.js';
import { anchorsOf, blocks, blocksOf, linksOf, pages, type Block } from './pages.js';
import { unknownInCss, unknownInHtml } from './written-tags.js';

/** The languages whose blocks are checked below, and `text` for a drawing of folders. */
const CHECKED = ['text', 'ts', 'tsx', 'js', 'html', 'css', 'json', 'http', 'sh', 'sql', 'vue', 'svelte'];

let installed: Installed;

before(() => {
  installed = installBuild();
});

const named = ({ page, line }: Block): string => `${page}:${String(line)}`;

/** The scripts in a block of HTML are checked, too. */
function scriptsIn(block: Block): Block[] {
  const scripts = block.code.matchAll(/<script type="module">\n(.*?)<\/script>/gs);
  return Array.from(scripts, ({ 1: code = '' }) => ({ ...block, code, language: 'js' }));
}

/** The framework whose checker checks the block. */
function frameworkOf({ language, code }: Block): keyof typeof CHECKS | undefined {
  if (language === 'vue' || language === 'svelte') return language;
  if (language === 'tsx')
    return (/types\/(solid|preact)'/.exec(code)?.[1] as 'solid' | 'preact' | undefined) ?? 'react';
  return code.includes("from '@angular/core'") ? 'angular' : undefined;
}

describe('a page of the documentation', () => {
  it('has code only in languages that are checked, and of example apps', () => {
    assert.ok(blocks.length > 60);
    const others = blocks.filter(({ language, isQuote }) => !isQuote && !CHECKED.includes(language));
    assert.deepEqual(others.map(named), []);
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
    const others = [...blocksOf('ts', 'tsx', 'js'), ...blocksOf('html').flatMap(scriptsIn)];
    const code = others.filter((block) => !block.isQuote && !frameworkOf(block));
    assert.ok(code.length > 20);
    assert.deepEqual(compile(code), []);
  });

  it('a framework passes the check that its users run', async () => {
    const apps = blocks.flatMap((block) => {
      const framework = frameworkOf(block);
      return framework ? [{ block, framework }] : [];
    });
    assert.deepEqual([...new Set(apps.map(({ framework }) => framework))].sort(), Object.keys(CHECKS).sort());
    // The first block of each framework; in a long run, all of them.
    const first = new Map(apps.toReversed().map((app) => [app.framework, app]));
    for (const { block, framework } of isLong ? apps : first.values()) {
      const extension = block.language === 'tsx' || block.language === 'ts' ? block.language : framework;
      const app = { file: `App.${extension}`, text: block.code, ...CHECKS[framework] };
      assert.equal(await problems(installed, app), '', named(block));
    }
  });

  it('HTML has only tags, attributes, values and slots that exist', () => {
    for (const block of blocksOf('html')) assert.deepEqual(unknownInHtml(block.code), [], named(block));
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

/** The errors of the compiler, by page and line. */
function compile(code: readonly Block[]): string[] {
  const folder = join(installed.consumer, 'docs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'account.ts'),
    'export declare function accountOf(request: Request): Promise<string | null>;',
  );
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
