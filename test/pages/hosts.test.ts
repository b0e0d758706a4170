/** Tests hosts that replace parts of a page, Turbo and htmx, with the blocks of the documentation. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright';
import { blocksOf } from '../package/pages.js';
import { chooseAgent, serveDemo, visit, type Visit } from './support.js';
import { cdnFiles } from './two-lines.js';

const require = createRequire(import.meta.url);
const read = (path: string): string => readFileSync(require.resolve(path), 'utf8');

let scripts: Record<string, string> = {};
let address = '';

before(async () => {
  scripts = {
    ...cdnFiles(),
    'turbo.js': read('@hotwired/turbo/dist/turbo.es2017-esm.js'),
    'htmx.js': read('htmx.org/dist/htmx.min.js'),
  };
  address = await serveDemo();
});

/**
 * Opens the first of the given pages. Each has a path and a body; the head loads the scripts of the host and of the
 * elements.
 */
function open(host: string, pages: Readonly<Record<string, string>>): Promise<Visit> {
  const [first = ''] = Object.keys(pages);
  return visit(address + first, async (page: Page) => {
    for (const [path, body] of Object.entries(pages)) {
      const html = `<!doctype html><html lang="en"><head><title>${path}</title>
        <script type="module" src="/scripts/${host}"></script>
        <script type="module" src="/scripts/usage-elements.js"></script></head><body>${body}</body></html>`;
      await page.route(
        ({ pathname }) => pathname === `/${path}`,
        (route) => route.fulfill({ contentType: 'text/html', body: html }),
      );
    }
    await page.route('**/scripts/*', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: scripts[new URL(route.request().url()).pathname.replace('/scripts/', '')] ?? '',
      }),
    );
  });
}

const DASHBOARD = '<usage-dashboard endpoint="/api/usage" url-state></usage-dashboard>';

describe('Turbo', () => {
  it('goes to a page with a dashboard, away and back, and each time there is one that works', async () => {
    const { page, complaints } = await open('turbo.js', {
      'turbo-start': '<a href="/turbo-usage">Usage</a>',
      'turbo-usage': `<a href="/turbo-start">Start</a>${DASHBOARD}`,
    });
    await page.getByRole('link', { name: 'Usage' }).click();
    await page.getByText(/credits · /).waitFor();
    await chooseAgent(page, 'Docs Assistant');
    await page.waitForURL(/agent=/);
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByRole('link', { name: 'Usage' }).waitFor();
    await page.goBack();
    await page.getByText(/credits · /).waitFor();
    assert.equal(await page.getByRole('combobox', { name: 'Agent' }).inputValue(), 'Docs Assistant');
    assert.equal(await page.locator('usage-dashboard').count(), 1);
    assert.deepEqual(complaints, []);
  });
});

describe('htmx', () => {
  it('puts a dashboard into the page, hears it, and takes it out again', async () => {
    const [block] = blocksOf('html').filter(({ code }) => code.includes('hx-get'));
    assert.ok(block);
    const { page, complaints } = await open('htmx.js', { 'htmx-page': block.code });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.route('**/fragments/usage', (route) => route.fulfill({ contentType: 'text/html', body: DASHBOARD }));
    await page.getByRole('button', { name: 'Usage' }).click();
    await page.getByText(/credits · /).waitFor();
    await chooseAgent(page, 'Docs Assistant');
    await page.waitForURL(/agent=/);
    assert.equal(said.length, 1);
    await page.route('**/fragments/usage', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Gone</p>' }));
    await page.getByRole('button', { name: 'Usage' }).click();
    await page.getByText('Gone').waitFor();
    assert.equal(await page.locator('usage-dashboard').count(), 0);
    assert.deepEqual(complaints, []);
  });
});
