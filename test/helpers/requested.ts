/** The matching URLs that the page has requested, with or without an answer. */
export function requested(pattern: RegExp): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => pattern.test(name));
}
