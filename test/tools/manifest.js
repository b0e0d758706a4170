/**
 * Writes custom-elements.json; with `--check` compares it with what would be written.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

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
  // The analyzer prints a stack and goes on.
  if (status !== 0 || stderr.trim() !== '' || /Error/.test(stdout)) throw new Error(stdout + stderr);
}

/** @param {string} folder */
function read(folder) {
  try {
    return readFileSync(join(folder, 'custom-elements.json'), 'utf8');
  } catch {
    return '';
  }
}

if (process.argv.includes('--check')) {
  const scratch = mkdtempSync(join(tmpdir(), 'manifest-'));
  try {
    analyze(scratch);
    const fresh = read(scratch);
    if (!fresh.includes('"customElement": true')) throw new Error('the analyzer found no element');
    if (fresh !== read(root)) {
      console.error('custom-elements.json is not what the sources say: npm run manifest');
      process.exitCode = 1;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
} else {
  analyze(root);
}
