import { readdirSync, readFileSync } from 'node:fs';

const folders = new URL('../', import.meta.url);

/**
 * The test files of a folder in test/: the usual ones, those for long runs, or both.
 * @param {string} folder
 * @param {{ usual: boolean, long: boolean }} run
 * @returns {string[]}
 */
export function testFilesIn(folder, { usual, long }) {
  const files = readdirSync(new URL(folder, folders), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/${folder}/${file.replaceAll('\\', '/')}`)
    .sort();
  const forLong = files.filter(isForLong);
  // The files with many cases are first, so that they are distributed evenly over batches.
  return [...new Set([...forLong, ...files])].filter(
    (file) => (usual && !file.endsWith('.long.test.ts')) || (long && forLong.includes(file)),
  );
}

/** Includes the tests of stories, because their suite tests more in a long run. @param {string} file */
function isForLong(file) {
  return (
    file.endsWith('.long.test.ts') ||
    /\/(long|story-suite)\.js'/.test(readFileSync(new URL(`../${file}`, folders), 'utf8'))
  );
}
