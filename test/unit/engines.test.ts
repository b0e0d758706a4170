import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test('what an engine cannot do is listed with the engines and the reason, and nothing else is', () => {
  const inCode = [...read('../helpers/engines.ts').matchAll(/^ {2}'?([\w ]+?)'?: \[(.*)\],$/gm)].map(
    ([, ability = '', engines = '']) => `${ability}: ${engines.replaceAll("'", '')}`,
  );
  const inList = [...read('../engines.md').matchAll(/^\| ([\w ]+?) +\| ([\w, ]+?) +\| \w.*\|$/gm)]
    .map(([, ability = '', engines = '']) => `${ability}: ${engines.toLowerCase()}`)
    .slice(1);
  assert.notEqual(inCode.length, 0);
  assert.deepEqual(inCode, inList);
});
