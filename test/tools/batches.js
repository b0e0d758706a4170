/** Writes modules that run several test files each, or one file for each example app. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url);

/** @param {string} file */
const urlOf = (file) => JSON.stringify(new URL(file, root).href);

/**
 * Writes modules that each import several test files. A process for each file, in some tests with a browser, would take
 * as long to start as the tests.
 * @param {string[]} files
 * @param {{ scratch: string, count: number, first?: string }} options a folder, the number of modules, and a module
 * whose hooks apply to each of these modules as a whole
 * @returns {string[]}
 */
export function inBatches(files, { scratch, count, first }) {
  const folder = mkdtempSync(join(scratch, 'batches-'));
  const batches = Array.from({ length: count }, () => /** @type {string[]} */ ([]));
  files.forEach((file, at) => batches[at % batches.length]?.push(file));
  return batches
    .filter(({ length }) => length > 0)
    .map((batch, at) => {
      // Each file has its own suite, so that its hooks do not apply to other files.
      const suites = batch.map(
        (file) => `describe(${JSON.stringify(file)}, async () => { await import(${urlOf(file)}); });\n`,
      );
      const name = join(folder, `${at + 1}.test.mjs`);
      const start = first === undefined ? '' : `import ${urlOf(first)};\n`;
      writeFileSync(name, `import { describe } from 'node:test';\n${start}${suites.join('')}`);
      return name;
    });
}

/**
 * A module for each example app, so that each has a process and a time limit of its own.
 * @param {string[]} apps
 * @param {string} scratch a folder
 * @returns {string[]}
 */
export function inExamples(apps, scratch) {
  const folder = mkdtempSync(join(scratch, 'examples-'));
  const driver = new URL('test/examples/example.ts', root).href;
  return apps.map((app) => {
    const name = join(folder, `${app}.test.mjs`);
    writeFileSync(name, `import { tryExample } from '${driver}';\ntryExample('${app}');\n`);
    return name;
  });
}
