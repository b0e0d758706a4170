/** The browser that takes the pictures. It has a page for each look, which shows the stories one after the other. */
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import type { FrameGlobals } from '../../stories/frame.js';
import { ensureBrowser } from '../tools/browser.js';
import { LookPage } from './look-page.js';
import { browserEnvironment, servedFiles, type ServedFile } from './served-files.js';

const STORIES = fileURLToPath(new URL('../../stories/', import.meta.url));

/** Pictures for people, which are not committed. */
export const OUTPUT = fileURLToPath(new URL('../screenshots/', import.meta.url));

interface Look {
  width: number;
  globals: Partial<FrameGlobals>;
}

/** How each story is shown. */
const LOOKS: Readonly<Record<string, Look>> = {
  light: { width: 1024, globals: { theme: 'light' } },
  dark: { width: 1024, globals: { theme: 'dark' } },
  narrow: { width: 390, globals: {} },
  rtl: { width: 1024, globals: { direction: 'rtl', language: 'ar' } },
};

/** High enough for every story, so that the page does not scroll while a picture is taken. */
const HEIGHT = 4000;

/**
 * Five and a half minutes after the end of the data in the stories, so that small delays do not change the number of
 * minutes.
 */
const NOW = Date.parse('2026-11-14T20:00:33Z');

/** Arguments that make glyphs, edges and colours the same on every machine. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-lcd-text',
  '--disable-partial-raster',
  '--disable-skia-runtime-opts',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

const ORIGIN = 'https://pictures.test';

export interface Studio {
  /** The browser and the platform, on which fonts and edges depend. */
  readonly drawnBy: string;
  readonly pages: readonly LookPage[];
  /** A page that shows a file of this machine. */
  openFile: (address: string) => Promise<Page>;
  close: () => Promise<void>;
}

export async function openStudio(): Promise<Studio> {
  const { env, folder } = browserEnvironment();
  const [served, browser] = await Promise.all([
    servedFiles(),
    chromium.launch({ executablePath: ensureBrowser(), args: ARGUMENTS, env }),
  ]);
  const files = readdirSync(STORIES)
    .flatMap((name) => /^(.+)\.stories\.ts$/.exec(name)?.[1] ?? [])
    .sort();
  const looks = Object.entries(LOOKS).map(async ([name, look]) => {
    const page = await openPage(browser, look, served);
    return LookPage.open(page, { name, globals: look.globals, files });
  });
  return {
    drawnBy: `Chromium ${browser.version()}, ${process.platform} ${process.arch}`,
    pages: await Promise.all(looks),
    openFile: async (address) => {
      const page = await browser.newPage({ viewport: { width: 1800, height: 900 } });
      await page.goto(address);
      return page;
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openPage(
  browser: Browser,
  { width, globals }: Look,
  served: ReadonlyMap<string, ServedFile>,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    colorScheme: globals.theme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/New_York',
  });
  // Does not use Playwright's clock, because it replaces Date by an object that date-fns cannot extend.
  await context.addInitScript(`Date.now = () => ${String(NOW)};`);
  await context.route('**/*', (route) => {
    const file = served.get(new URL(route.request().url()).pathname);
    return file ? route.fulfill(file) : route.abort();
  });
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/`);
  return page;
}
