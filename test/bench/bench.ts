/**
 * Measures what readers wait for, in Chromium, beside a peer in the same run; fails where a budget is exceeded.
 *
 *   npm run bench                everything
 *   npm run bench agent-filter   benchmarks whose name contains the text
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright';
import { ensureBrowser } from '../tools/browser.js';

export interface Measurement {
  readonly name: string;
  /** In units of `unit`. */
  readonly own: number;
  /** The same of the peer; absent where there is none. */
  readonly peer?: number;
  /** What must not be reached. */
  readonly budget?: number;
  /** How many times as much as the peer it may be at most. */
  readonly ratio?: number | undefined;
  /** Milliseconds by default. */
  readonly unit?: 'ms' | 'MB';
}

export interface Benchmark {
  /** Module with what the page needs, from the root of the project. */
  readonly entry: string;
  /** What the second column is. */
  readonly peer: string;
  run(page: Page): Promise<readonly Measurement[]>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    tsconfig: 'tsconfig.json',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Whether all budgets are kept. */
async function measure(name: string, { entry, peer, run }: Benchmark): Promise<boolean> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><html lang="en"><title>Benchmark</title><body></body></html>');
    await page.addScriptTag({ type: 'module', content: await bundled(entry) });
    const results = await run(page);
    console.log(`\n${name.padEnd(46)} ${'ours'.padStart(9)} ${peer.padStart(20)} ${'ratio'.padStart(8)}   budget`);
    for (const result of results) console.log(lineOf(result));
    return results.every((result) => limitsOf(result).every(({ isKept }) => isKept));
  } finally {
    await browser.close();
  }
}

function lineOf(result: Measurement): string {
  const { name, own, peer, unit = 'ms' } = result;
  const ratio = peer === undefined ? '' : `${(own / peer).toPrecision(2)}×`;
  const limits = limitsOf(result).map(({ text, isKept }) => `${isKept ? '✓' : '✗'} ${text}`);
  const amount = (value: number | undefined): string => (value === undefined ? '' : `${value.toFixed(1)} ${unit}`);
  return `${name.padEnd(46)} ${amount(own).padStart(9)} ${amount(peer).padStart(20)} ${ratio.padStart(8)}   ${limits.join(' ')}`;
}

function limitsOf({ own, peer, budget, ratio, unit = 'ms' }: Measurement): { text: string; isKept: boolean }[] {
  return [
    ...(budget === undefined ? [] : [{ text: `< ${String(budget)} ${unit}`, isKept: own < budget }]),
    ...(ratio === undefined || peer === undefined
      ? []
      : [{ text: `≤ ${String(ratio)}×`, isKept: own <= ratio * peer }]),
  ];
}

const [filter = ''] = process.argv.slice(2);
const files = readdirSync(new URL('.', import.meta.url)).filter(
  (file) => !/^bench\.ts$|\.page\.ts$/.test(file) && file.includes(filter),
);
let isKept = files.length > 0;
for (const file of files.sort()) {
  const { benchmark } = (await import(pathToFileURL(`${root}/test/bench/${file}`).href)) as { benchmark: Benchmark };
  isKept = (await measure(file.replace(/\.ts$/, ''), benchmark)) && isKept;
}
process.exitCode = isKept ? 0 : 1;
