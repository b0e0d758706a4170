import { readFileSync } from 'node:fs';

/**
 * Configures what `npm run manifest` writes to custom-elements.json: only the public API of each element.
 *
 * @typedef {import('custom-elements-manifest/schema.js').Package} Manifest
 * @typedef {import('custom-elements-manifest/schema.js').ClassLike & import('custom-elements-manifest/schema.js').CustomElement} CustomElement
 */

/** Methods that Lit or the browser calls, not a host. */
const LIFECYCLE =
  /^(connected|disconnected|adopted|attributeChanged|form\w+)Callback$|^(render|update|updated|willUpdate|firstUpdated|shouldUpdate|createRenderRoot|getUpdateComplete)$/;
/** Statics that only Lit or the browser uses. */
const STATICS = /^(styles|properties|shadowRootOptions|formAssociated|observedAttributes|storeOptions|version)$/;

/** @param {any} member */
function isPublic(member) {
  const { name, privacy, static: isStatic } = member;
  if (privacy === 'private' || privacy === 'protected' || /^[_#]/.test(name)) return false;
  return !LIFECYCLE.test(name) && !(isStatic && STATICS.test(name)) && !member.isInternal;
}

/** Marks members with `@internal`, which the analyzer does not do itself. */
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

/** Adds the `@example` of a class to its description, because the format has no member for examples. */
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

/** The values of `granularity`, for editors that suggest values but do not know the type by its name. */
const [, GRANULARITIES = ''] =
  /type Granularity = ([^;]*);/.exec(readFileSync(new URL('../../src/time/granularity.ts', import.meta.url), 'utf8')) ??
  [];

/** A row of the token table: `| `--usage-space` | meaning | `4px` |`. */
const TOKEN = /^\|\s*`(--usage-[\w-]+)`\s*\|\s*(\S.*?)\s*\|\s*`([^`]+)`\s*\|$/gm;

const TOKENS = Array.from(
  readFileSync(new URL('../../stories/tokens.md', import.meta.url), 'utf8').matchAll(TOKEN),
  ([, name = '', description = '', fallback = '']) => ({ name, description: `${description}.`, default: fallback }),
);

const CHART_STYLES = readFileSync(new URL('../../src/styles/chart-tokens.styles.ts', import.meta.url), 'utf8');

/**
 * Adds the tokens to an element. Every element uses them, except a few that only the chart and the dashboard use.
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

/** Runs last. Keeps only the elements, converts paths to those of the package, and sorts by name. */
function publish() {
  return {
    name: 'publish',
    /** @param {{ customElementsManifest: Manifest }} context */
    packageLinkPhase({ customElementsManifest: manifest }) {
      manifest.modules = manifest.modules.filter(({ path }) => /^src\/elements\/([\w-]+)\/(\1|define)\.ts$/.test(path));
      for (const module of manifest.modules) {
        // Anonymous classes are left out, because they only define an existing element under another tag for the
        // dashboard.
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
  // The analyzer also lists each `new CustomEvent` that it finds, without a description.
  element.events = element.events?.filter(({ description }) => description);
  // The types of the schema do not include states yet.
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
  // The base class is included for the members that elements inherit.
  globs: ['src/elements/**/*.ts', 'src/controllers/usage-element.ts'],
  exclude: ['**/*.styles.ts', '**/*.test.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [markInternal(), keepExamples(), publish()],
};
