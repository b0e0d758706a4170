const warned = new Set<string>();

/** Tells the developer once, however often it happens. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`usage-elements: ${message}`);
}
