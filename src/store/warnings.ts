import type { UsageError } from '../api/usage-error.js';
import { oneLine } from '../format/foreign-text.js';

const warned = new Set<string>();

/** Tells the developer once, however often it happens. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`usage-elements: ${message}`);
}

/** What only a developer can mend: all else passes, or is between the endpoint and the person. */
const MISTAKES: ReadonlySet<string> = new Set([
  'not_configured',
  'bad_json',
  'bad_schema',
  'too_large',
  'invalid_request',
]);

/** In one line, with its code and where to read on. */
export function tellMistake(code: string, message: string): void {
  warnOnce(
    `${code}: ${oneLine(message, 400).replace(/\.$/, '')}. Read on: usage-elements/stories/when-things-go-wrong.md#${code}`,
  );
}

const told = new WeakMap<object, Set<string>>();

/** Tells why a store has no report, if that is a mistake: once for each cause, however often it is asked. */
export function tellError(store: { readonly name: string }, { code, message, status, path }: UsageError): void {
  if (!MISTAKES.has(code)) return;
  const causes = told.get(store) ?? new Set();
  told.set(store, causes);
  // The same field may be missing in another row each time.
  const cause = [code, status, path?.replace(/\d+/g, '')].join(' ');
  if (causes.has(cause)) return;
  causes.add(cause);
  tellMistake(code, `${store.name === '' ? 'a store' : `store "${store.name}"`}: ${message}`);
}
