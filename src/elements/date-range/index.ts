export { DateRange } from './date-range.js';
export type { RangePreset } from './preset-days.js';
