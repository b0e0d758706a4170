import type { Named } from './names.js';

const unions = new WeakMap<readonly Named[], { readonly current: readonly Named[]; readonly all: readonly Named[] }>();

/** Agents, or models, of the current and the previous period, without duplicates; current names take precedence. */
export function unionOf<T extends Named>(current: readonly T[], previous: readonly T[]): readonly Named[] {
  const known = unions.get(previous);
  if (known?.current === current) return known.all;
  const ids = new Set(current.map(({ id }) => id));
  const onlyPrevious = previous.filter(({ id }) => !ids.has(id));
  const all = onlyPrevious.length === 0 ? current : [...current, ...onlyPrevious];
  unions.set(previous, { current, all });
  return all;
}
