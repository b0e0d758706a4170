import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Soak } from './soak-page.js';
import { bundle, visitScript } from './support.js';

const MINUTE = 60_000;
const STEP = 500;
const ORIGIN = '2026-11-14T12:00:00Z';

declare global {
  var soak: Soak;
}

it('forty minutes of a network that fails every third time end in the right picture and a flat heap [F17]', async () => {
  const { page, complaints } = await visitScript('soak', await bundle('soak-page.ts'), (page) =>
    page.clock.install({ time: ORIGIN }),
  );
  const devtools = await page.context().newCDPSession(page);
  const heap = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return usedSize / 2 ** 20;
  };

  const sizes: number[] = [];
  for (let time = 0; time < 40 * MINUTE; time += STEP) {
    if (time % (2 * MINUTE) === 0) sizes.push(await heap());
    await page.evaluate(() => globalThis.soak.act());
    await page.clock.runFor(STEP);
  }
  sizes.push(await heap());

  const mended = page.evaluate(() => globalThis.soak.mend());
  for (let time = 0; time < MINUTE; time += STEP) await page.clock.runFor(STEP);
  await mended;
  await page.clock.runFor(1_000);

  const { shown, right } = await page.evaluate(() => globalThis.soak.picture());
  assert.equal(shown.length, 10, 'all charts and figures show a total');
  for (const text of shown) assert.equal(text, right);
  const { asked, failed, most } = await page.evaluate(() => globalThis.soak.requests);
  assert.ok(asked > 100 && failed > asked / 5, `${failed} of ${asked} requests failed`);
  assert.ok(asked < 6_000, `${asked} requests`);
  assert.ok(most <= 4, `${most} requests at one time`);
  // Compares with the middle of the run, when caches are full and the engine has compiled frequently used code.
  const grown = sizes.at(-1)! - sizes[sizes.length >> 1]!;
  assert.ok(grown < 0.5, `the heap grew by ${grown.toFixed(2)} MiB: ${sizes.map((size) => size.toFixed(2)).join(' ')}`);
  assert.deepEqual(complaints, []);
});
