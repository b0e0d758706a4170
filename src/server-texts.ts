import type { TemplateResult } from 'lit';
import { isDirectiveResult, isTemplateResult } from 'lit/directive-helpers.js';

const rewritten = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/**
 * Returns the rendered value with all texts as children of their elements. Our templates set texts by the property
 * `textContent`, because a browser that translates the page replaces text nodes. A server renders no properties.
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

/** An argument of a directive may be a function, for example one that returns the template of an item. */
function argumentWithTexts(argument: unknown): unknown {
  if (typeof argument !== 'function') return withTexts(argument);
  return (...values: unknown[]): unknown => withTexts((argument as (...values: unknown[]) => unknown)(...values));
}

/** `.textContent` is always the last binding of its element. */
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
