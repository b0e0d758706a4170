/** Accepts the pictures as they are now (`npm run pictures`), and puts all of them onto contact sheets. */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { writeContactSheets } from './contact-sheets.js';
import { BASELINES, baselineOf, OUTPUT, readBaseline, Studio, VERSION_FILE, type Picture } from './studio.js';

const studio = await Studio.open();
const pictures = await studio.pictures();
mkdirSync(BASELINES, { recursive: true });
mkdirSync(OUTPUT, { recursive: true });

const changed: Picture[] = [];

/** What is the same pixel by pixel stays the same file. */
async function accept(picture: Picture): Promise<void> {
  const shown = await studio.show(picture);
  const taken = await shown.takeAtRest();
  const before = readBaseline(picture);
  if (before === undefined || (await shown.compare(before, taken)).share > 0) {
    writeFileSync(baselineOf(picture), await shown.asWebp(taken), 'base64');
    changed.push(picture);
  }
  await shown.close();
}

const waiting = [...pictures];
async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await accept(next);
}
await Promise.all([work(), work()]);

const names = new Set(pictures.map(({ name }) => name));
for (const file of readdirSync(BASELINES)) {
  if (file.endsWith('.webp') && !names.has(file)) rmSync(`${BASELINES}${file}`);
}
writeFileSync(VERSION_FILE, `${studio.chromiumVersion}\n`);

await writeContactSheets(studio, pictures, new Set(changed));
await studio.close();

const size = readdirSync(BASELINES).reduce((sum, file) => sum + statSync(`${BASELINES}${file}`).size, 0);
console.log(
  `${String(changed.length)} of ${String(pictures.length)} pictures are new or changed; all take ${(size / 1e6).toFixed(1)} MB. Contact sheets: ${OUTPUT}`,
);
