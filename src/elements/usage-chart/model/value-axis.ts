import type { Scene } from './scene.js';

/** What one may write of a power of ten: between two ticks there are so many tenths of it. */
const STEPS = [10, 20, 25, 50, 100];

/** Where a value axis may end, in parts of a power of ten. */
const ENDS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** From zero to the next round number above the largest value; below zero only where something was refunded. */
export function valueRange({ low, high }: Pick<Scene, 'low' | 'high'>): readonly [number, number] {
  if (low === 0 && high === 0) return [0, 1];
  return [low === 0 ? 0 : -roundUp(-low), high === 0 ? 0 : roundUp(high)];
}

function roundUp(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const end = ENDS.find((candidate) => candidate * magnitude >= value * 1.02);
  return (end ?? 10) * magnitude;
}

/**
 * Round values on an axis, with room for so many between its ends. Each is the nearest double to its decimal digits: added
 * up, three times 0.1 would be 0.30000000000000004.
 */
export function valueTicks([low, high]: readonly [number, number], room: number): number[] {
  const least = (high - low) / room;
  const exponent = Math.floor(Math.log10(least)) - 1;
  const tenths = STEPS.find((one) => Number(`${one}e${exponent}`) >= least) ?? 100;
  const at = (count: number): number => Number(`${count * tenths}e${exponent}`);
  const first = Math.ceil(low / at(1) - 1e-9);
  const last = Math.floor(high / at(1) + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => at(first + index));
}
