/** A page with elements that the server has rendered, before and after the script has loaded. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html, unsafeStatic } from 'lit/static-html.js';
import type { Page } from 'playwright';
import '../../src/define.js';
import { visit } from './support.js';
import { cdnFile } from './two-lines.js';
import { TAGS } from '../helpers/tags.js';

let script = '';
let body = '';

before(async () => {
  script = cdnFile();
  for (const tag of TAGS) {
    const name = unsafeStatic(tag);
    body += `<section>${await collectResult(render(html`<${name} endpoint="/usage"></${name}>`))}</section>\n`;
  }
});

/** The position and the text of each element. */
async function seen(page: Page): Promise<unknown[]> {
  const places = await page.locator('body > section').evaluateAll((sections) =>
    sections.map((section) => {
      const { width, height } = section.getBoundingClientRect();
      return [section.firstElementChild?.getAttributeNames(), width, height];
    }),
  );
  const headings = await page.getByRole('heading').allTextContents();
  return [places, headings];
}

describe('a page that its server has rendered', () => {
  for (const width of [1100, 360]) {
    it(`has the frame of every element before the script, and the same after, at ${String(width)} px [R23]`, async () => {
      const { page, complaints } = await visit('http://page.example/', async (opened) => {
        await opened.setViewportSize({ width, height: 900 });
        // Requests for usage are never answered.
        await opened.route('http://page.example/usage*', () => undefined);
        await opened.route('http://page.example/', (route) =>
          route.fulfill({
            contentType: 'text/html; charset=utf-8',
            body: `<!doctype html><html lang="en"><body>${body}</body></html>`,
          }),
        );
        await opened.route('http://page.example/elements.js', (route) =>
          route.fulfill({ contentType: 'text/javascript', body: script }),
        );
      });
      const early = await seen(page);
      assert.equal(await page.getByRole('heading', { name: 'Credit usage' }).count(), 2, 'alone, and in the dashboard');
      const chart = await page.locator('section > usage-chart').boundingBox();
      assert.ok((chart?.height ?? 0) > 400, `${String(chart?.height)} px`);
      await page.addScriptTag({ url: '/elements.js', type: 'module' });
      await page.evaluate(async (tags) => {
        for (const tag of tags)
          await (document.querySelector(tag) as unknown as { updateComplete: unknown }).updateComplete;
      }, TAGS);
      assert.deepEqual(await seen(page), early);
      assert.deepEqual(complaints, []);
    });
  }
});
