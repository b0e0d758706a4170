/** All pictures on sheets, for people to look at. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { baselineOf, LOOKS, OUTPUT, type Picture, type Studio } from './studio.js';

const STYLES = `
  body { margin: 0; font: 14px sans-serif; }
  section { padding: 16px; }
  figure { display: grid; grid-template-columns: 5fr 5fr 2fr 5fr; align-items: start; gap: 8px; margin: 0 0 24px; }
  figcaption { grid-column: 1 / -1; font-weight: bold; }
  img { inline-size: 100%; outline: 1px solid #ccc; }
  .changed { outline: 3px solid #d00; }
`;

/** A page with a section for each file of stories, and a PNG of each section. What has changed has a red edge. */
export async function writeContactSheets(
  studio: Studio,
  pictures: readonly Picture[],
  changed: ReadonlySet<Picture>,
): Promise<void> {
  const image = (picture: Picture): string =>
    `<img src="${pathToFileURL(baselineOf(picture)).href}" alt="${picture.look}"${changed.has(picture) ? ' class="changed"' : ''}>`;
  const figure = (own: readonly Picture[]): string =>
    `<figure><figcaption>${own[0]?.story ?? ''}</figcaption>${own.map(image).join('')}</figure>`;
  const looks = Object.keys(LOOKS).length;
  const section = (file: string): string => {
    const own = pictures.filter((picture) => picture.file === file);
    const stories = Array.from({ length: own.length / looks }, (_, at) => own.slice(at * looks, (at + 1) * looks));
    return `<section id="${file}"><h1>${file}</h1>${stories.map(figure).join('')}</section>`;
  };
  const files = [...new Set(pictures.map(({ file }) => file))];
  const html = `<!doctype html><title>Pictures</title><style>${STYLES}</style>${files.map(section).join('')}`;
  const sheet = `${OUTPUT}contact-sheet.html`;
  writeFileSync(sheet, html);

  const page = await studio.openFile(pathToFileURL(sheet).href);
  for (const file of files) {
    await page.locator(`#${file}`).screenshot({ path: `${OUTPUT}contact-sheet.${file}.png` });
  }
}
