/** Writes `usage-elements/vue`: a function that tells Vue which tags are custom elements. */
import { elements } from './elements.js';

/**
 * The filters also have longer tags, for dashboards and for pages with their own `<agent-filter>`. @param {string} tag
 */
const names = (tag) => (tag.startsWith('usage-') ? [tag] : [tag, `usage-${tag}`]);

const tags = elements.flatMap(({ tag }) => names(tag));

const DOCS = `/**
 * Whether a tag is an element of this library, for the compiler option \`isCustomElement\` of Vue.
 *
 * @example
 * \`\`\`ts
 * vue({ template: { compilerOptions: { isCustomElement: isUsageElement } } });
 * \`\`\`
 */
`;

/** @returns {Record<string, string>} the files by their paths in \`dist\` */
export function vueFiles() {
  return {
    'vue.js': `const tags = new Set(${JSON.stringify(tags)});\n\nexport const isUsageElement = (tag) => tags.has(tag);\n`,
    'vue.d.ts': `${DOCS}export declare function isUsageElement(tag: string): boolean;\n`,
  };
}
