/** Modules that run several test files, or one file for several things. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url);

/**
 * Modules that import the files in turn: a process for each file would start as often, which takes as long as the tests.
 * @param {string[]} files
 * @param {string} scratch a folder
 * @returns {string[]}
 */
export function inBatches(files, scratch) {
  const folder = mkdtempSync(join(scratch, 'batches-'));
  const batches = Array.from({ length: 5 * availableParallelism() }, () => /** @type {string[]} */ ([]));
  files.forEach((file, at) => batches[at % batches.length]?.push(file));
  return batches
    .filter(({ length }) => length > 0)
    .map((batch, at) => {
      // A suite of its own for each file keeps its hooks to itself.
      const suites = batch.map((file) => {
        const url = new URL(file, root).href;
        return `describe(${JSON.stringify(file)}, async () => { await import(${JSON.stringify(url)}); });\n`;
      });
      const name = join(folder, `${at + 1}.test.mjs`);
      writeFileSync(name, `import { describe } from 'node:test';\n${suites.join('')}`);
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
