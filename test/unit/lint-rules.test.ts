/** The linter refuses code that src must not contain. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  overrideConfigFile: 'test/tools/eslint.config.js',
  // The tested rules need no types, and the type checker would be slow.
  overrideConfig: tseslint.configs.disableTypeChecked,
});

const LIT = `import { html, svg } from 'lit';\nexport { html, svg };\n`;

async function rulesBroken(text: string, filePath = 'src/elements/usage-chart/usage-chart.ts'): Promise<string[]> {
  const [result] = await eslint.lintText(`${text}\n`, { filePath });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

const refused: [rule: string, text: string][] = [
  ['no-restricted-imports', `import { unsafeHTML } from 'lit/directives/unsafe-html.js';\nexport { unsafeHTML as a };`],
  ['no-restricted-imports', `import { styleMap } from 'lit/directives/style-map.js';\nexport const a = styleMap({});`],
  [
    'no-restricted-imports',
    `import { customElement } from 'lit/decorators.js';\nexport const a = customElement('a-b');`,
  ],
  ['no-restricted-imports', `import { addDays } from 'date-fns';\nexport const a = addDays;`],
  ['no-restricted-imports', `import { literal } from 'lit/static-html.js';\nexport const a = literal;`],
  ['no-restricted-syntax', `import { unsafeCSS } from 'lit';\nexport const a = 1;`],
  ['no-restricted-syntax', `export function a(node: Element, text: string): void {\n  node.innerHTML = text;\n}`],
  ['no-restricted-syntax', `export function a(node: Element, text: string): void {\n  node.outerHTML += text;\n}`],
  [
    'no-restricted-syntax',
    `export function a(node: Element, text: string): void {\n  node.insertAdjacentHTML('beforeend', text);\n}`,
  ],
  ['no-restricted-syntax', `export function a(text: string): void {\n  document.write(text);\n}`],
  ['no-restricted-syntax', `export default 1;`],
  ['no-restricted-syntax', `${LIT}export const a = html\`<p style="color: red"></p>\`;`],
  ['no-restricted-syntax', `${LIT}export const a = html\`<p\n  style=\${'x'}\n></p>\`;`],
  ['no-restricted-syntax', `${LIT}export const a = svg\`<g class="b" style="fill: red"></g>\`;`],
  ['no-restricted-syntax', `${LIT}export const a = html\`<button onclick="b()"></button>\`;`],
  ['no-restricted-syntax', `export const a = (b: unknown): boolean => b instanceof HTMLElement;`],
  ['no-eval', `export const a: unknown = eval('1');`],
  ['no-new-func', `export const a = new Function('return 1');`],
  ['no-console', `console.log(1);`],
  ['wc/guard-define-call', `class A extends HTMLElement {}\ncustomElements.define('a-b', A);`],
  ['@typescript-eslint/consistent-type-imports', `import { Day } from '../../time/day.js';\nexport const a: Day = '';`],
];

const accepted = [
  `${LIT}export const a = html\`<p class="style" part="on"></p><button @click=\${() => 1}></button>\`;`,
  `import { addDays } from 'date-fns/addDays';\nexport const a = addDays;`,
  `import { classMap } from 'lit/directives/class-map.js';\nexport const a = classMap({});`,
  `console.warn(1);`,
];

describe('lint rules', () => {
  for (const [rule, text] of refused) {
    it(`refuse: ${text.replace(LIT, '').replaceAll('\n', ' ')}`, async () => {
      assert.ok((await rulesBroken(text)).includes(rule), String(await rulesBroken(text)));
    });
  }

  for (const text of accepted) {
    it(`accept: ${text.replace(LIT, '').replaceAll('\n', ' ')}`, async () => {
      assert.deepEqual(await rulesBroken(text), []);
    });
  }
});
