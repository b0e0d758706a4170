import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { forStorybook } from '../../stories/page-links.js';

const FOLDER = fileURLToPath(new URL('../../stories/docs/', import.meta.url));

const names = (extension: string): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length))
    .sort();

describe('the documentation in Storybook', () => {
  it('has a page for each file, with its text and under its name', () => {
    assert.ok(names('.md').length > 10);
    assert.deepEqual(names('.mdx'), names('.md'));
    for (const name of names('.mdx')) {
      const text = readFileSync(`${FOLDER}${name}.mdx`, 'utf8');
      assert.match(text, new RegExp(`import page from './${name}\\.md\\?raw'`));
      const [, title = ''] = /<Meta title="([^"]*)"/.exec(text) ?? [];
      assert.equal(title.toLowerCase().replace(/[^a-z]+/g, '-'), `docs-${name}`);
    }
  });

  it('links from page to page, and from the reference to the page of the element', () => {
    const links = [
      'theming.md',
      '../when-things-go-wrong.md',
      'api/usage-chart.md',
      'api/date-range.md',
      '../tokens.md',
    ];
    assert.deepEqual(
      links.map((file) => forStorybook(`[a](${file}#b)`)),
      ['docs-theming', 'when-things-go-wrong', 'chart', 'date-range', 'docs-theming'].map(
        (id) => `[a](?path=/docs/${id}--docs#b)`,
      ),
    );
    assert.equal(forStorybook('[a](#b) and [c](https://d.example/e.md)'), '[a](#b) and [c](https://d.example/e.md)');
  });
});
