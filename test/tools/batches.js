/** Modules that run several test files, or one file for several things. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url);

/** @param {string} file */
const urlOf = (file) => JSON.stringify(new URL(file, root).href);

/**
 * Modules that import the files in turn: a process for each file would start as often, with a browser for each of those with
 * pages, which takes as long as the tests.
 * @param {string[]} files
 * @param {{ scratch: string, count: number, first?: string }} options a folder, how many modules, and a module whose hooks are
 * for the whole of each
 * @returns {string[]}
 */
export function inBatches(files, { scratch, count, first }) {
  const folder = mkdtempSync(join(scratch, 'batches-'));
  const batches = Array.from({ length: count }, () => /** @type {string[]} */ ([]));
  files.forEach((file, at) => batches[at % batches.length]?.push(file));
  return batches
    .filter(({ length }) => length > 0)
    .map((batch, at) => {
      // A suite of its own for each file keeps its hooks to itself.
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
