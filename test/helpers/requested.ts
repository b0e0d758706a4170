/** Addresses that the page has asked for, answered or not, that match. */
export function requested(pattern: RegExp): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => pattern.test(name));
}
