import type { TemplateResult } from 'lit';
import { isDirectiveResult, isTemplateResult } from 'lit/directive-helpers.js';

const rewritten = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/**
 * Returns what a template renders with its texts as children. Our templates set them as the property `textContent`, since a
 * translating browser replaces nodes, and a server renders no properties.
 */
export function withTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTexts);
  if (isTemplateResult(value)) {
    const { strings, values } = value as TemplateResult;
    return { ...value, strings: stringsWithTexts(strings), values: values.map(withTexts) };
  }
  if (isDirectiveResult(value)) {
    const { values } = value as unknown as Pick<TemplateResult, 'values'>;
    return { ...value, values: values.map(argumentWithTexts) };
  }
  return value;
}

/** A directive may call functions, for the template of each item. */
function argumentWithTexts(argument: unknown): unknown {
  if (typeof argument !== 'function') return withTexts(argument);
  return (...values: unknown[]): unknown => withTexts((argument as (...values: unknown[]) => unknown)(...values));
}

/** The property is always the last of its element. */
function stringsWithTexts(strings: TemplateStringsArray): TemplateStringsArray {
  const known = rewritten.get(strings);
  if (known) return known;
  const isText = (index: number): boolean => /\s\.textContent=$/.test(strings[index] ?? '');
  const texts = strings.map((text, index) => {
    const rest = isText(index - 1) ? text.replace(/^\s*>/, '') : text;
    return isText(index) ? rest.replace(/\s\.textContent=$/, '>') : rest;
  });
  const made = Object.assign(texts, { raw: texts });
  rewritten.set(strings, made);
  return made;
}
