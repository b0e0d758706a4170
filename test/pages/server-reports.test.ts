/**
 * A page into which the server has put the reports. It is complete before the script has loaded, without the script,
 * and after it has loaded.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright';
import type { WireReport } from '../../src/api/wire.js';
import { sampleUsage } from '../../src/sample/index.js';
import { renderUsage, type RenderOptions, type UsageTag } from '../../src/render.js';
import { TAGS } from '../helpers/tags.js';
import { visit, type Visit } from './support.js';
import { cdnFile, cdnFiles } from './two-lines.js';

const load = sampleUsage({ asOf: '2026-11-14T20:55:03+01:00', timeZone: 'Europe/Berlin' });
const ask = (request: Parameters<typeof load>[0]): WireReport =>
  load(request, { signal: new AbortController().signal }) as WireReport;

const current = ask({});
const previous = ask(current.account?.periods?.[1] ?? {});
const reports = [current, previous];

let split: Record<string, string> = {};
let whole = '';

before(() => {
  split = cdnFiles();
  whole = cdnFile();
});

const element = (tag: UsageTag, options: RenderOptions = {}): Promise<string> =>
  renderUsage(tag, { reports, ...options, attributes: { endpoint: '/api/usage', ...options.attributes } });

/**
 * Opens a page with the HTML. The script is at `/scripts/usage-elements.js`, or as a single file at
 * `/scripts/whole.js`.
 */
function open(html: string, width = 1100, headers: Record<string, string> = {}): Promise<Visit> {
  return visit('http://page.example/', async (page) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        const { dataset } = document.documentElement;
        for (const entry of list.getEntries()) {
          const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Element }[] };
          dataset['shifts'] =
            `${dataset['shifts'] ?? ''}${value} ${sources.map(({ node }) => node?.localName).join()}; `;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.route('http://page.example/scripts/*', (route) => {
      const name = new URL(route.request().url()).pathname.replace('/scripts/', '');
      return route.fulfill({ contentType: 'text/javascript', body: name === 'whole.js' ? whole : split[name] });
    });
    await page.route('http://page.example/api/usage*', (route) => {
      const parameters = new URL(route.request().url()).searchParams;
      return route.fulfill({ json: ask(Object.fromEntries(parameters)) });
    });
    await page.route('http://page.example/', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers,
        body: `<!doctype html><html lang="en"><title>Usage</title><link rel="icon" href="data:,"><body>${html}</body></html>`,
      }),
    );
  });
}

/**
 * The visible lines of text in all shadow roots, with normalised spaces, since Node and browsers use different ones.
 */
function textOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lines: string[] = [];
    const roots: ParentNode[] = [document.body];
    for (const root of roots) {
      for (const node of root.querySelectorAll('*')) {
        if (node.shadowRoot) roots.push(node.shadowRoot);
        const own = [...node.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
        const text = own
          .map(({ textContent }) => textContent?.trim())
          .join(' ')
          .trim();
        if (text !== '' && node.checkVisibility() && !node.matches('style, script, .updated, [role=status]'))
          lines.push(text.replaceAll(/\s/g, ' '));
      }
    }
    return lines;
  });
}

async function run(page: Page, url: string): Promise<void> {
  await page.addScriptTag({ url, type: 'module' });
  await page.waitForFunction(() => !document.querySelector('body > :not(:defined)'));
  await page.evaluate(async () => {
    for (const one of document.querySelectorAll('body > *')) {
      if (!one.localName.includes('-')) continue;
      await (one as unknown as { updateComplete: unknown }).updateComplete;
    }
  });
}

async function shiftsOf(page: Page): Promise<string> {
  // The browser reports layout shifts after their frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return page.evaluate(() => document.documentElement.dataset['shifts'] ?? '');
}

