/** Data for editors: custom data for VS Code, and web-types for JetBrains editors. */
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

/** Removes names of types, because editors would suggest them as values of the attribute. @param {any} attribute */
function onlyValues(attribute) {
  const literals = attribute.type?.text.match(/'[^']*'/g);
  const [plain = 'string'] = attribute.type?.text.match(/\b(boolean|number|string)\b/) ?? [];
  return { ...attribute, type: { text: literals?.join(' | ') ?? plain } };
}

/** @param {any} manifest */
function withValues(manifest) {
  const copy = structuredClone(manifest);
  for (const declaration of copy.modules.flatMap((/** @type {any} */ { declarations }) => declarations)) {
    declaration.attributes = declaration.attributes.map(onlyValues);
  }
  return copy;
}

/** Removes duplicates, since several elements can have the same item. @param {{ name: string }[]} items */
function once(items) {
  return [...new Map(items.toReversed().map((item) => [item.name, item])).values()].toReversed();
}

/**
 * @param {any} manifest custom-elements.json
 * @returns {Record<string, unknown>} the files by their paths in `dist`
 */
export function editorFiles(manifest) {
  // Without the lists of custom properties and methods, which would make each hint many screens long.
  const options = { hideCssPropertiesDocs: true, hideMethodDocs: true };
  const input = withValues(manifest);
  const css = JSON.parse(getVsCodeCssCustomData(input, options));
  css.properties = once(css.properties);
  css.pseudoElements = once(css.pseudoElements);
  const webTypes = JSON.parse(getWebTypesData(input, options));
  webTypes.contributions.css.properties = once(webTypes.contributions.css.properties);
  webTypes.contributions.css['pseudo-elements'] = once(webTypes.contributions.css['pseudo-elements']);
  return {
    'editors/vscode.html-custom-data.json': JSON.parse(getVsCodeHtmlCustomData(input, options)),
    'editors/vscode.css-custom-data.json': css,
    'editors/web-types.json': webTypes,
  };
}
