/**
 * How many cases a test tries. In `npm test`, these are a few. `npm run test:long` runs every file that imports this
 * one again, with all cases.
 */
const inPage = typeof document === 'object' && 'fuzzSeed' in document.documentElement.dataset;
const [long, seed] = inPage
  ? [document.documentElement.dataset['long'], document.documentElement.dataset['fuzzSeed']]
  : [process.env['LONG'], process.env['FUZZ_SEED']];

export const isLong = long === '1';

/** The cases of a table with these names; in a long run, all of them. */
export function some<T>(table: Readonly<Record<string, T>>, ...names: readonly string[]): [name: string, value: T][] {
  return Object.entries(table).filter(([name]) => isLong || names.includes(name));
}

/** fast-check’s settings for `few` random cases, or for `many` in a long run. The cases are the same in every run. */
export function cases(few: number, many = 10_000): { numRuns: number; seed: number } {
  return { numRuns: isLong ? many : few, seed: Number(seed ?? 1) };
}
