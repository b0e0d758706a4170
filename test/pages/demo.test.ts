import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright';
import { isLong } from '../helpers/long.js';
import { chooseAgent, chooseMetric, serveDemo, visit } from './support.js';

const ENDPOINT = (url: URL): boolean => url.pathname === '/api/usage';

let url = '';

before(async () => {
  url = await serveDemo();
});

/** The shown total of the chart: `53,295.9 credits`. */
async function totalOf(page: Page, chart = 'usage-chart'): Promise<string> {
  const total = page.locator(chart).locator('[part=total]');
  await total.getByText(/credits|messages/).waitFor();
  return ((await total.textContent()) ?? '').trim().split(' · ')[0] ?? '';
}

describe('the demo', () => {
  it('answers from the sample log with one tag', async () => {
    const { page, requests, complaints } = await visit(url);
    const total = await totalOf(page);
    assert.match(total, /^[\d,.]+ credits$/);
    await page.getByRole('heading', { name: 'Usage', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Credit usage' }).waitFor();
    await page.getByText('Nov 1 – 13 vs Oct 1 – 13', { exact: true }).waitFor();
    assert.equal(requests.length, 2, 'one for the period, one for the period before');
    const caption = page.locator('usage-chart').locator('figcaption');
    assert.equal(await caption.evaluate((one) => getComputedStyle(one).fontSize), '12px', 'small text can be read');
    assert.deepEqual(complaints, []);
  });

  it('tells whose spend it is, with the page of that agent, and can be sent as a link', async () => {
    const { page, requests, complaints } = await visit(url);
    await totalOf(page);
    await chooseAgent(page, 'Customer Support');
    await page.getByRole('link', { name: 'Open Customer Support' }).waitFor();
    const total = await totalOf(page);
    await page.waitForURL('**/?agent=agt_support');

    const other = await visit(page.url());
    assert.equal(await totalOf(other.page), total);
    assert.equal(await other.page.getByRole('combobox', { name: 'Agent' }).inputValue(), 'Customer Support');
    await other.page
      .getByText(/vs Oct 1 – 13$/)
      .first()
      .waitFor();
    assert.deepEqual(other.requests, requests);

    await page.goBack();
    await page.getByRole('link', { name: 'Open Customer Support' }).waitFor({ state: 'detached' });
    assert.notEqual(await totalOf(page), total);
    await page.goForward();
    await page.getByRole('link', { name: 'Open Customer Support' }).click();
    await page.getByRole('heading', { name: 'Agent' }).waitFor();
    await page.goBack();
    assert.equal(await totalOf(page), total);
    assert.deepEqual(complaints, []);
  });

  it('proves its numbers, and links to what is beside it', async () => {
    const { page, complaints } = await visit(url);
    for (const fact of ['Totals verified', 'Data through Nov 14, 9:55 PM, Europe/Berlin', 'Nov 14 (in progress)']) {
      await page.getByText(fact, { exact: true }).waitFor();
    }
    await page.getByRole('button', { name: 'Details' }).press('Enter');
    await page.getByText('16 days upcoming').waitFor();
    for (const name of ['Open Billing', 'What a credit is', 'Automatic top-up', 'Plans']) {
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { name: name.replace('Open ', '') }).waitFor();
      await page.goBack();
    }
    assert.deepEqual(complaints, []);
  });

  it('shares one store between loose parts, without a wrapper', async () => {
    const { page, requests, complaints } = await visit(`${url}parts.html`);
    const all = await totalOf(page);
    const credits = page.locator('usage-summary').locator('[part=value]').first();
    await chooseAgent(page, 'Docs Assistant');
    await page.getByText('across all agents').first().waitFor();
    const one = await totalOf(page);
    assert.notEqual(one, all);
    assert.match((await credits.innerText()).trim(), new RegExp(`^${one.replace(' credits', '')}`));
    assert.equal(requests.length, 2);

    await page.getByRole('button', { name: /^Date range/ }).click();
    await page.getByRole('option', { name: /^Last 7 days/ }).click();
    await page
      .locator('usage-chart')
      .getByText(/credits · Nov 8 – 14, 2026/)
      .waitFor();
    await page.getByText('Credits used', { exact: true }).waitFor();
    assert.equal(requests.length, 4);
    assert.match(requests[2] ?? '', /from=2026-11-08&to=2026-11-15/);
    assert.match(requests[3] ?? '', /from=2026-11-01&to=2026-11-08/);
    assert.deepEqual(complaints, []);
  });

  it('keeps two named stores apart', async () => {
    const { page, complaints } = await visit(`${url}two-stores.html`);
    const left = page.getByRole('region', { name: 'Left' });
    const right = page.getByRole('region', { name: 'Right' });
    for (const name of ['Left', 'Right']) await page.getByRole('heading', { name, exact: true }).waitFor();
    await left
      .locator('[part=total]')
      .getByText(/credits · /)
      .waitFor();
    await right
      .locator('[part=total]')
      .getByText(/messages · /)
      .waitFor();
    const before = await right.locator('[part=total]').textContent();
    await chooseAgent(left, 'Docs Assistant');
    await chooseMetric(left, 'Messages');
    assert.equal(await left.getByRole('combobox', { name: 'Agent' }).inputValue(), 'Docs Assistant');
    assert.equal(await right.getByRole('combobox', { name: 'Agent' }).inputValue(), 'All Agents');
    assert.equal(await right.locator('[part=total]').textContent(), before);
    assert.deepEqual(complaints, []);
  });
});

describe('nothing moves while the page loads', () => {
  const everyDay = ['/ 1280', '/ 360', '/parts.html 640', '/two-stores.html 320'];
  for (const path of ['', 'parts.html', 'two-stores.html']) {
    for (const width of [1280, 768, 640, 360, 320]) {
      if (!isLong && !everyDay.includes(`/${path} ${width}`)) continue;
      it(`/${path} at ${width} px`, async () => {
        const page = await visitAndWatch(`${url}${path}`, width);
        if (path !== 'two-stores.html') {
          await page
            .getByText(/vs Oct 1 – 13$/)
            .first()
            .waitFor();
          await page
            .getByText(/vs Oct 1 – 13$/)
            .first()
            .waitFor();
          await page.getByText(/^Spend on Nov 1 – 13 rose/).waitFor();
        }
        assert.equal(await shiftsOf(page), '');
      });
    }
  }

  // Below 700 pixels, the figures of the account have their own row, which disappears if the endpoint does not know
  // them.
  for (const [what, widths] of Object.entries({ members: [320, 360, 640, 1280], 'any account': [1280, 768] })) {
    for (const width of isLong ? widths : widths.slice(0, 1)) {
      it(`at ${width} px where the endpoint does not know of ${what}`, async () => {
        const page = await visitAndWatch(url, width, (page) =>
          page.route(ENDPOINT, async (route) => {
            const response = await route.fetch();
            const report = (await response.json()) as { account: Record<string, unknown> };
            const { periods, agents } = report.account;
            report.account = { periods, ...(what === 'members' && { agents }) };
            await route.fulfill({ response, json: report });
          }),
        );
        await page
          .getByText(/vs Oct 1 – 13$/)
          .first()
          .waitFor();
        assert.equal(await shiftsOf(page), '');
      });
    }
  }
});

async function visitAndWatch(
  address: string,
  width: number,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Page> {
  const { page } = await visit(address, async (page) => {
    await page.setViewportSize({ width, height: 1100 });
    await page.addInitScript(recordShifts);
    await prepare?.(page);
  });
  await page.getByRole('application').first().waitFor();
  return page;
}

async function shiftsOf(page: Page): Promise<string> {
  // The browser reports layout shifts after their frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return page.evaluate(() => document.documentElement.dataset['shifts'] ?? '');
}

/** Runs in the page before all other scripts, and records every layout shift on the root element. */
function recordShifts(): void {
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      const { value, sources } = shift as PerformanceEntry & { value: number; sources: { node?: Node }[] };
      const { dataset } = document.documentElement;
      dataset['shifts'] = `${dataset['shifts'] ?? ''}${value} ${sources.map(({ node }) => node?.nodeName).join()}; `;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

describe('an endpoint that fails', () => {
  const answers: Record<string, { body: string; status?: number; contentType?: string; says: RegExp; hint?: false }> = {
    'with HTML': { body: '<!doctype html><p>Sign in</p>', contentType: 'text/html', says: /unexpected response/ },
    'with JSON of another kind': { body: '{"error":"nope"}', says: /unexpected response/ },
    'with half a JSON': { body: '{"version":1,"query":{', says: /unexpected response/ },
    'with a field that is missing': {
      body: JSON.stringify({
        version: 1,
        query: { from: '2026-11-01', to: '2026-11-02', granularity: 'day', time_zone: 'UTC' },
        buckets: [],
        rows: [],
      }),
      says: /\$\.totals/,
    },
    'with 403': { body: '', status: 403, says: /do not have access/, hint: false },
    'with 401': { body: '', status: 401, says: /Sign in again/, hint: false },
    'with 500': { body: 'oops', status: 500, says: /temporarily unavailable/ },
  };

  for (const [name, { says, hint, ...answer }] of Object.entries(answers)) {
    it(`${name} ends in words and a way to try again`, async () => {
      const { page } = await visit(url, (page) =>
        page.route(ENDPOINT, (route) => route.fulfill({ contentType: 'application/json', ...answer })),
      );
      const alert = page.getByRole('alert');
      await alert.getByText(says).waitFor();
      assert.equal(await alert.getByText(/Try again, or re-apply the range/).count(), hint === false ? 0 : 1);
      assert.equal(await alert.count(), 1, 'one message for the whole dashboard');
      await page.unroute(ENDPOINT);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await page
        .getByText(/[\d,.]+ credits/)
        .first()
        .waitFor();
      assert.equal(await alert.count(), 0);
    });
  }

  it('with a cut connection ends in words', async () => {
    const { page } = await visit(url, (page) => page.route(ENDPOINT, (route) => route.abort('connectionreset')));
    await page
      .getByRole('alert')
      .getByText(/could not be reached/)
      .waitFor();
  });

  it('on another range shows no numbers of the old one', async () => {
    const { page } = await visit(url);
    await totalOf(page);
    const credits = page.locator('usage-summary').locator('[part=value]').first();
    await page.route(ENDPOINT, (route) => route.fulfill({ status: 403, body: '' }));
    await page.getByRole('button', { name: /^Date range/ }).click();
    await page.getByRole('option', { name: /^Last 28 days/ }).click();
    await page
      .getByRole('alert')
      .getByText(/do not have access/)
      .waitFor();
    assert.equal((await credits.innerText()).trim(), '–');
  });
});
