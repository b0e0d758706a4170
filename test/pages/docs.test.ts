/** Opens each HTML block of the documentation as a page in a browser, and checks that its elements show usage. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { blocksOf, type Block } from '../package/pages.js';
import { TAGS } from '../helpers/tags.js';
import { serveDemo, visit, type Visit } from './support.js';
import { cdnFiles } from './two-lines.js';

const CDN = /^https:\/\/cdn\.jsdelivr\.net\/npm\/usage-elements@[\d.]+\/cdn\//;

let files: Record<string, string> = {};
let address = '';

before(async () => {
  files = cdnFiles();
  address = await serveDemo();
});

async function open({ code }: Block): Promise<Visit> {
  const hash = createHash('sha384')
    .update(files['usage-elements.bundle.js'] ?? '')
    .digest('base64');
  const script = /<script type="module" src=|src="https/.test(code)
    ? ''
    : '<script type="module" src="https://cdn.jsdelivr.net/npm/usage-elements@0.1.0/cdn/usage-elements.js"></script>';
  const page = /^<!doctype/.test(code) ? code : `<!doctype html><html lang="en"><title>Page</title>${script}${code}`;
  return visit(`${address}documentation`, async (opened) => {
    await opened.route('**/documentation', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: page.replace('sha384-…', `sha384-${hash}`) }),
    );
    await opened.route(CDN, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: files[route.request().url().replace(CDN, '')] ?? '',
        headers: { 'Access-Control-Allow-Origin': '*' },
      }),
    );
  });
}

describe('HTML in the documentation', () => {
  for (const block of blocksOf('html').filter(({ code }) => /src="https|endpoint=/.test(code))) {
    it(`shows usage: ${block.page}:${String(block.line)}`, async () => {
      const { page, complaints } = await open(block);
      const tags = TAGS.filter((tag) => block.code.includes(`<${tag}`));
      for (const tag of tags) await page.waitForFunction((one) => customElements.get(one) !== undefined, tag);
      if (block.code.includes('endpoint=') && !block.code.includes('<dialog') && !block.code.includes(' hidden>'))
        await page
          // A summary contains “credits” only in a short-lived announcement, but the figure itself stays.
          .getByText(/\bcredits\b|^\d{1,3}(,\d{3})+(\.\d+)?$/)
          .filter({ visible: true })
          .first()
          .waitFor();
      assert.deepEqual(complaints, []);
    });
  }

  it('opens the dashboard in a dialog, and its calendar above it', async () => {
    const [block] = blocksOf('html').filter(({ code }) => code.includes('<dialog'));
    assert.ok(block);
    const { page, complaints } = await open(block);
    await page.getByRole('button', { name: 'Usage' }).click();
    await page.getByText(/credits · /).waitFor();
    await page.getByRole('button', { name: /^Date range/ }).click();
    await page.getByRole('option', { name: /^Last 7 days/ }).click();
    await page.getByText(/credits · Nov 8 – 14, 2026/).waitFor();
    assert.deepEqual(complaints, []);
  });
});
