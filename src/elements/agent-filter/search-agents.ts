/** Characters of a text that are searched at all. */
const MOST = 1_000;

const ASCII = /^[\x20-\x7e]*$/;

/** Latin, Hebrew and Arabic marks: a reader leaves them out. Those of other scripts are letters of their own. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;

/** Letters that are typed as others, and that no normal form takes apart. */
const LETTERS: Readonly<Record<string, string>> = { Ł: 'L', Ø: 'O', Đ: 'D', Ð: 'D', Æ: 'AE', Œ: 'OE', Þ: 'TH' };

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** The text as it is compared: without case, marks, and what cannot be seen. */
export function fold(text: string): string {
  const read = text.slice(0, MOST);
  if (ASCII.test(read)) return read.toUpperCase();
  return read
    .normalize('NFKD')
    .toUpperCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(IGNORED, '')
    .replace(/[ŁØĐÐÆŒÞ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** What an agent is found by, folded. */
export interface SearchKey {
  readonly name: string;
  /** Name, id and keywords. */
  readonly all: string;
}

export function searchKey(name: string, others: readonly string[]): SearchKey {
  const folded = fold(name);
  return { name: folded, all: [folded, ...others.map(fold)].join('\n') };
}

/**
 * Those that have every word of the query: first the ones whose name begins with it, then those with words that begin so,
 * in the name and elsewhere, then the rest; otherwise in the order they come in.
 */
export function searchAgents<T extends { readonly key: SearchKey }>(agents: readonly T[], query: string): readonly T[] {
  const text = fold(query).trim();
  if (text === '') return agents;
  const words = text.split(/\s+/);
  const groups: T[][] = FITS.map(() => []);
  for (const agent of agents) {
    const { key } = agent;
    if (!words.every((word) => key.all.includes(word))) continue;
    groups[FITS.findIndex((fits) => fits(key, text, words))]?.push(agent);
  }
  return groups.flat();
}

/** How an agent that has all words may fit, the best first. */
const FITS: readonly ((key: SearchKey, text: string, words: readonly string[]) => boolean)[] = [
  ({ name }, text) => name.startsWith(text),
  ({ name }, _, words) => words.every((word) => hasWordWith(name, word)),
  ({ all }, _, words) => words.every((word) => hasWordWith(all, word)),
  () => true,
];

/** Whether a word of the text begins so. */
function hasWordWith(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at === 0 || !WORD_CHARACTER.test(text.charAt(at - 1))) return true;
  }
  return false;
}
