import type { UsageErrorCode } from '../api/usage-error.js';

/** Texts of the notices that replace a report: loaded with the first of them. */
export interface NoticeMessages {
  emptyText: string;
  emptyHint: string;
  /** Replaces `errorHeading` where no agent has the requested id. */
  noSuchAgent: (values: { id: string }) => string;
  showAllAgents: string;
  showLast90Days: string;
  errorHint: string;
  contactSupport: string;
  errors: Record<UsageErrorCode, string>;
  errorMaxDays: (values: { days: string }) => string;
  errorEarliest: (values: { date: string }) => string;
  requestId: (values: { id: string }) => string;
}

export const noticeTexts: NoticeMessages = {
  emptyText:
    'Usage appears once live, embedded agents have answered messages in this range. Testing in the playground draws no credits.',
  emptyHint: 'Widen the range, or check that the agent is public and embedded.',
  noSuchAgent: ({ id }) => `There is no agent “${id}”`,
  showAllAgents: 'Show all agents',
  showLast90Days: 'Show last 90 days',
  errorHint: 'Try again, or re-apply the range. If it persists, contact support.',
  contactSupport: 'Contact support',
  errors: {
    invalid_request: 'These filters were not accepted.',
    unauthorized: 'Your session has expired. Sign in again.',
    forbidden: 'You do not have access to this usage.',
    range_too_long: 'This range is too long. Choose a shorter one.',
    granularity_unsupported: 'Usage is not available at this level of detail.',
    retention_exceeded: 'Usage this old is no longer stored. Choose a later start date.',
    unknown_agent: 'This agent does not exist. Choose another one.',
    rate_limited: 'Too many requests. Try again in a moment.',
    internal: 'Usage is temporarily unavailable.',
    network: 'The server could not be reached.',
    offline: 'You are offline. Usage loads when you reconnect.',
    timeout: 'The server took too long to respond.',
    too_large: 'There is too much data to show. Choose a shorter range.',
    bad_json: 'The server sent an unexpected response.',
    bad_schema: 'The server sent an unexpected response.',
    not_configured: 'No usage endpoint is set for this page.',
  },
  errorMaxDays: ({ days }) => `The longest range is ${days} days.`,
  errorEarliest: ({ date }) => `Usage is stored from ${date}.`,
  requestId: ({ id }) => `Request ${id}`,
};
