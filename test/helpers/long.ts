/**
 * How much is tried of what has no end. `npm test` takes a sample; `npm run test:long` runs every file that imports this
 * one again, with all of it.
 */
const inPage = typeof document === 'object' && 'fuzzSeed' in document.documentElement.dataset;
const [long, seed] = inPage
  ? [document.documentElement.dataset['long'], document.documentElement.dataset['fuzzSeed']]
  : [process.env['LONG'], process.env['FUZZ_SEED']];

export const isLong = long === '1';

/** Of a table of cases those of these names, and in a long run all. */
export function some<T>(table: Readonly<Record<string, T>>, ...names: readonly string[]): [name: string, value: T][] {
  return Object.entries(table).filter(([name]) => isLong || names.includes(name));
}

/** fast-check’s settings for `few` random cases, or for `many` in a long run. The same cases come each time. */
export function cases(few: number, many = 10_000): { numRuns: number; seed: number } {
  return { numRuns: isLong ? many : few, seed: Number(seed ?? 1) };
}
