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
  H1: 'Markup in any text is shown as written',
  H2: 'Template markers in any text are shown as written',
  H3: 'An address that could do more than open a page becomes no link',
  H4: 'Names that objects are made of are ordinary ids',
  H5: 'Keys such as `__proto__` in an answer change no prototype',
  H6: 'Bidi controls, zero-width and combining characters stay within their name',
  H7: 'Names of any length and of no text are shown in the room they have',
  H8: 'A colour that is none falls back, and loads nothing',
  H9: 'Zones, locales and units that do not exist fall back',
  H10: 'No text in exported CSV is run by a spreadsheet',
  H11: 'Search text of any kind is plain text',
  H12: 'Names and ids in the page that shadow globals change nothing',
  H13: 'Changed globals of the page break nothing, or end in a message',
  H14: 'An endpoint that was injected gets no secret',
  H15: 'An answer too large, too deep or without end stops at a limit',
  N1: 'What is no finite number is refused; huge and tiny ones stay readable',
  N2: 'Amounts beyond doubles stay exact',
  N3: 'All zero, one point, equal points and one giant spike can be drawn',
  N4: 'Buckets out of order or overlapping are refused by path; rows of one key are summed',
  N5: 'Missing buckets are never made up',
  N6: 'Buckets outside the range are refused; future and partial ones are marked',
  N7: 'Times that do not exist or have no zone are refused by path',
  N8: 'The viewer’s clock decides nothing about days',
  N9: 'Rows that do not add up to the total are told; meters end at full',
  N10: 'Unknown fields are ignored, missing ones named by path',
  F1: 'Statuses that will stay are not asked again',
  F2: 'Statuses that may pass are asked again, three times at most',
  F3: 'Retry-After is kept in every form, by all requests to the endpoint',
  F4: 'A token that ran out is replaced once, and the request made again',
  F5: 'A second refusal ends it',
  F6: 'A token callback that fails in any way is an error that another try may mend',
  F7: 'Another identity never sees what the last one was answered',
  F8: 'Offline is told, and mends itself; trying again is always possible',
  F9: 'No connection of any kind is a network error',
  F10: 'The time limit is on the whole answer',
  F11: 'An answer that cannot be read is an error with a name',
  F12: 'A redirect carries no secret elsewhere',
  F13: 'Only the latest query is ever shown',
  F14: 'Any number of elements ask once',
  F15: 'The same answer again renders nothing',
  F16: 'The HTTP cache is used as its headers say',
  F17: 'Ten minutes of failures end in the right picture',
  F18: 'A host’s own source may fail in any way',
  F19: 'Nothing is asked while hidden, and once on return',
  L1: 'Removed while loading: nothing more happens',
  L2: 'Moved within the page: nothing is asked again',
  L3: 'Moved to another document: styles and drawing go along',
  L4: 'Cloned, parsed, hidden and shown: drawn once visible',
  L5: 'Set before defined, defined late or twice: values kept',
  L6: 'Two versions on a page: the first one wins and says so',
  L7: 'Two endpoints, languages and themes on a page stay apart',
  L8: 'A thousand elements on a page ask once',
  L9: 'Ten thousand mounts leave nothing behind',
  L10: 'Replaced by a router, printed, translated, back from the cache',
  L11: 'A script that does not load leaves the page’s own content',
  L12: 'What a host’s code throws stays with the host',
  L13: 'Many changes in a frame are one render and one request',
  L14: 'Nothing runs once nobody looks',
  R1: 'A message has one price, in every element, export and sentence',
  R2: 'Sums of doubles add up; a real difference of one unit is told',
  R3: 'No two ticks of an axis read alike, and no amount but zero reads as zero',
  R4: 'Days to come are no zeros, with or without `state`',
  R5: 'Snapshot and event carry what is on screen',
  R6: 'Shares, excess, unpriced parts, changes and ages are told as they are',
  R7: 'An agent that the endpoint does not know is named as such',
  R8: 'A clock set back stops no refresh; `de_DE` is German',
  R9: 'Pasted and typed text becomes the dates that it names, or changes nothing and says so',
  R10: 'Two things of one name can be told apart everywhere',
  R11: 'A year is named where it is needed; a week that the range cuts is marked',
  R12: 'A saved CSV opens rightly in a spreadsheet, and is named for what it holds',
  R13: 'A sentence is in one language, its dates included',
  R14: 'Copying works without the clipboard API',
  R15: 'Elements have a width of their own, wherever they are placed',
  R16: 'Zoomed and scaled pages read and place rightly',
  R17: 'Printed pages show everything, and no controls',
  R18: 'Type follows the browser’s size and `--usage-font-size`, the drawing’s too',
  R19: 'The tooltip is whole, and covers nothing that it speaks of',
  R20: 'Nothing is cut that has room, in any width or direction',
  R21: 'Connecting adds no attribute',
  R22: 'Consumers of any supported TypeScript compile without `skipLibCheck`',
  R23: 'Other DOMs, servers and plain Node import and render without an error',
  R24: 'A host’s own `<date-range>` and `<agent-filter>` stay the host’s',
  R25: 'A developer’s mistake is told once, with its code and where to read on',
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
  return `# What is promised when things go wrong, and what proves it

Made from the titles of the tests by \`npm run promises\`; the test run prints it with what it found. H: hostile data,
N: numbers, F: the network, L: lifecycle and the page around, R: what once went wrong in other hosts and with other data.

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
