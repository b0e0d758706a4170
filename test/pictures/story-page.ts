/** What runs in the page of a picture: it lists the stories with the tag `picture`, and shows one of them. */
import { render } from 'lit';
import { DEFAULT_GLOBALS, frame, type FrameGlobals } from '../../stories/frame.js';
import { deepElements } from '../helpers/deep.js';
import { nextFrame, until } from '../helpers/until.js';
import { asWebp, compareImages } from './images.js';

/** The parts of a story that are used here, so that no Storybook is needed to show one. */
interface Story {
  tags?: readonly string[];
  args?: object;
  globals?: Partial<FrameGlobals>;
  render?: (args: object, context: object) => unknown;
  play?: (context: { canvasElement: HTMLElement }) => unknown;
}

interface StoryModule {
  default: Pick<Story, 'args'>;
  [story: string]: Story;
}

export interface StoryPage {
  /** The names of the stories of a file that have a picture. */
  stories: (file: string) => Promise<string[]>;
  /** Resolves when the story is drawn. */
  show: (file: string, name: string, globals: Partial<FrameGlobals>) => Promise<void>;
  asWebp: typeof asWebp;
  compareImages: typeof compareImages;
}

declare global {
  interface Window {
    storyPage: StoryPage;
  }
}

/** Fonts of packages: installed ones differ from machine to machine. */
const FONTS = { 'Picture Latin': '/latin.woff2', 'Picture Arabic': '/arabic.woff2' };

async function loadFonts(): Promise<void> {
  for (const [family, address] of Object.entries(FONTS)) {
    document.fonts.add(await new FontFace(family, `url(${address})`, { weight: '100 900' }).load());
  }
}

function load(file: string): Promise<StoryModule> {
  // The bundler takes in every file that fits.
  return import(`../../stories/${file}.stories.ts`) as Promise<StoryModule>;
}

interface Updating extends Element {
  isUpdatePending?: boolean;
}

/** Nothing has an update under way, every element is defined, every plot drawn; and loaded, unless loading is the story. */
function isDrawn(root: Element, isLoading: boolean): boolean {
  return [...deepElements(root)].every(
    (element: Updating) =>
      element.isUpdatePending !== true &&
      element.matches(':defined') &&
      (isLoading || !element.matches(':state(loading)')) &&
      (!element.matches('.plot') || element.querySelector('canvas') !== null),
  );
}

async function drawn(root: Element, isLoading: boolean): Promise<void> {
  // Sizes are observed in one frame and drawn in the next.
  for (let quiet = 0; quiet < 3; quiet = isDrawn(root, isLoading) ? quiet + 1 : 0) {
    await until(() => isDrawn(root, isLoading), { message: 'the story is drawn', timeout: 20_000 });
    await nextFrame();
  }
}

window.storyPage = {
  asWebp,
  compareImages,

  stories: async (file) => {
    const stories = Object.entries(await load(file));
    return stories.filter(([, { tags }]) => tags?.includes('picture')).map(([name]) => name);
  },

  show: async (file, name, globals) => {
    await loadFonts();
    const module = await load(file);
    const { tags, args: own, globals: set, render: template, play } = module[name] ?? {};
    if (!template) throw new Error(`${file} has no story ${name} that renders`);
    const isLoading = tags?.includes('loading') === true;
    const args = { ...module.default.args, ...own };
    const all = { ...DEFAULT_GLOBALS, ...set, ...globals };
    render(frame(template(args, { args, globals: all }), all, { isWholePage: true }), document.body);
    await drawn(document.body, isLoading);
    await play?.({ canvasElement: document.body });
    await drawn(document.body, isLoading);
  },
};
