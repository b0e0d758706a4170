import type { Granularity } from '../time/granularity.js';
import { comparisonTexts, type ComparisonMessages } from './comparison.js';
import { reportTexts, type ReportMessages } from './report.js';

/** Texts of the elements that analyse a report: chart, breakdown, drivers and dashboard. */
export interface AnalysisMessages extends ReportMessages, ComparisonMessages {
  credits: string;
  messages: string;
  timesIn: (values: { zone: string }) => string;
  agentsCut: (values: { shown: string; total: string }) => string;
  modelsCut: (values: { shown: string; total: string }) => string;
  /** `asked`, `shown`: texts of `granularities`. */
  coarserThanAsked: (values: { asked: string; shown: string }) => string;
  granularities: Record<Granularity, string>;
  change: string;
  sentence: (values: { text: string }) => string;
  /** For usage in this period and none in the previous period. */
  changeNew: string;
}

export const analysisTexts: AnalysisMessages = {
  ...reportTexts,
  ...comparisonTexts,
  credits: 'Credits',
  messages: 'Messages',
  timesIn: ({ zone }) => `Times in ${zone}`,
  agentsCut: ({ shown, total }) => `Only the largest ${shown} of ${total} agents are listed.`,
  modelsCut: ({ shown, total }) => `Only the largest ${shown} of ${total} models are listed.`,
  coarserThanAsked: ({ asked, shown }) => `Shown by ${shown}: not available by ${asked}.`,
  granularities: { minute: 'minute', hour: 'hour', day: 'day', week: 'week', month: 'month' },
  change: 'Change',
  sentence: ({ text }) => `${text}.`,
  changeNew: 'new',
};
