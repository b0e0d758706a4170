/**
 * Returns a function that keeps its results, by the text of its arguments. When there are too many, it forgets all of
 * them. That is enough, since a page needs the same few again and again.
 */
/* @__NO_SIDE_EFFECTS__ */
export function keepRecent<Values extends readonly (string | number)[], Answer>(
  max: number,
  compute: (...values: Values) => Answer,
): (...values: Values) => Answer {
  const answers = new Map<string, Answer>();
  return (...values) => {
    const key = values.join(' ');
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size >= max) answers.clear();
    const answer = compute(...values);
    answers.set(key, answer);
    return answer;
  };
}
