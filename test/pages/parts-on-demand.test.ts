import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveDemo, visit } from './support.js';

describe('a part of the chart that does not load', () => {
  it('comes once it can where somebody asks again', async () => {
    let isBroken = true;
    const { page } = await visit(await serveDemo(), (page) =>
      page.route('**/options-*.js', (route) => (isBroken ? route.abort() : route.continue())),
    );
    const chart = page.locator('usage-chart');
    const failed = page.waitForEvent('requestfailed');
    await chart.getByRole('button', { name: 'More', exact: true }).click();
    await failed;
    isBroken = false;
    await chart.getByRole('button', { name: 'More', exact: true }).click();
    await chart.getByRole('group', { name: 'More' }).waitFor();
  });

  it('leaves the drawing where the table would be', async () => {
    let isBroken = true;
    const { page } = await visit(await serveDemo(), (page) =>
      page.route('**/bucket-table-*.js', (route) => (isBroken ? route.abort() : route.continue())),
    );
    const chart = page.locator('usage-chart');
    const failed = page.waitForEvent('requestfailed');
    await chart.getByRole('button', { name: 'More', exact: true }).click();
    const table = chart.getByRole('checkbox', { name: 'Table' });
    await table.check();
    await failed;
    await chart.getByRole('application').waitFor();
    isBroken = false;
    await table.uncheck();
    await table.check();
    await chart.getByRole('table').waitFor();
  });

  it('leaves the handles of the overview alone, which zoom as well', async () => {
    const { page } = await visit(await serveDemo(), (page) =>
      page.route('**/overview-plot-*.js', (route) => route.abort()),
    );
    const chart = page.locator('usage-chart');
    const failed = page.waitForEvent('requestfailed');
    await chart.getByRole('button', { name: 'More', exact: true }).click();
    await chart.getByRole('checkbox', { name: 'Range slider' }).check();
    await failed;
    await chart.getByRole('slider', { name: 'From' }).press('ArrowRight');
    await chart.getByRole('button', { name: 'Show all' }).waitFor();
  });
});

describe('a part of the chart that is still being loaded', () => {
  it('gets the keys and clicks that came before it, in their order', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const { page } = await visit(await serveDemo(), (page) =>
      page.route('**/interaction-*.js', async (route) => {
        await released;
        await route.continue();
      }),
    );
    const chart = page.locator('usage-chart');
    const plot = chart.getByRole('application');
    const asked = page.waitForRequest('**/interaction-*.js');
    await plot.focus();
    await asked;
    await plot.press('Home');
    await plot.press('ArrowRight');
    await plot.press('Enter');
    assert.equal(await chart.locator('.tooltip').count(), 0);
    release();
    await chart.getByRole('group', { name: /2026|2025/ }).waitFor();
    assert.equal(await chart.locator('.tooltip.pinned').count(), 1);
  });
});
