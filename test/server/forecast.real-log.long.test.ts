import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { backtest, table } from '../unit/analysis/backtest.js';

/** Two weeks of real traffic. The file is next to the repository, not in it. */
const FILE =
  process.env['USAGE_LOG'] ?? fileURLToPath(new URL('../../../shared/data/llm-usage.csv.gz', import.meta.url));

const DAYS = 14;

/** The credits by day of each agent with data on every day. */
function readDays(): number[][] {
  const [header = '', ...lines] = gunzipSync(readFileSync(FILE)).toString().trimEnd().split('\n');
  const [time, agent, credits] = ['time', 'agent', 'credits'].map((name) => header.split(',').indexOf(name));
  const agents = new Map<string, number[]>();
  for (const line of lines) {
    const fields = line.split(',');
    const days = agents.get(fields[agent!]!) ?? [];
    const day = Number(fields[time!]!.slice(8, 10)) - 1;
    days[day] = (days[day] ?? 0) + Number(fields[credits!]);
    agents.set(fields[agent!]!, days);
  }
  return [...agents.values()].filter((days) => Object.keys(days).length === DAYS);
}

describe('the forecast of the real log', { skip: existsSync(FILE) ? false : 'the real log is not here' }, () => {
  it('holds about four of five actual totals in its band, however many days ahead', () => {
    const firstDay = Date.parse('2026-11-01') / 86_400_000;
    const agents = readDays().map((days) => ({ firstDay, days }));
    assert.equal(agents.length, 140);
    const outcomes = backtest(
      agents,
      [1, 2, 3, 4, 5, 6, 7].map((ahead) => [ahead, ahead] as const),
    );
    console.log(table(outcomes));
    for (const { ahead, inside } of outcomes) assert.ok(inside >= 0.72 && inside <= 0.88, `${ahead}: ${inside}`);
  });
});
