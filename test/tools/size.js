/**
 * What a page has to load for each public entry: bundled with everything it imports, minified and gzipped.
 *
 *   node test/tools/size.js           fails where an entry is outside its bounds
 *   node test/tools/size.js --print   prints the table and judges nothing
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {string} tag */
const define = (tag) => `src/elements/${tag}/define.ts`;

/**
 * Bounds in kB (1000 bytes) after gzip. The ceiling keeps the promise; the floor, well below, catches a bundle that
 * lost its registrations. `without` names packages that must not be in it.
 * @type {Record<string, { entries: string[], min: number, max: number, without?: string[] }>}
 */
export const SIZES = {
  'usage-summary': { entries: [define('usage-summary')], min: 17, max: 35, without: ['uplot'] },
  'agent-filter': { entries: [define('agent-filter')], min: 20, max: 39, without: ['uplot'] },
  'date-range': { entries: [define('date-range')], min: 19, max: 38, without: ['uplot'] },
  'usage-chart': { entries: [define('usage-chart')], min: 37, max: 76 },
  'usage-drivers': { entries: [define('usage-drivers')], min: 20, max: 44, without: ['uplot'] },
  'usage-breakdown': { entries: [define('usage-breakdown')], min: 23, max: 46, without: ['uplot'] },
  'usage-dashboard': { entries: [define('usage-dashboard')], min: 46, max: 102 },
  'both filters': { entries: [define('agent-filter'), define('date-range')], min: 24, max: 46, without: ['uplot'] },
  'filters and figures': {
    entries: [define('agent-filter'), define('date-range'), define('usage-summary')],
    min: 27,
    max: 51,
    without: ['uplot'],
  },
  'cdn.js': { entries: ['src/cdn.ts'], min: 52, max: 140 },
  'store.js': { entries: ['src/store/index.ts'], min: 7, max: 14, without: ['uplot', 'lit', '@lit/task'] },
};

/** What a page loads once somebody asks for it, and otherwise never; only the CDN file has it in any case. */
const ON_DEMAND = [
  '*/analysis/csv.js',
  '*/analysis/breakdown-csv.js',
  './chart-image.js',
  './chart-marks.js',
  './range-panel.js',
  './read-dates.js',
];

/**
 * @param {string[]} entries
 * @returns {Promise<{ raw: number, gzip: number, packages: Set<string> }>}
 */
export async function measure(entries) {
  for (const entry of entries) {
    if (!existsSync(join(root, entry))) throw new Error(`${entry} does not exist`);
  }
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: entries.map((entry) => `export * from './${entry}';`).join('\n'), resolveDir: root },
    bundle: true,
    external: entries.includes('src/cdn.ts') ? [] : ON_DEMAND,
    format: 'esm',
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    tsconfig: join(root, 'tsconfig.json'),
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('nothing was bundled');
  const [output] = Object.values(metafile.outputs);
  const packages = new Set();
  for (const [input, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name !== undefined && bytesInOutput > 0) packages.add(name);
  }
  return { raw: file.contents.length, gzip: gzipSync(file.contents, { level: 9 }).length, packages };
}

/** @param {number} bytes */
const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(7);

const isPrinting = process.argv.includes('--print');
/** @type {string[]} */
const problems = [];
const lines = ['entry                   minified    gzip    bounds'];

for (const [name, { entries, min, max, without = [] }] of Object.entries(SIZES)) {
  try {
    const { raw, gzip, packages } = await measure(entries);
    lines.push(`${name.padEnd(24)} ${kB(raw)} ${kB(gzip)}   ${min}–${max} kB`);
    if (gzip > max * 1000) problems.push(`${name}: ${kB(gzip).trim()} kB is above its ceiling of ${max} kB`);
    if (gzip < min * 1000) problems.push(`${name}: ${kB(gzip).trim()} kB is below its floor of ${min} kB`);
    for (const unwanted of without) {
      if (packages.has(unwanted)) problems.push(`${name}: contains ${unwanted}`);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    lines.push(`${name.padEnd(24)} ${reason.split('\n')[0]}`);
    problems.push(`${name}: ${reason}`);
  }
}

console.log(lines.join('\n'));
if (!isPrinting && problems.length > 0) {
  console.error(`\n${problems.join('\n')}`);
  process.exitCode = 1;
}
