import { reportTexts, type ReportMessages } from './report.js';

/** Texts that `<usage-dashboard>` adds to those of its parts; those of its foot are in `dashboard-foot.ts`. */
export interface DashboardMessages extends ReportMessages {
  heading: string;
  subheading: string;
  filters: string;
  clearFilters: string;
  refresh: string;
  /** `age` as in "2 minutes ago". */
  updatedAgo: (values: { age: string }) => string;
  outOfDate: (values: { age: string }) => string;
}

export const dashboardTexts: DashboardMessages = {
  ...reportTexts,
  heading: 'Usage',
  subheading: 'Monitor credit usage across your agents and team.',
  filters: 'Filters',
  clearFilters: 'Clear filters',
  refresh: 'Refresh',
  updatedAgo: ({ age }) => `Updated ${age}`,
  outOfDate: ({ age }) => `Out of date: updated ${age}`,
};
