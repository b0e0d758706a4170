/** Compares the elements in blocks of HTML and CSS with custom-elements.json. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readJson, ROOT } from './build.js';

/** jsdom has no types of its own. */
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (html: string) => { window: { document: Document } };
};

interface Named {
  name: string;
  description?: string;
}

export interface Declaration {
  name: string;
  tagName: string;
  attributes?: (Named & { type?: { text: string } })[];
  members?: (Named & { kind: string })[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssStates?: Named[];
}

export const declarations = (
  readJson(join(ROOT, 'custom-elements.json')) as { modules: { declarations: Declaration[] }[] }
).modules.flatMap((module) => module.declarations);

/** The tags of the filters inside a dashboard. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'usage-agent-filter': 'agent-filter',
  'usage-date-range': 'date-range',
};

/** Attributes that any element may have. */
const GLOBAL =
  /^(id|class|slot|style|lang|dir|hidden|title|role|tabindex|key|ref|aria-[a-z]+|data-[a-z-]+|hx-[a-z:-]+)$/;

const has = (list: readonly Named[] | undefined, name: string): boolean =>
  list?.some((one) => one.name === name) ?? false;

function declarationOf(tag: string): Declaration | undefined {
  return declarations.find(({ tagName }) => tagName === (OTHER_NAMES[tag] ?? tag));
}

/** Tags, attributes and other names in HTML that the elements do not have. */
export function unknownInHtml(html: string): string[] {
  const { document } = new JSDOM(html).window;
  const all = [...document.querySelectorAll('*'), ...contentsOfTemplates(document)];
  return all.flatMap((element) => {
    const declaration = declarationOf(element.localName);
    const problems = declaration ? unknownAttributes(element, declaration) : [];
    const isMissing = !declaration && /^(usage|agent|date)-/.test(element.localName);
    return [...problems, ...unknownSlot(element), ...(isMissing ? [`<${element.localName}>`] : [])];
  });
}

function contentsOfTemplates(document: Document): Element[] {
  return [...document.querySelectorAll('template')].flatMap(({ content }) => [...content.querySelectorAll('*')]);
}

function unknownAttributes({ localName, attributes }: Element, declaration: Declaration): string[] {
  return Array.from(attributes).flatMap(({ name, value }) => {
    if (GLOBAL.test(name) || isKnownBinding(name, declaration)) return [];
    const attribute = declaration.attributes?.find((one) => one.name === name);
    if (!attribute) return [`<${localName} ${name}>`];
    const choices = Array.from(attribute.type?.text.matchAll(/'([^']*)'/g) ?? [], ([, choice]) => choice);
    return choices.length === 0 || choices.includes(value) ? [] : [`<${localName} ${name}="${value}">`];
  });
}

/**
 * Whether a binding of Vue, Svelte or Angular is for a known property or event. The parser has converted names to lower
 * case.
 */
function isKnownBinding(name: string, { attributes, members, events }: Declaration): boolean {
  const [, before = '', bound = ''] =
    /^(:|@|v-model:?|v-bind:|v-on:|bind:|on:?|\[\(|\[|\(|\.|prop:)([\w-]*)/.exec(name) ?? [];
  if (before === '') return false;
  if (before.startsWith('v-model') || bound === 'ngmodel') return has(members, 'value');
  if (['@', 'v-on:', 'on', 'on:', '('].includes(before)) return has(events, bound);
  return has(attributes, bound) || (members?.some((member) => member.name.toLowerCase() === bound) ?? false);
}

function unknownSlot({ parentElement, slot }: Element): string[] {
  const declaration = declarationOf(parentElement?.localName ?? '');
  if (!declaration || slot === '' || has(declaration.slots, slot)) return [];
  return [`<${declaration.tagName}> has no slot ${slot}`];
}

const tokens = new Set(readFileSync(join(ROOT, 'stories/tokens.md'), 'utf8').match(/--usage-[\w-]+/g));

/** Names in CSS that the elements do not have. */
export function unknownInCss(css: string): string[] {
  const names = (css.match(/--usage-[\w-]+/g) ?? []).filter((name) => !tokens.has(name));
  const selectors = [...css.matchAll(/([\w-]+)(?:::part\(([\w-]+)\)|:state\(([\w-]+)\))/g)];
  const wrong = selectors.filter(([, tag = '', part = '', state = '']) => {
    const declaration = declarationOf(tag);
    return part === '' ? !has(declaration?.cssStates, state) : !isPart(declaration, part);
  });
  return [...names, ...wrong.map(([selector]) => selector)];
}

/** A dashboard also has the parts of its inner elements: `chart-heading`. */
function isPart(declaration: Declaration | undefined, part: string): boolean {
  if (has(declaration?.cssParts, part)) return true;
  const [, tag = '', inner = ''] = /^(chart|drivers|breakdown|agent|date)-(.+)$/.exec(part) ?? [];
  const inside = declarations.find(({ tagName }) => tagName.split('-').includes(tag));
  return declaration?.tagName === 'usage-dashboard' && has(inside?.cssParts, inner);
}
