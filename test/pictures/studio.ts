/** Takes the pictures of stories. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { build } from 'esbuild';
import type { FrameGlobals } from '../../stories/frame.js';
import { ensureBrowser } from '../tools/browser.js';
import type { Comparison } from './images.js';
import type {} from './story-page.js';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const BASELINES = path('baselines/');
/** The version of Chromium that has drawn the baselines. */
export const VERSION_FILE = path('baselines/chromium-version.txt');
/** Pictures for people, which are not committed. */
export const OUTPUT = path('../screenshots/');

interface Look {
  width: number;
  globals: Partial<FrameGlobals>;
}

/** How each story is shown. */
export const LOOKS: Readonly<Record<string, Look>> = {
  light: { width: 1024, globals: { theme: 'light' } },
  dark: { width: 1024, globals: { theme: 'dark' } },
  narrow: { width: 390, globals: {} },
  rtl: { width: 1024, globals: { direction: 'rtl', language: 'ar' } },
};

/** Five minutes after the end of the data in the stories. */
const NOW = Date.parse('2026-11-14T20:00:00Z');

/** So that glyphs and colours are drawn alike on every machine. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

const ADDRESS = 'https://pictures.test/';

const HTML = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Picture</title>
  <link rel="icon" href="data:,">
  <style>
    :root { --usage-duration: 0s; --usage-font-family: 'Picture Latin', 'Picture Arabic'; }
    body { margin: 0; }
    .frame { font-family: 'Picture Latin', 'Picture Arabic' !important; }
  </style>
  <script type="module" src="/story-page.js"></script>
</html>`;

/** What the page asks for beside its script. */
const FILES = {
  'latin.woff2': 'inter-ui/variable/InterVariable.woff2',
  'arabic.woff2': '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2',
  'webp_enc_simd.wasm': '@jsquash/webp/codec/enc/webp_enc_simd.wasm',
};

interface Served {
  contentType: string;
  body: string | Buffer;
}

async function servedFiles(): Promise<Map<string, Served>> {
  const { outputFiles } = await build({
    entryPoints: [path('story-page.ts')],
    tsconfig: path('../../tsconfig.json'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    minify: true,
    write: false,
  });
  const served = new Map<string, Served>([
    ['', { contentType: 'text/html', body: HTML }],
    ['story-page.js', { contentType: 'text/javascript', body: outputFiles[0]?.text ?? '' }],
  ]);
  for (const [name, file] of Object.entries(FILES)) {
    const contentType = name.endsWith('.wasm') ? 'application/wasm' : 'font/woff2';
    served.set(name, { contentType, body: readFileSync(path(`../../node_modules/${file}`)) });
  }
  return served;
}

/** One look of one story. */
export interface Picture {
  /** The file of the story, without its ending. */
  readonly file: string;
  readonly story: string;
  readonly look: string;
  /** The name of its baseline. */
  readonly name: string;
}

export function baselineOf({ name }: Picture): string {
  return `${BASELINES}${name}`;
}

export class Studio {
  #browser: Browser;
  #served: ReadonlyMap<string, Served>;
  #contexts = new Map<string, Promise<BrowserContext>>();

  private constructor(browser: Browser, served: ReadonlyMap<string, Served>) {
    this.#browser = browser;
    this.#served = served;
  }

  static async open(): Promise<Studio> {
    const served = await servedFiles();
    return new Studio(await chromium.launch({ executablePath: ensureBrowser(), args: ARGUMENTS }), served);
  }

  get chromiumVersion(): string {
    return this.#browser.version();
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  /** Every look of every story with the tag `picture`. */
  async pictures(): Promise<Picture[]> {
    const page = await this.#newPage('light');
    const pictures: Picture[] = [];
    for (const name of readdirSync(path('../../stories')).sort()) {
      const file = /^(.+)\.stories\.ts$/.exec(name)?.[1];
      if (file === undefined) continue;
      const stories = await page.evaluate((of) => window.storyPage.stories(of), file);
      for (const story of stories)
        for (const look of Object.keys(LOOKS))
          pictures.push({ file, story, look, name: `${file}.${story}.${look}.webp` });
    }
    await page.close();
    return pictures;
  }

  /** Shows the story in a page of its own. */
  async show({ file, story, look, name }: Picture): Promise<Shown> {
    const page = await this.#newPage(look);
    const order = [file, story, LOOKS[look]?.globals ?? {}] as const;
    try {
      await page.evaluate((given) => window.storyPage.show(...given), order);
    } catch (cause) {
      throw new Error(`${name} was not drawn`, { cause });
    }
    return new Shown(page, name);
  }

  async openFile(address: string): Promise<Page> {
    const page = await this.#browser.newPage({ viewport: { width: 1800, height: 900 } });
    await page.goto(address);
    return page;
  }

  async #newPage(look: string): Promise<Page> {
    let context = this.#contexts.get(look);
    if (!context) this.#contexts.set(look, (context = this.#newContext(look)));
    const page = await (await context).newPage();
    await page.goto(ADDRESS);
    return page;
  }

  async #newContext(look: string): Promise<BrowserContext> {
    const { width = 0, globals } = LOOKS[look] ?? {};
    const context = await this.#browser.newContext({
      viewport: { width, height: 480 },
      colorScheme: globals?.theme ?? 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'America/New_York',
    });
    // Playwright's clock replaces Date, and date-fns cannot extend what takes its place.
    await context.addInitScript(`Date.now = () => ${String(NOW)};`);
    await context.route('**/*', (route) => {
      const served = this.#served.get(new URL(route.request().url()).pathname.slice(1));
      return served ? route.fulfill(served) : route.abort();
    });
    return context;
  }
}

/** A story that is on screen. */
export class Shown {
  #page: Page;
  #name: string;

  constructor(page: Page, name: string) {
    this.#page = page;
    this.#name = name;
  }

  close(): Promise<void> {
    return this.#page.close();
  }

  async take(): Promise<string> {
    const bytes = await this.#page.screenshot({ fullPage: true, animations: 'disabled' });
    return bytes.toString('base64');
  }

  /** Takes it until nothing changes any more. */
  async takeAtRest(): Promise<string> {
    let picture = await this.take();
    for (let attempt = 0; attempt < 10; attempt++) {
      const next = await this.take();
      if ((await this.compare(picture, next)).share === 0) return picture;
      picture = next;
    }
    throw new Error(`${this.#name} keeps changing`);
  }

  compare(before: string, after: string): Promise<Comparison> {
    return this.#page.evaluate(([one, other]) => window.storyPage.compareImages(one, other), [before, after] as const);
  }

  asWebp(picture: string): Promise<string> {
    return this.#page.evaluate((png) => window.storyPage.asWebp(png), picture);
  }
}

export function readBaseline(picture: Picture): string | undefined {
  const file = baselineOf(picture);
  return existsSync(file) ? readFileSync(file, 'base64') : undefined;
}
