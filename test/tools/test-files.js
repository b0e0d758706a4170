import { readdirSync, readFileSync } from 'node:fs';

const folders = new URL('../', import.meta.url);

/**
 * The test files of a folder of test/ that belong to a run of the usual tests, of those for long runs, or of both.
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
  // Those with many cases first, so that batches share them out evenly.
  return [...new Set([...forLong, ...files])].filter(
    (file) => (usual && !file.endsWith('.long.test.ts')) || (long && forLong.includes(file)),
  );
}

/** Also stories: the suite that tests them looks at more of each in a long run. @param {string} file */
function isForLong(file) {
  return (
    file.endsWith('.long.test.ts') ||
    /\/(long|story-suite)\.js'/.test(readFileSync(new URL(`../${file}`, folders), 'utf8'))
  );
}
