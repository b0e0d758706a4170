import type { DriverPart } from '../analysis/drivers.js';
import { analysisTexts, type AnalysisMessages } from './analysis.js';

/** Texts of `<usage-drivers>`. */
export interface DriversMessages extends AnalysisMessages {
  driversHeading: string;
  /** The subject of sentences about spend; `part`: the compared days. */
  spendIn: (values: { part: string }) => string;
  spendOf: (values: { part: string; agent: string }) => string;
  /** `range`: the days of the previous period. `amount` has its unit, `change` its sign; empty without earlier usage. */
  spendRose: (values: { subject: string; amount: string; change: string; range: string }) => string;
  spendFell: (values: { subject: string; amount: string; change: string; range: string }) => string;
  /** For a change of a few percent at most. */
  spendLevel: (values: { subject: string; amount: string; change: string; range: string }) => string;
  spendSame: (values: { subject: string; range: string }) => string;
  /** Where the previous period `range` has no usage. */
  spendFirst: (values: { subject: string; amount: string; range: string }) => string;
  messagesLeftOut: (values: { amount: string }) => string;
  unpricedLeftOut: string;
  /** The largest part of a change; `reason` is one of `driverReasons`, or empty. */
  accountsFor: (values: { agent: string; amount: string; reason: string }) => string;
  /** The same for an agent that has changed by more than all agents together. */
  changedAlone: (values: { agent: string; amount: string; reason: string }) => string;
  /** Where one agent is selected. */
  mostOfThat: (values: { reason: string }) => string;
  spreadOver: (values: { amount: string; count: number }) => string;
  otherWay: (values: { agent: string; amount: string; reason: string }) => string;
  /** Clauses that follow a colon, without a full stop. */
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
  /** `effects`: texts of `effect`. */
  effectsOverAll: (values: { effects: readonly string[] }) => string;
  effectsOfAgent: (values: { effects: readonly string[] }) => string;
  effect: (values: { name: string; amount: string }) => string;
  effects: Record<'more' | 'fewer' | 'moreADay' | 'fewerADay' | 'toDearerAgents' | 'toCheaperAgents', string> &
    Record<'dearerModels' | 'cheaperModels' | 'dearerOnModels' | 'cheaperOnModels' | 'dearer' | 'cheaper', string> &
    Record<'longer' | 'shorter' | 'unsplit' | 'other', string>;
  /** The texts of `steps` as a note beside the agent's name. */
  stepNotes: Record<'up' | 'down', (values: { date: string }) => string>;
  comparedByDay: string;
  withoutModels: string;
  withoutMessages: string;
  nothingToCompare: string;
  /** Where the previous period could not be loaded. */
  nothingBefore: string;
  /** Where the periods have no comparable days. */
  nothingToCompareText: string;
  /** Where all usage of one of the periods has no price. */
  nothingPriced: string;
  driversCaption: (values: { range: string; before: string }) => string;
  /** Headings of the parts of a change. */
  driverParts: Record<DriverPart, string>;
  /** Explanations of these parts. */
  driverPartTexts: Record<DriverPart, string>;
  howReckoned: string;
  goneAgent: string;
  otherAgents: (values: { amount: string; count: number }) => string;
  periodLength: (values: { days: string; before: string }) => string;
  whatIfHeading: (values: { agent: string }) => string;
  whatIfText: (values: { messages: string; credits: string }) => string;
  whatIfModel: (values: { model: string; amount: string; change: string }) => string;
  whatIfEstimate: string;
  agentSettings: (values: { agent: string }) => string;
}

