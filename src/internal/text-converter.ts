/** For a text whose attribute may be taken away again: the property goes back to its default, not to `null`. */
export function textConverter<T extends string | readonly string[]>(
  fallback: T,
): { fromAttribute(value: string | null): string | T } {
  return { fromAttribute: (value) => value ?? fallback };
}
