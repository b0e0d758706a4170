/**
 * Queries by role and accessible name. Like assistive technology, they look into open shadow roots and slots, and
 * ignore hidden elements. They do not find roles that an element sets through `ElementInternals`.
 */
import { computeAccessibleDescription, computeAccessibleName, getRole } from 'dom-accessibility-api';
import { flatChildren } from './deep.js';
import { until } from './until.js';

type Root = Element | ShadowRoot;

export interface RoleOptions {
  /** A string has to be equal; a pattern has to match. */
  name?: string | RegExp;
  description?: string | RegExp;
  /** The level of a heading. */
  level?: number;
  checked?: boolean;
  disabled?: boolean;
  expanded?: boolean;
  pressed?: boolean;
  selected?: boolean;
  current?: boolean;
  /** Includes hidden elements. */
  hidden?: boolean;
}

export function nameOf(element: Element): string {
  return computeAccessibleName(element).replace(/\s+/g, ' ').trim();
}

export function descriptionOf(element: Element): string {
  return computeAccessibleDescription(element).replace(/\s+/g, ' ').trim();
}

function roleOf(element: Element): string | null {
  return getRole(element);
}

/** All elements with the role, in document order. */
export function allByRole<T extends Element = HTMLElement>(root: Root, role: string, options: RoleOptions = {}): T[] {
  const found: Element[] = [];
  for (const element of accessibleElements(root, options.hidden ?? false)) {
    if (element !== root && roleOf(element) === role && hasOptions(element, options)) found.push(element);
  }
  return found as T[];
}

/** The only element with the role. Throws an error with a list of all roles if there is none, or more than one. */
export function byRole<T extends Element = HTMLElement>(root: Root, role: string, options: RoleOptions = {}): T {
  const [first, ...more] = allByRole<T>(root, role, options);
  if (first && more.length === 0) return first;
  const wanted = `${role} ${describeOptions(options)}`.trim();
  const count = first ? `${String(more.length + 1)} elements` : 'no element';
  throw new Error(`${count} with the role ${wanted}; there are:\n${listRoles(root, options.hidden ?? false)}`);
}

export function maybeByRole<T extends Element = HTMLElement>(
  root: Root,
  role: string,
  options: RoleOptions = {},
): T | null {
  return allByRole(root, role, options).length === 0 ? null : byRole<T>(root, role, options);
}

/** Waits until there is exactly one such element. */
export function findByRole<T extends Element = HTMLElement>(
  root: Root,
  role: string,
  options: RoleOptions = {},
): Promise<T> {
  return until(() => byRole<T>(root, role, options), { message: `${role} ${describeOptions(options)}` });
}

function* accessibleElements(root: Root, withHidden: boolean): Generator<Element> {
  if (root instanceof Element) {
    const style = getComputedStyle(root);
    if (!withHidden) {
      if (style.display === 'none' || root.getAttribute('aria-hidden') === 'true' || root.closest('[inert]')) return;
      if (style.display !== 'contents' && !root.checkVisibility()) return;
    }
    if (withHidden || style.visibility === 'visible') yield root;
  }
  for (const child of flatChildren(root)) yield* accessibleElements(child, withHidden);
}

function hasOptions(element: Element, options: RoleOptions): boolean {
  const { name, description, level } = options;
  if (level !== undefined && levelOf(element) !== level) return false;
  for (const state of STATES) {
    const wanted = options[state];
    if (wanted !== undefined && stateOf(element, state) !== wanted) return false;
  }
  return (
    (name === undefined || matches(nameOf(element), name)) &&
    (description === undefined || matches(descriptionOf(element), description))
  );
}

const STATES = ['checked', 'disabled', 'expanded', 'pressed', 'selected', 'current'] as const;

function stateOf(element: Element, state: (typeof STATES)[number]): boolean {
  const attribute = element.getAttribute(`aria-${state}`);
  if (attribute !== null) return attribute !== 'false';
  if (state === 'disabled') return element.matches(':disabled');
  if (state === 'checked' && element instanceof HTMLInputElement) return element.checked;
  if (state === 'selected' && element instanceof HTMLOptionElement) return element.selected;
  if (state === 'expanded' && element.localName === 'summary') return element.parentElement?.matches('[open]') ?? false;
  return false;
}

function levelOf(element: Element): number | undefined {
  const level = element.getAttribute('aria-level') ?? /^h([1-6])$/.exec(element.localName)?.[1];
  return level ? Number(level) : undefined;
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text === wanted : wanted.test(text);
}

function describeOptions(options: RoleOptions): string {
  return Object.entries(options)
    .map(([key, value]) => `${key}=${value instanceof RegExp ? String(value) : JSON.stringify(value)}`)
    .join(' ');
}

function listRoles(root: Root, withHidden: boolean): string {
  const lines: string[] = [];
  for (const element of accessibleElements(root, withHidden)) {
    const role = roleOf(element);
    if (role === null || role === 'generic' || role === 'presentation' || role === 'none') continue;
    lines.push(`  ${role} "${nameOf(element)}"`);
  }
  return lines.slice(0, 60).join('\n') || '  nothing';
}
