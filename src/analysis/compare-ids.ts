/** An order that no language changes; absent ids come first. */
export function compareIds(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
