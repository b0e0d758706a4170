'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { createUsageStore, getUsageStore, type UsageSnapshot, type UsageStore } from '../store/index.js';

/**
 * What a store of usage has, for a figure of your own: it comes from the same request as the elements' figures, and the
 * component is rendered again when the store changes. The first component or element that uses a store makes it load.
 *
 * @param selector picks from the snapshot. Return a part of it, or a number or text made from it: where a new object is
 *   made, the component is rendered with each change of the store.
 * @param store the store, or its name; the default store if absent
 * @example
 * ```tsx
 * function Spent() {
 *   const credits = useUsage(({ shown }) => shown?.totals.credits ?? null);
 *   return <p>{credits === null ? '…' : `${credits} credits`}</p>;
 * }
 * ```
 */
export function useUsage<Selected>(
  selector: (snapshot: UsageSnapshot) => Selected,
  store: UsageStore | string = 'default',
): Selected {
  const source = typeof store === 'string' ? getUsageStore(store) : store;
  const subscribe = useCallback((onChange: () => void) => source.subscribe(onChange), [source]);
  const select = useMemo(() => once(selector), [selector]);
  return useSyncExternalStore(
    subscribe,
    () => select(source.get()),
    () => select(untouched()),
  );
}

/** Selects once for each snapshot: React compares what a selection returns, and would render forever for new objects. */
function once<Selected>(selector: (snapshot: UsageSnapshot) => Selected): (snapshot: UsageSnapshot) => Selected {
  let last: { snapshot: UsageSnapshot; selected: Selected } | undefined;
  return (snapshot) => {
    if (last?.snapshot !== snapshot) last = { snapshot, selected: selector(snapshot) };
    return last.selected;
  };
}

let idle: UsageSnapshot | undefined;

/** What a server renders, and a page that takes over its HTML: nothing has been asked yet. */
function untouched(): UsageSnapshot {
  return (idle ??= createUsageStore().get());
}
