/** The demo on a phone, where controls are larger than for a mouse. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveDemo, visit } from './support.js';

describe('the demo on a phone', () => {
  it('has controls for fingers, and draws the bar of each agent below its name', async () => {
    const { page } = await visit(await serveDemo(), async (page) => {
      const session = await page.context().newCDPSession(page);
      const metrics = { width: 390, height: 844, deviceScaleFactor: 2, mobile: true };
      await session.send('Emulation.setDeviceMetricsOverride', metrics);
      await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    });
    assert.ok(await page.evaluate(() => matchMedia('(pointer: coarse)').matches));
    const rows = page.locator('usage-breakdown tbody tr');
    await rows.nth(2).waitFor();
    const controls = page.locator('usage-chart .toolbar').locator('.segments label, .openers > button');
    const heights = await controls.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    assert.equal(heights.length, 5);
    for (const height of heights) assert.ok(height >= 44, String(height));
    const gaps = await rows.evaluateAll((all) =>
      all.map((row) => {
        const [name, bar] = ['.label', '.bar'].map((part) => row.querySelector(part)?.getBoundingClientRect());
        return (bar?.top ?? 0) - (name?.bottom ?? 0);
      }),
    );
    for (const gap of gaps) assert.ok(gap >= 0 && gap < 8, String(gap));
  });
});
