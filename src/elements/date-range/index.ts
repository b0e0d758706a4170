export { DateRange } from './date-range.js';
export type { RangePreset } from './model/presets.js';
