/** Work that can be done in parts: a generator that yields wherever it can pause. */
export type Work<T> = Generator<undefined, T, undefined>;

/** How many steps of a loop lie between two pauses: they take less than a millisecond, but far longer than a pause. */
const STEPS = 1_024;

/** Whether a loop should yield before the step with this index, so that other tasks can run. */
export function shouldYield(index: number): boolean {
  return index % STEPS === STEPS - 1;
}

/** Does all of the work now. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
