/** Tests printing: real PDF files in A4, from a window that is wider than a sheet. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createRequire } from 'node:module';
import type * as Pdf from 'pdfjs-dist';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright';
import { addDays, daysBetween } from '../../src/time/day.js';
import { wireReport } from '../helpers/wire.js';
import { cdnFile, openTwoLines } from './two-lines.js';

const AGENTS = Array.from({ length: 20 }, (_, index) => ({
  id: `agt_${String(index)}`,
  name: `Agent ${String.fromCharCode(65 + index)}`,
  status: 'active',
}));

/** Thirty days of all agents. The last day is much higher than the others. */
function answer(address: string): unknown {
  const { searchParams } = new URL(address);
  const [from, to] = [searchParams.get('from') ?? '2026-11-01', searchParams.get('to') ?? '2026-12-01'];
  const report = wireReport({ from, to });
  const days = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index));
  const rows = days.flatMap((_, bucket) =>
    AGENTS.map(({ id }, index) => ({
      bucket,
      agent: id,
      model: 'mini',
      credits: (bucket === days.length - 1 ? 100 : 10) * (20 - index),
      messages: 1,
    })),
  );
  const sum = (key: 'credits' | 'messages'): number => rows.reduce((total, row) => total + row[key], 0);
  return {
    ...report,
    as_of: `${to}T00:00:00Z`,
    agents: AGENTS,
    buckets: days.map((day) => ({ start: `${day}T00:00:00Z`, end: `${addDays(day, 1)}T00:00:00Z`, state: 'complete' })),
    rows,
    totals: { credits: sum('credits'), messages: sum('messages') },
    account: {
      periods: [
        { from: '2026-11-01', to: '2026-12-01' },
        { from: '2026-10-01', to: '2026-11-01' },
      ],
      agents: { used: 2, limit: 5 },
      members: { used: 4, limit: 5 },
    },
  };
}

let ours = '';

before(() => {
  ours = cdnFile();
});

async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const { page } = await openTwoLines({
    scripts: { ours },
    prepare: async (page) => {
      await page.setViewportSize({ width: 1100, height: 800 });
      await page.emulateMedia({ colorScheme });
      await page.route('**/api/usage?*', (route) => route.fulfill({ json: answer(route.request().url()) }));
      await page.route('**/api/usage', (route) => route.fulfill({ json: answer(route.request().url()) }));
    },
  });
  await page.addStyleTag({ content: ':root { color-scheme: light dark }' });
  await page.locator('usage-chart canvas').waitFor();
  for (const tag of ['usage-drivers', 'usage-breakdown']) await page.locator(tag).locator('table').waitFor();
  return page;
}

interface Print {
  readonly pdf: PDFDocumentProxy;
  readonly bytes: Buffer;
}

async function print(page: Page): Promise<Print> {
  const bytes = await page.pdf({ format: 'A4' });
  return { bytes, pdf: await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise };
}

/** The text of each sheet. */
function sheetsOf({ pdf }: Print): Promise<string[]> {
  const sheets = Array.from({ length: pdf.numPages }, async (_, index) => {
    const { items } = await (await pdf.getPage(index + 1)).getTextContent();
    return items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ')
      .replace(/\s+/g, ' ');
  });
  return Promise.all(sheets);
}

async function textIn(print: Print): Promise<string> {
  return (await sheetsOf(print)).join(' ');
}

async function groupByAgent(page: Page): Promise<void> {
  await page.evaluate(() => {
    const chart = document.querySelector('usage-dashboard')?.shadowRoot?.querySelector('usage-chart');
    chart?.setAttribute('group-by', 'agent');
  });
  await page.locator('usage-chart').getByText('Agent A').waitFor();
}

type Colour = readonly [red: number, green: number, blue: number];

const ACCENT: Colour = [0x1d, 0x63, 0xe0];
const SCALE = 2;

const READER = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.min.mjs');

