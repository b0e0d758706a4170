/** The Lit in the CDN file creates its Trusted Types policy under our own name. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { withOwnPolicy } from '../../demo/own-policy.js';

const read = (file: string) => readFileSync(new URL(`../../node_modules/lit-html/${file}`, import.meta.url), 'utf8');

describe('own policy', () => {
  for (const file of ['lit-html.js', 'development/lit-html.js']) {
    it(`renames the one policy of ${file}`, () => {
      const created = [...withOwnPolicy(read(file)).matchAll(/createPolicy\(['"]([^'"]+)/g)].map(([, name]) => name);
      assert.deepEqual(created, ['usage-elements']);
    });
  }

  it('refuses a Lit that has none to rename', () => {
    for (const code of ['', 'tt.createPolicy("lit",{createHTML:t=>t})', withOwnPolicy(read('lit-html.js'))])
      assert.throws(() => withOwnPolicy(code), /creates no policy/);
  });
});
