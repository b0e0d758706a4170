/**
 * The promises of this library for problems with data, numbers, the network or the page. Each row is one promise. Tests
 * that prove it have the id of the row at the end of their titles, such as `… [F3 F4]`.
 *
 *   node test/tools/rows.js          writes test/promises.md: every row with its tests
 *   node test/tools/rows.js --check  fails where that file is not up to date
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** @type {Record<string, string>} */
export const ROWS = {
  H1: 'Markup in any text is shown as it is written',
  H2: 'Template markers in any text are shown as they are written',
  H3: 'An address becomes a link only if it opens a page',
  H4: 'Ids that are names of object members are ordinary ids',
  H5: 'Keys such as `__proto__` in an answer change no prototype',
  H6: 'Bidi controls, zero-width and combining characters do not affect the text around a name',
  H7: 'Names that are very long, empty or invisible are shown in the available space',
  H8: 'An invalid colour is replaced by the default, and loads nothing',
  H9: 'Zones, locales and units that do not exist are replaced by defaults',
  H10: 'A spreadsheet runs no text of an exported CSV file',
  H11: 'Search text of any kind is plain text',
  H12: 'Names and ids in the page that shadow globals have no effect',
  H13: 'Changed globals of the page have no effect, or cause a message',
  H14: 'An injected endpoint gets no secret',
  H15: 'An answer that is too large, too deep or endless is refused at a limit',
  N1: 'Values that are not finite numbers are refused; huge and tiny ones stay readable',
  N2: 'Amounts that exceed a double stay exact',
  N3: 'All zero, one point, equal points and one giant spike can be drawn',
  N4: 'Buckets that overlap or are out of order are refused with their path; rows with the same key are summed',
  N5: 'Missing buckets are never invented',
  N6: 'Buckets outside the range are refused; future and partial ones are marked',
  N7: 'Times that do not exist or have no zone are refused with their path',
  N8: 'Days do not depend on the viewer’s clock',
  N9: 'Rows that do not add up to the total are reported; a meter ends at 100%',
  N10: 'Unknown fields are ignored; missing fields are reported with their path',
  F1: 'Final failures are not retried',
  F2: 'Temporary failures are retried, at most three times',
  F3: '`Retry-After` is respected in every form, by all requests to the endpoint',
  F4: 'An expired token is replaced once, and the request sent again',
  F5: 'A second refusal is an error',
  F6: 'If a token callback fails in any way, there is an error, and a retry calls it again',
  F7: 'A new user never sees data of the previous user',
  F8: 'When offline, the elements say so and recover by themselves; a manual retry is always possible',
  F9: 'Every failed connection is a network error',
  F10: 'The time limit covers the whole answer',
  F11: 'An answer that cannot be read is an error with a code',
  F12: 'A redirect takes no secret to another origin',
  F13: 'Only the report for the latest query is shown',
  F14: 'Any number of elements send one request',
  F15: 'An answer with the same data renders nothing again',
  F16: 'The HTTP cache is used as its headers say',
  F17: 'Ten minutes of failures end with the correct data on screen',
  F18: 'A host’s own `load` may fail in any way',
  F19: 'A hidden page sends no requests, and one when it is shown again',
  L1: 'An element that is removed while it loads does nothing more',
  L2: 'An element that is moved within the page sends no new request',
  L3: 'An element that is moved to another document keeps its styles and its drawing',
  L4: 'An element that is cloned, parsed or hidden is drawn when it is visible',
  L5: 'Values that are set before an element is defined are kept, also if it is defined late or twice',
  L6: 'With two versions on a page, the first one is used, and the console says so',
  L7: 'Two endpoints, languages or themes on a page do not affect each other',
  L8: 'A thousand elements on a page send one request',
  L9: 'Ten thousand mounts leave nothing behind',
  L10: 'A page may use a router, be printed, be translated, and return from the back/forward cache',
  L11: 'If the script does not load, the page’s own content is shown',
  L12: 'An exception in a host’s code does not affect the elements',
  L13: 'Many changes in a frame cause one render and one request',
  L14: 'Nothing runs when no element is left in the page',
  R1: 'Credits per message are the same in every element, export and sentence',
  R2: 'Sums of doubles add up; a real difference of one unit is reported',
  R3: 'No two ticks of an axis have the same text, and only zero is written as zero',
  R4: 'Future days are not zeros, with or without `state`',
  R5: 'Snapshot and event have the data that is on screen',
  R6: 'Shares, exceeded limits, unpriced parts, changes and ages are stated correctly',
  R7: 'An agent that the endpoint does not know is shown as unknown',
  R8: 'A clock that is set back stops no refresh; `de_DE` is German',
  R9: 'Pasted and typed text is read as dates, or changes nothing and shows a message',
  R10: 'Two things with the same name can be distinguished everywhere',
  R11: 'A year is shown where it is needed; a week that the range cuts is marked',
  R12: 'A saved CSV opens correctly in a spreadsheet, and its name says what it contains',
  R13: 'A sentence has one language, including its dates',
  R14: 'Copying works without the clipboard API',
  R15: 'Elements have a suitable width wherever they are placed',
  R16: 'In zoomed and scaled pages, the pointer and popovers are in the right place',
  R17: 'Printed pages show everything except controls',
  R18: 'Text follows the browser’s size and `--usage-font-size`, also in the drawing',
  R19: 'The tooltip is complete, and does not cover what it describes',
  R20: 'Nothing is cut off while there is space, in any width or direction',
  R21: 'Connecting an element adds no attribute',
  R22: 'Consumers of any supported TypeScript compile without `skipLibCheck`',
  R23: 'Other DOMs, servers and plain Node import and render without an error',
  R24: 'A host may have its own `<date-range>` and `<agent-filter>`',
  R25: 'A developer’s mistake is reported once, with its code and where to read more',
};

