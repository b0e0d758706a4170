/** Work that can be done in parts: a generator that yields wherever it can pause. */
export type Work<T> = Generator<undefined, T, undefined>;

/** The steps of a loop between two turns: they take less than a millisecond, and so many that turns cost little. */
const STEPS = 1_024;

/** Whether a loop should yield before the step with this index, so that the page can get its turn. */
export function isTurn(index: number): boolean {
  return index % STEPS === STEPS - 1;
}

/** Does all of the work now. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
