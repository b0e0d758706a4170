import { inSlices } from '../time/slices.js';
import { shouldYield, type Work } from '../time/work.js';

/**
 * Joins any number of lines without blocking the page.
 *
 * @param lines the lines; `null` is not a line, but a place where the work can pause
 * @param end is written after each line
 */
export function writeLines(lines: Iterable<string | null>, end: string): Promise<string> {
  return inSlices(joined(lines, end));
}

function* joined(lines: Iterable<string | null>, end: string): Work<string> {
  let text = '';
  let part: string[] = [];
  let step = 0;
  for (const line of lines) {
    if (line !== null) part.push(line + end);
    if (!shouldYield(step++)) continue;
    // Lines are joined part by part, because joining all of them at the end would block the page.
    text += part.join('');
    part = [];
    yield;
  }
  return text + part.join('');
}
