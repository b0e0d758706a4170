import type { DriverPart } from '../analysis/drivers.js';
import { analysisTexts, type AnalysisMessages } from './analysis.js';
import { aside, because, on, perDay } from './clauses.js';
import { copyTexts, type CopyMessages } from './copying.js';
import { headlineTexts, type HeadlineMessages } from './headline.js';
import { stepTexts, type StepMessages } from './steps.js';

/** Texts of `<usage-drivers>`, and of the headline, which is a shorter explanation. */
export interface DriversMessages extends AnalysisMessages, CopyMessages, HeadlineMessages, StepMessages {
  driversHeading: string;
  /** The heading if spend has not changed, or only a little. */
  driversHeadingLevel: string;
  /** The `subject` of the clauses below. `part`: the compared days. */
  spendIn: (values: { part: string }) => string;
  /** The subject if one agent is selected. */
  spendOf: (values: { part: string; agent: string }) => string;
  /**
   * Clauses, without a full stop. `amount`: the change in credits with its unit, without a sign. `change`: the
   * percentage with its sign, or empty. `range`: the days of the previous period.
   */
  spendRose: (values: { subject: string; amount: string; change: string; range: string }) => string;
  spendFell: (values: { subject: string; amount: string; change: string; range: string }) => string;
  /** For a change of a few percent at most. Here, `amount` has its sign, too. */
  spendLevel: (values: { subject: string; amount: string; change: string; range: string }) => string;
  spendSame: (values: { subject: string; range: string }) => string;
  /** If the previous period has no usage. `amount`: the usage of this period. */
  spendFirst: (values: { subject: string; amount: string; range: string }) => string;
  /**
   * `change`: one of the clauses above. `cause`: `accountsFor`, `changedAlone`, `mostOfThat`, `spreadOver`, or the
   * effect `longer` or `shorter`.
   */
  explained: (values: { change: string; cause: string }) => string;
  /** `amount`: the messages without a price, with their unit. */
  messagesLeftOut: (values: { amount: string }) => string;
  unpricedLeftOut: string;
  /** For the agent with the largest `share` of the change. `reason`: one of `driverReasons`, or empty. */
  accountsFor: (values: { agent: string; amount: string; share: string; isRise: boolean; reason: string }) => string;
  /** The same for an agent that has changed by more than all agents together. */
  changedAlone: (values: { agent: string; amount: string; reason: string }) => string;
  /** If one agent is selected. */
  mostOfThat: (values: { reason: string }) => string;
  /** If no agent has a large share of the change. `amount`, `count`: the number of agents. */
  spreadOver: (values: { amount: string; count: number }) => string;
  /** A sentence about the agent with the largest change in the opposite direction. */
  otherWay: (values: { agent: string; amount: string; reason: string }) => string;
  /**
   * Clauses that follow a colon, without a full stop. `date`: when the change began, or empty. `price`: the credits per
   * message with their unit, such as "3.5 credits", before and after the change (`fromTo`), or empty.
   */
  driverReasons: {
    moved: (values: { share: string; model: string; price: string; date: string }) => string;
    movedFrom: (values: { share: string; before: string; model: string; price: string; date: string }) => string;
    dearerModels: string;
    cheaperModels: string;
    dearer: (values: { change: string; isSameModel: boolean; price: string; date: string }) => string;
    cheaper: (values: { change: string; isSameModel: boolean; price: string; date: string }) => string;
    more: (values: { change: string; isPerDay: boolean }) => string;
    fewer: (values: { change: string; isPerDay: boolean }) => string;
    new: string;
    gone: string;
    other: string;
  };
  fromTo: (values: { before: string; after: string }) => string;
  /** `effects`: a list of texts made by `effect`. */
  effectsOverAll: (values: { effects: readonly string[] }) => string;
  effectsOfAgent: (values: { effects: readonly string[] }) => string;
  effect: (values: { name: string; amount: string }) => string;
  effects: Record<'more' | 'fewer' | 'moreADay' | 'fewerADay' | 'toDearerAgents' | 'toCheaperAgents', string> &
    Record<'dearerModels' | 'cheaperModels' | 'dearerOnModels' | 'cheaperOnModels' | 'dearer' | 'cheaper', string> &
    Record<'longer' | 'shorter' | 'unsplit' | 'other', string>;
  /** Like `steps`, but as a note below the agent's name. `price`: before and after the change. */
  stepNotes: Record<'up' | 'down', (values: { date: string; price: string }) => string>;
  comparedByDay: string;
  withoutModels: string;
  withoutMessages: string;
  nothingToCompare: string;
  /** If the previous period could not be loaded. */
  nothingBefore: string;
  /** If the periods have no comparable days. */
  nothingToCompareText: string;
  /** If all usage of one of the periods has no price. */
  nothingPriced: string;
  driversCaption: (values: { range: string; before: string }) => string;
  /** The heading above the headings in `driverParts`. */
  becauseOf: string;
  /** Headings of the parts of a change. */
  driverParts: Record<DriverPart, string>;
  /** Explanations of the parts of a change. */
  driverPartTexts: Record<DriverPart, string>;
  howReckoned: string;
  goneAgent: string;
  /** The button that shows the rows of more agents. */
  otherAgents: (values: { amount: string; count: number }) => string;
  /** The row of these agents in a copied text. */
  moreAgents: (values: { amount: string; count: number }) => string;
  periodLength: (values: { days: string; before: string }) => string;
  whatIfHeading: (values: { agent: string }) => string;
  whatIfText: (values: { messages: string; credits: string }) => string;
  /** The heading of the column with the models. */
  whatIfModels: string;
  /** The row with the actual usage. */
  whatIfActual: string;
  /** The row of a model in a copied text. */
  whatIfModel: (values: { model: string; amount: string; change: string }) => string;
  whatIfEstimate: string;
  agentSettings: (values: { agent: string }) => string;
}

