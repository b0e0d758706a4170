/** A sentence of the contract, or the main part of one, quoted from `openapi.json`. */
export interface Paragraph {
  /** The description that contains the text, as a JSON pointer into `usage-elements/openapi.json`. */
  readonly at: string;
  readonly text: string;
}

const SCHEMAS = '/components/schemas';
const RESPONSES = '/paths/~1api~1usage/get/responses';

export const PARAGRAPHS = {
  contract: {
    at: '/info/description',
    text: 'A required member that is missing is an error which names its JSON path.',
  },
  names: { at: '/info/description', text: 'clients ignore unknown members, endpoints ignore unknown parameters' },
  answer: { at: `${RESPONSES}/200/description`, text: 'The usage.' },
  refusal: { at: `${RESPONSES}/400/description`, text: 'The request cannot be answered as it is' },
  parameter: { at: `${SCHEMAS}/InvalidRequest/description`, text: 'A parameter is not what it should be.' },
  unknownAgent: {
    at: `${RESPONSES}/404/description`,
    text: '`unknown_agent`: the account never had an agent with this id.',
  },
  tooLong: {
    at: `${SCHEMAS}/RangeTooLong/description`,
    text: 'The range has more days than the endpoint answers at this granularity.',
  },
  query: { at: `${SCHEMAS}/Query/description`, text: 'What the answer is for, with the defaults filled in.' },
  from: {
    at: '/components/parameters/from/description',
    text: "without both, the answer is for the account's current billing period, the whole of it, with the days to come as `future` buckets.",
  },
  to: { at: '/components/parameters/to/description', text: 'The day **after** the last day: the range is half-open.' },
  granularity: {
    at: '/components/parameters/granularity/description',
    text: 'It may answer coarser than asked, and says in `query.granularity` what it did.',
  },
  timeZone: { at: '/components/parameters/time_zone/description', text: 'The zone in which days are days.' },
  accountZone: {
    at: '/components/parameters/time_zone/description',
    text: "Without it, the account's zone, never the viewer's.",
  },
  agent: {
    at: '/components/parameters/agent/description',
    text: 'An endpoint may ignore it: `query.agents` says what was applied',
  },
  buckets: {
    at: `${SCHEMAS}/UsageReport/properties/buckets/description`,
    text: 'Every bucket of the range, in order of time, without gaps or overlaps',
  },
  offset: {
    at: `${SCHEMAS}/Instant/description`,
    text: 'A time with its offset, in bucket edges that of `query.time_zone` at that time.',
  },
  state: { at: `${SCHEMAS}/BucketState/description`, text: 'How final a bucket is.' },
  asOf: {
    at: `${SCHEMAS}/UsageReport/properties/as_of/description`,
    text: 'The time up to which data is in; not the time of the answer.',
  },
  rows: {
    at: `${SCHEMAS}/UsageReport/properties/rows/description`,
    text: 'The usage, sparse: a bucket, agent and model without a row used nothing.',
  },
  repeated: {
    at: `${SCHEMAS}/UsageReport/properties/rows/description`,
    text: 'Several rows may have the same three; they are summed.',
  },
  totals: {
    at: `${SCHEMAS}/UsageReport/properties/totals/description`,
    text: 'The sum of all rows as they are sent, to `units.*.decimals`.',
  },
  unpriced: {
    at: `${SCHEMAS}/Row/properties/credits/description`,
    text: '`null` with messages: they have no price (yet), which is not 0.',
  },
  amount: {
    at: `${SCHEMAS}/Amount/description`,
    text: 'A JSON number, or a decimal string where a double would lose digits.',
  },
  decimals: {
    at: `${SCHEMAS}/Unit/properties/decimals/description`,
    text: 'Digits after the point that amounts have at most.',
  },
  agents: {
    at: `${SCHEMAS}/UsageReport/properties/agents/description`,
    text: 'All agents that the account has or had, whatever was filtered or cut',
  },
  unattributed: {
    at: `${SCHEMAS}/Row/properties/agent/description`,
    text: '`null` or absent: usage that belongs to no agent.',
  },
  truncated: {
    at: `${SCHEMAS}/UsageReport/properties/truncated/description`,
    text: 'Otherwise the smaller ones are added up under the id `__other__`.',
  },
  total: { at: `${SCHEMAS}/Truncation/properties/total/description`, text: 'How many have usage in the range.' },
  account: { at: `${SCHEMAS}/Account/description`, text: 'The account, untouched by the filters.' },
  periods: {
    at: `${SCHEMAS}/Account/properties/periods/description`,
    text: 'Billing periods, newest first; the first is the current one.',
  },
  same: {
    at: '/paths/~1api~1usage/get/description',
    text: 'The same data and parameters give the same body.',
  },
  etag: { at: '/components/headers/ETag/description', text: 'A strong tag: other bytes, another tag.' },
  notModified: {
    at: `${RESPONSES}/304/description`,
    text: 'The client has this answer already: `If-None-Match` named its tag. No body.',
  },
  cacheControl: {
    at: '/components/headers/Cache-Control/description',
    text: "The answer is one account's and belongs in no shared cache.",
  },
  vary: {
    at: '/components/headers/Vary/description',
    text: 'The request headers that the answer depends on: at least `Authorization` and `Cookie`',
  },
  expose: {
    at: '/components/headers/Access-Control-Expose-Headers/description',
    text: 'For an endpoint on another origin than the page: it lets the client read these headers.',
  },
  unauthorized: { at: `${RESPONSES}/401/description`, text: '`unauthorized`: there is no valid token or session.' },
} as const satisfies Readonly<Record<string, Paragraph>>;

export type ParagraphName = keyof typeof PARAGRAPHS;
