import { oneLine } from '../format/foreign-text.js';
import type { UsageError } from './usage-error.js';
import { warnOnce } from './warnings.js';

/** Warns of a mistake on one line: its code, what is wrong, and where the documentation explains it. */
export function reportMistake(code: string, message: string): void {
  warnOnce(
    `${code}: ${oneLine(message, 400).replace(/\.$/, '')}. Read on: usage-elements/stories/when-things-go-wrong.md#${code}`,
  );
}

/** Errors that only a developer can fix. All others pass by themselves, or concern the user and the endpoint. */
const MISTAKES: ReadonlySet<string> = new Set([
  'not_configured',
  'bad_json',
  'bad_schema',
  'too_large',
  'invalid_request',
]);

const reported = new WeakMap<object, Set<string>>();

/** Warns why a store has no report, if that is a developer's mistake: once for each cause. */
export function reportIfMistake(store: { readonly name: string }, { code, message, status, path }: UsageError): void {
  if (!MISTAKES.has(code)) return;
  // Without the row numbers: the same field may be missing in another row each time.
  reportOnce(store, code, message, [code, status, path?.replace(/\d+/g, '')].join(' '));
}

/** Warns of a mistake in what a store has: once for each cause. */
export function reportOnce(store: { readonly name: string }, code: string, message: string, cause: string): void {
  const causes = reported.get(store) ?? new Set();
  reported.set(store, causes);
  if (causes.has(cause)) return;
  causes.add(cause);
  reportMistake(code, `${store.name === '' ? 'a store' : `store "${store.name}"`}: ${message}`);
}
