import type { UsageStore } from '../store/index.js';

const links = new WeakMap<UsageStore, () => string | null>();

/** The address of the page where it keeps what the store shows, so that others see the same; `null` where it does not. */
export function pageLink(store: UsageStore | null): string | null {
  return (store && links.get(store)?.()) ?? null;
}

/** Set by what keeps the state of the store in the address; `null`: it no longer does. */
export function setPageLink(store: UsageStore, link: (() => string | null) | null): void {
  if (link) links.set(store, link);
  else links.delete(store);
}
