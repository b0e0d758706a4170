import { extname } from 'node:path';
import type { RequestListener } from 'node:http';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Locator, type Page } from 'playwright';
import { build as bundleScript } from 'esbuild';
import { build, type Rolldown } from 'vite';
import { openLog, type LogSource } from '../../demo/server/open-log.js';
import { createUsageServer } from '../../demo/server/server.js';
import { ensureBrowser } from '../tools/browser.js';

const undo: (() => unknown)[] = [];

after(async () => {
  for (const action of undo.reverse()) await action();
});

let browser: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  undo.push(async () => (await browser)?.close());
  return browser;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
};

/** The demo as it is built for others: from source, each page would ask for some hundred modules. */
async function builtPages(): Promise<RequestListener> {
  const configFile = fileURLToPath(new URL('../../demo/vite.config.ts', import.meta.url));
  const { output } = (await build({
    configFile,
    logLevel: 'warn',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  const files = new Map(output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]));
  return ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname === '/' ? '/index.html' : pathname;
    const file = files.get(name);
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(file);
  };
}

let pages: Promise<RequestListener> | undefined;

/** Serves the demo over a log until the tests are over; resolves to its address. */
export async function serveDemo(log: LogSource = {}): Promise<string> {
  const database = await openLog(log);
  undo.push(() => database.close());
  const server = await createUsageServer({ database, pages: await (pages ??= builtPages()), faults: true });
  undo.push(() => server.close());
  return server.url;
}

export interface Visit {
  readonly page: Page;
  /** Query strings of the requests to the endpoint, in order. */
  readonly requests: string[];
  /** Errors and warnings on the console, and what was thrown and not caught. */
  readonly complaints: string[];
}

/** Opens a page and listens to it; `prepare` may put routes in its way first. */
export async function visit(url: string, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
  const context = await (await launch()).newContext({ locale: 'en-US', timezoneId: 'America/New_York' });
  undo.push(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname === '/api/usage') requests.push(search);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await prepare?.(page);
  await page.goto(url);
  return { page, requests, complaints };
}

/** A script of this folder in one piece, as a page runs it. */
export async function bundle(file: string): Promise<string> {
  const { outputFiles } = await bundleScript({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Opens an empty page that runs the script. */
export async function visitScript(
  name: string,
  script: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Visit> {
  return visit(`${await serveDemo()}${name}`, async (page) => {
    await prepare?.(page);
    await page.route(`**/${name}.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
    await page.route(`**/${name}`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>${name}</title><link rel="icon" href="data:,"><body><script type="module" src="/${name}.js"></script>`,
      }),
    );
  });
}

/** Chooses in the agent filter, and in the toggle of the chart, as a person does. */
export async function chooseAgent(page: Page | Locator, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Agent' }).click();
  await page.getByRole('combobox', { name: 'Agent' }).fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}(,|$)`) }).click();
}

export async function chooseMetric(page: Page | Locator, name: 'Credits' | 'Messages'): Promise<void> {
  await page.getByRole('radio', { name }).check({ force: true });
}
