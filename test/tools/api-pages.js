/** The pages of the API reference: one for each element, from custom-elements.json. */

/**
 * @typedef {{ name: string, description?: string, type?: { text: string }, default?: string, fieldName?: string }} Named
 * @typedef {Named & { kind: string, attribute?: string, readonly?: boolean, static?: boolean, return?: { type?: { text: string } },
 *   parameters?: (Named & { optional?: boolean })[] }} Member
 * @typedef {{ name: string, tagName?: string, summary?: string, description?: string, attributes?: Named[], members?: Member[],
 *   events?: Named[], slots?: Named[], cssParts?: Named[], cssStates?: Named[], cssProperties?: Named[] }} Declaration
 */

/**
 * @param {{ modules: { declarations?: Declaration[] }[] }} manifest
 * @returns {Map<string, string>} the text of each page, by the name of its file
 */
export function apiPages({ modules }) {
  const elements = modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
  return new Map(elements.map((element) => [`${element.tagName}.md`, pageOf(element)]));
}

/** @param {Declaration} element */
function pageOf(element) {
  const { name, tagName, description = '', members = [] } = element;
  const attributeOf = new Map(element.attributes?.map((attribute) => [attribute.fieldName, attribute.name]));
  const properties = members.filter(({ kind, name: member }) => kind === 'field' && member !== 'tag');
  const methods = members.filter(({ kind }) => kind === 'method');
  return [
    `# \`<${tagName}>\``,
    `<!-- Made from custom-elements.json by npm run manifest. -->`,
    description,
    `Class \`${name}\`, registered by \`usage-elements/${tagName}/define.js\`.`,
    table(
      'Attributes and properties',
      ['property', 'attribute', 'type', 'default', ''],
      properties.map((one) => [
        code(one.name),
        code(attributeOf.get(one.name)),
        code(one.type?.text),
        one.readonly ? 'read-only' : code(one.default ?? 'undefined'),
        textOf(one),
      ]),
    ),
    table(
      'Methods',
      ['method', 'returns', ''],
      methods.map((one) => [code(`${one.name}(${parametersOf(one)})`), code(one.return?.type?.text), textOf(one)]),
    ),
    list('Events', ['event', 'type', ''], element.events, (one) => [code(one.name), code(one.type?.text), textOf(one)]),
    list('Slots', ['slot', ''], element.slots, (one) => [code(one.name), textOf(one)]),
    list('Parts', ['part', ''], element.cssParts, (one) => [code(one.name), textOf(one)]),
    list('States', ['state', ''], element.cssStates, (one) => [code(`:state(${one.name})`), textOf(one)]),
    list('Custom properties', ['property', 'default', ''], element.cssProperties, (one) => [
      code(one.name),
      code(one.default),
      textOf(one),
    ]),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/** @param {Member} method */
function parametersOf({ parameters = [] }) {
  return parameters
    .map(({ name, optional, type }) => `${name}${optional ? '?' : ''}${type ? `: ${type.text}` : ''}`)
    .join(', ');
}

/** @param {string | undefined} text */
function code(text) {
  return text === undefined || text === '' ? '' : `\`${text}\``;
}

/** @param {Named} item */
function textOf({ description = '' }) {
  return description.replaceAll(/\s+/g, ' ').trim();
}

/**
 * @param {string} title
 * @param {string[]} head
 * @param {Named[] | undefined} items
 * @param {(item: Named) => string[]} cells
 */
function list(title, head, items = [], cells) {
  return table(title, head, items.map(cells));
}

/**
 * @param {string} title
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(title, head, rows) {
  if (rows.length === 0) return '';
  const line = (/** @type {string[]} */ cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
