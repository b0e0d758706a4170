/** All elements of the library. The dashboard, which contains the others, is first. */
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
