/**
 * The claims about an endpoint that keeps to the contract. A check proves a claim, or finds a fault against it. If
 * there is no usage to test it with, it stays unproven.
 */
export const CLAIMS = {
  answered: 'Every question that the contract allows is answered',
  schema: 'Every answer keeps to the schema',
  names: 'Every member has the name that the contract gives it',
  query: '`query` says what was asked',
  granularity: 'No answer is finer than asked',
  edges: 'Every bucket of the range is there, and begins where the zone says',
  offset: "Times carry the zone's offset",
  state: 'The states of buckets agree with `as_of`',
  as_of: '`as_of` says up to when data is in',
  totals: 'The rows add up to `totals`',
  amounts: 'Amounts have no meaningless digits',
  unpriced: 'Usage without a price is `null`, never 0',
  rows: 'The rows count no usage twice',
  half_open: 'Two parts of a range add up to the whole, and `to` is not included',
  finer: 'A day has the usage of its hours and minutes',
  coarser: 'Weeks and months have the usage of their days',
  zone: 'In another zone, days begin at other times, but have the same usage',
  agent: 'An agent has the same usage alone as among all agents',
  agents: '`agents` is complete, whatever the filter',
  truncated: 'What a truncated answer leaves out is summed as `__other__`',
  periods: 'Billing periods are listed newest first',
  current_period: 'A question without days gets the current billing period',
  account: '`account` does not depend on the filters',
  empty: 'Days without usage have no rows, and totals of 0',
  same: 'The same question gets the same answer',
  etag: 'A tag belongs to one body',
  not_modified: 'A client that has the answer gets 304; any other client gets the answer',
  caching: 'No cache shows the usage of one account to another',
  parameters: 'An invalid parameter is refused by its name',
  unknown_agent: 'An agent that the account never had is refused',
  refusals: 'A refusal says what is possible instead',
  forward: 'Unknown parameters are ignored',
} as const satisfies Readonly<Record<string, string>>;

export type Claim = keyof typeof CLAIMS;
