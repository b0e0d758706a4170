/** The data for editors, in addition to the types. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { installBuild, manifest, readJson, tags, type Installed } from './build.js';

let installed: Installed;

before(() => {
  installed = installBuild();
});

describe('editors', () => {
  interface Item {
    name: string;
    attributes?: { name: string; values?: { name: string }[]; value?: { type: string } }[];
  }
  const read = (path: string | undefined): unknown => readJson(join(installed.package, path ?? '?'));

  it('of VS Code know the tags, their attributes with the values, and the custom properties and parts, each once', () => {
    const { html, css } = (manifest as unknown as { contributes: Record<'html' | 'css', { customData: string[] }> })
      .contributes;
    const { tags: known } = read(html.customData[0]) as { tags: Item[] };
    assert.deepEqual(known.map(({ name }) => name).sort(), tags);
    const attribute = (tag: string, name: string) =>
      known
        .find((one) => one.name === tag)
        ?.attributes?.find((one) => one.name === name)
        ?.values?.map((value) => value.name);
    assert.deepEqual(attribute('usage-chart', 'type'), ['bar', 'line', 'area']);
    assert.deepEqual(attribute('usage-chart', 'store'), []);
    const { properties, pseudoElements } = read(css.customData[0]) as Record<string, Item[]>;
    for (const list of [properties, pseudoElements]) {
      const names = list?.map(({ name }) => name) ?? [];
      assert.ok(names.length > 40);
      assert.equal(new Set(names).size, names.length);
    }
    assert.ok(properties?.some(({ name }) => name === '--usage-color-accent'));
    assert.ok(pseudoElements?.some(({ name }) => name === '::part(heading)'));
  });

  it('of JetBrains know the same', () => {
    const file = (manifest as unknown as Record<string, string>)['web-types'];
    const { name, version, contributions } = read(file) as {
      name: string;
      version: string;
      contributions: { html: { elements: Item[] } };
    };
    assert.deepEqual([name, version], [manifest.name, manifest.version]);
    const { elements } = contributions.html;
    assert.deepEqual(elements.map((element) => element.name).sort(), tags);
    const chart = elements.find((element) => element.name === 'usage-chart')?.attributes;
    assert.equal(chart?.find((attribute) => attribute.name === 'type')?.value?.type, "'bar' | 'line' | 'area'");
  });
});
