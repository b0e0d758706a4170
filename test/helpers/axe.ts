// axe-core is not an ES module; it sets the global variable `axe`.
import 'axe-core';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

interface Axe {
  run(context: ElementContext, options: RunOptions): Promise<AxeResults>;
}

const { axe } = globalThis as unknown as { axe: Axe };

/** Rules about a whole page, which do not apply to a mounted element. */
const PAGE_RULES = ['region', 'bypass', 'landmark-one-main', 'page-has-heading-one', 'document-title', 'html-has-lang'];

interface AxeOptions {
  /** Further rules to disable. The call has to give a reason for each in a comment. */
  disable?: string[];
}

/** One line per violation and element; empty if there are no violations. */
export async function axeViolations(target: Element | Document, { disable = [] }: AxeOptions = {}): Promise<string[]> {
  const options: RunOptions = {
    runOnly: {
      type: 'tag',
      values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
    },
    rules: {
      // A rule of WCAG 2.2, which axe disables by default.
      'target-size': { enabled: true },
      ...Object.fromEntries([...PAGE_RULES, ...disable].map((rule) => [rule, { enabled: false }])),
    },
    resultTypes: ['violations'],
  };
  return violationsOf(await axe.run(target, options));
}

/**
 * Checks only contrast: for another colour scheme of an element that is otherwise checked, since schemes differ only in
 * colours.
 */
export async function contrastViolations(target: Element | Document): Promise<string[]> {
  return violationsOf(
    await axe.run(target, { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] }),
  );
}

function violationsOf({ violations }: AxeResults): string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target: path, failureSummary = '' }) =>
        `${id}: ${help}\n    at ${path.flat().join(' > ')}\n    ${failureSummary.replaceAll('\n', '\n    ')}`,
    ),
  );
}

/** Fails with a readable list unless axe finds nothing: WCAG 2.0–2.2 A and AA and its best practices. */
export async function expectAccessible(target: Element | Document, options?: AxeOptions): Promise<void> {
  const violations = await axeViolations(target, options);
  if (violations.length > 0) throw new Error(`${String(violations.length)} violations:\n  ${violations.join('\n  ')}`);
}
