import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { VERSION } from '../../src/version.js';
import { cdnFiles, openTwoLines } from './two-lines.js';

const MAIN = 'usage-elements.js';
let files: Record<string, string> = {};

before(() => {
  files = cdnFiles();
});

const DEFINE = `customElements.define('date-range', class extends HTMLElement {
  connectedCallback() { this.textContent = 'The host’s own'; }
});
document.body.prepend(document.createElement('date-range'));`;

describe('the file for a script tag, and a host with a <date-range> of its own', () => {
  for (const [when, scripts] of Object.entries({
    'before it': { host: DEFINE, [MAIN]: '' },
    'after it': { [MAIN]: '', host: DEFINE },
    'once the document is there': {
      [MAIN]: '',
      host: `document.addEventListener('DOMContentLoaded', () => { ${DEFINE} });`,
    },
    'once the window is told of the document': {
      [MAIN]: '',
      host: `window.addEventListener('DOMContentLoaded', () => { ${DEFINE} });`,
    },
  })) {
    it(`leaves it alone where the host defines it ${when}, and says so once [R24]`, async () => {
      const { page, complaints } = await openTwoLines({
        scripts: { ...scripts, [MAIN]: files[MAIN] ?? '' },
        beside: files,
      });
      await page.getByText('The host’s own', { exact: true }).waitFor();
      await page
        .locator('usage-dashboard')
        .getByRole('button', { name: /^Date range/ })
        .waitFor();
      await page.waitForFunction(() => customElements.get('agent-filter') !== undefined);
      assert.deepEqual(complaints, [
        `usage-elements: ${VERSION} does not replace what was defined before: <date-range> (not of this library)`,
      ]);
    });
  }

  it('takes both names where they are free, also on a page that has long been there [R24]', async () => {
    const { page, complaints } = await openTwoLines({ scripts: { host: '' }, beside: files });
    await page.waitForLoadState('load');
    await page.evaluate(async (url) => {
      await import(url);
    }, `/scripts/${MAIN}`);
    for (const tag of ['agent-filter', 'date-range'])
      await page.waitForFunction((one) => customElements.get(one) !== undefined, tag);
    assert.deepEqual(complaints, []);
  });
});
