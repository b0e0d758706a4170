import type { DriverPart } from '../analysis/drivers.js';
import type { UsageErrorCode } from '../api/usage-error.js';
import type { DatePart } from '../format/date-layout.js';
import { warnOnce } from '../store/warn-once.js';
import type { Granularity } from '../time/granularity.js';
import type { PresetId } from '../time/presets.js';

export type AgentStatus = 'paused' | 'draft' | 'deleted' | 'archived' | 'disabled' | 'unknown';

/** Every text that the elements show or say. Numbers and dates arrive formatted for the language. */
export interface UsageMessages {
  heading: string;
  subheading: string;
  filters: string;
  clearFilters: string;

  creditsUsed: string;
  creditsUsedThisPeriod: string;
  chatbotsUsed: string;
  membersUsed: string;
  usedOf: (values: { used: string; limit: string }) => string;
  ofIncluded: (values: { included: string }) => string;
  acrossAllAgents: string;
  /** `change` carries its sign: "+12%". */
  changeAgainst: (values: { change: string; range: string }) => string;
  /** The same where only `part` of the range shown is compared. */
  changeOfPart: (values: { part: string; change: string; range: string }) => string;
  noUsageBefore: (values: { range: string }) => string;
  unpriced: string;

  chartHeading: string;
  credits: string;
  messages: string;
  metricLabel: string;
  creditsAmount: (values: { amount: string; count: number }) => string;
  messagesAmount: (values: { amount: string; count: number }) => string;
  showTable: string;
  plotDescription: string;
  plotHint: string;
  tableBucket: string;
  showMoreRows: (values: { shown: string; total: string }) => string;
  partial: string;
  future: string;
  unavailable: string;
  provisional: string;
  incomplete: string;
  timesIn: (values: { zone: string }) => string;
  /** Both with their unit: "412.5 credits". */
  rowsDiffer: (values: { stated: string; sum: string }) => string;
  agentsCut: (values: { shown: string; total: string }) => string;
  modelsCut: (values: { shown: string; total: string }) => string;
  /** In words of `granularities`. */
  coarserThanAsked: (values: { asked: string; shown: string }) => string;
  granularities: Record<Granularity, string>;
  /** `amount` with its unit: "5 messages". */
  withoutPrice: (values: { amount: string }) => string;

  driversHeading: string;
  /** What a sentence about spend begins with; `part` is the days that are compared. */
  spendIn: (values: { part: string }) => string;
  spendOf: (values: { part: string; agent: string }) => string;
  /** Against the days `range`; the amount with its unit, the change with its sign, or empty where it is none of before. */
  spendRose: (values: { subject: string; amount: string; change: string; range: string }) => string;
  spendFell: (values: { subject: string; amount: string; change: string; range: string }) => string;
  /** Within a few percent. */
  spendLevel: (values: { subject: string; amount: string; change: string; range: string }) => string;
  spendSame: (values: { subject: string; range: string }) => string;
  /** Nothing was used in `range`. */
  spendFirst: (values: { subject: string; amount: string; range: string }) => string;
  /** Days of which the last one is compared until some time only. */
  untilTime: (values: { range: string; time: string }) => string;
  messagesLeftOut: (values: { amount: string }) => string;
  unpricedLeftOut: string;
  /** The largest part of a change; `reason` is one of `driverReasons`, or empty. */
  accountsFor: (values: { agent: string; amount: string; reason: string }) => string;
  /** The same, of an agent that alone changed by more than all together. */
  changedAlone: (values: { agent: string; amount: string; reason: string }) => string;
  /** Of the one agent that is looked at. */
  mostOfThat: (values: { reason: string }) => string;
  spreadOver: (values: { amount: string; count: number }) => string;
  otherWay: (values: { agent: string; amount: string; reason: string }) => string;
  /** What follows the colon: a clause without a full stop. */
  driverReasons: {
    moved: (values: { share: string; model: string; price: string }) => string;
    movedFrom: (values: { share: string; before: string; model: string; price: string }) => string;
    dearerModels: string;
    cheaperModels: string;
    dearer: (values: { change: string; isSameModel: boolean }) => string;
    cheaper: (values: { change: string; isSameModel: boolean }) => string;
    more: (values: { change: string; isPerDay: boolean }) => string;
    fewer: (values: { change: string; isPerDay: boolean }) => string;
    new: string;
    gone: string;
    other: string;
  };
  /** Each of them an `effect`. */
  effectsOverAll: (values: { effects: readonly string[] }) => string;
  effectsOfAgent: (values: { effects: readonly string[] }) => string;
  effect: (values: { name: string; amount: string }) => string;
  effects: Record<'more' | 'fewer' | 'moreADay' | 'fewerADay' | 'toDearerAgents' | 'toCheaperAgents', string> &
    Record<'dearerModels' | 'cheaperModels' | 'dearerOnModels' | 'cheaperOnModels' | 'dearer' | 'cheaper', string> &
    Record<'longer' | 'shorter' | 'unsplit' | 'other', string>;
  /** Where what a message costs steps, and stays. */
  steps: Record<'up' | 'down', (values: { agent: string; date: string }) => string>;
  /** The same as a note beside the agent's name. */
  stepNotes: Record<'up' | 'down', (values: { date: string }) => string>;
  /** One of these, and what happened then. */
  coincides: (values: { step: string; marker: string }) => string;
  comparedByDay: string;
  withoutModels: string;
  withoutMessages: string;
  nothingToCompare: string;
  /** Where the period before cannot be had, and where it has nothing in common with this one. */
  nothingBefore: string;
  nothingToCompareText: string;
  driversCaption: (values: { range: string; before: string }) => string;
  change: string;
  /** Headings of what a change is made of. */
  driverParts: Record<DriverPart, string>;
  /** What each of them means, for who opens the explanation. */
  driverPartTexts: Record<DriverPart, string>;
  howReckoned: string;
  unattributed: string;
  goneAgent: string;
  otherAgents: (values: { amount: string; count: number }) => string;
  periodLength: (values: { days: string; before: string }) => string;
  copyText: string;
  copied: string;
  notCopied: string;
  whatIfHeading: (values: { agent: string }) => string;
  whatIfText: (values: { messages: string; credits: string }) => string;
  whatIfModel: (values: { model: string; amount: string; change: string }) => string;
  whatIfEstimate: string;
  agentSettings: (values: { agent: string }) => string;

