/** Runs in the page of a look. It lists the stories with the tag `picture`, and shows them one after the other. */
import { render } from 'lit';
import { DEFAULT_GLOBALS, frame, type FrameGlobals } from '../../stories/frame.js';
import { deepElements } from '../helpers/deep.js';
import { nextFrame, until } from '../helpers/until.js';
import { asWebp, compareImages } from './images.js';
import { isTimerWaiting } from './short-timers.js';

/** The used parts of a story, so that it can be shown without Storybook. */
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

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface StoryPage {
  /** The stories of files that have a picture. */
  stories: (files: readonly string[]) => Promise<{ file: string; story: string }[]>;
  /** Resolves when the story is drawn. */
  show: (file: string, story: string, globals: Partial<FrameGlobals>) => Promise<void>;
  /** The part of the page that is not empty. */
  bounds: () => Bounds;
  asWebp: typeof asWebp;
  compareImages: typeof compareImages;
}

declare global {
  interface Window {
    storyPage: StoryPage;
  }
}

/** Pixels below the lowest content, as on the other sides. */
const PADDING = 16;

function load(file: string): Promise<StoryModule> {
  // The bundler includes every file that matches.
  return import(`../../stories/${file}.stories.ts`) as Promise<StoryModule>;
}

interface Updating extends Element {
  isUpdatePending?: boolean;
}

/**
 * Whether no update is pending, every element is defined, and every plot is drawn; also whether everything has loaded,
 * except in stories about loading.
 */
function isDrawn(root: Element, isLoading: boolean): boolean {
  return (
    !isTimerWaiting() &&
    [...deepElements(root)].every(
      (element: Updating) =>
        element.isUpdatePending !== true &&
        element.matches(':defined') &&
        (isLoading || !element.matches(':state(loading)')) &&
        (!element.matches('.plot') || element.querySelector('canvas') !== null),
    )
  );
}

async function drawn(root: Element, isLoading: boolean): Promise<void> {
  // Sizes are observed in one frame and drawn in the next.
  for (let quiet = 0; quiet < 3; quiet = isDrawn(root, isLoading) ? quiet + 1 : 0) {
    await until(() => isDrawn(root, isLoading), { message: 'the story is drawn' });
    await nextFrame();
  }
}

/** Waits for fonts. Otherwise, elements would first be drawn and measured with other fonts. */
async function fontsLoaded(): Promise<void> {
  await Promise.all([...document.fonts].map((font) => font.load()));
}

window.storyPage = {
  asWebp,
  compareImages,

  stories: async (files) => {
    const modules = await Promise.all(
      files.map(async (file) => {
        const stories = Object.entries(await load(file));
        return stories.flatMap(([story, { tags }]) => (tags?.includes('picture') ? { file, story } : []));
      }),
    );
    return modules.flat();
  },

  show: async (file, name, globals) => {
    await fontsLoaded();
    const module = await load(file);
    const { tags, args: own, globals: set, render: template, play } = module[name] ?? {};
    if (!template) throw new Error(`${file} has no story ${name} that renders`);
    const isLoading = tags?.includes('loading') === true;
    const args = { ...module.default.args, ...own };
    const all = { ...DEFAULT_GLOBALS, ...set, ...globals };
    const stage = document.createElement('div');
    document.body.replaceChildren(stage);
    render(frame(template(args, { args, globals: all }), all, { isWholePage: true }), stage);
    await drawn(stage, isLoading);
    await play?.({ canvasElement: stage });
    await drawn(stage, isLoading);
  },

  bounds: () => {
    const shown = [...deepElements(document.body)].filter((element) => element.matches('.frame > *, :popover-open'));
    const lowest = Math.max(...shown.map((element) => element.getBoundingClientRect().bottom));
    return { x: 0, y: 0, width: window.innerWidth, height: Math.ceil(lowest) + PADDING };
  },
};
