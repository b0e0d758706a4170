import { isWithinDay } from '../time/granularity-traits.js';
import type { Granularity } from '../time/granularity.js';
import { formatBucketTick, formatMoment } from './dates.js';

/** The start of a bucket, for a sentence: `Nov 4`, `Nov 4, 9:00 AM`, `Jul 2026`. */
export function formatBucketStart(
  localStart: number,
  granularity: Granularity,
  locale: string,
  hasYear = false,
): string {
  // Many languages write an hour as a number alone, which looks like a year after a date: `4 Nov, 09`.
  return isWithinDay(granularity)
    ? formatMoment(localStart, locale, hasYear)
    : formatBucketTick(localStart, granularity, locale, hasYear);
}
