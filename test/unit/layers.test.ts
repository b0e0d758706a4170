/**
 * The folders of src are layers, and those of a large element are rooms. No file imports from a higher layer or room.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

const LAYERS: Record<string, number> = {
  time: 0,
  format: 0,
  api: 1,
  analysis: 2,
  check: 2,
  sample: 2,
  // Code for servers. Only endpoints import it, and it does not import elements.
  server: 2,
  // Converts answers of other APIs into the sums and buckets of an endpoint.
  sources: 3,
  i18n: 3,
  store: 4,
  styles: 5,
  internal: 5,
  controllers: 6,
  elements: 7,
  // index.ts, define.ts, cdn.ts, cdn-later.ts, bundle.ts, render.ts
  '.': 8,
  // No other folder may import React, because it may not be installed.
  react: 9,
};

/** The rooms of an element, each with the rooms that it may use. Files in no room may use all of them. */
const ROOMS: Record<string, Record<string, readonly string[]>> = {
  'usage-chart': {
    model: [],
    text: ['model'],
    sound: ['model'],
    plot: ['model', 'text', 'sound'],
    parts: ['model', 'text', 'sound', 'plot'],
  },
  'date-range': {
    model: [],
    field: ['model'],
    panel: ['model'],
  },
};

/** The files that may import each package. Other packages may not be imported at all. */
const PACKAGES: { pattern: RegExp; allowed: (file: string) => boolean }[] = [
  { pattern: /^(date-fns|@date-fns\/\w+)(\/|$)/, allowed: (file) => file.startsWith('time/') },
  { pattern: /^uplot(\/|$)/, allowed: (file) => file.startsWith('elements/usage-chart/') },
  { pattern: /^@lit\/task(\/|$)/, allowed: (file) => file.startsWith('controllers/') },
  { pattern: /^(react|@lit\/react)$/, allowed: (file) => file.startsWith('react/') },
  { pattern: /^@lit-labs\/ssr(\/|$)/, allowed: (file) => file === 'render.ts' },
  { pattern: /^lit(\/|$)/, allowed: (file) => layerOf(file) >= layerOf('styles/') },
];

/** Globals that exist only in a page, without those that workers and Node also have (fetch, AbortSignal, URL). */
const PAGE_GLOBALS = new Set(['document', 'window', 'customElements', 'HTMLElement', 'Element', 'localStorage']);

interface Import {
  specifier: string;
  isType: boolean;
}

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '.';
}

function layerOf(file: string): number {
  // This file only has a constant, which the release writes.
  if (file === 'version.js' || file === 'version.ts') return 0;
  const layer = LAYERS[folderOf(file)];
  if (layer === undefined) throw new Error(`src/${file}: ${folderOf(file)}/ is not in the table of layers`);
  return layer;
}

function elementOf(file: string): string | undefined {
  return /^elements\/([^/]+)\//.exec(file)?.[1];
}

