// Not an ES module: it leaves itself on the global object.
import 'axe-core';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

interface Axe {
  run(context: ElementContext, options: RunOptions): Promise<AxeResults>;
}

const { axe } = globalThis as unknown as { axe: Axe };

/** Rules about a whole page, which a mounted element is not. */
const PAGE_RULES = ['region', 'bypass', 'landmark-one-main', 'page-has-heading-one', 'document-title', 'html-has-lang'];

interface AxeOptions {
  /** Further rules to leave out, each with a reason beside the call. */
  disable?: string[];
}

/** One line per violation and element; empty where all is well. */
export async function axeViolations(target: Element | Document, { disable = [] }: AxeOptions = {}): Promise<string[]> {
  const options: RunOptions = {
    runOnly: {
      type: 'tag',
      values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
    },
    rules: {
      // Of WCAG 2.2, and off unless it is asked for.
      'target-size': { enabled: true },
      ...Object.fromEntries([...PAGE_RULES, ...disable].map((rule) => [rule, { enabled: false }])),
    },
    resultTypes: ['violations'],
  };
  return violationsOf(await axe.run(target, options));
}

/** Those of another colour scheme alone, for what has been looked at otherwise: nothing else differs there. */
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
