import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chooseAgent, chooseMetric, serveDemo, visit } from './support.js';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
  <title>Two lines of HTML</title>
  <script type="module" src="/usage-elements.js"></script>
  <usage-dashboard endpoint="/api/usage"></usage-dashboard>
</html>`;

/** The one file that a page loads, as the CDN has it. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/cdn.ts', import.meta.url))],
    tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

describe('a strict Content-Security-Policy', () => {
  it('needs no exception for two lines of HTML', async () => {
    const script = await bundle();
    const { page, requests, complaints } = await visit(`${await serveDemo()}strict`, async (page) => {
      await page.route('**/usage-elements.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: script }),
      );
      await page.route('**/strict', (route) =>
        route.fulfill({ contentType: 'text/html', body: PAGE, headers: { 'Content-Security-Policy': POLICY } }),
      );
    });
    await page.getByText(/credits · /).waitFor();
    await page.getByRole('button', { name: /^Date range/ }).click();
    await page.getByRole('button', { name: /^Last 7 days/ }).click();
    await page.getByText(/credits · Nov 8 – 14, 2026/).waitFor();
    await chooseAgent(page, 'Docs Assistant');
    await chooseMetric(page, 'Messages');
    await page.locator('usage-chart').locator('.u-over').hover();
    await page.locator('usage-chart').locator('[part=tooltip]').waitFor();
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByRole('table').waitFor();
    assert.equal(requests.length, 4, 'two periods, each with the one before');
    assert.deepEqual(complaints, []);
  });
});
