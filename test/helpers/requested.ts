/** The matching addresses that the page has requested, answered or not. */
export function requested(pattern: RegExp): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => pattern.test(name));
}
