import type { UsageErrorCode } from '../api/usage-error.js';
import type { Granularity } from '../time/granularity.js';
import { commonTexts, type CommonMessages } from './common.js';

/** Texts of all elements that show a report, and of their messages where there is none. */
export interface ReportMessages extends CommonMessages {
  /** `change` carries its sign: "+12%". */
  changeAgainst: (values: { change: string; range: string }) => string;
  /** The same where only `part` of the shown range is compared. */
  changeOfPart: (values: { part: string; change: string; range: string }) => string;
  credits: string;
  messages: string;
  messagesAmount: (values: { amount: string; count: number }) => string;
  showMoreRows: (values: { shown: string; total: string }) => string;
  incomplete: string;
  timesIn: (values: { zone: string }) => string;
  agentsCut: (values: { shown: string; total: string }) => string;
  modelsCut: (values: { shown: string; total: string }) => string;
  /** `asked`, `shown`: texts of `granularities`. */
  coarserThanAsked: (values: { asked: string; shown: string }) => string;
  granularities: Record<Granularity, string>;
  /** `amount` with its unit: "5 messages". */
  withoutPrice: (values: { amount: string }) => string;
  /** A range of which the last day is compared only until `time`. */
  untilTime: (values: { range: string; time: string }) => string;
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
  loading: string;
  updating: string;
  emptyHeading: string;
  emptyText: string;
  emptyHint: string;
  errorHeading: string;
  /** Replaces `errorHeading` where no agent has the requested id. */
  noSuchAgent: (values: { id: string }) => string;
  showAllAgents: string;
  errorHint: string;
  staleNotice: string;
  tryAgain: string;
  contactSupport: string;
  errors: Record<UsageErrorCode, string>;
  errorMaxDays: (values: { days: string }) => string;
  errorEarliest: (values: { date: string }) => string;
  requestId: (values: { id: string }) => string;
}

export const reportTexts: ReportMessages = {
  ...commonTexts,
  changeAgainst: ({ change, range }) => `${change} against ${range}`,
  changeOfPart: ({ part, change, range }) => `${part}: ${change} against ${range}`,
  credits: 'Credits',
  messages: 'Messages',
  messagesAmount: ({ amount, count }) => `${amount} ${count === 1 ? 'message' : 'messages'}`,
  showMoreRows: ({ shown, total }) => `Show more (${shown} of ${total} rows shown)`,
  incomplete: 'Part of this usage has no price yet',
  timesIn: ({ zone }) => `Times in ${zone}`,
  agentsCut: ({ shown, total }) => `Only ${shown} of ${total} agents are told apart.`,
  modelsCut: ({ shown, total }) => `Only ${shown} of ${total} models are told apart.`,
  coarserThanAsked: ({ asked, shown }) => `Not available by ${asked}: shown by ${shown}.`,
  granularities: { minute: 'minute', hour: 'hour', day: 'day', week: 'week', month: 'month' },
  withoutPrice: ({ amount }) => `No price yet for ${amount}.`,
  untilTime: ({ range, time }) => `${range} until ${time}`,
  steps: {
    up: ({ agent, date }) => `A message of ${agent} costs more since ${date}`,
    down: ({ agent, date }) => `A message of ${agent} costs less since ${date}`,
  },
  coincides: ({ step, marker }) => `${step}, which coincides with “${marker}”`,
  change: 'Change',
  copyText: 'Copy as text',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying.',
  copyByHand: ({ keys }) => `The text is selected: copy it with ${keys}, or from its menu.`,
  close: 'Close',
  sentence: ({ text }) => `${text}.`,
  changeNew: 'new',
  loading: 'Loading usage',
  updating: 'Updating',
  emptyHeading: 'No usage in this range',
  emptyText:
    'Usage appears once live, embedded agents have answered messages in this range. Testing in the playground draws no credits.',
  emptyHint: 'Widen the range, or check that the agent is public and embedded.',
  errorHeading: 'Usage could not be loaded',
  noSuchAgent: ({ id }) => `There is no agent “${id}”`,
  showAllAgents: 'Show all agents',
  errorHint: 'Try again, or re-apply the range. If it persists, contact support.',
  staleNotice: 'Not up to date: the last refresh failed.',
  tryAgain: 'Try again',
  contactSupport: 'Contact support',
  errors: {
    invalid_request: 'The usage endpoint did not accept this request.',
    unauthorized: 'You are signed out, or your session has expired. Sign in again to see usage.',
    forbidden: 'You do not have access to this usage.',
    range_too_long: 'This range is too long. Choose a shorter one.',
    granularity_unsupported: 'Usage is not available at this level of detail.',
    retention_exceeded: 'Usage this old is no longer kept. Choose a later start date.',
    unknown_agent: 'This agent is not known. Choose another one.',
    rate_limited: 'Too many requests. Wait a moment, then try again.',
    internal: 'The usage endpoint has a problem.',
    network: 'The usage endpoint could not be reached.',
    offline: 'You are offline. Usage loads again once you are connected.',
    timeout: 'The usage endpoint took too long to answer.',
    too_large: 'The answer is too large to show. Choose a shorter range.',
    bad_json: 'The endpoint answered, but not with usage data.',
    bad_schema: 'The endpoint answered, but not with usage data.',
    not_configured: 'No usage endpoint is set for this page.',
  },
  errorMaxDays: ({ days }) => `At most ${days} days can be shown at once.`,
  errorEarliest: ({ date }) => `Usage is kept from ${date} on.`,
  requestId: ({ id }) => `Request ${id}`,
};
