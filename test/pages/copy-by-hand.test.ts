import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveDemo, visit } from './support.js';

describe('copying in a frame without the permission', () => {
  it('is left to the person, the text selected, and gives the focus back [R14]', async () => {
    const { page } = await visit(await serveDemo());
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => {
      const frame = Object.assign(document.createElement('iframe'), { src: '/', allow: "clipboard-write 'none'" });
      frame.style.cssText = 'width: 1000px; height: 800px';
      document.body.replaceChildren(frame);
    });
    const frame = page.frameLocator('iframe');
    for (const tag of ['usage-drivers', 'usage-chart']) {
      const element = frame.locator(tag);
      if (tag === 'usage-chart') await element.getByRole('button', { name: 'Export' }).click();
      const button =
        tag === 'usage-chart'
          ? element.getByRole('menuitem', { name: 'Copy data' })
          : element.getByRole('button', { name: /^Copy/ });
      await button.click();
      const field = element.getByRole('dialog', { name: /^Copy/ }).getByRole('textbox');
      await field.waitFor();
      const text = await field.inputValue();
      assert.match(text, tag === 'usage-chart' ? /^Credit usage · All Agents: / : /^Spend on /m);
      await page.keyboard.press('ControlOrMeta+c');
      await field.waitFor({ state: 'detached' });
      assert.equal(
        await element
          .getByRole('status')
          .filter({ hasText: /^Copied$/ })
          .count(),
        1,
      );
      const opener = tag === 'usage-chart' ? element.getByRole('button', { name: 'Export' }) : button;
      assert.equal(await opener.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one), true);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    }
  });
});
