/** Texts that compare a range with the previous period. */
export interface ComparisonMessages {
  /** `change` carries its sign: "+12%". */
  changeAgainst: (values: { change: string; range: string }) => string;
  /** The same where only `part` of the shown range is compared. */
  changeOfPart: (values: { part: string; change: string; range: string }) => string;
  /** A range of which the last day is compared only until `time`. */
  untilTime: (values: { range: string; time: string }) => string;
}

export const comparisonTexts: ComparisonMessages = {
  changeAgainst: ({ change, range }) => `${change} vs ${range}`,
  changeOfPart: ({ part, change, range }) => `${part}: ${change} vs ${range}`,
  untilTime: ({ range, time }) => `${range} until ${time}`,
};
