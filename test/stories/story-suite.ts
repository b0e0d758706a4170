import { expect } from 'chai';
import { frame, DEFAULT_GLOBALS, type FrameGlobals } from '../../stories/frame.js';
import { axeViolations, contrastViolations } from '../helpers/axe.js';
import { deepElements, deepText } from '../helpers/deep.js';
import { takeConsole } from '../helpers/guard.js';
import { isLong } from '../helpers/long.js';
import { mount, settled } from '../helpers/mount.js';
import { watchSmallTexts } from '../helpers/small-texts.js';
import { nextFrame, until } from '../helpers/until.js';

/** The parts of a story that are used here, so that no Storybook is needed to show one. */
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

/** What a value that nobody expected looks like on a page. */
const LEAK = /\bNaN\b|\bundefined\b|\bnull\b|Infinity|∞|\[object|Invalid Date/;

/** Stories of what a developer has done wrong, or may have, who is told of it. */
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

/** Every story, wide and narrow, in light; in dark the default ones, and in a long run all. */
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
 * Where the texts are English and the digits of the language are not, as those of Arabic in WebKitGTK, the names of days with a note
 * are English, with English digits, below which other digits are seen.
 */
function otherDigits({ globals }: Story): string[] {
  return (1).toLocaleString(globals?.language) === '1' ? [] : ['label-content-name-mismatch'];
}

async function show(story: Story, shared: object | undefined): Promise<HTMLElement> {
  if (!story.render) throw new Error('a story renders');
  const args = { ...shared, ...story.args };
  const globals = { ...DEFAULT_GLOBALS, ...story.globals, width: String(WIDE) };
  const page = await mount(frame(story.render(args, { args, globals }), globals));
  // Colours are looked at as they are, not on their way.
  page.style.setProperty('--usage-duration', '0s');
  await loaded(page);
  await story.play?.({ canvasElement: page });
  await resized(page);
  return page;
}

/** A story that stays as it is while it loads is one of those that load for ever. */
async function loaded(page: HTMLElement): Promise<void> {
  const isLoaded = () => [...deepElements(page)].every((element) => !element.matches(':state(loading)'));
  await until(isLoaded, { timeout: 600 }).catch(() => undefined);
  await resized(page);
}

/** Sizes are observed in one frame, drawn in the next. */
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

/** As the frame does it, on a page that is there already. */
function wear(page: HTMLElement, theme: 'light' | 'dark'): void {
  page.style.colorScheme = theme;
  page.style.background = theme === 'dark' ? '#0e1014' : '#f7f8fa';
  page.style.color = theme === 'dark' ? '#f1f3f6' : '#0f1217';
}

/** Each element of the story is there to see, with text, and none of it is a value that leaked. */
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

/** Nothing sticks out of the page, and no box that does not scroll hides a part of what it holds. */
function expectNoOverflow(page: HTMLElement): void {
  expect(page.scrollWidth, 'width of what the page holds').to.be.at.most(page.clientWidth);
  const edge = page.getBoundingClientRect();
  const out = [...deepElements(page)].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (left < edge.left - 1 || right > edge.right + 1) && !isClipped(element, page);
  });
  expect(out.map(nameOf)).to.deep.equal([]);
}

/** Whether something between the element and the page scrolls, or cuts what is only drawn. */
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