  perMessage: string;
  perMessageAmount: (values: { amount: string }) => string;
  chartOptions: string;
  groupBy: string;
  groupings: Record<'none' | 'agent' | 'model', string>;
  drawAs: string;
  chartTypes: Record<'bar' | 'line' | 'area', string>;
  compare: string;
  counterfactual: string;
  cumulative: string;
  saveImage: string;
  /** Buttons that move the range. */
  previousPeriod: string;
  nextPeriod: string;
  /** The ends of what is looked at closer. */
  zoomFrom: string;
  zoomTo: string;
  useRange: string;
  showAll: string;
  closeTooltip: string;
  legend: string;
  legendHint: string;
  otherGroups: (values: { amount: string; count: number }) => string;
  /** Part of what was used in the range: "12%". */
  shareOfRange: (values: { share: string }) => string;
  /** `change` carries its sign; `amount` is what it was. */
  changeFrom: (values: { change: string; amount: string; when: string }) => string;
  /** The same where it cannot be said as a change. */
  valueThen: (values: { amount: string; when: string }) => string;
  /** `gap`: in words of the two below. */
  counterfactualAmount: (values: { amount: string; gap: string }) => string;
  costMore: (values: { amount: string }) => string;
  costLess: (values: { amount: string }) => string;
  costSame: string;
  barWidth: (values: { count: number; unit: string }) => string;
  /** `amount` with its unit, `share` of what was used in the range. */
  highest: (values: { when: string; amount: string }) => string;
  highestOfAll: (values: { when: string; amount: string; share: string }) => string;
  /** How the second half of what is shown compares with the first; `change` carries its sign. */
  halves: (values: { change: string }) => string;
  sentence: (values: { text: string }) => string;
  marks: string;
  markAt: (values: { when: string; label: string }) => string;
  /** Where what a message costs has stepped; prices with their unit, shares as "76%". */
  priceStep: (values: { step: string; before: string; after: string }) => string;
  mixStep: (values: { step: string; model: string; before: string; after: string }) => string;

  agent: string;
  allAgents: string;
  selectAgent: string;
  showAgents: string;
  /** What an agent is said to be where it is not simply active. */
  agentStatuses: Record<AgentStatus, string>;
  /** Part of what all agents used: "32%". */
  shareOfTotal: (values: { share: string }) => string;
  agentsFound: (values: { amount: string; count: number }) => string;
  noAgentFound: string;
  /** Said after the option that is the value. */
  selected: string;

  breakdownByAgent: string;
  breakdownByModel: string;
  /** Of the switch between agents and models. */
  breakdownLabel: string;
  agents: string;
  models: string;
  model: string;
  share: string;
  creditsPerMessage: string;
  changePerDay: string;
  trend: string;
  /** What the buttons in the rows do, said once. */
  breakdownHint: string;
  /** The ones with the most credits. */
  topAgents: (values: { shown: string; total: string }) => string;
  topModels: (values: { shown: string; total: string }) => string;
  /** Some of them, in another order. */
  someAgents: (values: { shown: string; total: string }) => string;
  someModels: (values: { shown: string; total: string }) => string;
  modelsFound: (values: { amount: string; count: number }) => string;
  onlyAgent: (values: { name: string }) => string;
  onlyModel: (values: { name: string }) => string;
  noModels: string;
  withoutModel: string;
  /** What a truncated answer sums up. */
  agentsNotListed: string;
  modelsNotListed: string;
  total: string;
  /** Used in this period and not in the one before, and the other way round. */
  changeNew: string;
  changeGone: string;
  changeBetween: (values: { range: string; before: string }) => string;
  changePerDayBetween: (values: { range: string; before: string }) => string;
  showAllRows: (values: { total: string }) => string;
  showFewerRows: string;