describe('a page that its server has rendered with reports', () => {
  for (const width of [1100, 360])
    for (const file of ['usage-elements.js', 'whole.js'])
      it(`is the same before and after ${file}, asks for nothing and moves nothing, at ${String(width)} px [R23]`, async () => {
        const { page, requests, complaints } = await open(await element('usage-dashboard'), width);
        const early = await textOf(page);
        // A slow browser may paint a row that is only partly parsed.
        const whileParsed = await shiftsOf(page);
        const total = Number(current.totals.credits).toLocaleString('en');
        assert.ok(early.includes(total), early.join('\n'));
        assert.ok(
          early.some((line) => /Customer Support.*Pro/.test(line)),
          early.join('\n'),
        );
        // The script is a text, because the compiler adds calls of a helper that does not exist in the page.
        await page.evaluate(`(function look() {
          const summary = document.querySelector('usage-dashboard').shadowRoot.querySelector('usage-summary');
          if (!summary?.shadowRoot.textContent.includes('${total}')) document.documentElement.dataset.blank = 'true';
          requestAnimationFrame(look);
        })()`);
        await run(page, `/scripts/${file}`);
        assert.equal(await page.locator('html').getAttribute('data-blank'), null, 'the figure was gone for a moment');
        // The drawing adds its markers later, as on every page.
        const now = await textOf(page);
        assert.deepEqual(
          early.filter((line) => !now.some((other) => other.startsWith(line))),
          [],
        );
        assert.equal(await shiftsOf(page), whileParsed);
        assert.deepEqual(requests, []);
        assert.deepEqual(complaints, []);
        // The page responds to clicks.
        await page.getByRole('button', { name: /^Date range/ }).click();
        await page.getByRole('option', { name: /^Last 7 days/ }).click();
        await page.getByText(/credits · Nov 8 – 14, 2026/).waitFor();
        assert.equal(requests.length, 2);
      });

  it('shares the report of one element with all that share its store', async () => {
    const loose = TAGS.filter((tag) => tag !== 'usage-dashboard');
    const parts = loose.map((tag) => element(tag, { reports: tag === 'usage-summary' ? reports : [] }));
    const { page, requests, complaints } = await open((await Promise.all(parts)).join('\n'));
    await run(page, '/scripts/usage-elements.js');
    await page.getByText(/credits · /).waitFor();
    assert.deepEqual(requests, []);
    assert.deepEqual(complaints, []);
  });

  it('asks for the previous period if only the current one is there', async () => {
    const { page, requests } = await open(await element('usage-dashboard', { reports: [current] }));
    await run(page, '/scripts/usage-elements.js');
    await page
      .getByText(/Customer Support.*Pro/)
      .first()
      .waitFor();
    assert.deepEqual(requests.length, 1);
  });

  it('reads a report that stands in plain HTML, too', async () => {
    const json = JSON.stringify(current).replaceAll('<', '\\u003c');
    const { page, requests, complaints } = await open(
      `<usage-chart endpoint="/api/usage"><script type="application/json" slot="report">${json}</script></usage-chart>`,
    );
    await run(page, '/scripts/usage-elements.js');
    await page.getByText(/credits · /).waitFor();
    assert.deepEqual(requests, []);
    assert.deepEqual(complaints, []);
  });

  it('says once that a report is of no use, and asks instead', async () => {
    const { page, requests, complaints } = await open(
      `<usage-chart endpoint="/api/usage"><script type="application/json" slot="report">{"version":2}</script></usage-chart>`,
    );
    await run(page, '/scripts/usage-elements.js');
    await page.getByText(/credits · /).waitFor();
    assert.equal(requests.length, 1);
    assert.equal(complaints.length, 1);
    assert.match(complaints[0] ?? '', /report in the page/);
  });

  it('has its own content until the script comes, and if it never does', async () => {
    const { page, complaints } = await open(
      '<usage-dashboard endpoint="/api/usage"><p>Usage of this month: <a href="/usage.csv">as a table</a></p></usage-dashboard>',
    );
    await page.getByRole('link', { name: 'as a table' }).waitFor();
    await run(page, '/scripts/usage-elements.js');
    await page.getByText(/credits · /).waitFor();
    assert.equal(await page.getByRole('link', { name: 'as a table' }).isVisible(), false);
    assert.deepEqual(complaints, []);
  });

  it('keeps to a policy that asks for a nonce on styles', async () => {
    const html = await element('usage-summary', { nonce: 'abc123' });
    const { page, complaints } = await open(html, 1100, {
      'Content-Security-Policy': "default-src 'self'; img-src data:; style-src 'nonce-abc123'",
    });
    const box = await page.locator('usage-summary').boundingBox();
    await run(page, '/scripts/usage-elements.js');
    assert.deepEqual(await page.locator('usage-summary').boundingBox(), box);
    assert.deepEqual(complaints, []);
  });
});
