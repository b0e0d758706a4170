'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { createUsageStore, getUsageStore, type UsageSnapshot, type UsageStore } from '../store/index.js';

/**
 * Reads a value from a store, for your own figure. It comes from the same request as the figures of the elements, and
 * the component is rendered again when the value changes. The first component or element that uses a store makes it
 * load.
 *
 * @param selector picks a value from the snapshot. Return a part of the snapshot, or a number or text made from it. If
 *   it returns a new object each time, the component is rendered at each change of the store.
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

/**
 * Selects once for each snapshot: React compares the selected values, and would render forever if each call returned a
 * new object.
 */
function once<Selected>(selector: (snapshot: UsageSnapshot) => Selected): (snapshot: UsageSnapshot) => Selected {
  let last: { snapshot: UsageSnapshot; selected: Selected } | undefined;
  return (snapshot) => {
    if (last?.snapshot !== snapshot) last = { snapshot, selected: selector(snapshot) };
    return last.selected;
  };
}

let idle: UsageSnapshot | undefined;

/** The snapshot for a server, and for the page that hydrates its HTML: nothing has been requested yet. */
function untouched(): UsageSnapshot {
  return (idle ??= createUsageStore().get());
}
