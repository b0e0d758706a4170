/**
 * A moment on two clocks. Neither is reliable alone: the wall clock may be set back, and the monotonic clock may stop
 * during sleep.
 */
export interface Moment {
  /** Wall clock, in milliseconds since 1970 UTC. */
  readonly wall: number;
  /** Monotonic clock, in milliseconds since the page was opened. */
  readonly steady: number;
}

export function now(): Moment {
  return { wall: Date.now(), steady: performance.now() };
}

/** Whole milliseconds since the moment: the larger result of the two clocks. */
export function elapsedSince({ wall, steady }: Moment): number {
  return Math.floor(Math.max(Date.now() - wall, performance.now() - steady));
}
