/** Tests a font of the page that loads after the chart is drawn. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { serveDemo, visit } from './support.js';

const FONT = new URL('../../node_modules/inter-ui/variable/InterVariable.woff2', import.meta.url);

describe('a font that arrives late', () => {
  it('is that of the labels of the drawing as well', async () => {
    const { page } = await visit(await serveDemo(), async (page) => {
      await page.route('**/late.woff2', (route) =>
        route.fulfill({ contentType: 'font/woff2', body: readFileSync(FONT) }),
      );
      await page.addInitScript(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('usage-dashboard { --usage-font-family: Late, monospace; }');
        document.adoptedStyleSheets = [sheet];
        const { prototype } = CanvasRenderingContext2D;
        const { fillText } = prototype;
        prototype.fillText = function (text, ...rest) {
          // Narrow letters, which are wider in the monospaced fallback than in the font of the page.
          document.documentElement.dataset['width'] = String(this.measureText('iii').width);
          fillText.call(this, text, ...rest);
        };
      });
    });
    // Waits until everything is drawn that depends on answers and on code that loads later.
    await page.waitForLoadState('networkidle');
    const drawn = await page.waitForFunction(() => document.documentElement.dataset['width']);
    const standIn = Number(await drawn.jsonValue());
    await page.addStyleTag({ content: '@font-face { font-family: Late; src: url(/late.woff2); }' });
    const redrawn = await page.waitForFunction((width) => {
      const now = Number(document.documentElement.dataset['width']);
      return now === width ? undefined : now;
    }, standIn);
    assert.ok(Number(await redrawn.jsonValue()) < standIn);
  });
});
