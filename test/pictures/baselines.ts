/** The accepted pictures. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('baselines/', import.meta.url));
const DRAWN_BY = `${FOLDER}drawn-by.txt`;

/** One look of one story. */
export interface Picture {
  /** The file of the story, without its extension. */
  readonly file: string;
  readonly story: string;
  readonly look: string;
}

export function nameOf({ file, story, look }: Picture): string {
  return `${file}.${story}.${look}`;
}

export function baselineOf(picture: Picture): string {
  return `${FOLDER}${nameOf(picture)}.webp`;
}

/** The baseline in base64. */
export function readBaseline(picture: Picture): string | undefined {
  const file = baselineOf(picture);
  return existsSync(file) ? readFileSync(file, 'base64') : undefined;
}

export function writeBaseline(picture: Picture, webp: string): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(baselineOf(picture), webp, 'base64');
}

/** The names of baselines that belong to no picture. */
export function strayBaselines(pictures: readonly Picture[]): string[] {
  const names = new Set(pictures.map((picture) => `${nameOf(picture)}.webp`));
  return readdirSync(FOLDER).filter((file) => file.endsWith('.webp') && !names.has(file));
}

export function removeBaselines(names: readonly string[]): void {
  for (const name of names) rmSync(`${FOLDER}${name}`);
}

/** The browser and the platform that have drawn the baselines. */
export function readDrawnBy(): string {
  return existsSync(DRAWN_BY) ? readFileSync(DRAWN_BY, 'utf8').trim() : '';
}

export function writeDrawnBy(drawnBy: string): void {
  writeFileSync(DRAWN_BY, `${drawnBy}\n`);
}

/** The size of all baselines in bytes. */
export function sizeOfBaselines(): number {
  return readdirSync(FOLDER).reduce((sum, file) => sum + statSync(`${FOLDER}${file}`).size, 0);
}
