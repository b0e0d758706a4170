import type * as OnFailure from './on-failure.js';
import { describe, isUsageError, plainError, type UsageError } from './usage-error.js';

let loading: Promise<typeof OnFailure | null> | null = null;

/**
 * Loads the code that is needed only after a failure, once. Resolves with `null` if that code cannot be loaded either,
 * for example without a network. Callers then give fewer details about the failure, and do not retry automatically.
 */
export function failures(): Promise<typeof OnFailure | null> {
  loading ??= import('./on-failure.js').catch(() => (loading = null));
  return loading;
}

/** Converts anything that was thrown to a plain, frozen error. */
export async function errorOf(thrown: unknown): Promise<UsageError> {
  const known = await failures();
  if (known) return known.toUsageError(thrown);
  return isUsageError(thrown) ? plainError(thrown.code, thrown.message) : plainError('network', describe(thrown));
}

/** Warns why a store has no report, if that is a developer's mistake: once for each cause. */
export function reportIfMistake(store: { readonly name: string }, error: UsageError): void {
  void failures().then((known) => known?.reportIfMistake(store, error));
}

/** Warns of a mistake on one line: its code, what is wrong, and where the documentation explains it. */
export function reportMistake(code: string, message: string): void {
  void failures().then((known) => known?.reportMistake(code, message));
}
