/**
 * Measures what a page with the published script tag loads: until the first paint, and later.
 *
 *   node test/tools/size.js           fails where an entry is above its ceiling
 *   node test/tools/size.js --print   prints the table and judges nothing
 */
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build as bundle } from 'esbuild';
import { build } from 'vite';

/** @typedef {{ tags: string[], max?: number, goal?: number, whole?: number, wholeGoal?: number }} Entry */
/** @typedef {Extract<import('vite').Rolldown.RolldownOutput['output'][number], { type: 'chunk' }>} File */

const root = fileURLToPath(new URL('../..', import.meta.url));

const CORE = 'usage-elements';
const FOUR = ['agent-filter', 'date-range', 'usage-summary', 'usage-chart'];

/**
 * The tags of a page, and its ceilings in kB (1000 bytes) after gzip: until the first paint, and for everything. A
 * ceiling is the size that was reached; a larger one needs a written reason. The goal is the size that should be
 * reached. For comparison, the page of test/bench/peer, made by hand of Chart.js, flatpickr and tom-select, loads 92
 * kB.
 * @type {Record<string, Entry>}
 */
const PAGES = {
  'usage-summary': { tags: ['usage-summary'], max: 44, goal: 27 },
  'agent-filter': { tags: ['agent-filter'], max: 37.1, goal: 25 },
  'date-range': { tags: ['date-range'], max: 42.5, goal: 28 },
  'usage-chart': { tags: ['usage-chart'] },
  'usage-breakdown': { tags: ['usage-breakdown'] },
  'usage-drivers': { tags: ['usage-drivers'] },
  'the four tags': { tags: FOUR, max: 78.5, goal: 68 },
  'usage-dashboard': { tags: [...FOUR, 'usage-dashboard'], max: 85, goal: 84, whole: 208, wholeGoal: 125 },
};

const STORE = { entry: 'src/store/index.ts', max: 17.5, goal: 12.5 };

/**
 * The size of each source with all of its imports. The store contains much of the same code. @type {Record<string,
 * number>}
 */
const SOURCES = { csv: 15.5, cube: 14.3, litellm: 14.4, openmeter: 13.9 };

/** @param {string} [mode] @returns {Promise<File[]>} */
async function built(mode) {
  const results = await build({
    configFile: `${root}demo/vite.cdn.config.ts`,
    mode,
    logLevel: 'error',
    build: { write: false },
  });
  const [result] = Array.isArray(results) ? results : [];
  return (result?.output ?? []).flatMap((file) => (file.type === 'chunk' ? [file] : []));
}

/** @param {Iterable<string | Uint8Array>} texts each of them compressed separately */
function sizeOf(texts) {
  let [gzip, brotli] = [0, 0];
  for (const text of texts) {
    gzip += gzipSync(text, { level: 9 }).length;
    brotli += brotliCompressSync(text).length;
  }
  return { gzip: gzip / 1000, brotli: brotli / 1000 };
}

/** @type {string[]} */
const problems = [];

/** @param {string} name @param {number} gzip @param {number} [max] */
function judge(name, gzip, max = Infinity) {
  if (gzip > max) problems.push(`${name}: ${gzip.toFixed(1)} kB is above its ceiling of ${max.toFixed(1)} kB`);
}

/**
 * A line of the table: brotli, gzip, ceiling and goal of each column.
 * @param {string} name
 * @param {...[size?: ReturnType<typeof sizeOf>, max?: number, goal?: number]} columns
 */
function line(name, ...columns) {
  const cells = columns.map(([size, max, goal]) => {
    const numbers = [size?.brotli, size?.gzip].map((value) => (value?.toFixed(1) ?? '').padStart(8));
    return [...numbers, (max === undefined ? '' : ` ≤ ${max.toFixed(1)} (${goal})`).padEnd(17)].join('');
  });
  return (name.padEnd(18) + cells.join('')).trimEnd();
}

const files = new Map((await built()).map((file) => [file.fileName, file]));
const fileOf = new Map([...files.values()].map((file) => [file.name, file.fileName]));

/** A file and all that it imports. @param {string | undefined} name @returns {Set<string>} */
function withImports(name, found = new Set()) {
  const file = files.get(name ?? '');
  if (!file) throw new Error(`no file ${name ?? ''}`);
  if (found.has(file.fileName)) return found;
  found.add(file.fileName);
  for (const one of file.imports) withImports(one, found);
  return found;
}

/** @param {Iterable<string>} names */
const sizeOfFiles = (names) => sizeOf(Array.from(names, (name) => files.get(name)?.code ?? ''));

console.log(
  `${'in kB'.padEnd(18)}${['until painted', 'later', 'all'].map((title) => `   ${title}`.padEnd(33)).join('')}`.trimEnd(),
);
console.log(`${' '.repeat(18)}${'  brotli    gzip ≤ ceiling (goal)'.padEnd(33).repeat(3)}`.trimEnd());
for (const [name, { tags, max, goal, whole, wholeGoal }] of Object.entries(PAGES)) {
  const first = new Set([CORE, ...tags].flatMap((one) => [...withImports(fileOf.get(one))]));
  const size = sizeOfFiles(first);
  const later = sizeOfFiles([...files.keys()].filter((file) => !first.has(file)));
  const all = { gzip: size.gzip + later.gzip, brotli: size.brotli + later.brotli };
  console.log(line(name, [size, max, goal], [later], [all, whole, wholeGoal]));
  judge(name, size.gzip, max);
  judge(`${name}, all of it`, all.gzip, whole);
}

const whole = sizeOf((await built('bundle')).map(({ code }) => code));
console.log(line('all in one file', [], [], [whole]));

/** Excludes dynamic imports, because they are loaded later. @type {import('esbuild').Plugin} */
const withoutLater = {
  name: 'without-later',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

/** An entry and all that it imports, bundled. @param {string} entry */
async function bundled(entry) {
  const { outputFiles, metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    legalComments: 'none',
    metafile: true,
    minify: true,
    plugins: [withoutLater],
    target: 'es2022',
    write: false,
  });
  return { size: sizeOf(outputFiles.map(({ contents }) => contents)), inputs: Object.keys(metafile.inputs) };
}

const store = await bundled(STORE.entry);
console.log(line('store.js', [store.size, STORE.max, STORE.goal]));
judge('store.js', store.size.gzip, STORE.max);
for (const input of store.inputs) {
  if (/node_modules\/(@?lit|uplot)/.test(input)) problems.push(`store.js contains ${input}`);
}

for (const [name, max] of Object.entries(SOURCES)) {
  const { size } = await bundled(`src/sources/${name}.ts`);
  console.log(line(`sources/${name}`, [size, max, max]));
  judge(`sources/${name}`, size.gzip, max);
}

if (!process.argv.includes('--print') && problems.length > 0) {
  console.error(`\n${problems.join('\n')}`);
  process.exitCode = 1;
}
