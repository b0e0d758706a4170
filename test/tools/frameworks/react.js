/**
 * Writes `usage-elements/react`: a component for each tag. Each component has its own module, so that a bundle contains
 * only the used ones. Each of these modules begins with `use client`. The index does not, because on a server that
 * would combine all of them into one client module.
 */
import { comment, elements, isField, pascalCase } from './elements.js';

/** @typedef {import('./elements.js').UsageElement} UsageElement */

/** The example in JSX. @param {UsageElement} element */
function example({ tag, name, example, attributes }) {
  const written = example.slice(tag.length + 1, example.indexOf('>'));
  const props = [...written.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, attribute, value]) => {
    const { property, type } = attributes.find((one) => one.name === attribute) ?? { property: attribute, type: '' };
    if (value === undefined) return property;
    return type.includes('number') ? `${property}={${value}}` : `${property}="${value}"`;
  });
  return [`<${name}`, ...props, '/>'].join(' ');
}

/** @param {UsageElement} element */
function code(element) {
  const { tag, name, events } = element;
  const props = events.map((event) => `on${pascalCase(event.name)}: '${event.name}'`).join(', ');
  const kind = isField(element) ? 'field' : 'component';
  return `'use client';
import '../elements/${tag}/define.js';
import { ${name} as Element } from '../elements/${tag}/${tag}.js';
import { ${kind} } from './component.js';
export const ${name} = /* @__PURE__ */ ${kind}('${tag}', Element, { ${props} });
`;
}

/** @param {UsageElement} element */
function types(element) {
  const { tag, name, description } = element;
  const docs = comment(`${description}\n\n@example\n\`\`\`tsx\n${example(element)}\n\`\`\``);
  return `import type { UsageComponent } from '../types/react-components.js';
${docs}export declare const ${name}: UsageComponent<'${tag}'>;
`;
}

const index = `${elements.map(({ tag, name }) => `export { ${name} } from './${tag}.js';\n`).join('')}export { useUsage } from './use-usage.js';
`;

/** @returns {Record<string, string>} the files by their paths in `dist` */
export function reactFiles() {
  const files = elements.flatMap((element) => [
    [`react/${element.tag}.js`, code(element)],
    [`react/${element.tag}.d.ts`, types(element)],
  ]);
  return { ...Object.fromEntries(files), 'react/index.js': index, 'react/index.d.ts': index };
}
