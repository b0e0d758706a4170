/**
 * The elements of custom-elements.json, in the form that the other tools of this folder use.
 *
 * @typedef {{ name: string, description: string, type: string }} Property
 * @typedef {{ name: string, description: string, property: string, type: string }} Attribute
 * @typedef {{ name: string, description: string, type: string }} UsageEvent
 * @typedef {object} UsageElement
 * @property {string} tag
 * @property {string} name of its class
 * @property {string} description
 * @property {string} example of its use, in HTML
 * @property {Property[]} properties that a page may set
 * @property {Attribute[]} attributes
 * @property {UsageEvent[]} events
 */
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../../custom-elements.json', import.meta.url), 'utf8'));

const EXAMPLE = /\n\n```html\n(.*)\n```$/s;

/** @param {any} declaration @returns {UsageElement} */
function read({ tagName, name, description, members, attributes, events }) {
  const properties = members.filter(
    (/** @type {any} */ { kind, readonly, static: isStatic }) => kind === 'field' && !readonly && !isStatic,
  );
  const typeOf = (/** @type {string} */ property) =>
    properties.find((/** @type {any} */ one) => one.name === property)?.type?.text ?? 'string';
  return {
    tag: tagName,
    name,
    description: description.replace(EXAMPLE, ''),
    example: EXAMPLE.exec(description)?.[1] ?? '',
    properties: properties.map((/** @type {any} */ property) => ({
      name: property.name,
      description: property.description ?? '',
      type: typeOf(property.name),
    })),
    attributes: attributes.map((/** @type {any} */ attribute) => ({
      name: attribute.name,
      description: attribute.description ?? '',
      property: attribute.fieldName,
      type: typeOf(attribute.fieldName),
    })),
    events: events.map((/** @type {any} */ event) => ({
      name: event.name,
      description: event.description ?? '',
      type: event.type.text,
    })),
  };
}

/** @type {UsageElement[]} */
export const elements = manifest.modules.flatMap((/** @type {any} */ { declarations }) => declarations.map(read));

/** Elements that hold the value of a form field. @param {UsageElement} element */
export function isField({ properties }) {
  return properties.some(({ name }) => name === 'value');
}

/** Converts `usage-load` to `UsageLoad`. @param {string} name */
export function pascalCase(name) {
  return name.replace(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase());
}

/**
 * A comment for a declaration, indented.
 * @param {string} text
 * @param {string} [indent]
 */
export function comment(text, indent = '') {
  if (text === '') return '';
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${text} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}
