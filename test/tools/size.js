/**
 * What a page has to load for each public entry: bundled with everything it imports, minified and gzipped.
 *
 *   node test/tools/size.js           fails where an entry is outside its bounds
 *   node test/tools/size.js --print   prints the table and judges nothing
 */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {string} tag */
const define = (tag) => `src/elements/${tag}/define.ts`;

/**
 * A dynamic import is loaded when somebody asks for it, and counts only for the CDN file, which holds everything. The exception
 * is the drawing of a chart: it is always asked for.
 * @type {import('esbuild').Plugin}
 */
const withoutOnDemand = {
  name: 'without-on-demand',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' && !path.endsWith('/usage-plot.js') ? { path, external: true } : undefined,
    );
  },
};

const PAIR = [define('agent-filter'), define('date-range')];

/** The same with all that they load on demand. */
const WHOLE_PAIR = [
  ...PAIR,
  'src/elements/agent-filter/agent-list.ts',
  'src/elements/date-range/field/date-editor.ts',
  'src/elements/date-range/panel/range-panel.ts',
];

/**
 * What a new connection carries in its first round trips is about 14 kB in one, 43 in two, 100 in three and 215 in four. These
 * are the same in kB, less about a tenth for the page itself.
 */
const ROUND_TRIPS = { one: 13, two: 40, three: 90, four: 190 };

/**
 * Bounds in kB (1000 bytes) after gzip. A ceiling is a promise, in round trips. The floor, well below, catches a bundle that
 * lost its registrations. `without` names packages that must not be in it; with `own`, only what is the entries' own counts.
 * @type {Record<string, { entries: string[], min: number, max: number, without?: string[], own?: boolean }>}
 */
export const SIZES = {
  // One small element by itself, and both filters together, arrive in two.
  'usage-summary': { entries: [define('usage-summary')], min: 17, max: ROUND_TRIPS.two, without: ['uplot'] },
  'agent-filter': { entries: [define('agent-filter')], min: 20, max: ROUND_TRIPS.two, without: ['uplot'] },
  'date-range': { entries: [define('date-range')], min: 19, max: ROUND_TRIPS.two, without: ['uplot'] },
  'both filters': { entries: PAIR, min: 24, max: ROUND_TRIPS.two, without: ['uplot'] },
  // A page without a chart takes little more than half of three.
  'usage-drivers': { entries: [define('usage-drivers')], min: 20, max: 50, without: ['uplot'] },
  'usage-breakdown': { entries: [define('usage-breakdown')], min: 23, max: 50, without: ['uplot'] },
  'filters and figures': { entries: [...PAIR, define('usage-summary')], min: 27, max: 50, without: ['uplot'] },
  // A chart with its drawing arrives in three.
  'usage-chart': { entries: [define('usage-chart')], min: 37, max: ROUND_TRIPS.three },
  // All elements arrive in four, also as one file with what others load on demand; a fifth is left for the page's own scripts.
  'usage-dashboard': { entries: [define('usage-dashboard')], min: 46, max: ROUND_TRIPS.four * 0.8 },
  'cdn.js': { entries: ['src/cdn.ts'], min: 60, max: 160 },
  // A page that has another element pays one round trip more for the filters, and two when they are opened.
  'filters, own code': { entries: PAIR, min: 10, max: ROUND_TRIPS.one, own: true },
  '… with all on demand': { entries: WHOLE_PAIR, min: 10, max: ROUND_TRIPS.two, own: true },
  // A host that draws by itself has more than half of two left.
  'store.js': { entries: ['src/store/index.ts'], min: 7, max: 17, without: ['uplot', 'lit', '@lit/task'] },
};

/** Where what the filters share with the other elements is found. */
const OTHERS = ['usage-summary', 'usage-chart'].map(define);

/**
 * Leaves out of a bundle what is no code of its own: Lit, the texts, and every module that other elements load as well,
 * such as the store, the tokens and the base class. Days and zones count all the same, with their parts of date-fns: they
 * are what a date range is made of, though the store needs most of them, too. What is loaded on demand counts as an entry.
 * @param {ReadonlySet<string>} shared
 * @returns {import('esbuild').Plugin}
 */
const ownOnly = (shared) => ({
  name: 'own-only',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /./ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === ownOnly || from.kind === 'entry-point') return undefined;
      if (/^@?lit\b/.test(path)) return { path, external: true };
      const found = await resolve(path, { ...from, pluginData: ownOnly });
      const input = relative(root, found.path);
      const counts = !/^src\/i18n/.test(input) && (!shared.has(input) || /^node_modules|^src\/time/.test(input));
      return counts ? found : { path: `/${input}`, external: true };
    });
  },
});

/**
 * @param {string[]} entries
 * @param {import('esbuild').Plugin[]} [plugins]
 * @returns {Promise<{ raw: number, gzip: number, inputs: Set<string>, packages: Set<string> }>}
 */
export async function measure(entries, plugins = []) {
  for (const entry of entries) {
    if (!existsSync(join(root, entry))) throw new Error(`${entry} does not exist`);
  }
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: {
      contents: entries.map((entry, at) => `export * as _${at} from './${entry}';`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    minify: true,
    platform: 'browser',
    plugins: entries.includes('src/cdn.ts') ? [] : [withoutOnDemand, ...plugins],
    target: 'es2022',
    tsconfig: join(root, 'tsconfig.json'),
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('nothing was bundled');
  const [output] = Object.values(metafile.outputs);
  const inputs = new Set();
  const packages = new Set();
  for (const [input, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (bytesInOutput > 0) inputs.add(input);
    if (name !== undefined && bytesInOutput > 0) packages.add(name);
  }
  return { raw: file.contents.length, gzip: gzipSync(file.contents, { level: 9 }).length, inputs, packages };
}

/** @param {number} bytes */
const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(7);

const isPrinting = process.argv.includes('--print');
/** @type {string[]} */
const problems = [];
const lines = ['entry                   minified    gzip    bounds'];

for (const [name, { entries, min, max, without = [], own = false }] of Object.entries(SIZES)) {
  try {
    const { raw, gzip, packages } = await measure(entries, own ? [ownOnly((await measure(OTHERS)).inputs)] : []);
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
