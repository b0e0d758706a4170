const warned = new Set<string>();

/** Writes a message to the developer's console, once, however often it occurs. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`usage-elements: ${message}`);
}
