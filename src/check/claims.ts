/**
 * The claims about an endpoint that keeps to the contract. A check proves a claim, or finds a fault against it. If
 * there is no usage to test it with, it stays unproven.
 */
export const CLAIMS = {
  answered: 'What the contract lets a client ask is answered',
  schema: 'Every answer keeps to the schema',
  names: 'Every member has the name that the contract gives it',
  query: '`query` says what was asked',
  granularity: 'No answer is finer than asked',
  edges: 'Every bucket of the range is there, and begins where the zone says',
  offset: "Times carry the zone's offset",
  state: 'The states of buckets agree with `as_of`',
  as_of: '`as_of` says up to when data is in',
  totals: 'The rows add up to `totals`',
  amounts: 'Amounts have no digits that mean nothing',
  unpriced: 'Usage without a price is `null`, never 0',
  rows: 'Each usage stands in the rows once',
  half_open: 'Two parts of a range have together the usage of the whole, and `to` is not included',
  finer: 'A day has the usage of its hours and minutes',
  coarser: 'Weeks and months have the usage of their days',
  zone: 'Another zone cuts the same usage elsewhere',
  agent: 'One agent alone has the usage that it has among all',
  agents: '`agents` is complete, whatever was filtered',
  truncated: 'What a truncated answer cuts is in `__other__`',
  periods: 'Billing periods are listed newest first',
  current_period: 'The current billing period is answered where no days are asked for',
  account: '`account` is untouched by the filters',
  empty: 'Days without usage have no rows, and totals of 0',
  same: 'The same question gets the same answer',
  etag: 'A tag belongs to one body',
  not_modified: 'A client that has the answer gets 304, any other the answer',
  caching: 'No cache shows the usage of one account to another',
  parameters: 'A parameter that is not what it should be is refused by name',
  unknown_agent: 'An agent that the account never had is refused',
  refusals: 'A refusal says what would be answered',
  forward: 'Unknown parameters are ignored',
} as const satisfies Readonly<Record<string, string>>;

export type Claim = keyof typeof CLAIMS;
