import type { UsageErrorCode } from '../api/usage-error.js';

/** Texts of the notices that replace a report: loaded with the first of them. */
export interface NoticeMessages {
  emptyText: string;
  emptyHint: string;
  /** Replaces `errorHeading` where no agent has the requested id. */
  noSuchAgent: (values: { id: string }) => string;
  showAllAgents: string;
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
  errorHint: 'Try again, or re-apply the range. If it persists, contact support.',
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
