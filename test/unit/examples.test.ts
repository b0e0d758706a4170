/** Checks the files of the example apps and hosts. `npm run test:examples` and `npm run test:backends` run them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = 'demo/frameworks';
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Files that the tools of a framework require in every app. */
const SETTINGS = /(package(-lock)?|tsconfig[\w.]*|angular)\.json$|[\w-]+\.config\.m?[jt]s$/;

/** The files that were written for the app, without files that its tools generate. */
function filesOf(app: string): string[] {
  const folder = `${FOLDER}/${app}`;
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => !/\/(node_modules|dist|\.[\w-]+)(\/|$)/.test(path) && statSync(join(ROOT, path)).isFile());
}

describe('an example app', () => {
  for (const app of readdirSync(join(ROOT, FOLDER))) {
    it(`of ${app} has at most sixty lines of its own`, () => {
      const lines = filesOf(app)
        .filter((path) => !SETTINGS.test(path))
        .flatMap((path) => read(path).split('\n'))
        .filter((line) => line.trim() !== '');
      assert.ok(lines.length > 0 && lines.length <= 60, String(lines.length));
    });

    it(`of ${app} has a lock that names versions, and no address`, () => {
      const lock = read(`${FOLDER}/${app}/package-lock.json`);
      assert.match(lock, /"resolved": "file:\.\.\/\.\.\/\.\."/);
      assert.doesNotMatch(lock, /"resolved": "http/);
    });
  }
});

describe('an example host', () => {
  for (const host of ['postgresql', 'sqlite', 'clickhouse']) {
    it(`over ${host} has at most thirty lines`, () => {
      const lines = read(`demo/server/${host}/host.ts`)
        .split('\n')
        .filter((line) => !/^\s*(\/\/.*)?$/.test(line));
      assert.ok(lines.length > 0 && lines.length <= 30, String(lines.length));
    });

    it(`over ${host} has a lock that names versions, and no address`, () => {
      assert.doesNotMatch(read(`demo/server/${host}/package-lock.json`), /"resolved": "http/);
    });
  }
});

describe('an example', () => {
  it('is what the documentation shows', () => {
    const pages = readdirSync(join(ROOT, 'stories/docs')).filter((name) => name.endsWith('.md'));
    const quotes = pages.flatMap((page) =>
      Array.from(
        read(`stories/docs/${page}`).matchAll(/^<!-- (demo\/\S+) -->\n+```\w+\n(.*?)^```$/gms),
        ([, path = '', code = '']) => ({ page, path, code }),
      ),
    );
    assert.ok(quotes.length > 0);
    for (const { page, path, code } of quotes) assert.equal(code, read(path), page);
  });
});
