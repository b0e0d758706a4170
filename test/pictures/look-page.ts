/** Takes the pictures of one look. */
import type { Page } from 'playwright';
import type { FrameGlobals } from '../../stories/frame.js';
import { readBaseline, type Picture } from './baselines.js';
import type { Comparison } from './images.js';
import type {} from './story-page.js';

/** The maximum number of attempts for a picture that differs, until two in a row are equal. */
const ATTEMPTS = 20;

export interface Taken extends Comparison {
  /** The picture as a PNG in base64. */
  readonly png: string;
}

interface LookOptions {
  /** The name of the look. */
  readonly name: string;
  readonly globals: Partial<FrameGlobals>;
  /** The files of the stories, without their extensions. */
  readonly files: readonly string[];
}

export class LookPage {
  readonly look: string;
  /** One picture for each story with the tag `picture`. */
  readonly pictures: readonly Picture[];
  #page: Page;
  #globals: Partial<FrameGlobals>;

  private constructor(page: Page, { name, globals }: LookOptions, pictures: readonly Picture[]) {
    this.look = name;
    this.pictures = pictures;
    this.#page = page;
    this.#globals = globals;
  }

  static async open(page: Page, options: LookOptions): Promise<LookPage> {
    const stories = await page.evaluate((of) => window.storyPage.stories(of), options.files);
    const pictures = stories.map(({ file, story }): Picture => ({ file, story, look: options.name }));
    return new LookPage(page, options, pictures);
  }

  /** Shows the story, takes its picture, and compares it with the baseline. */
  async take(picture: Picture): Promise<Taken> {
    const { file, story } = picture;
    const order = [file, story, this.#globals] as const;
    await this.#page.evaluate((given) => window.storyPage.show(...given), order);
    const baseline = readBaseline(picture);
    let png = await this.#screenshot();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const comparison = await this.#compare(baseline, png);
      if (comparison.share === 0) return { png, ...comparison };
      // Takes the picture again, because it may have been too early.
      const next = await this.#screenshot();
      if (next === png) return { png, ...comparison };
      png = next;
    }
    throw new Error('it keeps changing');
  }

  asWebp(png: string): Promise<string> {
    return this.#page.evaluate((given) => window.storyPage.asWebp(given), png);
  }

  async #compare(baseline: string | undefined, png: string): Promise<Comparison> {
    if (baseline === undefined) return { share: 1, difference: '' };
    return this.#page.evaluate((given) => window.storyPage.compareImages(...given), [baseline, png] as const);
  }

  async #screenshot(): Promise<string> {
    const clip = await this.#page.evaluate(() => window.storyPage.bounds());
    const bytes = await this.#page.screenshot({ clip, animations: 'disabled' });
    return bytes.toString('base64');
  }
}
