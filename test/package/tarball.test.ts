/** The published package: no file is missing, and none is included by accident. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { installBuild, manifest, readJson, ROOT, type Installed } from './build.js';

/** All files that the tarball may contain. */
const ALLOWED = [
  /^(package\.json|LICENSE|README\.md|CHANGELOG\.md|SECURITY\.md|custom-elements\.json)$/,
  /^dist\/[\w/-]+(\.styles)?\.(js|d\.ts)(\.map)?$/,
  /^dist\/editors\/[\w.-]+\.json$/,
  /^src\/[\w/-]+(\.styles)?\.ts$/,
  /^src\/api\/openapi\.json$/,
  /^cdn\/(usage-elements(\.bundle)?|[a-z-]+(\.styles)?-[\w-]{8})\.js(\.map)?$/,
  /^cdn\/(integrity\.json|licenses\.txt)$/,
  /^stories\/(docs\/[\w/-]+|tokens|when-things-go-wrong)\.md$/,
  /^demo\/usage-dashboard\.png$/,
];

let installed: Installed;

before(() => {
  installed = installBuild();
});

function files(): string[] {
  return readdirSync(installed.package, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(installed.package, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'));
}

describe('the tarball', () => {
  it('has no stray file', () => {
    const stray = files().filter((name) => !ALLOWED.some((pattern) => pattern.test(name)));
    assert.deepEqual(stray, []);
  });

  it('has the command that checks an endpoint, which runs and needs nothing else', () => {
    const { bin } = manifest as unknown as { bin: Record<string, string> };
    const command = join(installed.package, bin['usage-elements'] ?? '?');
    assert.match(readFileSync(command, 'utf8'), /^#!\/usr\/bin\/env node\n/);
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [command, ...args], { cwd: installed.consumer, encoding: 'utf8' });
    const help = run('--help');
    assert.deepEqual([help.status, help.stdout.startsWith('usage-elements check URL')], [0, true]);
    // No server listens on this port.
    const closed = run('check', 'http://127.0.0.1:9/api/usage', '--json');
    assert.equal(closed.status, 2);
    assert.match(closed.stderr, /could not be asked/);
    assert.equal(typeof (JSON.parse(closed.stdout) as { unreachable: string }).unreachable, 'string');
  });

  it('has a file for each line of what may be in it', () => {
    for (const pattern of ALLOWED)
      assert.ok(
        files().some((name) => pattern.test(name)),
        String(pattern),
      );
  });

  it('has the source of every source map', () => {
    for (const name of files().filter((file) => /^dist\/.*\.map$/.test(file))) {
      const { sources } = readJson(join(installed.package, name)) as { sources: string[] };
      for (const source of sources)
        assert.ok(existsSync(join(installed.package, dirname(name), source)), `${name}: ${source}`);
    }
  });

  it('has entries whose types are right for ES modules, whatever resolves them', () => {
    const require = createRequire(import.meta.url);
    const attw = join(dirname(require.resolve('@arethetypeswrong/cli/package.json')), 'dist/index.js');
    const command = [attw, installed.tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'];
    const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  });

  it('names the file for each CDN: one that answers without a redirect gets all in one file', () => {
    const { unpkg, jsdelivr } = manifest as unknown as Record<string, string>;
    assert.ok(existsSync(join(installed.package, unpkg ?? '?')));
    const text = readFileSync(join(installed.package, jsdelivr ?? '?'), 'utf8');
    assert.doesNotMatch(text, /\bimport\s*\(?\s*["'`]\.\//);
  });
});

describe('the licenses of what the files for a script tag contain', () => {
  const packageIn = (source: string): string | undefined => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1];

  it('are named at the head of each file, and are in full beside them', () => {
    const notices = readFileSync(join(installed.package, 'cdn/licenses.txt'), 'utf8');
    const scripts = files().filter((name) => /^cdn\/.*\.js$/.test(name));
    const seen = new Set<string>();
    for (const name of scripts) {
      const [head = ''] = /^\/\*![^]*?\*\//.exec(readFileSync(join(installed.package, name), 'utf8')) ?? [];
      assert.match(head, /usage-elements \d/, name);
      // The bundler's own code has no source.
      if (name.startsWith('cdn/rolldown-runtime-')) continue;
      const { sources } = readJson(join(installed.package, `${name}.map`)) as { sources: string[] };
      for (const one of new Set(sources.flatMap((source) => packageIn(source) ?? []))) {
        assert.match(head, new RegExp(`${one} \\d+\\.\\d+\\.\\d+ \\(`), `${one} in ${name}`);
        seen.add(one);
      }
    }
    assert.ok(seen.size > 5);
    for (const one of [...seen, manifest.name]) {
      const text = readFileSync(join(ROOT, one === manifest.name ? 'LICENSE' : licenseOf(one)), 'utf8');
      assert.ok(notices.includes(text.trim()), one);
    }
  });

  function licenseOf(name: string): string {
    const folder = join('node_modules', name);
    return join(folder, readdirSync(join(ROOT, folder)).find((file) => /^licen[cs]e/i.test(file)) ?? '');
  }
});
