export { DateRange } from './date-range.js';
export type { RangePreset } from './range-presets.js';
