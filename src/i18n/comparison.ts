/** Texts that compare a range with the previous period. */
export interface ComparisonMessages {
  /** The name of the previous period in a drawing or a column; `range`: days, or `sameWeekdays`. */
  versus: (values: { range: string }) => string;
  /** `range`: days that are the same weekdays as those they are compared with; `count`: how many. */
  sameWeekdays: (values: { range: string; count: number }) => string;
  /** Where nothing was used in the previous period. */
  noUsageBefore: (values: { range: string }) => string;
  /** `change` carries its sign: "+12%". */
  changeAgainst: (values: { change: string; range: string }) => string;
  /** The same where only `part` of the shown range is compared. */
  changeOfPart: (values: { part: string; change: string; range: string }) => string;
  /** A range of which the last day is compared only until `time`. */
  untilTime: (values: { range: string; time: string }) => string;
}

export const comparisonTexts: ComparisonMessages = {
  versus: ({ range }) => `vs ${range}`,
  sameWeekdays: ({ range, count }) => `${range}, same ${count === 1 ? 'weekday' : 'weekdays'}`,
  noUsageBefore: ({ range }) => `No usage on ${range}`,
  changeAgainst: ({ change, range }) => `${change} vs ${range}`,
  changeOfPart: ({ part, change, range }) => `${part}: ${change} vs ${range}`,
  untilTime: ({ range, time }) => `${range} until ${time}`,
};
