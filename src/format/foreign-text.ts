import { segmenter } from './intl-cache.js';

/** Most graphemes of a name that are shown. */
const MAX_SHOWN = 100;

/** Most characters of a text that are read. */
const MAX_READ = 1_000;

/** Whether the text is invisible: white space, control characters and other characters without a shape. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/**
 * Makes a text from outside, such as a name or an id, safe to show on one line: without control characters and without
 * characters that change the direction of the text around it, and limited in length and in height.
 */
export function oneLine(text: string, maxLength = MAX_SHOWN): string {
  const line = text
    .slice(0, MAX_READ)
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    // No script puts more than eight marks on a letter; more would cover the lines above and below.
    .replace(/(\p{M}{8})\p{M}+/gu, '$1')
    .trim();
  if (isBlank(line)) return '–';
  const graphemes = line.length > maxLength ? Array.from(segmenter('en', {}).segment(line)) : [];
  const end = graphemes[maxLength]?.index ?? line.length;
  return end < line.length || text.length > MAX_READ ? `${line.slice(0, end)}…` : line;
}

/** Like {@link oneLine}, for a tooltip, which may be longer. */
export function fullLine(text: string): string {
  return oneLine(text, MAX_READ);
}

/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** A letter, or a direction mark: browsers take the direction of a text from the first of these. */
const STRONG = /\p{L}|[\u061c\u200e\u200f]/u;

/**
 * Puts a direction mark before a sentence where its first letter would give the browser the wrong direction: an Arabic
 * sentence that begins with a Latin name, or an English one that begins with an Arabic number.
 */
export function withDirectionMark(text: string): string {
  const words = text.replace(/\u2068[^\u2069]*\u2069/g, '');
  const isRtl = RIGHT_TO_LEFT.test(words);
  const first = STRONG.exec(words)?.[0] ?? '';
  const isShownRtl = first === '\u061c' || first === '\u200f' || RIGHT_TO_LEFT.test(first);
  if (isRtl === isShownRtl || !/\p{L}/u.test(words)) return text;
  return `${isRtl ? '\u200f' : '\u200e'}${text}`;
}

/** Latin letters at both ends: such a text needs no isolation from the sentence around it. */
const PLAIN = /^[a-z](?:[\w ./-]*\w)?$/i;

/**
 * Like {@link oneLine}, and isolated: a text of the other direction does not reorder the sentence that it is put into.
 */
export function isolate(text: string): string {
  const line = oneLine(text);
  return PLAIN.test(line) ? line : `\u2068${line}\u2069`;
}
