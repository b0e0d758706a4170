/**
 * What a spreadsheet takes for the beginning of a formula, also full-width and behind what cannot be seen; tab, CR, LF
 * and NUL, which some programs drop before they look.
 */
const FORMULA_START = /^[\p{Z}\p{C}]*[=+\-@＝＋－＠\t\r\n\0]/u;

/**
 * The same inside a text, where a program that separates cells by semicolons or tabs, as spreadsheets do in much of
 * Europe, begins a new one: to it, a quotation mark that does not open the cell encloses nothing.
 * What is rare is looked for first: text without it is read once, whatever it is made of.
 */
const FORMULA_INSIDE = /[=+\-@＝＋－＠](?<=[;\t\r\n][\p{Z}\p{C}"]*.)/gu;

/** With an apostrophe in front of whatever could begin a formula. */
export function inertText(text: string): string {
  const inert = text.replace(FORMULA_INSIDE, "'$&");
  return FORMULA_START.test(inert) ? `'${inert}` : inert;
}

/** A cell of text, in which nothing begins a formula; one that could is always quoted: `=1+1` is written as `"'=1+1"`. */
export function textCell(text: string): string {
  const inert = inertText(text);
  return inert !== text || /[",;\t\r\n]/.test(text) ? `"${inert.replaceAll('"', '""')}"` : text;
}
