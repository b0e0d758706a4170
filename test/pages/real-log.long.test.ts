import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chooseAgent, chooseMetric, serveDemo, visit } from './support.js';

/** Two weeks of real traffic. The file is next to the repository, not in it. */
const FILE = fileURLToPath(new URL('../../../shared/data/llm-usage.csv.gz', import.meta.url));

describe('the page over the real log', { skip: existsSync(FILE) ? false : 'the real log is not here' }, () => {
  it('shows the totals of all agents and of one, with one request a period', async () => {
    const { page, requests, complaints } = await visit(await serveDemo({ data: FILE }));
    const figures = page.locator('usage-summary').getByRole('group');
    const credits = figures.first().locator('[part=value]');
    const total = page.locator('usage-chart').locator('[part=total]');

    await total.filter({ hasText: '899,977,074 credits' }).waitFor();
    assert.equal(await credits.innerText(), '899,977,074');
    await page.getByText('Credits used this period', { exact: true }).waitFor();
    assert.equal(await figures.count(), 2);
    await page.getByRole('group', { name: 'Chatbots used' }).waitFor();
    assert.equal(await page.getByRole('meter').count(), 0, 'no limit is invented');

    await chooseMetric(page, 'Messages');
    await total.filter({ hasText: '3,822,705,582 messages' }).waitFor();

    await chooseMetric(page, 'Credits');
    await chooseAgent(page, 'm-large-061');
    await total.filter({ hasText: '122,553,516 credits' }).waitFor();
    assert.equal(await credits.innerText(), '122,553,516');
    assert.equal(await page.getByText('across all agents').count(), 1);

    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Table' }).check();
    await page.keyboard.press('Escape');
    const rows = page.locator('usage-chart').getByRole('row');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 31, 'a heading and the thirty days of the period');
    assert.match((await total.textContent()) ?? '', /122,553,516 credits/);

    await page.getByRole('button', { name: 'Clear filters' }).click();
    await total.filter({ hasText: '899,977,074 credits' }).waitFor();

    // The answer lists only two hundred of the agents, so selecting one sends a request.
    const periods = ['?v=1', '?v=1&from=2026-09-27&to=2026-10-27'];
    assert.deepEqual(requests.slice(0, 2), periods);
    assert.deepEqual(requests.slice(2).sort(), periods.map((period) => `${period}&agent=m-large-061`).sort());
    assert.deepEqual(complaints, []);
  });
});
