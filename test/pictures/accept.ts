/** Accepts the current pictures as baselines (`npm run pictures`), and writes contact sheets of all pictures. */
import {
  removeBaselines,
  sizeOfBaselines,
  strayBaselines,
  writeBaseline,
  writeDrawnBy,
  type Picture,
} from './baselines.js';
import { writeContactSheets } from './contact-sheets.js';
import type { LookPage } from './look-page.js';
import { openStudio, OUTPUT } from './studio.js';

const studio = await openStudio();
const pictures = studio.pages.flatMap((page) => page.pictures);
const changed = new Set<Picture>();

/** Files of unchanged pictures are not written again. */
async function accept(page: LookPage): Promise<void> {
  for (const picture of page.pictures) {
    const { png, share } = await page.take(picture);
    if (share === 0) continue;
    writeBaseline(picture, await page.asWebp(png));
    changed.add(picture);
  }
}

await Promise.all(studio.pages.map(accept));
const strays = strayBaselines(pictures);
removeBaselines(strays);
writeDrawnBy(studio.drawnBy);
await writeContactSheets(studio, changed);
await studio.close();

console.log(`${String(changed.size)} of ${String(pictures.length)} pictures are new or changed, ${String(strays.length)} are gone.
All take ${(sizeOfBaselines() / 1e6).toFixed(1)} MB. Contact sheets: ${OUTPUT}`);