export const driversTexts: DriversMessages = {
  ...analysisTexts,
  driversHeading: 'Why spend changed',
  spendIn: ({ part }) => `Spend in ${part}`,
  spendOf: ({ part, agent }) => `Spend of ${agent} in ${part}`,
  spendRose: ({ subject, amount, change, range }) => `${subject} rose by ${amount}${aside(change)} against ${range}.`,
  spendFell: ({ subject, amount, change, range }) => `${subject} fell by ${amount}${aside(change)} against ${range}.`,
  spendLevel: ({ subject, amount, change, range }) => `${subject} is about level with ${range}: ${amount} (${change}).`,
  spendSame: ({ subject, range }) => `${subject} is the same as in ${range}.`,
  spendFirst: ({ subject, amount, range }) => `${subject} is ${amount}: nothing was used in ${range}.`,
  messagesLeftOut: ({ amount }) => `Without ${amount} that have no price yet:`,
  unpricedLeftOut: 'Without usage that has no price yet:',
  accountsFor: ({ agent, amount, reason }) => `${agent} accounts for ${amount} of it${because(reason)}.`,
  changedAlone: ({ agent, amount, reason }) => `${agent} alone accounts for ${amount}${because(reason)}.`,
  mostOfThat: ({ reason }) => `Most of that: ${reason}.`,
  spreadOver: ({ amount }) => `It is spread over ${amount} agents, none of which accounts for much.`,
  otherWay: ({ agent, amount, reason }) => `${agent} went the other way, ${amount}${because(reason)}.`,
  driverReasons: {
    moved: ({ share, model, price }) => `${share} of its messages moved to ${model}, which costs ${price} a message`,
    movedFrom: ({ share, before, model, price }) =>
      `${share} of its messages, up from ${before}, went to ${model}, which costs ${price} a message`,
    dearerModels: 'its messages moved to dearer models',
    cheaperModels: 'its messages moved to cheaper models',
    dearer: ({ change, isSameModel }) =>
      isSameModel
        ? `a message on the same model cost ${change} more, being longer or at a new price`
        : `a message cost ${change} more`,
    cheaper: ({ change, isSameModel }) =>
      isSameModel
        ? `a message on the same model cost ${change} less, being shorter or at a new price`
        : `a message cost ${change} less`,
    more: ({ change, isPerDay }) => `it answered ${change} more messages${isPerDay ? ' a day' : ''}`,
    fewer: ({ change, isPerDay }) => `it answered ${change} fewer messages${isPerDay ? ' a day' : ''}`,
    new: 'it is new',
    gone: 'it answered messages before, and none now',
    other: 'usage that is not a message, such as training',
  },
  effectsOverAll: ({ effects }) => `Over all agents: ${effects.join('; ')}.`,
  effectsOfAgent: ({ effects }) => `Made up of ${effects.join('; ')}.`,
  effect: ({ name, amount }) => `${name} ${amount}`,
  effects: {
    more: 'more messages',
    fewer: 'fewer messages',
    moreADay: 'more messages a day',
    fewerADay: 'fewer messages a day',
    toDearerAgents: 'messages shifting to dearer agents',
    toCheaperAgents: 'messages shifting to cheaper agents',
    dearerModels: 'a move to dearer models',
    cheaperModels: 'a move to cheaper models',
    dearerOnModels: 'dearer messages on the same models',
    cheaperOnModels: 'cheaper messages on the same models',
    dearer: 'dearer messages',
    cheaper: 'cheaper messages',
    longer: 'a longer period',
    shorter: 'a shorter period',
    unsplit: 'usage that is not split, of few messages or of no single agent',
    other: 'usage that is not a message',
  },
  stepNotes: {
    up: ({ date }) => `a message costs more since ${date}`,
    down: ({ date }) => `a message costs less since ${date}`,
  },
  comparedByDay: 'Agents are compared by the day, since the periods are of unlike length.',
  withoutModels: 'Where no models are named, a dearer model and dearer messages cannot be told apart.',
  withoutMessages: 'Messages are not counted in both periods: more messages and dearer ones cannot be told apart.',
  nothingToCompare: 'Nothing to compare with',
  nothingBefore: 'Usage of the period before could not be loaded.',
  nothingToCompareText:
    'The period before has no whole day, or one of another kind, to hold against those of this range.',
  nothingPriced: 'What was used in one of the two periods has no price yet.',
  driversCaption: ({ range, before }) => `Credits by agent, ${range} against ${before}`,
  driverParts: {
    volume: 'Messages',
    mix: 'Model mix',
    rate: 'Per message',
    unsplit: 'Not split',
    other: 'No messages',
  },
  driverPartTexts: {
    volume: 'More or fewer messages, at what a message cost on average over both periods.',
    mix: 'Messages that moved to models of another price.',
    rate: 'Messages on the same model, as far as it is named, that cost more or less: longer or shorter, or at a new price.',
    unsplit:
      'Fewer than 20 messages in one of the periods, or usage of no single agent: kept in the sum, and not split.',
    other: 'Usage that is not a message: training, voice, fixed fees.',
  },
  howReckoned: 'What the columns mean',
  goneAgent: 'no messages now',
  otherAgents: ({ amount, count }) => `${amount} ${count === 1 ? 'other' : 'others'}`,
  periodLength: ({ days, before }) => `${days} instead of ${before}`,
  whatIfHeading: ({ agent }) => `What if ${agent} ran on another model?`,
  whatIfText: ({ messages, credits }) => `Its ${messages} cost ${credits}. At what a message cost here on average:`,
  whatIfModel: ({ model, amount, change }) => `on ${model}: ${amount}, ${change}`,
  whatIfEstimate: 'An estimate: messages may be longer, shorter or more of them on another model.',
  agentSettings: ({ agent }) => `Settings of ${agent}`,
};

function because(reason: string): string {
  return reason === '' ? '' : `: ${reason}`;
}

function aside(text: string): string {
  return text === '' ? '' : ` (${text})`;
}
