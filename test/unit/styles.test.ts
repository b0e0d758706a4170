/** The author of a page, and often its users, set tokens. No token may make the browser load anything. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** Properties for which the browser loads a `url()`. */
const LOADING =
  /(?<![\w-])(background|background-image|border-image(-source)?|list-style(-image)?|content|cursor|fill|stroke|filter|backdrop-filter|mask(-image)?|clip-path|shape-outside|offset-path|marker(-start|-mid|-end)?|-webkit-[\w-]+)\s*:[^;{}]*var\([^;{}]*/g;

const loadingIn = (css: string): string[] => [...css.matchAll(LOADING)].map(([declaration]) => declaration);

describe('stylesheets', () => {
  it('use tokens only where no url() is loaded [H8]', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.styles.ts'));
    assert.ok(files.length > 5);
    for (const file of files) assert.deepEqual(loadingIn(readFileSync(join(SRC, file), 'utf8')), [], file);
  });

  it('flash nothing: what is repeated takes a second or more', () => {
    const repeated = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => readFileSync(join(SRC, file), 'utf8').match(/animation:[^;]*infinite[^;]*/g) ?? []);
    assert.ok(repeated.length > 0);
    for (const animation of repeated) assert.ok(Number(/([\d.]+)s\b/.exec(animation)?.[1]) >= 1, animation);
  });

  it('would be caught if they did', () => {
    assert.deepEqual(
      loadingIn('a { background: var(--_accent); fill:\n none var(--x) } b { background-color: var(--y); }'),
      ['background: var(--_accent)', 'fill:\n none var(--x) '],
    );
    assert.deepEqual(loadingIn('a { transition: background var(--_duration); --_fill: var(--x); outline: none; }'), []);
  });
});
