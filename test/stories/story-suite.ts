import { expect } from 'chai';
import { frame, DEFAULT_GLOBALS, type FrameGlobals } from '../../stories/frame.js';
import { axeViolations, contrastViolations } from '../helpers/axe.js';
import { deepElements, deepText } from '../helpers/deep.js';
import { takeConsole } from '../helpers/guard.js';
import { isLong } from '../helpers/long.js';
import { mount, settled } from '../helpers/mount.js';
import { watchSmallTexts } from '../helpers/small-texts.js';
import { nextFrame, until } from '../helpers/until.js';

/** The used parts of a story, so that it can be shown without Storybook. */
interface Story {
  name?: string;
  args?: object;
  globals?: Partial<FrameGlobals>;
  render?: (args: object, context: object) => unknown;
  play?: (context: { canvasElement: HTMLElement }) => unknown;
}

export interface StoryModule {
  default: { title: string; args?: object };
}

const WIDE = 760;
const NARROW = 320;

const TAGS = 'usage-summary, usage-chart, usage-drivers, usage-breakdown, usage-dashboard, agent-filter, date-range';

/** Texts of unexpected values on a page. */
const LEAK = /\bNaN\b|\bundefined\b|\bnull\b|Infinity|∞|\[object|Invalid Date/;

/** Stories with mistakes, or possible mistakes, of a developer, which are reported on the console. */
const MISTAKES = new Set([
  'BadData',
  'CsvFile',
  'EveryError',
  'Invalid',
  'NotConfigured',
  'OldData',
  'Unattributed',
  'UtcDays',
]);

/**
 * Tests every story wide and narrow, in light colours. In dark colours, it tests the default stories, and in a long run
 * all of them.
 */
export function describeStories(module: StoryModule): void {
  const { default: meta, ...stories } = module;
  describe(`stories of ${meta.title}`, () => {
    for (const [name, story] of Object.entries(stories as unknown as Record<string, Story>)) {
      it(name, async () => {
        const smallTexts = watchSmallTexts();
        const page = await show(story, meta.args);
        expectContent(page);
        page.style.inlineSize = `${String(NARROW)}px`;
        await resized(page);
        expectContent(page);
        expectNoOverflow(page);
        expect(smallTexts(page), 'texts below 12 px').to.deep.equal([]);
        wear(page, 'light');
        await resized(page);
        expect(await axeViolations(page, { disable: otherDigits(story) })).to.deep.equal([]);
        if (isLong || name === 'Default') {
          wear(page, 'dark');
          await resized(page);
          expect(await contrastViolations(page), 'dark').to.deep.equal([]);
        }
        if (!MISTAKES.has(name)) return;
        for (const { text } of takeConsole()) expect(text).to.match(/^usage-elements: \w+: .*#\w+$/);
      });
    }
  });
}

/**
 * If the texts are English but the digits are not, as with Arabic in WebKitGTK, the accessible names of days with a
 * note have English digits, while the visible text has others.
 */
function otherDigits({ globals }: Story): string[] {
  return (1).toLocaleString(globals?.language) === '1' ? [] : ['label-content-name-mismatch'];
}

async function show(story: Story, shared: object | undefined): Promise<HTMLElement> {
  if (!story.render) throw new Error('a story renders');
  const args = { ...shared, ...story.args };
  const globals = { ...DEFAULT_GLOBALS, ...story.globals, width: String(WIDE) };
  const page = await mount(frame(story.render(args, { args, globals }), globals));
  // Without transitions, so that colours are checked in their final state.
  page.style.setProperty('--usage-duration', '0s');
  await loaded(page);
  await story.play?.({ canvasElement: page });
  await resized(page);
  return page;
}

/** Waits until the story has loaded. The wait has a limit, because some stories load for ever. */
async function loaded(page: HTMLElement): Promise<void> {
  const isLoaded = () => [...deepElements(page)].every((element) => !element.matches(':state(loading)'));
  await until(isLoaded, { timeout: 600 }).catch(() => undefined);
  await resized(page);
}

/** Sizes are observed in one frame, and drawn in the next. */
async function resized(page: HTMLElement): Promise<void> {
  await nextFrame();
  await nextFrame();
  await settled(page);
  const plots = () => [...deepElements(page)].filter((element) => element.matches('.plot'));
  await until(() => plots().every(isDrawn), { message: 'every plot is drawn at its size' });
}

function isDrawn(plot: Element): boolean {
  const canvas = plot.querySelector('canvas');
  return canvas !== null && canvas.getBoundingClientRect().width <= plot.getBoundingClientRect().width + 1;
}

/** Changes the theme as the frame of a story does, but on an existing page. */
function wear(page: HTMLElement, theme: 'light' | 'dark'): void {
  page.style.colorScheme = theme;
  page.style.background = theme === 'dark' ? '#0e1014' : '#f7f8fa';
  page.style.color = theme === 'dark' ? '#f1f3f6' : '#0f1217';
}

/** Each element of the story has to be visible and have text, without unexpected values. */
function expectContent(page: HTMLElement): void {
  const elements = page.querySelectorAll<HTMLElement>(TAGS);
  expect(elements, 'elements').not.to.have.length(0);
  for (const element of elements) {
    const { width, height } = element.getBoundingClientRect();
    expect(width, `width of ${element.localName}`).to.be.above(40);
    expect(height, `height of ${element.localName}`).to.be.at.least(20);
    expect(deepText(element) || fieldText(element), `text of ${element.localName}`).not.to.equal('');
  }
  expect(deepText(page)).not.to.match(LEAK);
}

function fieldText(element: Element): string {
  return [...deepElements(element)].map((field) => (field instanceof HTMLInputElement ? field.value : '')).join('');
}

/** Nothing may overflow the page, and no box may hide a part of its content unless it scrolls. */
function expectNoOverflow(page: HTMLElement): void {
  expect(page.scrollWidth, 'width of what the page holds').to.be.at.most(page.clientWidth);
  const edge = page.getBoundingClientRect();
  const out = [...deepElements(page)].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (left < edge.left - 1 || right > edge.right + 1) && !isClipped(element, page);
  });
  expect(out.map(nameOf)).to.deep.equal([]);
}

/** Whether an ancestor of the element in the page scrolls, or clips a drawing. */
function isClipped(element: Element, page: HTMLElement): boolean {
  for (let parent = parentOf(element); parent && parent !== page; parent = parentOf(parent)) {
    if (getComputedStyle(parent).overflowX !== 'visible') return true;
    if (parent.matches(':popover-open, :modal')) return true;
  }
  return element.matches(':popover-open, :modal');
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

function nameOf(element: Element): string {
  return `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`;
}
