/** How many characters of a text are searched. */
const MAX_SEARCHED = 1_000;

const ASCII = /^[\x20-\x7e]*$/;

/** Marks of Latin, Hebrew and Arabic, which users leave out when typing. In other scripts, marks are letters. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;

/** Letters that users type as other letters. Unicode normalisation does not decompose them. */
const LETTERS: Readonly<Record<string, string>> = { Ł: 'L', Ø: 'O', Đ: 'D', Ð: 'D', Æ: 'AE', Œ: 'OE', Þ: 'TH' };

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** The text for comparisons: without case, marks and invisible characters. */
export function normalizeForSearch(text: string): string {
  const read = text.slice(0, MAX_SEARCHED);
  if (ASCII.test(read)) return read.toUpperCase();
  return read
    .normalize('NFKD')
    .toUpperCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(IGNORED, '')
    .replace(/[ŁØĐÐÆŒÞ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The normalised texts of an agent in which the search looks. */
export interface SearchKey {
  readonly name: string;
  /** Name, id and keywords. */
  readonly all: string;
}

export function searchKey(name: string, others: readonly string[]): SearchKey {
  const normalized = normalizeForSearch(name);
  return { name: normalized, all: [normalized, ...others.map(normalizeForSearch)].join('\n') };
}

/**
 * The agents that contain every word of the query, in four ranks. In the first rank, the name begins with the query. In
 * the second, every word of the query begins a word of the name. In the third, it begins a word of the name, the id or
 * the keywords. The fourth has the rest. Agents of the same rank keep their order.
 */
export function searchAgents<T extends { readonly key: SearchKey }>(agents: readonly T[], query: string): readonly T[] {
  const text = normalizeForSearch(query).trim();
  if (text === '') return agents;
  const words = text.split(/\s+/);
  const groups = Array.from({ length: RANKS }, (): T[] => []);
  for (const agent of agents) {
    const { key } = agent;
    if (words.every((word) => key.all.includes(word))) groups[rankOf(key, text, words)]?.push(agent);
  }
  const [best = [], ...others] = groups;
  return best.concat(...others);
}

/** The number of ranks, see {@link rankOf}. */
const RANKS = 4;

/** The rank of an agent that contains all words: 0 is the best, 3 the last. */
function rankOf({ name, all }: SearchKey, text: string, words: readonly string[]): number {
  if (name.startsWith(text)) return 0;
  if (words.every((word) => hasWordStartingWith(name, word))) return 1;
  return words.every((word) => hasWordStartingWith(all, word)) ? 2 : 3;
}

/** Whether a word of the text begins with `start`. */
function hasWordStartingWith(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at === 0 || !isWordCharacter(text.charCodeAt(at - 1))) return true;
  }
  return false;
}

/** Whether a character of a text in upper case belongs to a word. ASCII, the usual case, is tested faster. */
function isWordCharacter(code: number): boolean {
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
  return WORD_CHARACTER.test(String.fromCharCode(code));
}
