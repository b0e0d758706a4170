/** A moment on two clocks, neither of which can be trusted alone: one may be set back, the other stands still in sleep. */
export interface Moment {
  /** Of the wall clock: milliseconds since 1970 UTC. */
  readonly wall: number;
  /** Of the clock that only goes on. */
  readonly steady: number;
}

export function now(): Moment {
  return { wall: Date.now(), steady: performance.now() };
}

/** Whole milliseconds since then, by whichever clock says that more have passed. */
export function elapsedSince({ wall, steady }: Moment): number {
  return Math.floor(Math.max(Date.now() - wall, performance.now() - steady));
}
