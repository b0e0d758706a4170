/** Graphemes of a name that are shown: more tell nobody apart. */
const SHOWN = 100;

/** Characters that are read at all; of a longer text this much is kept where it is wanted in full. */
const MOST = 1_000;

/** Whether there is nothing to see: white space, control characters, or what is drawn as nothing. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/**
 * Text that somebody else wrote, such as a name or an id, as it can be shown on one line: without control characters,
 * without marks that turn the text around it, and no longer, or higher, than anybody reads.
 */
export function oneLine(text: string, longest = SHOWN): string {
  const line = text
    .slice(0, MOST)
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    // No script stacks that many marks on a letter.
    .replace(/(\p{M}{8})\p{M}+/gu, '$1')
    .trim();
  if (isBlank(line)) return '–';
  const graphemes = line.length > longest ? Array.from(new Intl.Segmenter().segment(line)) : [];
  const end = graphemes[longest]?.index ?? line.length;
  return end < line.length || text.length > MOST ? `${line.slice(0, end)}…` : line;
}

/** The same without the limit of a line, for a title. */
export function fullLine(text: string): string {
  return oneLine(text, MOST);
}

/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** What a browser takes the direction of a text from, unless it is isolated: a letter, or a mark in its place. */
const STRONG = /\p{L}|[\u061c\u200e\u200f]/u;

/**
 * A sentence that a browser is to draw the way its words run, which it takes from the first letter: where that is another's,
 * such as a Latin name's before Arabic words, or of a number that Egypt writes with a mark before English ones, a mark goes
 * before it.
 */
export function headed(text: string): string {
  const words = text.replace(/\u2068[^\u2069]*\u2069/g, '');
  const isRtl = RIGHT_TO_LEFT.test(words);
  const first = STRONG.exec(words)?.[0] ?? '';
  const isRead = first === '\u061c' || first === '\u200f' || RIGHT_TO_LEFT.test(first);
  if (isRtl === isRead || !/\p{L}/u.test(words)) return text;
  return `${isRtl ? '\u200f' : '\u200e'}${text}`;
}

/** Letters from end to end: no sentence can be upset by it, nor it by a sentence. */
const PLAIN = /^[a-z](?:[\w ./-]*\w)?$/i;

/** The same to stand inside a sentence, whose order a name of the other direction would upset. */
export function isolate(text: string): string {
  const line = oneLine(text);
  return PLAIN.test(line) ? line : `\u2068${line}\u2069`;
}
