import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createAccount } from '../bench/accounts.js';
import { buildPages } from '../bench/build.js';
import { serve, type BenchServer } from '../bench/server.js';
import type { BenchPage } from '../bench/shared/bench-page.js';
import { PAGES } from '../bench/table.js';
import { visit } from './support.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the benchmark', () => {
  it('fills the table of a scenario', async () => {
    const command = ['--import', 'tsx', 'test/bench/bench.ts', '--scenario', 'default', '--runs', '1'];
    const bench = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const [output, progress] = await Promise.all([text(bench.stdout), text(bench.stderr)]);
    assert.match(progress, /run 1 of 1: dashboard/);

    const rows = output
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.slice(1, -1).split('|'));
    const [heads = [], , ...figures] = rows;
    assert.equal(figures.length, 7, progress);
    for (const cells of figures) {
      assert.equal(cells.length, heads.length);
      for (const cell of cells.slice(1)) assert.match(cell, /^ [\d,.]+( (kB|ms|MB))?( \([✓✗] ≤ [\d.]+\))? $/);
    }
  });

  const account = createAccount({ days: 14, agents: 10_000, granularity: 'day' });
  let server: Promise<BenchServer> | undefined;
  after(async () => (await server)?.close());

  /** The credits of a request, as a page shows them. */
  async function credits(request: Record<string, string> = {}): Promise<string> {
    const { totals } = await account.answer(new URLSearchParams({ ...account.defaults, ...request }));
    return Number(totals.credits).toLocaleString('en');
  }

  for (const [name, path] of Object.entries(PAGES)) {
    it(`waits until the right numbers are on screen: ${name}`, async () => {
      const { url, open } = await (server ??= buildPages().then((files) => serve(files, null)));
      open(account);
      const { page, complaints } = await visit(`${url}${path}`, (page) =>
        page.addInitScript(() => {
          globalThis.openedBenchPage = new Promise((resolve) => (globalThis.openBenchPage = resolve));
        }),
      );
      const bench = await page.evaluateHandle(() => openedBenchPage);
      const shows = async (request: Record<string, string>, change: (bench: BenchPage) => Promise<unknown>) => {
        await bench.evaluate(change);
        const total = await credits(request);
        assert.equal(
          (await page.getByText(total, { exact: true }).count()) > 0,
          true,
          `${total} for ${JSON.stringify(request)}`,
        );
      };
      await shows({}, (bench) => bench.ready);
      await shows({ agent: 'agent-00002' }, (bench) => bench.setAgent('agent-00002'));
      await shows({ agent: 'agent-00002', from: '2026-11-03', to: '2026-11-10' }, (bench) =>
        bench.setRange('2026-11-03', '2026-11-10'),
      );
      await shows({ from: '2026-11-03', to: '2026-11-10' }, (bench) => bench.setAgent(null));
      await bench.evaluate((bench) => bench.setMetric('messages'));
      // The previous period is no longer stored, and the browser logs every refused request.
      assert.deepEqual(
        complaints.filter((text) => !text.includes('status of 422')),
        [],
      );
    });
  }
});