/** The pixels of the first sheet, as a browser paints it. */
async function firstSheet(page: Page, { pdf, bytes }: Print) {
  const reader = await page.context().newPage();
  await reader.route('**/reader', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  for (const name of ['pdf.min.mjs', 'pdf.worker.min.mjs']) {
    await reader.route(`**/${name}`, (route) =>
      route.fulfill({ contentType: 'text/javascript', path: READER.replace('pdf.min.mjs', name) }),
    );
  }
  await reader.goto(new URL('/reader', page.url()).href);
  const painted = await reader.evaluate(
    async ([data, scale]) => {
      const address = '/pdf.min.mjs';
      const { getDocument, GlobalWorkerOptions } = (await import(address)) as typeof Pdf;
      GlobalWorkerOptions.workerSrc = '/pdf.worker.min.mjs';
      const sheet = await (
        await getDocument({ data: Uint8Array.from(atob(data), (one) => one.charCodeAt(0)) }).promise
      ).getPage(1);
      const viewport = sheet.getViewport({ scale });
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [viewport.width, viewport.height];
      await sheet.render({ canvas, viewport }).promise;
      const { width, height } = canvas;
      const image = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      let text = '';
      for (const byte of image) text += String.fromCharCode(byte);
      return { width, height, text: btoa(text) };
    },
    [bytes.toString('base64'), SCALE] as const,
  );
  await reader.close();
  const { width, height } = painted;
  const data = Buffer.from(painted.text, 'base64');
  const is = (x: number, y: number, colour: Colour): boolean =>
    colour.every((part, index) => Math.abs(part - (data[4 * (y * width + x) + index] ?? 0)) < 24);
  const sheet = await pdf.getPage(1);
  return { sheet, viewport: sheet.getViewport({ scale: SCALE }), width, height, is };
}

type Sheet = Awaited<ReturnType<typeof firstSheet>>;

/** The lengths of the runs of a colour along a line of the sheet. */
function runs(length: number, isAt: (place: number) => boolean): number[] {
  const found: number[] = [];
  let run = 0;
  for (let place = 0; place <= length; place += 1) {
    if (place < length && isAt(place)) run += 1;
    else if (run > 0) {
      found.push(run);
      run = 0;
    }
  }
  return found;
}

const tallestBar = ({ width, height, is }: Sheet): number =>
  Math.max(0, ...Array.from({ length: width }, (_, x) => runs(height, (y) => is(x, y, ACCENT))).flat());

/** Runs in the page, and returns the most frequent colour of the chart's opaque pixels. */
function colourOfBars(): string {
  const chart = document.querySelector('usage-dashboard')?.shadowRoot?.querySelector('usage-chart');
  const canvas = chart?.shadowRoot?.querySelector('canvas');
  const { data = new Uint8ClampedArray() } =
    canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
  const counts = new Map<string, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.slice(at, at + 4).join(' ');
    if (data[at + 3] === 255) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['none', 0])[0];
}

