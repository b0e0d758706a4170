/** Tests a page at 200 % browser zoom, which has half as many CSS pixels at twice the resolution. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright';
import { serveDemo, visit } from './support.js';

const WINDOW = { width: 1280, height: 800 };

let url = '';

before(async () => {
  url = await serveDemo();
});

/** Zooms the page while it is open. */
async function zoom(page: Page, factor: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: WINDOW.width / factor,
    height: WINDOW.height / factor,
    deviceScaleFactor: factor,
    mobile: false,
  });
  await page.waitForFunction((ratio) => devicePixelRatio === ratio, factor);
}

async function openDemo(): Promise<Page> {
  const { page } = await visit(url, (page) => page.setViewportSize(WINDOW));
  await page.locator('usage-chart canvas').waitFor();
  return page;
}

/** Canvas pixels of the drawing per CSS pixel. */
const resolution = (page: Page): Promise<number> =>
  page.locator('usage-chart canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.clientWidth);

/** The number of elements that are wider than the window, or narrower than their text. */
const cutOff = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('the demo at a zoom of 200 %', () => {
  it('sticks out nowhere, and draws with the resolution of the zoom, also when it is zoomed while it is open', async () => {
    const page = await openDemo();
    assert.equal(await resolution(page), 1);
    for (const factor of [2, 1, 4, 2]) {
      await zoom(page, factor);
      await page.waitForFunction((ratio) => {
        const chart = document.querySelector('usage-dashboard')?.shadowRoot?.querySelector('usage-chart');
        const canvas = chart?.shadowRoot?.querySelector('canvas');
        return canvas && Math.abs(canvas.width / canvas.clientWidth - ratio) < 0.01;
      }, factor);
      assert.equal(await cutOff(page), 0, `${100 * factor} %`);
    }
  });

  it('reads the bucket under the pointer, and by keys', async () => {
    const page = await openDemo();
    await zoom(page, 2);
    const chart = page.locator('usage-chart');
    const plot = chart.locator('.over');
    await plot.scrollIntoViewIfNeeded();
    const { width = 0, height = 0 } = (await plot.boundingBox()) ?? {};
    await plot.hover({ position: { x: (3.5 / 30) * width, y: height / 2 } });
    await chart.locator('[part~=tooltip]').getByText('Wed, Nov 4, 2026', { exact: true }).waitFor();
    await chart.getByRole('application').press('Home');
    await chart.locator('[part~=tooltip]').getByText('Sun, Nov 1, 2026', { exact: true }).waitFor();
  });

  it('opens its menus within the window', async () => {
    const page = await openDemo();
    await zoom(page, 2);
    const chart = page.locator('usage-chart');
    for (const name of ['More', 'Export']) {
      await chart.getByRole('button', { name, exact: true }).click();
      const menu = chart.locator('[part~=menu]');
      await menu
        .getByRole(name === 'More' ? 'checkbox' : 'menuitem')
        .first()
        .waitFor();
      const box = await menu.boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= WINDOW.width / 2, name);
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
    }
  });
});
