import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright';
import { ensureBrowser } from '../tools/browser.js';
import type { Rounds } from './rounds.js';
import { chooseAgent, serveDemo } from './support.js';

/**
 * Each mounted element is accounted for, so that some thousands tell as much as the ten thousand of each that
 * `TEST_MOUNTS=10000` takes its time for.
 */
const MOUNTS = {
  'agent-filter': 5000,
  'date-range': 2000,
  'usage-summary': 2000,
  'usage-chart': 1000,
  'usage-drivers': 1000,
  'usage-breakdown': 1000,
  'usage-dashboard': 200,
};
const AT_ONCE = 100;

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

let browser: Browser;
let url = '';
const scripts: Record<string, string> = {};

before(async () => {
  scripts['/elements.js'] = await bundle('../../src/cdn.ts');
  scripts['/rounds.js'] = await bundle('./rounds.ts');
  url = await serveDemo();
  browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    // Which people's browsers have, and Playwright leaves out.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
});

after(() => browser.close());

interface Visit {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

async function visit(html: string): Promise<Visit> {
  const page = await browser.newPage({ locale: 'en-US' });
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/usage') requests.push(request.url());
  });
  await page.route(
    ({ pathname }) => pathname in scripts,
    (route) =>
      route.fulfill({ contentType: 'text/javascript', body: scripts[new URL(route.request().url()).pathname] }),
  );
  await page.route('**/page', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Page</title><body>${html}`,
    }),
  );
  await page.goto(`${url}page`);
  return { page, requests, complaints };
}

const DASHBOARD = `
  <script type="module" src="/elements.js"></script>
  <usage-dashboard endpoint="/api/usage"></usage-dashboard>`;

async function drawn(page: Page): Promise<void> {
  await page.getByText(/credits · /).waitFor();
  await page.locator('usage-chart canvas').waitFor();
}

describe('thousands of mounts and unmounts', () => {
  for (const [tag, enough] of Object.entries(MOUNTS)) {
    it(`of ${tag} leave nothing in memory [L9]`, async () => {
      const { page, complaints } = await visit('<script type="module" src="/rounds.js"></script>');
      const session = await page.context().newCDPSession(page);
      const mount = (count: number): Promise<void> =>
        page.evaluate(
          async ([tag, count, size]) => {
            const { rounds } = globalThis as unknown as { rounds: Rounds };
            for (let left = count; left > 0; left -= size) await rounds.round(tag, size);
          },
          [tag, count, AT_ONCE] as const,
        );
      const measure = async (): Promise<{ heap: number; alive: number; nodes: number; listeners: number }> => {
        await session.send('HeapProfiler.collectGarbage');
        const alive = await page.evaluate(() => (globalThis as unknown as { rounds: Rounds }).rounds.alive());
        await session.send('HeapProfiler.collectGarbage');
        const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
        const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
        return { heap, alive, nodes, listeners };
      };
      await mount(AT_ONCE);
      const before = await measure();
      await mount(Number(process.env.TEST_MOUNTS ?? enough));
      const after = await measure();
      assert.deepEqual({ ...after, heap: 0 }, { ...before, heap: 0, alive: 0 });
      assert.ok(after.heap - before.heap < 1_000_000, `${String(after.heap - before.heap)} bytes more`);
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }
});

describe('a page with a dashboard', () => {
  it('that was left and is come back to is as it was, without a request [L10]', async () => {
    const { page, requests, complaints } = await visit(DASHBOARD);
    await drawn(page);
    await chooseAgent(page, 'Docs Assistant');
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
    });
    const total = await page.locator('[part=total]').textContent();
    const before = requests.length;
    await page.goto(`${url}billing.html`);
    // Not `goBack`, which waits for the page to load.
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => (globalThis as { persisted?: boolean }).persisted);
    await drawn(page);
    assert.equal(await page.locator('[part=total]').textContent(), total);
    assert.equal(await page.getByRole('combobox', { name: 'Agent' }).inputValue(), 'Docs Assistant');
    await chooseAgent(page, 'All Agents');
    await page.getByText('across all agents').first().waitFor({ state: 'detached' });
    assert.equal(requests.length, before);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('can be printed, and goes on [L10]', async () => {
    const { page, complaints } = await visit(DASHBOARD);
    await drawn(page);
    const pdf = await page.pdf();
    assert.ok(pdf.length > 10_000);
    await chooseAgent(page, 'Docs Assistant');
    await page.getByText('across all agents').first().waitFor();
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('on which nobody may change what all objects share works as ever [H13]', async () => {
    // Date.prototype is left out: date-fns's UTC dates write over what they inherit from it.
    const lockdown = `<script>
      for (const { prototype } of [Object, Array, Function, Promise, Map, Set, String, Number, RegExp, Error])
        Object.freeze(prototype);
      for (const namespace of [JSON, Math, Reflect, Intl, Object, Array, Promise]) Object.freeze(namespace);
    </script>`;
    const { page, complaints } = await visit(lockdown + DASHBOARD);
    await drawn(page);
    await chooseAgent(page, 'Docs Assistant');
    await page.getByText('across all agents').first().waitFor();
    await page.getByRole('button', { name: 'Table' }).click();
    await page.locator('usage-chart').getByRole('table').waitFor();
    assert.deepEqual(complaints, []);
    await page.close();
  });
});
