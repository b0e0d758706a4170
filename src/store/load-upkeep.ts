import type * as Upkeep from './upkeep.js';

let upkeep: typeof Upkeep | null = null;

/** The code that keeps reports up to date after their first answer; `null` until it is loaded. */
export function loadedUpkeep(): typeof Upkeep | null {
  return upkeep;
}

/** Resolves with `null` if the code cannot be loaded: reports are then not refreshed automatically. */
export async function loadUpkeep(): Promise<typeof Upkeep | null> {
  try {
    upkeep ??= await import('./upkeep.js');
  } catch {
    // The next caller tries again.
  }
  return upkeep;
}
