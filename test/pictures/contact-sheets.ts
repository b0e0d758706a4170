/** Writes sheets of all pictures for visual review. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { baselineOf, type Picture } from './baselines.js';
import { OUTPUT, type Studio } from './studio.js';

const STYLES = `
  body { margin: 0; font: 14px sans-serif; }
  section { padding: 16px; }
  figure { display: grid; grid-template-columns: 5fr 5fr 2fr 5fr; align-items: start; gap: 8px; margin: 0 0 24px; }
  figcaption { grid-column: 1 / -1; font-weight: bold; }
  img { inline-size: 100%; outline: 1px solid #ccc; }
  .changed { outline: 3px solid #d00; }
`;

/**
 * Writes a page with a section for each file of stories, and a PNG of each section. Changed pictures have a red border.
 */
export async function writeContactSheets(studio: Studio, changed: ReadonlySet<Picture>): Promise<void> {
  const image = (picture: Picture): string =>
    `<img src="${pathToFileURL(baselineOf(picture)).href}" alt="${picture.look}"${changed.has(picture) ? ' class="changed"' : ''}>`;
  const pictures = studio.pages.flatMap((page) => page.pictures);
  const figure = ([story, looks]: readonly [string, readonly Picture[]]): string =>
    `<figure><figcaption>${story}</figcaption>${looks.map(image).join('')}</figure>`;
  const section = ([file, own]: readonly [string, readonly Picture[]]): string =>
    `<section id="${file}"><h1>${file}</h1>${grouped(own, ({ story }) => story)
      .map(figure)
      .join('')}</section>`;
  const files = grouped(pictures, ({ file }) => file);
  const sheet = `${OUTPUT}contact-sheet.html`;
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(sheet, `<!doctype html><title>Pictures</title><style>${STYLES}</style>${files.map(section).join('')}`);

  const page = await studio.openFile(pathToFileURL(sheet).href);
  for (const [file] of files) {
    await page.locator(`#${file}`).screenshot({ path: `${OUTPUT}contact-sheet.${file}.png` });
  }
}

function grouped(
  pictures: readonly Picture[],
  keyOf: (picture: Picture) => string,
): (readonly [string, readonly Picture[]])[] {
  const keys = [...new Set(pictures.map(keyOf))];
  return keys.map((key) => [key, pictures.filter((picture) => keyOf(picture) === key)] as const);
}