  dateRange: string;
  startDate: string;
  endDate: string;
  /** Stand where nothing is typed yet. */
  datePlaceholders: Record<DatePart, string>;
  dateHelp: string;
  /** The name of a field: "day, Start date". */
  datePart: (values: { part: string; date: string }) => string;
  typeRange: string;
  typeRangeExample: string;
  presetsLabel: string;
  /** Days of a preset of which the limits allow a part only. */
  presetCut: (values: { range: string }) => string;
  previousMonth: string;
  nextMonth: string;
  today: string;
  rangeStart: string;
  rangeEnd: string;
  firstAvailable: string;
  lastAvailable: string;
  chooseStart: string;
  chooseEnd: string;
  rangeChosen: (values: { range: string }) => string;
  daysAmount: (values: { amount: string; count: number }) => string;
  hoursAmount: (values: { amount: string }) => string;
  daysIn: (values: { zone: string }) => string;
  presets: Record<PresetId, string>;
  rangeIncomplete: string;
  rangeNoSuchDay: string;
  rangeNotUnderstood: string;
  rangeFrom: (values: { min: string }) => string;
  rangeUpTo: (values: { max: string }) => string;
  rangeBlocked: (values: { date: string }) => string;
  rangeBackwards: string;
  rangeOutside: (values: { min: string; max: string }) => string;
  rangeTooShort: (values: { days: string }) => string;
  rangeTooLong: (values: { days: string }) => string;

  loading: string;
  updating: string;
  emptyHeading: string;
  emptyText: string;
  emptyHint: string;
  errorHeading: string;
  errorHint: string;
  staleNotice: string;
  tryAgain: string;
  contactSupport: string;
  errors: Record<UsageErrorCode, string>;
  errorMaxDays: (values: { days: string }) => string;
  errorEarliest: (values: { date: string }) => string;
  requestId: (values: { id: string }) => string;

  balanceHint: string;
  openBilling: string;
  openAgent: (values: { name: string }) => string;

  refresh: string;
  /** `age` as in "2 minutes ago". */
  updatedAgo: (values: { age: string }) => string;
  outOfDate: (values: { age: string }) => string;

  /** The line below the data that says how far its numbers can be trusted, and what it opens. */
  proofAddsUp: string;
  proofDiffers: (values: { amount: string }) => string;
  proofNoTotal: string;
  proofDetails: string;
  proofTotal: string;
  proofRows: string;
  proofRowCount: (values: { amount: string; count: number }) => string;
  proofDifference: string;
  proofData: string;
  proofZone: string;
  proofBuckets: string;
  proofUnfinished: string;
  proofUnpriced: string;
  proofUnattributed: string;
  proofCut: string;
  proofNone: string;
  dataThrough: (values: { time: string; zone: string }) => string;
  notSaid: string;
  soFar: (values: { bucket: string }) => string;
  /** `amount` as in "3 days". */
  bucketsProvisional: (values: { amount: string }) => string;
  bucketsFuture: (values: { amount: string }) => string;
  bucketsUnavailable: (values: { amount: string }) => string;
  ofNoAgent: (values: { amount: string }) => string;
}

/** Overrides of any text; a plain text may stand in for one that is worked out. */
export type UsageLabels = Overrides<UsageMessages>;

type Overrides<Texts> = {
  readonly [key in keyof Texts]?: Texts[key] extends string
    ? string
    : Texts[key] extends (values: never) => string
      ? Texts[key] | string
      : Overrides<Texts[key]>;
};

/** The catalogue with overrides laid over it, the later ones on top. */
export function withLabels(messages: UsageMessages, ...overrides: (UsageLabels | undefined)[]): UsageMessages {
  return overrides.reduce<UsageMessages>((texts, labels) => (labels ? overlay(texts, { ...labels }) : texts), messages);
}

/** Walks the texts that there are, so that labels can neither add any nor take one away. */
function overlay<Texts extends object>(texts: Texts, labels: Readonly<Record<string, unknown>>): Texts {
  const entries = Object.entries({ ...texts } as Record<string, unknown>).map(([key, own]): [string, unknown] => {
    const label = labels[key];
    if (typeof own === 'object' && own !== null) return [key, overlay(own, { ...(label as object) })];
    if (typeof own === 'function') return [key, overlayFormat(key, own as Format, label)];
    return [key, typeof label === typeof own ? label : own];
  });
  return Object.fromEntries(entries) as Texts;
}

type Format = (values: unknown) => string;

/** A function of the host's that throws, or gives no text, must not take the element down. */
function overlayFormat(key: string, own: Format, label: unknown): Format {
  if (typeof label === 'string') return () => label;
  if (typeof label !== 'function') return own;
  return (values) => {
    try {
      const text = (label as (values: unknown) => unknown)(values);
      if (typeof text === 'string') return text;
      warnOnce(`the label ${key} gives no text`);
    } catch (thrown) {
      warnOnce(`the label ${key} throws: ${String(thrown)}`);
    }
    return own(values);
  };
}
