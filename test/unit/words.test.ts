/** ARCHITECTURE.md has one word for each concept. Names must not contain the words that it replaces. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The word to use, by replaced word. */
function replacedWords(architecture: string): Map<string, string> {
  const replaced = new Map<string, string>();
  const [, section = ''] = architecture.split('\n## Words\n');
  for (const line of section.split('\n')) {
    const [word = '', , not = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (word === 'word' || /^-*$/.test(word)) continue;
    for (const one of not.split(', ')) if (one !== '') replaced.set(one, word);
  }
  return replaced;
}

/**
 * Splits `isCutBefore` into is, cut, before. Handlers of platform events are left out, because the platform names these
 * events: `onBeforeToggle`.
 */
function wordsOf(name: string): string[] {
  return name
    .replace(/^#?on[A-Z].*/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}

/** The names of a file's types, functions and methods. */
function namesIn(file: string, text: string): string[] {
  const names: string[] = [];
  const isFunction = (node: ts.Node | undefined): boolean =>
    node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
  const visit = (node: ts.Node): void => {
    const isNamed =
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isGetAccessorDeclaration(node) ||
      ((ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) && isFunction(node.initializer));
    if (isNamed && node.name) names.push(node.name.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  return names;
}

function problemsOf(file: string, text: string, replaced: ReadonlyMap<string, string>): string[] {
  const base = file.slice(file.lastIndexOf('/') + 1);
  return [base, ...namesIn(file, text)].flatMap((name) =>
    wordsOf(name)
      .filter((word) => replaced.has(word))
      .map((word) => `${file}: ${name}: "${word}" is called "${replaced.get(word)}"`),
  );
}

const replaced = replacedWords(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8'));

describe('words', () => {
  it('come from the table in ARCHITECTURE.md', () => {
    assert.equal(replaced.get('lens'), 'metric');
    assert.ok(replaced.size >= 15, [...replaced.keys()].join());
  });

  it('are the same for the same thing in the names of files, types and functions', () => {
    const problems = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.split(sep).join('/'))
      .flatMap((file) => problemsOf(file, readFileSync(join(ROOT, 'src', file), 'utf8'), replaced));
    assert.deepEqual(problems, []);
  });

  const forbidden: [file: string, text: string][] = [
    ['api/pause.ts', ''],
    ['analysis/sums.ts', 'export function tallyOf() {}'],
    ['analysis/sums.ts', 'class Sums { get lensOfAll() { return 1; } }'],
    ['analysis/sums.ts', 'const beforeThat = () => 1;'],
  ];
  for (const [file, text] of forbidden) {
    it(`finds in ${file}: ${text}`, () => {
      assert.equal(problemsOf(file, text, replaced).length, 1);
    });
  }
});
