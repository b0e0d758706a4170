/**
 * `elements.d.ts`: what each element takes and dispatches, from which the types for each framework beside it are made.
 * There is a tool for such types, @wc-toolkit/jsx-types: one file for all frameworks, which does not compile where one of them
 * is missing, and in which `onClick` and `aria-label` are mistakes.
 */
import { comment, elements, isField } from './elements.js';

/** @typedef {import('./elements.js').UsageElement} UsageElement */

/** What an attribute takes as markup: text, too, for a number; nothing, for what is on. @param {string} type */
function markupType(type) {
  if (type === 'boolean') return " | ''";
  return /\bnumber\b/.test(type) ? ' | `${number}`' : '';
}

/** A filter's own events have nothing but their target, whose value is the choice. @param {string} name @param {string} type */
const eventType = (name, type) => `${type} & { readonly ${type === 'Event' ? 'target' : 'currentTarget'}: ${name} }`;

/** @param {UsageElement} element */
function interfaces({ name, properties, attributes, events }) {
  const ownNames = attributes.filter((attribute) => attribute.name !== attribute.property);
  return `
export interface ${name}Properties {
${properties.map((one) => `${comment(one.description, '  ')}  ${one.name}?: ${name}['${one.name}'] | undefined;\n`).join('')}}

/** Attributes that have another name than their property. */
export interface ${name}Attributes {
${ownNames
  .map(
    (one) =>
      `${comment(one.description, '  ')}  '${one.name}'?: ${name}['${one.property}']${markupType(one.type)} | undefined;\n`,
  )
  .join('')}}

export interface ${name}Events {
${events.map((one) => `${comment(one.description, '  ')}  '${one.name}': ${eventType(name, one.type)};\n`).join('')}}
`;
}

/** @param {UsageElement} element */
function entry({ tag, name, description, example }) {
  const docs = comment(`${description}\n\n@example\n\`\`\`html\n${example}\n\`\`\``, '  ');
  return `${docs}  '${tag}': {
    element: ${name};
    properties: ${name}Properties;
    attributes: ${name}Attributes;
    events: ${name}Events;
  };
`;
}

export function elementsTypes() {
  const events = elements.flatMap((element) => element.events.map(({ type }) => type));
  const names = [...elements.map(({ name }) => name), ...events].filter((name) => name !== 'Event');
  return `import type { ${[...new Set(names)].sort().join(', ')} } from '../index.js';
${elements.map(interfaces).join('')}
/** What each element takes and dispatches, by its tag. */
export interface UsageElements {
${elements.map(entry).join('')}}

/** Filters, whose value can be bound. */
export type UsageFieldTag = ${elements
    .filter(isField)
    .map(({ tag }) => `'${tag}'`)
    .join(' | ')};
`;
}
