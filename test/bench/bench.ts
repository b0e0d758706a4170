/**
 * Compares the cost of our elements with a page of Chart.js, flatpickr and tom-select, and with a minimal page of Lit
 * and uPlot. Prints a table in Markdown.
 *
 *   npm run bench
 *   npm run bench -- --scenario default,long   default, hours, agents, long, minutes
 *                    --runs 7                  visits of each page, by turns
 *                    --throttle 4              a processor that is so many times slower
 *                    --network                 a slow phone network; only the first scenario, if none is named
 *                    --data FILE               two weeks of a real log, in place of the invented account
 *                    --curves                  how cost grows, instead: writes test/bench/curves.svg
 *                    --out FILE                every value, as JSON
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { curvesSvg } from './curves-svg.js';
import { curvesTable, measureCurves, type Curve } from './curves.js';
import { buildPages } from './build.js';
import { SLOW_LINK } from './link.js';
import { measureInTurns } from './rounds.js';
import { openAccounts, SCENARIOS } from './scenarios.js';
import { serve } from './server.js';
import { PAGES, tableOf, type Results } from './table.js';

const { values: options } = parseArgs({
  options: {
    scenario: { type: 'string' },
    runs: { type: 'string' },
    throttle: { type: 'string', default: '1' },
    network: { type: 'boolean', default: false },
    data: { type: 'string' },
    curves: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

const started = performance.now();

/** Prints progress. On a terminal, each text replaces the last one; otherwise, each is a line. */
function say(text: string): void {
  const seconds = Math.round((performance.now() - started) / 1000);
  const line = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} ${text}`;
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
}

function count(name: 'runs' | 'throttle', value: string): number {
  const number = Number(value);
  if (!(number >= 1)) throw new Error(`--${name} must be a number from 1`);
  return number;
}

const names = options.scenario?.split(',') ?? (options.network ? ['default'] : SCENARIOS.map(({ name }) => name));
const scenarios = names.map((name) => {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`--scenario: there is no "${name}"`);
  return scenario;
});

const throttle = count('throttle', options.throttle);
const runs = options.runs === undefined ? undefined : count('runs', options.runs);

say('builds the pages');
const server = await serve(await buildPages(), options.network ? SLOW_LINK : null);
try {
  const measured = options.curves ? await measureGrowth() : await measureScenarios();
  const conditions = {
    date: new Date().toISOString().slice(0, 10),
    throttle,
    network: options.network ? SLOW_LINK : null,
    hasRealLog: options.data !== undefined,
    cores: availableParallelism(),
    load: loadavg()[0],
  };
  console.log(`\n${JSON.stringify(conditions)}`);
  if (options.out !== undefined) writeFileSync(options.out, JSON.stringify({ conditions, measured }, null, 2));
} finally {
  await server.close();
}
say('done\n');

async function measureScenarios(): Promise<Results> {
  const accounts = await openAccounts(options.data);
  const results: Results = {};
  for (const scenario of scenarios) {
    const times = runs ?? scenario.runs;
    results[scenario.name] = await measureInTurns(server, {
      pages: PAGES,
      account: accounts.of(scenario),
      runs: times,
      choices: scenario.choices,
      throttle,
      onVisit: (page, run) => say(`${scenario.name}, run ${run + 1} of ${times}: ${page}`),
    });
  }
  await accounts.close();
  say('');
  console.log(tableOf(results));
  for (const [name, pages] of Object.entries(results)) {
    for (const [page, { failure }] of Object.entries(pages)) {
      if (failure !== null) console.log(`\n${name}: ${page} gave up: ${failure}`);
    }
  }
  return results;
}

async function measureGrowth(): Promise<Curve[]> {
  const curves = await measureCurves(server, { runs: runs ?? 3, throttle, say });
  writeFileSync(new URL('curves.svg', import.meta.url), curvesSvg(curves));
  say('');
  console.log(curvesTable(curves));
  return curves;
}
