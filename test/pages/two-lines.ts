import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build, type Rolldown } from 'vite';
import { chooseAgent, chooseMetric, serveDemo, visit, type Visit } from './support.js';

/** The files for a script tag, by name, as they are published. */
export async function cdnFiles(mode?: 'bundle'): Promise<Record<string, string>> {
  const configFile = fileURLToPath(new URL('../../demo/vite.cdn.config.ts', import.meta.url));
  const built = await build({ configFile, mode, logLevel: 'warn', build: { write: false } });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  const scripts = output.filter(({ fileName }) => fileName.endsWith('.js'));
  // The worker is built by itself: to the other files it is an asset.
  return Object.fromEntries(
    scripts.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]),
  );
}

/** All of it in one file. */
export async function cdnFile(): Promise<string> {
  return (await cdnFiles('bundle'))['usage-elements.bundle.js'] ?? '';
}

export interface PageOptions {
  /** The text of each script, by its name, in the order in which the page loads them. */
  scripts: Record<string, string>;
  /** Files beside the scripts, which those load. */
  beside?: Record<string, string>;
  headers?: Record<string, string>;
  prepare?: (page: Page) => Promise<unknown>;
}

/** Opens a page of two lines of HTML: the scripts, and the dashboard. */
export async function openTwoLines({ scripts, beside, headers, prepare }: PageOptions): Promise<Visit> {
  const html = `<!doctype html>
<html lang="en">
  <title>Two lines of HTML</title>
  ${Object.keys(scripts)
    .map((name) => `<script type="module" src="/scripts/${name}"></script>`)
    .join('\n  ')}
  <usage-dashboard endpoint="/api/usage"></usage-dashboard>
  <host-note></host-note>
</html>`;
  return visit(`${await serveDemo()}two-lines`, async (page) => {
    await page.route('**/two-lines', (route) => route.fulfill({ contentType: 'text/html', body: html, headers }));
    await page.route('**/scripts/*', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: { ...beside, ...scripts }[new URL(route.request().url()).pathname.replace('/scripts/', '')]!,
        headers: { 'Access-Control-Allow-Origin': '*' },
      }),
    );
    await prepare?.(page);
  });
}

/** Uses everything on the page once, as a person does. */
export async function useAll(page: Page): Promise<void> {
  await page.getByText(/credits · /).waitFor();
  await page.getByRole('button', { name: /^Date range/ }).click();
  await page.getByRole('option', { name: /^Last 7 days/ }).click();
  await page.getByText(/credits · Nov 8 – 14, 2026/).waitFor();
  await chooseAgent(page, 'Docs Assistant');
  await chooseMetric(page, 'Messages');
  await page.locator('usage-chart').locator('.over').hover();
  await page.locator('usage-chart').locator('[part=tooltip]').waitFor();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Table' }).check();
  await page.locator('usage-chart').getByRole('table').waitFor();
}
