/** package.json and its lock file, without a build. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { VERSION } from '../../src/version.js';
import { manifest, readJson, ROOT, tags } from './build.js';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const lock = readJson(join(ROOT, 'package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

/** Matches patterns as in package.json: `*` is one part of a path. */
function matches(pattern: string, file: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`).test(file);
}

describe('lock file', () => {
  it('names no address, and a hash for everything', () => {
    assert.ok(locked.length > 100);
    assert.deepEqual(
      locked.filter(([, { resolved, version, integrity }]) => resolved || !version || !integrity).map(([path]) => path),
      [],
    );
    assert.doesNotMatch(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'), /"resolved"|"https?:\/\/[^"]*\.tgz"/);
  });

  it('is whole: the packages of other platforms are in it', () => {
    const missing = locked.flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${name}, for ${path}`),
    );
    assert.deepEqual(missing, []);
  });

  function isLocked(path: string, name: string): boolean {
    for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
      if (lock.packages[`${folder}/node_modules/${name}`]) return true;
      if (!folder.includes('/node_modules/')) return lock.packages[`node_modules/${name}`] !== undefined;
    }
  }

  it('has the versions of package.json', () => {
    const { name, version, dependencies } = lock.packages['']! as Locked & { name: string };
    assert.deepEqual(
      { name, version, dependencies },
      { name: manifest.name, version: manifest.version, dependencies: manifest.dependencies },
    );
  });
});

describe('package.json', () => {
  it('has the version that the elements say', () => {
    assert.equal(VERSION, manifest.version);
  });

  const CDN = ['cdn.ts', 'bundle.ts'];

  it('lists as side effects what registers or runs, and nothing else', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.ts'));
    const listed = (file: string) => manifest.sideEffects.some((pattern) => matches(pattern, file));
    const registers = (file: string) => /(^|\/)define\.ts$/.test(file) || CDN.includes(file);
    // The module that replaces define.js in server components prints a warning, and a command has effects anyway.
    const hasEffects = (file: string) => registers(file) || ['server-component.ts', 'check/bin.ts'].includes(file);
    for (const file of sources) {
      assert.equal(listed(`./src/${file}`), hasEffects(file), `src/${file}`);
      // The files for a script tag are built separately; dist has only their types.
      if (!CDN.includes(file))
        assert.equal(listed(`./dist/${file.replace(/ts$/, 'js')}`), hasEffects(file), `dist/${file}`);
    }
    assert.ok(listed('./cdn/usage-elements.js'));
    assert.equal(sources.filter(registers).length, tags.length + 1 + CDN.length);
  });
});

interface Declaration {
  tagName: string;
  cssParts?: { name: string }[];
  cssProperties?: { name: string }[];
  summary?: string;
  description?: string;
  attributes?: { name: string }[];
}

describe('custom-elements.json', () => {
  const elements = (
    readJson(join(ROOT, 'custom-elements.json')) as {
      modules: { declarations: Declaration[] }[];
    }
  ).modules.flatMap(({ declarations }) => declarations);

  it('has every element, with a summary', () => {
    assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), tags);
    for (const { tagName, summary } of elements) assert.ok(summary, tagName);
  });

  it('has an example of every element, with attributes that the elements have', () => {
    for (const { tagName, description = '' } of elements) {
      const [, example = ''] = /```html\n(.*)\n```$/s.exec(description) ?? [];
      assert.match(example, new RegExp(`<${tagName}[ >]`));
      for (const [, tag, written = ''] of example.matchAll(/<([a-z-]+)([^>]*)>/g)) {
        const { attributes = [] } = elements.find((element) => element.tagName === tag)!;
        const unknown = [...written.matchAll(/([\w-]+)(?:="[^"]*")?/g)]
          .map(([, name]) => name)
          .filter((name) => !attributes.some((attribute) => attribute.name === name));
        assert.deepEqual(unknown, [], tagName);
      }
    }
  });

  it('has every part that the element itself renders', () => {
    for (const { tagName, cssParts = [] } of elements) {
      const listed = new Set(cssParts.map(({ name }) => name));
      const folder = join(ROOT, 'src/elements', tagName);
      const rendered = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/[\s`]part="?([\w -]+)/g)])
        .flatMap(([, names = '']) => names.trim().split(' '));
      assert.deepEqual(
        rendered.filter((name) => !listed.has(name)),
        [],
        tagName,
      );
    }
  });

  it('has the tokens that the element reads', () => {
    const tokens = (tag: string) =>
      elements.find(({ tagName }) => tagName === tag)?.cssProperties?.map(({ name }) => name);
    for (const { tagName } of elements) assert.ok(tokens(tagName)?.includes('--usage-color-accent'), tagName);
    assert.ok(tokens('usage-dashboard')?.includes('--usage-chart-color-1'));
    assert.ok(!tokens('date-range')?.includes('--usage-chart-color-1'));
  });
});