function roomOf(file: string): string | undefined {
  return /^elements\/[^/]+\/([^/]+)\//.exec(file)?.[1];
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

function importsOf(source: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || hasOnlyTypes(node);
      imports.push({ specifier: node.moduleSpecifier.text, isType });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      imports.push({ specifier: node.moduleSpecifier.text, isType: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      imports.push({ specifier: argument && ts.isStringLiteral(argument) ? argument.text : '?', isType: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) {
        imports.push({ specifier: node.argument.literal.text, isType: true });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

/** `import { type A, type B } from …` */
function hasOnlyTypes({ importClause }: ts.ImportDeclaration): boolean {
  const bindings = importClause?.namedBindings;
  if (!importClause || importClause.name || !bindings || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function pageGlobalsOf(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) {
      if (ts.isIdentifier(node.name)) declared.add(node.name.text);
    } else if (ts.isIdentifier(node) && PAGE_GLOBALS.has(node.text)) {
      const { parent } = node;
      const isMember =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        ts.isPropertySignature(parent);
      if (!isMember) found.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((name) => !declared.has(name));
}

function violationsOf(file: string, text: string): string[] {
  const source = parse(file, text);
  const violations: string[] = [];
  const layer = layerOf(file);
  for (const { specifier, isType } of importsOf(source)) {
    const problem = specifier.startsWith('.')
      ? relativeProblem(file, posix.join(posix.dirname(file), specifier), isType)
      : packageProblem(file, specifier);
    if (problem !== undefined) violations.push(`src/${file} imports ${specifier}: ${problem}`);
  }
  if (layer <= layerOf('store/')) {
    for (const name of pageGlobalsOf(source))
      violations.push(`src/${file} uses ${name}: it has to work without a page`);
  }
  return violations;
}

function packageProblem(file: string, specifier: string): string | undefined {
  const rule = PACKAGES.find(({ pattern }) => pattern.test(specifier));
  if (!rule) return 'an unknown package';
  return rule.allowed(file) ? undefined : `not in ${folderOf(file)}/`;
}

function relativeProblem(file: string, target: string, isType: boolean): string | undefined {
  if (target.startsWith('..')) return 'outside src';
  if (layerOf(target) > layerOf(file)) return `${folderOf(target)} is above ${folderOf(file)}`;
  if (folderOf(file) === 'analysis' && folderOf(target) === 'api' && !isType && target !== 'api/report.js') {
    return 'only the report and types of api';
  }
  if (folderOf(file) === 'server' && folderOf(target) !== 'server' && layerOf(target) > layerOf('api/')) {
    return 'only time, format and api';
  }
  if (folderOf(target) === 'server' && !['server', 'sources'].includes(folderOf(file))) return 'for endpoints only';
  if (folderOf(target) === 'sources' && folderOf(file) !== 'sources') return 'for pages that import it';
  if (folderOf(file) === 'sources' && !['sources', 'server'].includes(folderOf(target)) && layerOf(target) > 1) {
    return 'only time, format, api and server';
  }
  const element = elementOf(file);
  const isDefine = posix.basename(target) === 'define.js';
  if (element !== undefined) {
    if (element !== elementOf(target) && elementOf(target) !== undefined && element !== 'usage-dashboard') {
      return 'elements do not know each other';
    }
    if (isDefine && posix.basename(file) !== 'define.ts') return 'classes do not register';
    if (element === elementOf(target)) return roomProblem(element, roomOf(file), roomOf(target));
  } else if (isDefine && !['define.ts', 'cdn.ts', 'bundle.ts', 'render.ts'].includes(file))
    return 'only define.ts, cdn.ts, bundle.ts and render.ts register';
  return undefined;
}

function roomProblem(element: string, from: string | undefined, to: string | undefined): string | undefined {
  if (from === to || from === undefined) return undefined;
  if (to === undefined) return `${element} is above its ${from}/`;
  return ROOMS[element]?.[from]?.includes(to) ? undefined : `${from}/ does not know ${to}/`;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'))
  .sort();

describe('layers', () => {
  it('every file keeps to its layer', () => {
    const violations = files.flatMap((file) => violationsOf(file, readFileSync(join(SRC, file), 'utf8')));
    assert.deepEqual(violations, []);
  });

  it('has a layer for every folder, and files in every layer', () => {
    const folders = new Set(files.map(folderOf));
    assert.deepEqual([...folders].sort(), Object.keys(LAYERS).sort());
  });

  it('has a rule for every room, and files in every room', () => {
    const rooms = new Set(files.filter((file) => roomOf(file)).map((file) => `${elementOf(file)}/${roomOf(file)}`));
    const ruled = Object.entries(ROOMS).flatMap(([element, room]) =>
      Object.keys(room).map((one) => `${element}/${one}`),
    );
    assert.deepEqual([...rooms].sort(), ruled.sort());
  });

  it('no modules import each other in a circle, not even for their types', () => {
    const graph = new Map(
      files.map((file) => {
        const imports = importsOf(parse(file, readFileSync(join(SRC, file), 'utf8')));
        const targets = imports
          .filter(({ specifier }) => specifier.startsWith('.'))
          .map(({ specifier }) => posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts'));
        return [file, targets] as const;
      }),
    );
    assert.equal(circleIn(graph), undefined);
    assert.equal(circleIn(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]])), 'b → c → b'); // prettier-ignore
  });

  const forbidden: [file: string, text: string][] = [
    ['time/day.ts', `import { x } from '../api/wire.js';`],
    ['format/number.ts', `import { addDays } from 'date-fns/addDays';`],
    ['format/number.ts', `export { tz } from '@date-fns/tz/tz';`],
    ['api/wire.ts', `import { x } from '../analysis/series.js';`],
    ['analysis/series.ts', `import { parse } from '../api/parse-report.js';`],
    ['server/facts.ts', `import { totals } from '../analysis/totals.js';`],
    ['server/facts.ts', `import { createHash } from 'node:crypto';`],
    ['server/facts.ts', `document.title;`],
    ['store/store.ts', `import type { UsageFacts } from '../server/facts.js';`],
    ['store/store.ts', `import { html } from 'lit';`],
    ['store/store.ts', `import { warn } from '../internal/warn.js';`],
    ['store/store.ts', `document.title;`],
    ['internal/warn.ts', `export const load = () => import('../elements/usage-chart/usage-chart.js');`],
    ['controllers/report.ts', `let chart: import('../elements/usage-chart/usage-chart.js').UsageChart;`],
    ['elements/usage-chart/usage-chart.ts', `import { Task } from '@lit/task';`],
    ['elements/usage-chart/usage-chart.ts', `import './define.js';`],
    ['elements/usage-chart/usage-chart.ts', `import { AgentFilter } from '../agent-filter/agent-filter.js';`],
    ['elements/usage-summary/usage-summary.ts', `const load = () => import('uplot');`],
    ['elements/usage-summary/usage-summary.ts', `import _ from 'lodash';`],
    ['elements/usage-chart/model/view.ts', `import type { Words } from '../text/words.js';`],
    ['elements/usage-chart/text/words.ts', `import { play } from '../sound/sound.js';`],
    ['elements/usage-chart/plot/plot.ts', `import { swatch } from '../parts/swatch.js';`],
    ['elements/usage-chart/parts/legend.ts', `import type { UsageChart } from '../usage-chart.js';`],
    ['elements/date-range/field/field.ts', `const load = () => import('../panel/panel.js');`],
    ['index.ts', `import './elements/usage-chart/define.js';`],
    ['cdn.ts', `import '../demo/server/main.js';`],
    ['index.ts', `export { useUsage } from './react/use-usage.js';`],
    ['internal/warn.ts', `import { useMemo } from 'react';`],
  ];
  for (const [file, text] of forbidden) {
    it(`finds in ${file}: ${text}`, () => {
      assert.equal(violationsOf(file, text).length, 1);
    });
  }

  const allowed: [file: string, text: string][] = [
    ['time/day.ts', `import { addDays } from 'date-fns/addDays';`],
    ['analysis/series.ts', `import type { Report } from '../api/report.js'; import { type A } from '../api/wire.js';`],
    ['server/facts.ts', `import { time } from '../api/parse-values.js'; new Request('/');`],
    ['store/store.ts', `const snapshot = { document: 1 }; snapshot.document;`],
    ['store/store.ts', `function f(document: object) { return document; }`],
    ['store/types.ts', `import type { Labels } from '../i18n/messages.js';`],
    ['internal/warn.ts', `import { VERSION } from '../version.js';`],
    ['controllers/report.ts', `import { Task } from '@lit/task';`],
    ['elements/usage-chart/usage-chart.ts', `import './usage-chart.styles.js'; const load = () => import('uplot');`],
    [
      'elements/usage-chart/parts/legend.ts',
      `import { view } from '../model/view.js'; import { plot } from '../plot/plot.js';`,
    ],
    ['elements/usage-chart/usage-chart.ts', `import { legend } from './parts/legend.js';`],
    ['elements/usage-chart/define.ts', `import { UsageChart } from './usage-chart.js';`],
    ['elements/usage-dashboard/define.ts', `import '../usage-chart/define.js';`],
    ['define.ts', `import './elements/usage-chart/define.js';`],
    ['react/use-usage.ts', `import { useMemo } from 'react'; import { getUsageStore } from '../store/index.js';`],
  ];
  for (const [file, text] of allowed) {
    it(`allows in ${file}: ${text}`, () => {
      assert.deepEqual(violationsOf(file, text), []);
    });
  }
});

function circleIn(graph: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string | undefined => {
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file].join(' → ');
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const circle = walk(next, [...path, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const circle = walk(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
