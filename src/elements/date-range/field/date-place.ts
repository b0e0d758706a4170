import type { DatePart } from '../../../format/date-layout.js';
import type { RangeEnd } from '../model/range-typing.js';

/** Which number of which date a field is for. */
export interface DatePlace {
  readonly end: RangeEnd;
  readonly part: DatePart;
}

export function placeOf({ dataset }: HTMLElement): DatePlace {
  return { ...dataset } as unknown as DatePlace;
}
