import type { Amount } from '../../format/amount.js';

/** A bar of the waterfall, in percent of its width: it begins where the one above it ended. */
export interface Step {
  readonly start: number;
  readonly width: number;
  readonly isFall: boolean;
}

export interface Waterfall {
  readonly steps: readonly Step[];
  /** From nothing to the whole change. */
  readonly sum: Step;
  /** Where nothing is. */
  readonly zero: number;
}

/** Lays changes end to end; what is too small to see keeps a sliver. */
export function waterfall(changes: readonly Amount[], sliver = 0.4): Waterfall {
  const levels = [0];
  for (const change of changes) levels.push((levels.at(-1) ?? 0) + Number(change));
  const low = Math.min(...levels);
  const span = Math.max(...levels) - low || 1;
  const place = (level: number): number => ((level - low) / span) * 100;
  const step = (from: number, to: number): Step => {
    const width = Math.min(100, Math.max(from === to ? 0 : sliver, Math.abs(place(to) - place(from))));
    return { start: Math.min(place(Math.min(from, to)), 100 - width), width, isFall: to < from };
  };
  return {
    steps: changes.map((_, index) => step(levels[index] ?? 0, levels[index + 1] ?? 0)),
    sum: step(0, levels.at(-1) ?? 0),
    zero: place(0),
  };
}
