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
  /** Milliseconds. */
  readonly own: number;
  /** The same of the peer; absent where there is none. */
  readonly peer?: number;
  /** Milliseconds that must not be reached. */
  readonly budget?: number;
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
    console.log(`\n${name.padEnd(42)} ${'ours'.padStart(9)} ${peer.padStart(20)} ${'ratio'.padStart(8)}   budget`);
    for (const { name: what, own, peer: other, budget } of results) {
      const ratio = other === undefined ? '' : `${(own / other).toFixed(2)}×`;
      const mark = budget === undefined ? '' : `${own < budget ? '✓' : '✗'} < ${String(budget)} ms`;
      console.log(`${what.padEnd(42)} ${ms(own)} ${ms(other).padStart(20)} ${ratio.padStart(8)}   ${mark}`);
    }
    return results.every(({ own, budget = Infinity }) => own < budget);
  } finally {
    await browser.close();
  }
}

function ms(time: number | undefined): string {
  return (time === undefined ? '' : `${time.toFixed(1)} ms`).padStart(9);
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
