import { fileURLToPath } from 'node:url';
import { defineConfig } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Properties that a strict Content-Security-Policy, Trusted Types or a careful reviewer would refuse. */
const UNSAFE_PROPERTIES = ['innerHTML', 'outerHTML', 'srcdoc'];
const UNSAFE_CALLS = ['insertAdjacentHTML', 'createContextualFragment', 'parseHTMLUnsafe', 'setHTMLUnsafe'];
const UNSAFE_DIRECTIVES = ['unsafeHTML', 'unsafeSVG', 'unsafeMathML', 'unsafeStatic', 'unsafeCSS'];
const UNSAFE_MODULES = ['unsafe-html', 'unsafe-svg', 'unsafe-mathml', 'style-map'];

const restrictedInSource = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  {
    selector: `AssignmentExpression > MemberExpression.left > Identifier.property[name=/^(${UNSAFE_PROPERTIES.join('|')})$/]`,
    message: 'No markup from strings: build nodes or a Lit template.',
  },
  {
    selector: `CallExpression > MemberExpression.callee > Identifier.property[name=/^(${UNSAFE_CALLS.join('|')})$/]`,
    message: 'No markup from strings: build nodes or a Lit template.',
  },
  {
    selector: 'CallExpression > MemberExpression.callee[object.name="document"][property.name=/^write(ln)?$/]',
    message: 'No document.write.',
  },
  {
    selector: `Identifier[name=/^(${UNSAFE_DIRECTIVES.join('|')})$/]`,
    message: 'No unsafe directives.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/(^|[\\s"\'.])style\\s*=/i]',
    message: 'No style= in templates (a strict CSP refuses it): set a custom property in updated().',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/(^|[\\s"\'])on\\w+\\s*=/i]',
    message: 'No inline handlers: @event=${…}.',
  },
  {
    selector: 'BinaryExpression[operator="instanceof"][right.name=/(Node|Element|Root|Document|Window|Text|Event)$/]',
    message: 'What stands in an iframe is of other classes: nodeType, localName or matches().',
  },
];

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      'dist/',
      'cdn/',
      'coverage/',
      'storybook-static/',
      'demo/data/',
      'demo/dist/',
      // Each of these is a separate project, whose build checks its types.
      'demo/frameworks/',
      'demo/server/{clickhouse,postgresql,sqlite}/',
      // Generated from the stylesheet of uPlot.
      'src/elements/usage-chart/plot/uplot.styles.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylistic,
  {
    languageOptions: {
      parserOptions: { project: ['test/tsconfig.json'], tsconfigRootDir: root },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
      // The name of an index is documentation: `[bucket: number]`.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Values from a host, a library or a callback do not always match their types.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Spreading a text into code points, and an error into its data, is intended.
      '@typescript-eslint/no-misused-spread': 'off',
      // uPlot's enums are ambient and const, which isolatedModules cannot read, so the code uses their numbers.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // The reason of an AbortSignal has the type `any`.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Lit binds listeners to the element. For other functions, TypeScript's checks of `this` are enough.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-restricted-syntax': ['error', ...restrictedInSource],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: UNSAFE_MODULES.map((name) => `lit/directives/${name}.js`),
              message: 'No markup or styles from strings.',
            },
            { group: ['lit/static-html.js'], message: 'No static templates.' },
            {
              group: ['lit/decorators.js', 'lit/decorators/custom-element.js'],
              importNames: ['customElement'],
              message: 'The define modules register, the classes do not.',
            },
            { regex: '^(date-fns|@date-fns/(tz|utc))$', message: 'By subpath, such as date-fns/addDays.' },
          ],
        },
      ],
      'lit/lifecycle-super': 'error',
      'lit/no-classfield-shadowing': 'error',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-native-attributes': 'off',
      'lit/no-private-properties': 'error',
      'lit/no-template-bind': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-value-attribute': 'error',
      'lit/prefer-static-styles': 'error',
      'lit/value-after-constraints': 'error',
      'wc/guard-define-call': 'error',
    },
  },
  {
    files: ['test/**', 'stories/**', 'demo/**'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      // In a test, a missing value is a failure anyway.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `mount<UsageChart>(…)` reads better than a cast.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Allows `expect(x).to.be.true`.
      '@typescript-eslint/no-unused-expressions': 'off',
      // `async` without `await` is useful in a test, because it turns an exception into a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['describe', 'it', 'suite', 'test'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  {
    files: ['stories/**', 'demo/**/*.config.{js,ts}', 'test/*.config.js', 'test/tools/*.config.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Tags are declared by interfaces that extend those of the frameworks.
    files: ['test/tools/frameworks/types/*.d.ts'],
    rules: { '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }] },
  },
  {
    // tsc checks plain JavaScript (checkJs), so rules that need annotations everywhere are off.
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
);