export const driversTexts: DriversMessages = {
  ...analysisTexts,
  ...copyTexts,
  ...headlineTexts,
  ...stepTexts,
  driversHeading: 'Why spend changed',
  driversHeadingLevel: 'How spend compares',
  spendIn: ({ part }) => `Spend on ${part}`,
  spendOf: ({ part, agent }) => `${agent}’s spend on ${part}`,
  spendRose: ({ subject, amount, change, range }) => `${subject} rose by ${amount}${aside(change)} vs ${range}`,
  spendFell: ({ subject, amount, change, range }) => `${subject} fell by ${amount}${aside(change)} vs ${range}`,
  spendLevel: ({ subject, amount, change, range }) =>
    `${subject} was about the same as on ${range}: ${amount} (${change})`,
  spendSame: ({ subject, range }) => `${subject} was the same as on ${range}`,
  spendFirst: ({ subject, amount, range }) => `${subject} was ${amount}, with no usage on ${range} to compare with`,
  explained: ({ change, cause }) => `${change}; ${cause}`,
  messagesLeftOut: ({ amount }) => `Not included: ${amount} without a price.`,
  unpricedLeftOut: 'Usage without a price is not included.',
  accountsFor: ({ agent, share, isRise, reason }) =>
    `${agent} caused ${share} of the ${isRise ? 'increase' : 'decrease'}${because(reason)}`,
  changedAlone: ({ agent, amount, reason }) => `${agent} alone changed by ${amount}${because(reason)}`,
  mostOfThat: ({ reason }) => `main cause: ${reason}`,
  spreadOver: ({ amount }) => `spread over ${amount} agents, none with a large share`,
  otherWay: ({ agent, amount, reason }) => `${agent} offset part of it (${amount})${because(reason)}.`,
  driverReasons: {
    moved: ({ share, model, price, date }) =>
      `${share} of its messages moved to ${model}${on(date)} (${price} per message)`,
    movedFrom: ({ share, before, model, price, date }) =>
      `${share} of its messages, up from ${before}, went to ${model}${on(date)} (${price} per message)`,
    dearerModels: 'its messages moved to more expensive models',
    cheaperModels: 'its messages moved to cheaper models',
    dearer: ({ change, isSameModel, price, date }) =>
      `its cost per message${sameModel(isSameModel)} rose by ${change}${on(date)}${aside(price)}`,
    cheaper: ({ change, isSameModel, price, date }) =>
      `its cost per message${sameModel(isSameModel)} fell by ${change}${on(date)}${aside(price)}`,
    more: ({ change, isPerDay }) => `it answered ${change} more messages${perDay(isPerDay)}`,
    fewer: ({ change, isPerDay }) => `it answered ${change} fewer messages${perDay(isPerDay)}`,
    new: 'it is new',
    gone: 'it answered no messages',
    other: 'usage other than messages, such as training',
  },
  fromTo: ({ before, after }) => `${before} → ${after}`,
  effectsOverAll: ({ effects }) => `Across all agents: ${effects.join('; ')}.`,
  effectsOfAgent: ({ effects }) => `By cause: ${effects.join('; ')}.`,
  effect: ({ name, amount }) => `${name} ${amount}`,
  effects: {
    more: 'more messages',
    fewer: 'fewer messages',
    moreADay: 'more messages per day',
    fewerADay: 'fewer messages per day',
    toDearerAgents: 'a shift to more expensive agents',
    toCheaperAgents: 'a shift to cheaper agents',
    dearerModels: 'more expensive models',
    cheaperModels: 'cheaper models',
    dearerOnModels: 'a higher cost per message on the same models',
    cheaperOnModels: 'a lower cost per message on the same models',
    dearer: 'a higher cost per message',
    cheaper: 'a lower cost per message',
    longer: 'a longer period',
    shorter: 'a shorter period',
    unsplit: 'unattributed usage',
    other: 'usage other than messages',
  },
  stepNotes: {
    up: ({ date, price }) => `cost per message rose${on(date)}${aside(price)}`,
    down: ({ date, price }) => `cost per message fell${on(date)}${aside(price)}`,
  },
  comparedByDay: 'Agents are compared per day, because the periods differ in length.',
  withoutModels: 'Without model names, a more expensive model and a higher rate look the same.',
  withoutMessages: 'Messages are not counted in both periods, so causes cannot be told apart.',
  nothingToCompare: 'Nothing to compare with',
  nothingBefore: 'No comparison: usage of the previous period could not be loaded.',
  nothingToCompareText: 'No comparison: the previous period has no complete days that match this range.',
  nothingPriced: 'No comparison: usage in one of the two periods has no price yet.',
  driversCaption: ({ range, before }) => `Change in credits by agent, ${range} vs ${before}`,
  becauseOf: 'Change in credits because of',
  driverParts: {
    volume: 'Volume',
    mix: 'Model',
    rate: 'Rate',
    other: 'Other usage',
    unsplit: 'Unattributed',
  },
  driverPartTexts: {
    volume: 'More or fewer messages, at the average cost per message of both periods.',
    mix: 'Messages that moved to models with another price.',
    rate: 'Messages on the same model that cost more or less: longer or shorter, or at a new price.',
    other: 'Usage other than messages: training, voice, fixed fees.',
    unsplit: 'Usage of no single agent, or of agents with fewer than 20 messages in one of the periods.',
  },
  howReckoned: 'What the columns mean',
  goneAgent: 'no messages now',
  otherAgents: ({ amount, count }) => `Show ${amount} more ${count === 1 ? 'agent' : 'agents'}`,
  moreAgents: ({ amount, count }) => `${amount} more ${count === 1 ? 'agent' : 'agents'}`,
  periodLength: ({ days, before }) => `${days} instead of ${before}`,
  whatIfHeading: ({ agent }) => `What if ${agent} ran on another model?`,
  whatIfText: ({ messages, credits }) => `Its ${messages} cost ${credits}. At each model’s average cost per message:`,
  whatIfModels: 'Model',
  whatIfActual: 'As used',
  whatIfModel: ({ model, amount, change }) => `${model}: ${amount} (${change})`,
  whatIfEstimate: 'An estimate: on another model, messages may differ in length and number.',
  agentSettings: ({ agent }) => `${agent} settings`,
};

function sameModel(isSameModel: boolean): string {
  return isSameModel ? ' on the same model' : '';
}
