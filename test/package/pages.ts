/** The pages of the published documentation, and their blocks of code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { ROOT } from './build.js';

export interface Page {
  /** The path of the page in the package. */
  readonly path: string;
  readonly text: string;
}

export interface Block {
  readonly page: string;
  readonly line: number;
  /** `ts`, `html` … */
  readonly language: string;
  readonly code: string;
  /** Whether the block quotes a file of an example app, which is built with the app. */
  readonly isQuote: boolean;
}

const FOLDER = 'stories/docs';

export const pages: readonly Page[] = [
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'stories/tokens.md',
  'stories/when-things-go-wrong.md',
  ...readdirSync(join(ROOT, FOLDER), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${FOLDER}/${name.replaceAll('\\', '/')}`)
    .sort(),
].map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

export const blocks: readonly Block[] = pages.flatMap(({ path, text }) =>
  Array.from(text.matchAll(/^```(\S+)\n(.*?)^```$/gms), ({ index, 1: language = '', 2: code = '' }) => ({
    page: path,
    line: text.slice(0, index).split('\n').length,
    language,
    code,
    isQuote: text.slice(0, index).endsWith(' -->\n\n'),
  })),
);

export function blocksOf(...languages: string[]): Block[] {
  return blocks.filter(({ language }) => languages.includes(language));
}

export interface Link {
  readonly page: string;
  /** The target of the link, as a path in the package. */
  readonly file: string;
  readonly anchor: string;
}

/** Links to files and to headings. Links to other sites are not checked. */
export function linksOf({ path, text }: Page): Link[] {
  const prose = text.replace(/^```.*?^```$/gms, '');
  return Array.from(
    prose.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)/g),
    ({ 1: file = '', 2: anchor = '' }) => ({
      page: path,
      file: file === '' ? path : posix.join(dirname(path), file),
      anchor,
    }),
  );
}

/** The anchors of a page's headings, as GitHub and npm generate them. */
export function anchorsOf(file: string): string[] {
  if (!existsSync(join(ROOT, file))) return [];
  const headings = readFileSync(join(ROOT, file), 'utf8').matchAll(/^#+ (.*)$/gm);
  return Array.from(headings, ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
