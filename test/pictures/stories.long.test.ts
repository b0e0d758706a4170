/** Stories with the tag `picture` look as in their baselines. `npm run pictures` accepts what they look like now. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { BASELINES, OUTPUT, readBaseline, Studio, VERSION_FILE, type Picture } from './studio.js';

/** The share of pixels that may differ. */
const LIMIT = 0.001;
const ATTEMPTS = 5;
const FAILED = `${OUTPUT}failed/`;

const studio = await Studio.open();
after(() => studio.close());
const pictures = await studio.pictures();
const version = existsSync(VERSION_FILE) ? readFileSync(VERSION_FILE, 'utf8').trim() : studio.chromiumVersion;

/** Returns what differs; the picture and its difference are in files then. */
async function difference(picture: Picture): Promise<string | undefined> {
  const baseline = readBaseline(picture);
  if (baseline === undefined) return 'has no baseline: look at it, and run npm run pictures';
  const shown = await studio.show(picture);
  let taken = '';
  let comparison = { share: 1, difference: '' };
  for (let attempt = 0; attempt < ATTEMPTS && comparison.share > LIMIT; attempt++) {
    taken = await shown.take();
    comparison = await shown.compare(baseline, taken);
  }
  await shown.close();
  if (comparison.share <= LIMIT) return undefined;
  const file = `${FAILED}${picture.name.replace(/\.webp$/, '')}`;
  writeFileSync(`${file}.png`, taken, 'base64');
  writeFileSync(`${file}.difference.png`, comparison.difference, 'base64');
  return `${(100 * comparison.share).toFixed(2)} % of the pixels differ: see ${file}.png`;
}

describe('pictures', { concurrency: 2 }, () => {
  rmSync(FAILED, { recursive: true, force: true });
  mkdirSync(FAILED, { recursive: true });

  for (const picture of pictures) {
    it(picture.name, async (test) => {
      const problem = await difference(picture);
      if (problem !== undefined && version !== studio.chromiumVersion) {
        console.error(`${picture.name}: ${problem}`);
        test.skip(`the baselines are those of Chromium ${version}`);
      } else assert.equal(problem, undefined);
    });
  }

  it('has no baseline without a story', () => {
    const names = new Set(pictures.map(({ name }) => name));
    const baselines = readdirSync(BASELINES).filter((file) => file.endsWith('.webp'));
    assert.deepEqual(
      baselines.filter((file) => !names.has(file)),
      [],
    );
  });
});
