import type { Granularity } from '../time/granularity.js';
import { on } from './clauses.js';
import { comparisonTexts, type ComparisonMessages } from './comparison.js';
import { reportTexts, type ReportMessages } from './report.js';

/** Texts of the elements that take a report apart: chart, breakdown, drivers and dashboard. */
export interface AnalysisMessages extends ReportMessages, ComparisonMessages {
  credits: string;
  messages: string;
  showMoreRows: (values: { shown: string; total: string }) => string;
  timesIn: (values: { zone: string }) => string;
  agentsCut: (values: { shown: string; total: string }) => string;
  modelsCut: (values: { shown: string; total: string }) => string;
  /** `asked`, `shown`: texts of `granularities`. */
  coarserThanAsked: (values: { asked: string; shown: string }) => string;
  granularities: Record<Granularity, string>;
  /** A lasting change of the credits per message. */
  steps: Record<'up' | 'down', (values: { agent: string; date: string }) => string>;
  /** `step`: one of `steps`; `marker`: an event at the same time. */
  coincides: (values: { step: string; marker: string }) => string;
  change: string;
  copyText: string;
  copied: string;
  notCopied: string;
  /** `keys`: the keyboard shortcut. */
  copyByHand: (values: { keys: string }) => string;
  close: string;
  sentence: (values: { text: string }) => string;
  /** For usage in this period and none in the previous period. */
  changeNew: string;
}

export const analysisTexts: AnalysisMessages = {
  ...reportTexts,
  ...comparisonTexts,
  credits: 'Credits',
  messages: 'Messages',
  showMoreRows: ({ shown, total }) => `Show more (${shown} of ${total} rows)`,
  timesIn: ({ zone }) => `Times in ${zone}`,
  agentsCut: ({ shown, total }) => `Only the largest ${shown} of ${total} agents are listed.`,
  modelsCut: ({ shown, total }) => `Only the largest ${shown} of ${total} models are listed.`,
  coarserThanAsked: ({ asked, shown }) => `Shown by ${shown}: not available by ${asked}.`,
  granularities: { minute: 'minute', hour: 'hour', day: 'day', week: 'week', month: 'month' },
  steps: {
    up: ({ agent, date }) => `${agent}’s cost per message rose${on(date)}`,
    down: ({ agent, date }) => `${agent}’s cost per message fell${on(date)}`,
  },
  coincides: ({ step, marker }) => `${step}, on the day of “${marker}”`,
  change: 'Change',
  copyText: 'Copy summary',
  copied: 'Copied',
  notCopied: 'The browser blocked copying.',
  copyByHand: ({ keys }) => `Press ${keys} to copy the selected text.`,
  close: 'Close',
  sentence: ({ text }) => `${text}.`,
  changeNew: 'new',
};
