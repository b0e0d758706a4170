import { nothing, render, type TemplateResult } from 'lit';
import { onCleanup } from './guard.js';
import { deepElements } from './deep.js';

interface MountOptions {
  /** The parent of the new container; `document.body` by default. */
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

/** A policy only for the tests, with a name that the elements do not use. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('tests', {
  createHTML: (text) => text,
  createScriptURL: (text) => text,
});

/** Makes markup that a page with Trusted Types accepts. */
export function trustedHtml(text: string): string {
  return policy?.createHTML(text) ?? text;
}

/** Makes a script URL that a page with Trusted Types accepts. */
export function trustedScriptUrl(text: string): string {
  return policy?.createScriptURL(text) ?? text;
}

/** Sets `innerHTML` on a page with a strict policy, which refuses plain strings and style attributes. */
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
 * Puts a Lit template or an HTML string into a new container, waits until all elements in it have rendered, and returns
 * the first one. The container is removed after the test.
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

/** Waits until no Lit element in `root`, including shadow roots, has a pending update. */
export async function settled(root: Element | ShadowRoot = document.body): Promise<void> {
  for (let round = 0; round < 50; round += 1) {
    const updating = [...deepElements(root)].filter(isUpdating);
    await Promise.all(updating.map((element) => element.updateComplete));
    if (![...deepElements(root)].some((element) => isUpdating(element) && element.isUpdatePending)) return;
  }
  throw new Error('elements update each other without end');
}
