import { nothing, render, type TemplateResult } from 'lit';
import { onCleanup } from './guard.js';
import { deepElements } from './deep.js';

interface MountOptions {
  /** Where the fresh container goes; `document.body` by default. */
  parent?: Element | ShadowRoot;
  /** Styles of the container, e.g. `{ width: '320px' }`. */
  style?: Partial<Record<'width' | 'height' | 'color' | 'colorScheme' | 'font' | 'direction', string>>;
  /** Attributes of the container, e.g. `{ lang: 'ar', dir: 'rtl' }`. */
  attributes?: Record<string, string>;
}

type Rules = Record<'createHTML' | 'createScriptURL', (text: string) => string>;

interface TrustedTypes {
  createPolicy(name: string, rules: Rules): Rules;
}

/** A policy for the tests only: it has a name that the elements do not use. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('tests', {
  createHTML: (text) => text,
  createScriptURL: (text) => text,
});

/** Markup for the page's parsers, in a form that Trusted Types accept. */
export function trustedHtml(text: string): string {
  return policy?.createHTML(text) ?? text;
}

/** The address of a script, likewise. */
export function trustedScriptUrl(text: string): string {
  return policy?.createScriptURL(text) ?? text;
}

/** As `innerHTML`: a page with Trusted Types refuses that for a plain string, and a strict policy its style attributes. */
export function setHtml(target: Element | ShadowRoot, text: string): void {
  target.innerHTML = trustedHtml(text.replaceAll(' style="', ' data-style="'));
  for (const element of target.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? '';
    delete element.dataset['style'];
  }
}

interface Updating extends Element {
  updateComplete: Promise<unknown>;
  isUpdatePending: boolean;
}

function isUpdating(element: Element): element is Updating {
  return 'updateComplete' in element;
}

/**
 * Puts a Lit template or an HTML string into a fresh container, waits until everything in it has rendered, and returns
 * its first element. The container is removed after the test.
 */
export async function mount<T extends Element = HTMLElement>(
  content: TemplateResult | string,
  { parent = document.body, style = {}, attributes = {} }: MountOptions = {},
): Promise<T> {
  const container = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) container.setAttribute(name, value);
  Object.assign(container.style, style);
  parent.append(container);
  if (typeof content === 'string') setHtml(container, content);
  else render(content, container);
  onCleanup(() => {
    if (typeof content !== 'string') render(nothing, container);
    container.remove();
  });

  const element = container.firstElementChild;
  if (!element) throw new Error('nothing to mount: the content has no element');
  await settled(container);
  return element as T;
}

/** Waits until no Lit element in `root`, shadow roots included, has an update under way. */
export async function settled(root: Element | ShadowRoot = document.body): Promise<void> {
  for (let round = 0; round < 50; round += 1) {
    const updating = [...deepElements(root)].filter(isUpdating);
    await Promise.all(updating.map((element) => element.updateComplete));
    if (![...deepElements(root)].some((element) => isUpdating(element) && element.isUpdatePending)) return;
  }
  throw new Error('elements update each other without end');
}
