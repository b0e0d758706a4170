import type { ChartView } from './chart-view.js';

/** The keys of the groups that are hidden after a group was hidden or shown; with `isAlone`, after all others were. */
export function hiddenGroupsAfter(view: ChartView, key: string, isAlone: boolean): ReadonlySet<string> {
  const keys = view.groups?.map((group) => group.key) ?? [];
  const { hiddenGroups } = view.input;
  const others = keys.filter((other) => other !== key);
  if (isAlone) {
    const isShownAlone = others.every((other) => hiddenGroups.has(other)) && !hiddenGroups.has(key);
    return new Set(isShownAlone ? [] : others);
  }
  const hidden = new Set(hiddenGroups);
  if (!hidden.delete(key)) hidden.add(key);
  // With all groups hidden there would be nothing to draw: all are shown again.
  return keys.every((other) => hidden.has(other)) ? new Set() : hidden;
}
