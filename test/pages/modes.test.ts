/** Pages without features that other pages have. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { serveDemo, visit } from './support.js';
import { cdnFile, openTwoLines, useAll } from './two-lines.js';

let ours = '';

before(() => {
  ours = cdnFile();
});

/** All features for which the browser has a policy. */
async function features(): Promise<string[]> {
  const { page } = await visit(await serveDemo());
  return page.evaluate(() =>
    (document as unknown as { featurePolicy: { features(): string[] } }).featurePolicy.features(),
  );
}

describe('the dashboard works', () => {
  it('in a sandbox, without an origin or storage of its own', async () => {
    const { page, complaints } = await openTwoLines({
      scripts: { ours },
      headers: { 'Content-Security-Policy': 'sandbox allow-scripts' },
      prepare: (page) =>
        page.route('**/api/usage?*', async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, headers: { ...response.headers(), 'Access-Control-Allow-Origin': '*' } });
        }),
    });
    assert.equal(await page.evaluate(() => origin), 'null');
    await assert.rejects(
      page.evaluate(() => localStorage.length),
      /SecurityError/,
    );
    await useAll(page);
    assert.deepEqual(complaints, []);
  });

  it('with no permission for anything', async () => {
    const all = await features();
    assert.ok(all.length > 20);
    const { page, complaints } = await openTwoLines({
      scripts: { ours },
      headers: { 'Permissions-Policy': all.map((feature) => `${feature}=()`).join(', ') },
    });
    await useAll(page);
    assert.deepEqual(complaints, []);
  });
});
