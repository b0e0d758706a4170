/** Answers that are kept for one object, unless a function says otherwise. */
const MOST = 8;

/**
 * A function that keeps its last few answers with the object that they are about, mostly a report: whoever asks for the
 * same again gets the same object, and with the report its answers are gone.
 */
/* @__NO_SIDE_EFFECTS__ */
export function memoize<Subject extends object, Keys extends readonly unknown[], Value>(
  compute: (subject: Subject, ...keys: Keys) => Value,
  most = MOST,
): (subject: Subject, ...keys: Keys) => Value {
  const kept = new WeakMap<Subject, { readonly keys: Keys; readonly value: Value }[]>();
  return (subject, ...keys) => {
    const answers = kept.get(subject) ?? [];
    kept.set(subject, answers);
    const at = answers.findIndex((answer) => answer.keys.every((key, index) => key === keys[index]));
    const answer = answers.splice(at, at < 0 ? 0 : 1)[0] ?? { keys, value: compute(subject, ...keys) };
    answers.unshift(answer);
    answers.splice(most);
    return answer.value;
  };
}
