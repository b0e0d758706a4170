import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DEPENDENCIES } from '../../stories/.storybook/main.js';

/** The packages, by subpath, that the source and the stories import at runtime. */
function imports(folder: string): string[] {
  const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files // Without files for React and servers, which Storybook does not load.
    .filter((file) => !/\.storybook|^react|^render|^server/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8').replace(/^import type .*$|^ \* .*$/gm, ''))
    .flatMap((source) => [...source.matchAll(/(?:from |import\(|^import )'([^.'][^']*)'/gm)])
    .map(([, name = '']) => name);
}

describe('Storybook', () => {
  it('names all that the pages import, so that a first run loads them once', () => {
    assert.deepEqual(DEPENDENCIES, [...new Set([...imports('src'), ...imports('stories')])].sort());
  });
});
