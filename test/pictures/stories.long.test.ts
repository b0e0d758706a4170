/**
 * Tests that stories with the tag `picture` look like their baselines. `npm run pictures` accepts their current look.
 */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { nameOf, readBaseline, readDrawnBy, strayBaselines, type Picture } from './baselines.js';
import type { LookPage, Taken } from './look-page.js';
import { openStudio, OUTPUT } from './studio.js';

/** The share of pixels that may differ, which is less than one digit. On the same machine, no pixels differ. */
const LIMIT = 0.00001;
const FAILED = `${OUTPUT}failed/`;

const studio = await openStudio();
after(() => studio.close());
rmSync(FAILED, { recursive: true, force: true });
const drawnBy = readDrawnBy();

/** Describes the difference, and names the files that show it. */
async function difference(page: LookPage, picture: Picture): Promise<string | undefined> {
  const taken = await page.take(picture);
  if (taken.share <= LIMIT) return undefined;
  return `${(100 * taken.share).toFixed(3)} % of the pixels differ: ${write(picture, taken)}`;
}

/** Returns the common part of the names of the files. */
function write(picture: Picture, { png, difference }: Taken): string {
  mkdirSync(FAILED, { recursive: true });
  const file = `${FAILED}${nameOf(picture)}`;
  writeFileSync(`${file}.actual.png`, png, 'base64');
  writeFileSync(`${file}.expected.webp`, readBaseline(picture) ?? '', 'base64');
  writeFileSync(`${file}.difference.png`, difference, 'base64');
  return `${file}.{actual.png,expected.webp,difference.png}`;
}

describe('pictures', { concurrency: studio.pages.length }, () => {
  for (const page of studio.pages) {
    // A page shows one story at a time.
    describe(page.look, { concurrency: 1 }, () => {
      for (const picture of page.pictures) {
        it(nameOf(picture), async (test) => {
          assert.ok(readBaseline(picture), 'it has no baseline: look at it, and run npm run pictures');
          const problem = await difference(page, picture);
          if (problem === undefined) return;
          if (studio.drawnBy === drawnBy) assert.fail(problem);
          test.skip(`the baselines were drawn by ${drawnBy}; ${problem}`);
        });
      }
    });
  }

  it('belong to a story, each of them', () => {
    const strays = strayBaselines(studio.pages.flatMap((page) => page.pictures));
    assert.deepEqual(strays, [], 'these baselines have no story: run npm run pictures');
  });
});
