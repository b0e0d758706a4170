import { readdirSync, readFileSync } from 'node:fs';

const folders = new URL('../', import.meta.url);

/**
 * The test files of a folder of test/ that belong to a run.
 * @param {string} folder
 * @param {boolean} isLong
 * @returns {string[]}
 */
export function testFilesIn(folder, isLong) {
  return readdirSync(new URL(folder, folders), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => (isLong ? isForLong(file) : !file.endsWith('.long.test.ts')))
    .sort();
}

/** Also stories: the suite that tests them looks at more of each in a long run. @param {string} file */
function isForLong(file) {
  return (
    file.endsWith('.long.test.ts') ||
    /\/(long|story-suite)\.js'/.test(readFileSync(new URL(`../${file}`, folders), 'utf8'))
  );
}
