import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { builtFiles } from '../helpers/built.js';
import { chooseAgent, chooseMetric, serveDemo, visit, type Visit } from './support.js';

/** The published files for a script tag, by name. */
export function cdnFiles(): Record<string, string> {
  const folder = builtFiles();
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** The published bundle, which has everything in one file. */
export function cdnFile(): string {
  return cdnFiles()['usage-elements.bundle.js'] ?? '';
}

export interface PageOptions {
  /** The text of each script by name, in loading order. */
  scripts: Record<string, string>;
  /** Other files that the scripts load. */
  beside?: Record<string, string>;
  headers?: Record<string, string>;
  prepare?: (page: Page) => Promise<unknown>;
}

/** Opens a page with two lines of HTML: the scripts, and the dashboard. */
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

/** Uses everything on the page once, like a user. */
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
