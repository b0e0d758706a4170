import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { extname, join } from 'node:path';
import { after, afterEach } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Locator, type Page } from 'playwright';
import { build as bundleScript } from 'esbuild';
import { openLog, type LogSource } from '../../demo/server/open-log.js';
import { createUsageServer } from '../../demo/server/server.js';
import { builtDemo } from '../helpers/built.js';
import { ensureBrowser } from '../tools/browser.js';

type Undo = (() => unknown)[];

const afterTest: Undo = [];
const afterAll: Undo = [];

async function undo(actions: Undo): Promise<void> {
  for (const action of actions.splice(0).reverse()) await action();
}

afterEach(() => undo(afterTest));
after(() => undo(afterAll));

let browser: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  if (browser === undefined) {
    browser = chromium.launch({
      executablePath: ensureBrowser(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    afterAll.push(async () => (await browser)?.close());
  }
  return browser;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
};

/** Serves the built demo, because from source each page would request hundreds of modules. */
function builtPages(): RequestListener {
  const folder = builtDemo();
  const files = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `/${name.replaceAll('\\', '/')}`),
  );
  return ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname === '/' ? '/index.html' : pathname;
    if (!files.has(name) || extname(name) === '') response.writeHead(404).end();
    else {
      response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' });
      response.end(readFileSync(join(folder, name)));
    }
  };
}

let pages: RequestListener | undefined;

let demo: Promise<string> | undefined;

/** Serves the demo until the end of the tests, by default with the sample log, and resolves to its URL. */
export function serveDemo(log?: LogSource): Promise<string> {
  return log === undefined ? (demo ??= serve({})) : serve(log);
}

async function serve(log: LogSource): Promise<string> {
  const database = await openLog(log);
  afterAll.push(() => database.close());
  const server = await createUsageServer({ database, pages: (pages ??= builtPages()), faults: true });
  afterAll.push(() => server.close());
  return server.url;
}

export interface Visit {
  readonly page: Page;
  /** Query strings of the requests to the endpoint, in order. */
  readonly requests: string[];
  /** Errors and warnings on the console, and uncaught exceptions. */
  readonly complaints: string[];
}

/** Opens a page for the current test, and records its requests and complaints. `prepare` can add routes before. */
export async function visit(url: string, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
  const context = await (await launch()).newContext({ locale: 'en-US', timezoneId: 'America/New_York' });
  afterTest.push(() => context.close());
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

/** Bundles a script of this folder for a page. */
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

/** Chooses an agent in the agent filter as a user does. */
export async function chooseAgent(page: Page | Locator, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Agent' }).click();
  await page.getByRole('combobox', { name: 'Agent' }).fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}(,|$)`) }).click();
}

export async function chooseMetric(page: Page | Locator, name: 'Credits' | 'Messages'): Promise<void> {
  await page.getByRole('radio', { name }).check({ force: true });
}
