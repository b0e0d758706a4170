/** How many answers are kept for each object by default. */
const DEFAULT_KEPT = 8;

/** The answers of all functions, by subject. */
const answersOf: WeakMap<object, unknown>[] = [];

/** Forgets what was derived from a subject, for example from a report that is no longer shown. */
export function forgetDerived(subject: object): void {
  for (const kept of answersOf) kept.delete(subject);
}

/**
 * Returns a function that keeps its last few answers for each subject, usually a report. A kept answer is returned as
 * the same object. When the subject is garbage collected, its answers are too.
 *
 * @param maxKept how many answers are kept for each subject
 */
/* @__NO_SIDE_EFFECTS__ */
export function memoize<Subject extends object, Keys extends readonly unknown[], Value>(
  compute: (subject: Subject, ...keys: Keys) => Value,
  maxKept = DEFAULT_KEPT,
): (subject: Subject, ...keys: Keys) => Value {
  const kept = new WeakMap<Subject, { readonly keys: Keys; readonly value: Value }[]>();
  answersOf.push(kept);
  return (subject, ...keys) => {
    const answers = kept.get(subject) ?? [];
    const index = answers.findIndex((answer) => answer.keys.every((key, position) => key === keys[position]));
    const last = answers[index];
    // Most calls have the same arguments as the call before.
    if (last && index === 0) return last.value;
    const answer = last ?? { keys, value: compute(subject, ...keys) };
    kept.set(subject, [answer, ...answers.filter((other) => other !== answer)].slice(0, maxKept));
    return answer.value;
  };
}
