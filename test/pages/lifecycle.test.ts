import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright';
import { ensureBrowser } from '../tools/browser.js';
import { bundle, chooseAgent, serveDemo } from './support.js';

let browser: Browser;
let url = '';
let elements = '';

before(async () => {
  elements = await bundle('../../src/cdn.ts');
  url = await serveDemo();
  browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    // Enables the back/forward cache, which Playwright disables.
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
  await page.route('**/elements.js', (route) => route.fulfill({ contentType: 'text/javascript', body: elements }));
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
    // Does not use `goBack`, because it waits for the page to load.
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
    // Date.prototype is not frozen, because the UTC dates of date-fns overwrite inherited members.
    const lockdown = `<script>
      for (const { prototype } of [Object, Array, Function, Promise, Map, Set, String, Number, RegExp, Error])
        Object.freeze(prototype);
      for (const namespace of [JSON, Math, Reflect, Intl, Object, Array, Promise]) Object.freeze(namespace);
    </script>`;
    const { page, complaints } = await visit(lockdown + DASHBOARD);
    await drawn(page);
    await chooseAgent(page, 'Docs Assistant');
    await page.getByText('across all agents').first().waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Table' }).check();
    await page.locator('usage-chart').getByRole('table').waitFor();
    assert.deepEqual(complaints, []);
    await page.close();
  });
});
