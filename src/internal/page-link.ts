import type { UsageStore } from '../store/index.js';

const links = new WeakMap<UsageStore, () => string | null>();

/**
 * The address of the page if it contains the state of the store, so that others who open it see the same; else `null`.
 */
export function pageLink(store: UsageStore | null): string | null {
  return (store && links.get(store)?.()) ?? null;
}

/** Sets the function that returns this address; `null`: the address no longer contains the state. */
export function setPageLink(store: UsageStore, link: (() => string | null) | null): void {
  if (link) links.set(store, link);
  else links.delete(store);
}
