import type { UsageStore } from '../store/index.js';

/** Number of colours: the CSS custom properties `--usage-chart-color-1` to `-8`. */
export const COLOUR_SLOTS = 8;

/**
 * Assigns colours to agents, or models. Each id keeps its first colour when filters or the range change, unless another
 * id that is shown at the same time has this colour.
 */
export class ColourSlots {
  #slots = new Map<string, number>();

  /** The slots, from 0, of ids that are shown together, in the order of the ids. */
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

  /** A slot that no id has; if there is none, a slot that no shown id has. */
  #freeSlot(taken: ReadonlySet<number>): number {
    const all = Array.from({ length: COLOUR_SLOTS }, (_, slot) => slot).filter((slot) => !taken.has(slot));
    const assigned = new Set(this.#slots.values());
    return all.find((slot) => !assigned.has(slot)) ?? all[0] ?? 0;
  }
}

const slotsOfStore = new WeakMap<UsageStore, Map<string, ColourSlots>>();

/** The slots of a store and a dimension, shared by all elements of the store so that they use the same colours. */
export function colourSlots(store: UsageStore, dimension: string): ColourSlots {
  const ofStore = slotsOfStore.get(store) ?? new Map<string, ColourSlots>();
  slotsOfStore.set(store, ofStore);
  const slots = ofStore.get(dimension) ?? new ColourSlots();
  ofStore.set(dimension, slots);
  return slots;
}
