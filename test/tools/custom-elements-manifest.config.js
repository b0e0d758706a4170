import { readFileSync } from 'node:fs';

/**
 * What `npm run manifest` writes to custom-elements.json: the public side of each element, and nothing else.
 *
 * @typedef {import('custom-elements-manifest/schema.js').Package} Manifest
 * @typedef {import('custom-elements-manifest/schema.js').ClassLike & import('custom-elements-manifest/schema.js').CustomElement} CustomElement
 */

/** Called by Lit or by the browser, not by a host. */
const LIFECYCLE =
  /^(connected|disconnected|adopted|attributeChanged|form\w+)Callback$|^(render|update|updated|willUpdate|firstUpdated|shouldUpdate|createRenderRoot|getUpdateComplete)$/;
/** Statics that mean something to Lit or the browser only. */
const STATICS = /^(styles|properties|shadowRootOptions|formAssociated|observedAttributes|storeOptions|version)$/;

/** @param {any} member */
function isPublic(member) {
  const { name, privacy, static: isStatic } = member;
  if (privacy === 'private' || privacy === 'protected' || /^[_#]/.test(name)) return false;
  return !LIFECYCLE.test(name) && !(isStatic && STATICS.test(name)) && !member.isInternal;
}

/** Marks members that say `@internal`, which the analyzer leaves to plugins. */
function markInternal() {
  return {
    name: 'mark-internal',
    /** @param {any} context */
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node)) return;
      const declaration = moduleDoc.declarations?.find((/** @type {any} */ { name }) => name === node.name?.text);
      for (const member of node.members) {
        if (!ts.getJSDocTags(member).some((/** @type {any} */ tag) => tag.tagName.text === 'internal')) continue;
        const found = declaration?.members?.find((/** @type {any} */ { name }) => name === member.name?.getText());
        if (found) found.isInternal = true;
      }
    },
  };
}

/** Adds what a class says under `@example` to its description: the format has no place of its own for it. */
function keepExamples() {
  return {
    name: 'keep-examples',
    /** @param {any} context */
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node)) return;
      const declaration = moduleDoc.declarations?.find((/** @type {any} */ { name }) => name === node.name?.text);
      for (const { tagName, comment } of ts.getJSDocTags(node)) {
        if (tagName.text === 'example') declaration.description += `\n\n${ts.getTextOfJSDocComment(comment)}`;
      }
    },
  };
}

/** The values that `granularity` takes, since an editor that offers them does not know the name of their type. */
const [, GRANULARITIES = ''] =
  /type Granularity = ([^;]*);/.exec(readFileSync(new URL('../../src/time/granularity.ts', import.meta.url), 'utf8')) ??
  [];

/** A row of the table of tokens: `| `--usage-space` | meaning | `4px` |`. */
const TOKEN = /^\|\s*`(--usage-[\w-]+)`\s*\|\s*(\S.*?)\s*\|\s*`([^`]+)`\s*\|$/gm;

const TOKENS = Array.from(
  readFileSync(new URL('../../stories/tokens.md', import.meta.url), 'utf8').matchAll(TOKEN),
  ([, name = '', description = '', fallback = '']) => ({ name, description: `${description}.`, default: fallback }),
);

const CHART_STYLES = readFileSync(new URL('../../src/styles/chart-tokens.styles.ts', import.meta.url), 'utf8');

/**
 * Adds the tokens, which every element reads; some of them only the chart, and the dashboard that has it inside.
 * @param {CustomElement} element
 */
function addTokens(element) {
  const own = new Set(element.cssProperties?.map(({ name }) => name));
  const hasChart = ['usage-chart', 'usage-dashboard'].includes(element.tagName ?? '');
  const isForChart = (/** @type {string} */ name) =>
    name === '--usage-chart-height' || CHART_STYLES.includes(`var(${name},`);
  const read = TOKENS.filter(({ name }) => !own.has(name) && (hasChart || !isForChart(name)));
  element.cssProperties = [...(element.cssProperties ?? []), ...read];
}

/** Runs last: keeps the elements, makes paths those of the package, and the order that of the names. */
function publish() {
  return {
    name: 'publish',
    /** @param {{ customElementsManifest: Manifest }} context */
    packageLinkPhase({ customElementsManifest: manifest }) {
      manifest.modules = manifest.modules.filter(({ path }) => /^src\/elements\/([\w-]+)\/(\1|define)\.ts$/.test(path));
      for (const module of manifest.modules) {
        // A class without a name of its own is another one's, under a tag that is the dashboard's affair.
        module.declarations =
          module.declarations?.filter(({ name, ...rest }) => 'customElement' in rest && !/^anonymous_/.test(name)) ??
          [];
        const names = new Set(module.declarations.map(({ name }) => name));
        module.exports = module.exports?.filter(
          ({ kind, declaration: { name = '' } }) =>
            (kind === 'custom-element-definition' && !/^anonymous_/.test(name)) || names.has(name),
        );
        for (const declaration of module.declarations) clean(/** @type {CustomElement} */ (declaration));
      }
      manifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
      publishPaths(manifest);
    },
  };
}

/** @param {CustomElement} element */
function clean(element) {
  element.members = element.members?.filter(isPublic);
  const names = new Set(element.members?.map(({ name }) => name));
  element.attributes = element.attributes?.filter(({ fieldName }) => fieldName === undefined || names.has(fieldName));
  // The analyzer also lists each `new CustomEvent` it meets, without a sentence.
  element.events = element.events?.filter(({ description }) => description);
  // The schema's types do not have the states yet.
  const { cssStates } = /** @type {any} */ (element);
  for (const item of [
    ...(element.members ?? []),
    ...(element.attributes ?? []),
    ...(element.events ?? []),
    ...(element.slots ?? []),
    ...(element.cssParts ?? []),
    ...(element.cssProperties ?? []),
    ...(cssStates ?? []),
  ]) {
    delete (/** @type {any} */ (item).inheritedFrom);
  }
  for (const { type } of [...(element.members ?? []), ...(element.attributes ?? [])].map(
    (item) => /** @type {any} */ (item),
  )) {
    if (type) type.text = type.text.replace(/\bGranularity\b/, GRANULARITIES);
  }
  delete element.superclass;
  addTokens(element);
}

/** @param {any} value */
function publishPaths(value) {
  if (value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'string' && (key === 'path' || key === 'module')) {
      value[key] = child.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js').replace(/^\/?src\/(.*)\.js$/, 'dist/$1.js');
    } else publishPaths(child);
  }
}

export default {
  // The base class is read for what the elements inherit from it.
  globs: ['src/elements/**/*.ts', 'src/controllers/usage-element.ts'],
  exclude: ['**/*.styles.ts', '**/*.test.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [markInternal(), keepExamples(), publish()],
};
