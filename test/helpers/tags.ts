/** All elements of the library, the one that holds the others first. */
export const TAGS = [
  'usage-dashboard',
  'usage-summary',
  'usage-chart',
  'usage-drivers',
  'usage-breakdown',
  'agent-filter',
  'date-range',
] as const;

export type Tag = (typeof TAGS)[number];
