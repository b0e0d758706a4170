/**
 * Generates custom-elements.json, and from it the pages of the API reference. With `--check`, it only checks that the
 * files are up to date.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { apiPages } from './api-pages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const analyzer = join(
  dirname(createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer/package.json')),
  'cem.js',
);

/** @param {string} outdir */
function analyze(outdir) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      analyzer,
      'analyze',
      '--config',
      'test/tools/custom-elements-manifest.config.js',
      '--outdir',
      relative(root, outdir) || '.',
      '--quiet',
    ],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  // After an error, the analyzer prints a stack and continues.
  if (status !== 0 || stderr.trim() !== '' || /Error/.test(stdout)) throw new Error(stdout + stderr);
}

const FILE = 'custom-elements.json';
const PAGES = 'stories/docs/api';

/** All generated files by path, from a new analysis. */
async function made() {
  const scratch = mkdtempSync(join(tmpdir(), 'manifest-'));
  try {
    analyze(scratch);
    const manifest = readFileSync(join(scratch, FILE), 'utf8');
    if (!manifest.includes('"customElement": true')) throw new Error('the analyzer found no element');
    const options = await resolveConfig(join(root, 'package.json'));
    const pages = await Promise.all(
      Array.from(apiPages(JSON.parse(manifest)), async ([name, text]) => {
        return /** @type {const} */ ([`${PAGES}/${name}`, await format(text, { ...options, parser: 'markdown' })]);
      }),
    );
    return new Map([[FILE, manifest], ...pages]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return '';
  }
}

const files = await made();
mkdirSync(join(root, PAGES), { recursive: true });
const gone = readdirSync(join(root, PAGES))
  .map((name) => `${PAGES}/${name}`)
  .filter((file) => !files.has(file));

if (process.argv.includes('--check')) {
  const old = [...gone, ...Array.from(files.keys()).filter((file) => files.get(file) !== read(file))];
  for (const file of old) console.error(`${file} is not what the sources say: npm run manifest`);
  if (old.length > 0) process.exitCode = 1;
} else {
  for (const file of gone) rmSync(join(root, file));
  for (const [file, text] of files) writeFileSync(join(root, file), text);
}
