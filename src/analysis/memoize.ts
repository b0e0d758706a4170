/** How many answers are kept for each object by default. */
const DEFAULT_KEPT = 8;

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
  return (subject, ...keys) => {
    const answers = kept.get(subject) ?? [];
    kept.set(subject, answers);
    const index = answers.findIndex((answer) => answer.keys.every((key, position) => key === keys[position]));
    const answer = answers.splice(index, index < 0 ? 0 : 1)[0] ?? { keys, value: compute(subject, ...keys) };
    answers.unshift(answer);
    answers.splice(maxKept);
    return answer.value;
  };
}
