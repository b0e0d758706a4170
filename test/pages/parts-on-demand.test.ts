import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveDemo, visit } from './support.js';

describe('a part of the chart that does not load', () => {
  it('says so where the table would be, and comes once it can', async () => {
    let isBroken = true;
    const { page } = await visit(await serveDemo(), (page) =>
      page.route('**/bucket-table.ts*', (route) => (isBroken ? route.abort() : route.continue())),
    );
    const chart = page.locator('usage-chart');
    await chart.getByRole('button', { name: 'Table' }).click();
    await chart.getByRole('alert').getByText('Usage could not be loaded').waitFor();
    isBroken = false;
    await chart.getByRole('button', { name: 'Try again' }).click();
    await chart.getByRole('table').waitFor();
    assert.equal(await chart.getByRole('alert').count(), 0);
  });

  it('leaves the numbers where the drawing would be', async () => {
    const { page } = await visit(await serveDemo(), (page) =>
      page.route('**/usage-plot.ts*', (route) => route.abort()),
    );
    const chart = page.locator('usage-chart');
    await chart.getByRole('table').waitFor();
    assert.equal(await chart.getByRole('button', { name: 'Table' }).count(), 0);
  });
});
