import { describe, it } from 'node:test';
import { serveDemo, visit } from './support.js';

describe('a part of the chart that does not load', () => {
  it('comes once it can where somebody asks again', async () => {
    let isBroken = true;
    const { page } = await visit(await serveDemo(), (page) =>
      page.route('**/option-row-*.js', (route) => (isBroken ? route.abort() : route.continue())),
    );
    const chart = page.locator('usage-chart');
    const failed = page.waitForEvent('requestfailed');
    await chart.getByRole('button', { name: 'Options' }).click();
    await failed;
    isBroken = false;
    await chart.getByRole('button', { name: 'Options' }).click();
    await chart.getByRole('button', { name: 'Options' }).click();
    await chart.getByRole('combobox', { name: 'Split by' }).waitFor();
  });
});