/** Rows without a test, with the reason. @type {Record<string, string>} */
export const NOT_APPLICABLE = {};

/**
 * The rows that a test's title names.
 * @param {string} title
 * @returns {string[]}
 */
export function rowsOf(title) {
  return (/\[([HNFLR]\d+(?: [HNFLR]\d+)*)\]$/.exec(title)?.[1] ?? '').split(' ').filter(Boolean);
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'test/promises.md');

/**
 * The titles and files of the tests that prove each row.
 * @returns {Map<string, { title: string, file: string }[]>}
 */
export function testsByRow() {
  /** @type {Map<string, { title: string, file: string }[]>} */
  const tests = new Map(Object.keys(ROWS).map((id) => [id, []]));
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' });
  for (const path of files.filter((name) => name.endsWith('.test.ts')).sort()) {
    const file = path.split(sep).join('/');
    const text = readFileSync(join(root, 'test', path), 'utf8');
    for (const [, , title = ''] of text.matchAll(/\b(?:it|test)\(\s*(['`"])(.*?)\1,/gs)) {
      for (const id of rowsOf(title)) {
        const list = tests.get(id);
        if (!list) throw new Error(`${file}: there is no row ${id}`);
        list.push({ title: title.replace(/ \[[^\]]*\]$/, ''), file });
      }
    }
  }
  return tests;
}

function written() {
  const lines = [...testsByRow()].map(([id, tests]) => {
    const proofs = tests.map(({ title, file }) => `${title.replaceAll('|', '\\|')} ([${file}](${file}))`);
    const proof = proofs.join('<br>') || `_not applicable: ${NOT_APPLICABLE[id] ?? 'untested'}_`;
    return `| ${id} | ${ROWS[id]} | ${proof} |`;
  });
  return `# Promises for when things go wrong, and their tests

\`npm run promises\` generates this file from the titles of the tests; a test run prints each promise with its result.
H: hostile data, N: numbers, F: the network, L: lifecycle and the page around, R: faults found in other hosts and with other data.

| | promise | tests |
| --- | --- | --- |
${lines.join('\n')}
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = written();
  if (!process.argv.includes('--check')) writeFileSync(page, text);
  else if (readFileSync(page, 'utf8') !== text) {
    console.error('test/promises.md is not up to date: npm run promises');
    process.exitCode = 1;
  }
}
