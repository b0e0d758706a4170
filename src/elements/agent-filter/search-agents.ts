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
  const groups = Array.from({ length: GROUPS }, (): T[] => []);
  for (const agent of agents) {
    const { key } = agent;
    if (words.every((word) => key.all.includes(word))) groups[fitOf(key, text, words)]?.push(agent);
  }
  const [best = [], ...others] = groups;
  return best.concat(...others);
}

/** Names that begin so, words of names that do, any words that do, and the rest. */
const GROUPS = 4;

/** In which of the groups an agent is that has all words. */
function fitOf({ name, all }: SearchKey, text: string, words: readonly string[]): number {
  if (name.startsWith(text)) return 0;
  if (words.every((word) => hasWordWith(name, word))) return 1;
  return words.every((word) => hasWordWith(all, word)) ? 2 : 3;
}

/** Whether a word of the text begins so. */
function hasWordWith(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at === 0 || !isOfWord(text.charCodeAt(at - 1))) return true;
  }
  return false;
}

/** Of folded text, in which there are no small letters; asked so often that most answers have to cost nothing. */
function isOfWord(code: number): boolean {
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
  return WORD_CHARACTER.test(String.fromCharCode(code));
}
