import type { UsageStore } from '../store/index.js';

/** As many colours as there are tokens for: `--usage-chart-color-1` and so on. */
export const COLOUR_SLOTS = 8;

/**
 * Which colour stands for whom: everybody keeps the first one they got, whatever the filters and the range, and none is given
 * to two who are seen together.
 */
export class ColourSlots {
  #slots = new Map<string, number>();

  /** Slots from 0 on for those that are seen together, in their order. */
  assign(ids: readonly string[]): readonly number[] {
    const taken = new Set<number>();
    const kept = ids.map((id) => {
      const slot = this.#slots.get(id);
      if (slot === undefined || taken.has(slot)) return undefined;
      taken.add(slot);
      return slot;
    });
    return kept.map((slot, index) => {
      if (slot !== undefined) return slot;
      const free = this.#freeSlot(taken);
      taken.add(free);
      const id = ids[index];
      if (id !== undefined) this.#slots.set(id, free);
      return free;
    });
  }

  /** One that nobody has yet, else one that nobody has who is seen. */
  #freeSlot(taken: ReadonlySet<number>): number {
    const all = Array.from({ length: COLOUR_SLOTS }, (_, slot) => slot).filter((slot) => !taken.has(slot));
    const given = new Set(this.#slots.values());
    return all.find((slot) => !given.has(slot)) ?? all[0] ?? 0;
  }
}

const slotsOfStore = new WeakMap<UsageStore, Map<string, ColourSlots>>();

/** Those of a store, so that everything that shows its agents, or models, agrees. */
export function colourSlots(store: UsageStore, dimension: string): ColourSlots {
  const kept = slotsOfStore.get(store) ?? new Map<string, ColourSlots>();
  slotsOfStore.set(store, kept);
  const slots = kept.get(dimension) ?? new ColourSlots();
  kept.set(dimension, slots);
  return slots;
}
