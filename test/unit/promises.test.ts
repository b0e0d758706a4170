import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { NOT_APPLICABLE, ROWS, rowsOf } from '../tools/rows.js';

const page = readFileSync(new URL('../../stories/when-things-go-wrong.md', import.meta.url), 'utf8');
const lines = page.split('\n').filter((line) => line.startsWith('- '));

describe('the page of promises', () => {
  it('names a tested row behind every line', () => {
    assert.ok(lines.length > 20);
    for (const line of lines) {
      const rows = rowsOf(line);
      assert.ok(rows.length > 0, line);
      for (const row of rows) assert.ok(row in ROWS && !(row in NOT_APPLICABLE), `${row}: ${line}`);
    }
  });

  it('leaves no row out', () => {
    const named = new Set(lines.flatMap(rowsOf));
    const missing = Object.keys(ROWS).filter((row) => !named.has(row) && !(row in NOT_APPLICABLE));
    assert.deepEqual(missing, []);
  });
});
