/**
 * Writes `elements.d.ts`: the properties, attributes and events of each element, on which the types for each framework
 * are based. The package @wc-toolkit/jsx-types also generates types, but as one file for all frameworks, which does not
 * compile if one of them is not installed, and which refuses `onClick` and `aria-label`.
 */
import { comment, elements, isField } from './elements.js';

/** @typedef {import('./elements.js').UsageElement} UsageElement */

/**
 * The type of additional values in markup: text for a number, and the empty string for a boolean. @param {string} type
 */
function markupType(type) {
  if (type === 'boolean') return " | ''";
  return /\bnumber\b/.test(type) ? ' | `${number}`' : '';
}

/**
 * The events of filters have no data except their target, so its type is added. @param {string} name @param {string}
 * type
 */
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
