/** The chart audit in the stories counts its entries correctly, and names only existing tests. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const PAGE = new URL('../../stories/chartability.md', import.meta.url);
const VERDICTS = ['pass', 'partly', 'fail', 'not applicable'];

const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('audit of the chart', () => {
  const text = readFileSync(PAGE, 'utf8');
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const rows = lines.map(cells).filter((row) => row.length === 4 && VERDICTS.includes(row[1] ?? ''));

  it('has a verdict and a reason for each of the 50 heuristics', () => {
    assert.equal(rows.length, 50);
    for (const [name, , reason] of rows) assert.match(reason ?? '', /\.$/, name);
  });

  it('counts the verdicts, and those of critical ones', () => {
    const counted = VERDICTS.map((verdict) => {
      const given = rows.filter((row) => row[1] === verdict);
      return [verdict, String(given.length), String(given.filter(([name]) => name?.startsWith('**')).length)];
    });
    const stated = lines.map(cells).filter((row) => row.length === 3 && VERDICTS.includes(row[0] ?? ''));
    assert.deepEqual(stated, counted);
  });

  it('names files that are there', () => {
    const files = [...text.matchAll(/\]\((\.\.[^)]+)\)/g)].map(([, file = '']) => file);
    assert.ok(files.length > 30);
    assert.deepEqual(
      files.filter((file) => !existsSync(new URL(file, PAGE))),
      [],
    );
  });
});
