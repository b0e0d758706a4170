/** Work that can be done in parts: a generator that yields wherever it can pause. */
export type Work<T> = Generator<undefined, T, undefined>;

/** The steps of a loop between two pauses: fewer than take a millisecond, and so many that pauses cost little. */
const STEPS = 1_024;

/** Whether a loop should offer a pause before the step with this index. */
export function isPause(index: number): boolean {
  return index % STEPS === STEPS - 1;
}

/** Does all of the work now. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