describe('on paper', () => {
  it('the last bucket is there, and no control [R17]', async () => {
    const page = await open();
    const pdf = await print(page);
    const text = await textIn(pdf);
    for (const control of [
      'More',
      'Export',
      'Copy summary',
      'Show ',
      'Keyboard shortcuts',
      'Details',
      'columns mean',
      'Credits Messages Per message',
    ])
      assert.ok(!text.includes(control), control);
    assert.match(text, /All Agents/);
    assert.match(text, /Nov 1 – 30, 2026/);
    // The other bars are a tenth as high.
    assert.ok(tallestBar(await firstSheet(page, pdf)) > 150 * SCALE * 0.75);
    await page.close();
  });

  it('every row is there, and on the screen as many as before [R17]', async () => {
    const page = await open();
    const rows = page.locator('usage-breakdown, usage-drivers').getByRole('row');
    const before = await rows.count();
    const text = await textIn(await print(page));
    for (const { name } of AGENTS) assert.equal(text.split(name).length - 1 >= 2, true, name);
    await page.waitForFunction(
      ([count]) => {
        const elements = ['usage-drivers', 'usage-breakdown'].map((tag) =>
          document.querySelector('usage-dashboard')?.shadowRoot?.querySelector(tag),
        );
        return elements.reduce((sum, one) => sum + (one?.shadowRoot?.querySelectorAll('tr').length ?? 0), 0) === count;
      },
      [before],
    );
    await page.locator('usage-chart').getByRole('button', { name: 'More', exact: true }).click();
    await page.locator('usage-chart').getByRole('checkbox', { name: 'Table' }).check();
    await page.locator('usage-chart').getByRole('table').waitFor();
    assert.match(await textIn(await print(page)), /Sun, Nov 1, 2026.*Mon, Nov 30, 2026/);
    await page.close();
  });

  it('a card is on one sheet, where it fits on one [R17]', async () => {
    const page = await open();
    await groupByAgent(page);
    await page.addStyleTag({ content: 'usage-dashboard { padding-block-start: 400px }' });
    const sheets = await sheetsOf(await print(page));
    const chart = sheets.find((sheet) => sheet.includes('Credit usage')) ?? '';
    assert.match(chart, /Credit usage.*Agent A.*Times in/);
    await page.close();
  });

  it('the first sheet has the figures and the chart, up to when the data is complete, and the link [R17]', async () => {
    const page = await open();
    await page.locator('usage-dashboard').evaluate((dashboard) => dashboard.toggleAttribute('url-state', true));
    const [first = '', second = ''] = await sheetsOf(await print(page));
    for (const part of [
      /Data through .*, UTC ?· http/,
      /Credits used/,
      /Team members used/,
      /Credit usage/,
      /Times in/,
    ])
      assert.match(first, part);
    assert.ok(!first.includes('Why spend changed'));
    assert.match(second, /How spend compares/);
    assert.equal(await page.getByText('http').count(), 0, 'on the screen');
    await page.close();
  });

  for (const format of ['A4', 'Letter'] as const) {
    it(`figures, headline and chart are on one sheet of ${format} with margins, also with groups [R17]`, async () => {
      const page = await open();
      await groupByAgent(page);
      const chart = page.locator('usage-chart');
      for (const type of ['bar', 'line']) {
        await chart.evaluate((element, type) => element.setAttribute('type', type), type);
        const margin = '0.4in';
        const bytes = await page.pdf({ format, margin: { top: margin, bottom: margin, left: margin, right: margin } });
        const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
        const [first = ''] = await sheetsOf({ bytes, pdf });
        for (const part of [/Credits used/, /Team members used/, /Credit usage/, /Agent A/, /Times in/])
          assert.match(first, part, type);
      }
      await page.close();
    });
  }

  it('markers stand on the time axis, since the key names them [R17]', async () => {
    const page = await open();
    await page.locator('usage-chart').evaluate((chart) => {
      Object.assign(chart, { markers: [{ at: '2026-11-10', label: 'Launch' }] });
    });
    await page.locator('usage-chart').getByText('Events').waitFor();
    const pdf = await print(page);
    assert.match((await sheetsOf(pdf))[0] ?? '', /Events/);
    // In print, the position of a marker is a fraction of the width of the drawing.
    await page.emulateMedia({ media: 'print' });
    const [canvas, mark] = await Promise.all(
      ['canvas', '.mark'].map((name) => page.locator('usage-chart').locator(name).boundingBox()),
    );
    assert.ok(canvas && mark);
    const share = (mark.x + mark.width / 2 - canvas.x) / canvas.width;
    assert.ok(share > 0.25 && share < 0.4, String(share));
    await page.close();
  });

  it('a table goes on over sheets with its heads, and its total once [R17]', async () => {
    const page = await open();
    await page.addStyleTag({ content: 'usage-dashboard { --usage-space: 8px }' });
    const sheets = (await sheetsOf(await print(page))).filter((sheet) => /Agent [A-T]/.test(sheet));
    assert.ok(sheets.length > 3, 'both tables go over sheets');
    for (const sheet of sheets) assert.match(sheet, /Share|Volume|Rate/);
    assert.equal(sheets.join(' ').match(/Total(?!s)/g)?.length, 2);
    await page.close();
  });

  it('meters are in their cards, and swatches are filled [R17]', async () => {
    const page = await open();
    await groupByAgent(page);
    const pdf = await print(page);
    const sheet = await firstSheet(page, pdf);
    const { width, height, is, viewport } = sheet;
    const meters = Array.from({ length: Math.round(height / 2) }, (_, y) => runs(width, (x) => is(x, y, ACCENT))).find(
      ({ length }) => length === 2,
    );
    assert.ok(meters, 'two meters side by side');
    const [agents = 0, members = 0] = meters;
    assert.ok(Math.abs(agents / members - 0.5) < 0.05, `${String(agents)} to ${String(members)}`);
    const { items } = await sheet.sheet.getTextContent();
    const names = items.filter((item) => 'str' in item && /^Agent [A-G]$/.test(item.str));
    assert.equal(names.length > 4, true);
    for (const name of names.slice(0, 5)) {
      if (!('transform' in name)) continue;
      const [x, y] = viewport.convertToViewportPoint(name.transform[4] as number, name.transform[5] as number) as [
        number,
        number,
      ];
      // Subtracts a gap of five pixels, and half a swatch.
      const [left, top] = [Math.round(x - 11 * 0.75 * SCALE), Math.round(y - 4 * 0.75 * SCALE)];
      assert.ok(!is(left, top, [255, 255, 255]), `${name.str} has an empty swatch`);
    }
    await page.close();
  });

  it('the chart is lines and text, not a picture of the screen [R17]', async () => {
    const page = await open();
    assert.match(await textIn(await print(page)), /Nov 1 Nov 4 .* 0 10K 20K/);
    await page.close();
  });

  it('a dark page is light, and dark again afterwards [R17]', async () => {
    const page = await open('dark');
    const dark = await page.evaluate(colourOfBars);
    assert.notEqual(dark, `${ACCENT.join(' ')} 255`);
    const sheet = await firstSheet(page, await print(page));
    assert.ok(tallestBar(sheet) > 150 * SCALE * 0.75);
    const { width, height, is } = sheet;
    let white = 0;
    for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) white += is(x, y, [255, 255, 255]) ? 1 : 0;
    assert.ok(white > 0.85 * width * height);
    await page.waitForFunction(`(${String(colourOfBars)})() === '${dark}'`);
    await page.close();
  });
});
