import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { chooseAgent, serveDemo, visit } from './support.js';

describe('a chart saved as CSV', () => {
  it('opens in a spreadsheet as what it is, and is named for what it holds [R12]', async () => {
    const { page } = await visit(await serveDemo());
    const chart = page.locator('usage-chart');
    await chart.locator('canvas').waitFor();
    await page.getByRole('combobox', { name: 'Agent' }).click();
    const name = (await page.getByRole('option').nth(1).locator('.name').innerText()).trim();
    await page.keyboard.press('Escape');
    await chooseAgent(page, name);
    await chart.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await chart.getByRole('menuitem', { name: 'Save CSV' }).click();
    const file = await download;
    const slug = name.toLowerCase().replace(/\W+/g, '-');
    assert.match(
      file.suggestedFilename(),
      new RegExp(`^usage-${slug}-\\d{4}-\\d\\d-\\d\\d-\\d{4}-\\d\\d-\\d\\d\\.csv$`),
    );
    const bytes = await readFile(await file.path());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.match(bytes.subarray(3).toString(), /^start,end,agent_id,agent,/);
  });
});
