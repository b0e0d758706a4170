/** Tests which of the files for a script tag a page loads, and when. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page, Route } from 'playwright';
import { serveDemo, visit, type Visit } from './support.js';
import { cdnFiles } from './two-lines.js';

let files: Record<string, string> = {};
let url = '';

before(async () => {
  files = cdnFiles();
  url = await serveDemo();
});

interface Opened extends Visit {
  /** Names of the requested files, without their hashes. */
  readonly loaded: Set<string>;
}

const nameOf = (address: string): string => {
  const name = new URL(address).pathname.replace(/^.*\//, '');
  return name === 'usage-elements.js' ? name : name.replace(/-[\w-]{8}\.js$/, '');
};

/** Opens a page with this body and the file for a script tag. */
async function open(body: string, prepare?: (page: Page) => Promise<unknown>): Promise<Opened> {
  const loaded = new Set<string>();
  const opened = await visit(`${url}by-tag`, async (page) => {
    await page.route('**/by-tag', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>By tag</title><link rel="icon" href="data:,">
          <script>
            addEventListener('usage-load', () => (window.before ??= performance.getEntriesByType('resource').map(({ name }) => name)));
            window.shifts = 0;
            new PerformanceObserver((list) => {
              for (const { value } of list.getEntries()) window.shifts += value;
            }).observe({ type: 'layout-shift', buffered: true });
          </script>
          <script type="module" src="/cdn/usage-elements.js"></script>${body}</html>`,
      }),
    );
    await page.route('**/cdn/*', (route) => {
      const address = route.request().url();
      loaded.add(nameOf(address));
      const text = files[new URL(address).pathname.replace('/cdn/', '')];
      return text === undefined
        ? route.fulfill({ status: 404 })
        : route.fulfill({ contentType: 'text/javascript', body: text });
    });
    await prepare?.(page);
  });
  return { ...opened, loaded };
}

/** Waits for requests of the page; the test fails if they never come. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue(); tries++) {
    if (tries === 3000) throw new Error(`Not so after 30 s: ${String(isTrue)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const isDefined = (page: Page, tag: string) =>
  page.waitForFunction((name) => customElements.get(name) !== undefined, tag);

/** The files that were requested before the first report was shown. */
async function loadedFirst(page: Page): Promise<string[]> {
  const before = await page.waitForFunction(() => (window as unknown as { before?: string[] }).before);
  return ((await before.jsonValue()) ?? [])
    .filter((name) => name.includes('/cdn/'))
    .map(nameOf)
    .sort();
}

const noReport = (page: Page) => page.route('**/api/usage*', () => undefined);

const FOUR = `<agent-filter></agent-filter> <date-range></date-range>
  <usage-summary endpoint="/api/usage"></usage-summary><usage-chart></usage-chart>`;
const DASHBOARD = '<usage-dashboard endpoint="/api/usage"></usage-dashboard>';

describe('the file for a script tag', () => {
  it('loads for a summary the code of a summary, and the rest once that is on screen', async () => {
    const { page, complaints } = await open('<usage-summary endpoint="/api/usage"></usage-summary>');
    const first = await loadedFirst(page);
    const tags = first.filter((name) => /^(usage|agent|date)-/.test(name) && name !== 'usage-elements.js');
    assert.deepEqual(tags, ['usage-summary']);
    await isDefined(page, 'usage-chart');
    assert.deepEqual(complaints, []);
  });

  it('loads the code of a tag that is added later', async () => {
    const { page, loaded } = await open('<usage-summary endpoint="/api/usage"></usage-summary>', noReport);
    await isDefined(page, 'usage-summary');
    assert.equal(loaded.has('date-range'), false);
    await page.evaluate(() => document.body.append(document.createElement('date-range')));
    await page.getByRole('button', { name: /^Date range/ }).waitFor();
    assert.equal(loaded.has('usage-chart'), false);
  });

  it('loads the filters of a dashboard where they stand by themselves', async () => {
    const { page, loaded } = await open(
      '<usage-date-range store="none"></usage-date-range><usage-agent-filter store="none"></usage-agent-filter>',
    );
    await page.getByRole('button', { name: /^Date range/ }).waitFor();
    await page.getByRole('combobox', { name: 'Agent' }).waitFor();
    assert.equal(loaded.has('usage-chart'), false);
  });

  it('loads all where the tags are in the shadow roots of the host', async () => {
    const { page } = await open(`<host-card></host-card><script>
      customElements.define('host-card', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'closed' }).innerHTML = '<usage-summary endpoint="/api/usage"></usage-summary>';
        }
      });
    </script>`);
    assert.ok((await loadedFirst(page)).includes('usage-summary'));
    await isDefined(page, 'usage-drivers');
  });

  it('asks for all of the first paint at once: no file waits for another to name it', async () => {
    for (const body of [FOUR, DASHBOARD]) {
      const tags = body.match(/(?<=<\/)[a-z-]+/g) ?? [];
      // Files that load with a report or in idle time do not belong to the first paint.
      const { page, loaded } = await open(body, async (page) => {
        await noReport(page);
        await page.addInitScript('window.requestIdleCallback = () => 0');
      });
      await Promise.all(tags.map((tag) => isDefined(page, tag)));
      const names = [...loaded].filter((name) => name !== 'usage-elements.js').sort();
      assert.ok(names.length > 5);

      const held: Route[] = [];
      const opening = open(body, async (page) => {
        await noReport(page);
        await page.route(/\/cdn\/(?!usage-elements\.js)/, (route) => void held.push(route));
      });
      const asked = (): string[] => held.map((route) => nameOf(route.request().url())).sort();
      await until(() => names.every((name) => asked().includes(name)));
      assert.deepEqual(asked(), names);
      for (const route of held) await route.fallback();
      await opening;
    }
  });

  it('asks for the reports while the code of the tags is on its way, and not once more', async () => {
    for (const body of [FOUR, DASHBOARD, FOUR.replace('<date-range>', '<date-range value="2026-11-02/2026-11-08">')]) {
      const held: Route[] = [];
      const asked: string[] = [];
      const asksItself = body.includes('value=');
      const opening = open(body, async (page) => {
        page.on('request', (request) => request.url().includes('/api/usage') && asked.push(request.url()));
        await page.route(/\/cdn\/(?!usage-elements\.js)/, (route) => void held.push(route));
      });
      const isEarly = (): boolean => (asksItself ? held.length > 5 : asked.length > 0);
      await until(isEarly);
      if (asksItself) assert.deepEqual(asked, []);
      const { page } = await opening;
      const isOfFilters = (route: Route): boolean => /date-range|agent-filter/.test(route.request().url());
      const others = held.filter((route) => !isOfFilters(route));
      for (const route of others) await route.fallback();
      if (asksItself) {
        await page.evaluate(
          (addresses) => Promise.all(addresses.map((address) => import(address))),
          others.map((route) => route.request().url()),
        );
        assert.deepEqual(asked, [], 'what is shown waits for the range of the filter');
      }
      for (const route of held.filter(isOfFilters)) await route.fallback();
      await page.unroute(/\/cdn\/(?!usage-elements\.js)/);
      await page.waitForFunction(() => (window as unknown as { before?: string[] }).before);
      await page
        .getByText(/vs|against/)
        .first()
        .waitFor();
      assert.equal(new Set(asked).size, asked.length, 'each report is asked for once');
      assert.equal(asked.length, 2);
    }
  });

  it('sets its classes before `whenDefined` resolves', async () => {
    const { page } = await open('<p>No tag of ours</p>');
    const unset = await page.evaluate(async (address) => {
      const library = (await import(address)) as Record<string, unknown>;
      const names = { 'agent-filter': 'AgentFilter', 'usage-chart': 'UsageChart', 'usage-drivers': 'UsageDrivers' };
      const found = await Promise.all(
        Object.entries(names).map(async ([tag, name]) => (await customElements.whenDefined(tag)) === library[name]),
      );
      return found.filter((isSame) => !isSame).length;
    }, '/cdn/usage-elements.js');
    assert.equal(unset, 0);
  });

  it('opens the calendar without a request once the page has been idle', async () => {
    const { page, loaded } = await open(FOUR);
    await until(() => loaded.has('range-popover'));
    await page.getByRole('button', { name: /^Date range/ }).click();
    await page.getByRole('grid').first().waitFor();
  });

  it('says once that the code of a tag did not come, throws nothing, and tries again', async () => {
    let count = 0;
    const { page, complaints } = await open('<usage-summary endpoint="/api/usage"></usage-summary>', (page) =>
      page.route('**/cdn/usage-summary-*', (route) =>
        count++ < 2 ? route.fulfill({ status: 404 }) : route.fallback(),
      ),
    );
    await page
      .getByText(/credits/i)
      .first()
      .waitFor();
    const ours = complaints.filter((text) => !text.startsWith('Failed to load resource'));
    assert.equal(ours.length, 1);
    assert.match(
      ours[0] ?? '',
      /^usage-elements: the code of <usage-summary> could not be loaded, and is tried again: .*usage-summary-/,
    );
  });
});

describe('drivers and breakdown of a dashboard', () => {
  const areDefined = (page: Page) =>
    Promise.all([isDefined(page, 'usage-drivers'), isDefined(page, 'usage-breakdown')]);

  it('leave no empty card where their code does not come, until it does', async () => {
    let isThere = false;
    const { page } = await open(DASHBOARD, (page) =>
      page.route('**/cdn/usage-breakdown-*', (route) => (isThere ? route.fallback() : route.fulfill({ status: 404 }))),
    );
    const card = page.locator('usage-breakdown');
    await card.waitFor();
    await card.waitFor({ state: 'hidden' });
    isThere = true;
    await page.getByRole('heading', { name: 'Usage by agent' }).waitFor();
  });

  it('come once the first report is on screen, without moving anything', async () => {
    const { page, complaints } = await open(DASHBOARD, (page) => page.setViewportSize({ width: 1280, height: 800 }));
    const first = await loadedFirst(page);
    assert.ok(first.includes('usage-chart'));
    assert.equal(first.includes('usage-drivers') || first.includes('usage-breakdown'), false);
    await areDefined(page);
    await page.getByRole('heading', { name: 'Usage by agent' }).waitFor();
    assert.equal(await page.evaluate(() => (window as unknown as { shifts: number }).shifts), 0);
    assert.deepEqual(complaints, []);
  });

  it('come while there is no report when somebody scrolls or prints, or has them on screen', async () => {
    for (const use of [
      (page: Page) => page.mouse.wheel(0, 300),
      (page: Page) => page.evaluate(() => dispatchEvent(new Event('beforeprint'))),
      (page: Page) => page.setViewportSize({ width: 1280, height: 2400 }),
    ]) {
      const { page, loaded } = await open(DASHBOARD, async (page) => {
        await noReport(page);
        await page.setViewportSize({ width: 1280, height: 800 });
      });
      await isDefined(page, 'usage-dashboard');
      assert.equal(loaded.has('usage-drivers'), false);
      await use(page);
      await areDefined(page);
    }
  });

  it('have a place as high as what they show at first', async () => {
    const heights = (page: Page) =>
      page
        .locator('usage-dashboard')
        .evaluate((dashboard) =>
          Array.from(
            dashboard.shadowRoot?.querySelectorAll('usage-drivers, usage-breakdown') ?? [],
            (element) => element.clientHeight,
          ),
        );
    for (const width of [1100, 360]) {
      const { page } = await open(DASHBOARD, async (page) => {
        await noReport(page);
        await page.setViewportSize({ width, height: 600 });
      });
      await isDefined(page, 'usage-dashboard');
      const before = await heights(page);
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await areDefined(page);
      const after = await heights(page);
      before.forEach((height, index) =>
        assert.ok(Math.abs(height - (after[index] ?? 0)) < 24, `${String(width)}: ${String(before)}, ${String(after)}`),
      );
    }
  });
});
