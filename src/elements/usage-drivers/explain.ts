import type { ChangePoint } from '../../analysis/change-points.js';
import { isOfYear } from '../../analysis/local-time.js';
import { DRIVER_PARTS, type Driver, type DriverPart, type Drivers } from '../../analysis/drivers.js';
import { OTHER_ID, type UsageReport } from '../../api/report.js';
import { roundAmount, subtract, type Amount } from '../../format/amount.js';
import { formatBucketStart } from '../../format/dates.js';
import { isolate } from '../../format/foreign-text.js';
import { formatAmount, formatChange, formatDelta, formatRate, formatShare } from '../../format/numbers.js';
import type { DriversMessages } from '../../i18n/drivers.js';
import { wordsLocale } from '../../i18n/messages.js';
import { formatCompared } from '../../internal/compared-days.js';
import { unionOf, namesIn, type Names } from '../../internal/names.js';

/** A change up to this ratio is called level. */
const LEVEL = 0.05;

/** The largest mover is named only from this share of the sum of all changes. */
const LEAST_MOVER = 0.05;

/** An agent that moved the other way is named from this share of the largest mover's change. */
const LEAST_COUNTER_MOVE = 0.2;

/** An effect is named from this share of the sum of all effects. */
const LEAST_EFFECT = 0.005;

export interface Explanation {
  readonly report: UsageReport;
  readonly previous: UsageReport;
  readonly drivers: Drivers;
  /** Points where agents' prices or models changed and stayed so. */
  readonly steps: readonly ChangePoint[];
  /** Id of the chosen agent; `null` for all agents. */
  readonly agent: string | null;
  readonly text: DriversMessages;
  readonly locale: string;
}

/** Explains the change in sentences: how much, which agent, why, and which agent moved the other way. */
export function explain(explanation: Explanation): string[] {
  const { drivers, text } = explanation;
  const [along, against] = movers(drivers);
  const isLengthLargest = size(drivers.length) > size(along?.change ?? 0);
  const why = effectsSentence(explanation);
  return [
    caveatSentence(explanation),
    changeSentence(explanation),
    isLengthLargest ? why : '',
    along ? moverSentence(along, explanation) : '',
    against && explanation.agent === null
      ? text.otherWay({ ...named(against, explanation), amount: signed(against.change, explanation) })
      : '',
    isLengthLargest ? '' : why,
    along ? stepSentence(along, explanation) : '',
    ...limits(explanation),
  ].filter((sentence) => sentence !== '');
}

/** The agent that changed most in the direction of the total, and the one that changed most against it, if by enough. */
export function movers({ drivers, change, length }: Drivers): [along: Driver | undefined, against: Driver | undefined] {
  const sign = Math.sign(Number(subtract(change, length)));
  const moved = drivers.filter((driver) => size(driver.change) > 0);
  const along = moved.find((driver) => sign === 0 || Math.sign(Number(driver.change)) === sign);
  const against = moved.find((driver) => along && Number(driver.change) * Number(along.change) < 0);
  const weighs = (driver: Driver): boolean => size(driver.change) >= LEAST_COUNTER_MOVE * size(along?.change ?? 0);
  return [along, against && weighs(against) ? against : undefined];
}

export function driverName({ agent }: Driver, explanation: Explanation): string {
  const { text } = explanation;
  if (agent?.id === OTHER_ID) return text.agentsNotListed;
  return agent ? agentNames(explanation).label(agent) : text.unattributed;
}

export function agentNames({ report, previous, text }: Explanation): Names {
  return namesIn(unionOf(report.agents, previous.agents), text);
}

export function modelNames({ report, previous, text }: Explanation): Names {
  return namesIn(unionOf(report.models, previous.models), text);
}

/** The agent's last step, if it has the direction of the agent's change: earlier steps may have been reversed since. */
export function stepOf(driver: Driver, steps: readonly ChangePoint[]): ChangePoint | undefined {
  const own = steps.filter(({ agent }) => agent === driver.agent?.id);
  const last = own.reduce<ChangePoint | undefined>(
    (one, two) => (one && one.bucket > two.bucket ? one : two),
    undefined,
  );
  return last && last.credits * Number(driver.change) > 0 ? last : undefined;
}

/** A step in a few words, to be shown below the agent's name. */
export function stepNote(step: ChangePoint, { report, text, locale }: Explanation): string {
  const way = directionOf(step);
  const date = stepDate(step, report, wordsLocale(text.stepNotes, way, locale));
  return withMarker(text.stepNotes[way]({ date }), step, text);
}

/** More decimals than usual if the change would be rounded to zero. */
export function creditDecimals({ report, drivers }: Explanation): number {
  const { decimals, precision } = report;
  return size(roundAmount(drivers.change, decimals.credits)) === 0 ? precision.credits : decimals.credits;
}

/** Usage without a price, which all numbers leave out. */
function caveatSentence({ drivers, report, text, locale }: Explanation): string {
  const messages = drivers.unpricedMessages;
  if (messages === null) return '';
  if (messages === 0) return text.unpricedLeftOut;
  const amount = formatAmount(messages, report.decimals.messages, locale);
  return text.messagesLeftOut({ amount: text.messagesAmount({ amount, count: messages }) });
}

function changeSentence(explanation: Explanation): string {
  const { drivers, report, previous, agent, text, locale } = explanation;
  const { comparison, change, ratio, current, isFirst } = drivers;
  const { previousBuckets, isWhole } = comparison;
  const isLevel = ratio !== null && Math.abs(ratio) <= LEVEL;
  const changed = isLevel ? 'spendLevel' : Number(change) > 0 ? 'spendRose' : 'spendFell';
  const sentence = isFirst ? 'spendFirst' : size(change) === 0 ? 'spendSame' : changed;
  const formatPeriod = (one: UsageReport, buckets: number, within: keyof DriversMessages): string =>
    formatCompared(one, { buckets, isWhole }, report.today, text, wordsLocale(text, within, locale));
  const subject =
    agent === null
      ? text.spendIn({ part: formatPeriod(report, comparison.buckets, 'spendIn') })
      : text.spendOf({
          part: formatPeriod(report, comparison.buckets, 'spendOf'),
          agent: isolate(nameOf(agent, explanation)),
        });
  return text[sentence]({
    subject,
    range: formatPeriod(previous, previousBuckets, sentence),
    amount: isFirst
      ? inCredits(current, explanation)
      : isLevel
        ? signed(change, explanation)
        : inCredits(absolute(change), explanation),
    change: ratio === null ? '' : formatChange(ratio, locale),
  });
}

function nameOf(agent: string, explanation: Explanation): string {
  const { report, previous } = explanation;
  const known = unionOf(report.agents, previous.agents).find(({ id }) => id === agent);
  return known ? agentNames(explanation).label(known) : agent;
}

function moverSentence(driver: Driver, explanation: Explanation): string {
  const { drivers, agent, text } = explanation;
  const values = named(driver, explanation);
  if (agent !== null) return values.reason === '' ? '' : text.mostOfThat(values);
  const moved = drivers.drivers.reduce((sum, { change }) => sum + size(change), size(drivers.length));
  if (size(driver.change) < LEAST_MOVER * moved) {
    const count = drivers.drivers.length;
    return text.spreadOver({ amount: formatAmount(count, 0, explanation.locale), count });
  }
  const isPart = Number(driver.change) * Number(drivers.change) > 0 && size(driver.change) <= size(drivers.change);
  return isPart
    ? text.accountsFor({ ...values, amount: inCredits(absolute(driver.change), explanation) })
    : text.changedAlone({ ...values, amount: signed(driver.change, explanation) });
}

function named(driver: Driver, explanation: Explanation): { agent: string; reason: string } {
  return { agent: isolate(driverName(driver, explanation)), reason: reasonOf(driver, explanation) };
}

/** The part of an agent's change that contributed most to it, in words; may be empty. */
function reasonOf(driver: Driver, explanation: Explanation): string {
  const { drivers, text, locale } = explanation;
  const { driverReasons: reasons } = text;
  const { parts, presence, messages, rateRatio, hasModels } = driver;
  const isRise = Number(driver.change) > 0;
  const sign = isRise ? 1 : -1;
  const part = DRIVER_PARTS.reduce((most, one) =>
    sign * Number(parts[one]) > sign * Number(parts[most]) ? one : most,
  );
  if (!drivers.hasMessages || sign * Number(parts[part]) <= 0) return '';
  if (part === 'other') return reasons.other;
  if (presence !== 'both') return reasons[presence];
  if (part === 'mix') return mixReason(driver, isRise, explanation);
  if (part === 'volume') {
    const more = messages.current / messages.previous - 1;
    // More messages can lower spend only through refunds: no reader would accept that as a reason.
    if (Math.sign(more) !== sign) return '';
    const change = formatShare(Math.abs(more), locale);
    const isPerDay = drivers.days.current !== drivers.days.previous;
    return reasons[isRise ? 'more' : 'fewer']({ change, isPerDay });
  }
  if (part === 'rate' && rateRatio !== null) {
    const change = formatShare(Math.abs(rateRatio), locale);
    return reasons[isRise ? 'dearer' : 'cheaper']({ change, isSameModel: hasModels });
  }
  return '';
}

function mixReason({ shift }: Driver, isRise: boolean, explanation: Explanation): string {
  const { text, locale } = explanation;
  const { driverReasons: reasons } = text;
  if (!shift) return isRise ? reasons.dearerModels : reasons.cheaperModels;
  const values = {
    share: formatShare(shift.current, locale),
    model: isolate(modelNames(explanation).label(shift.model)),
    price: text.creditsAmount({ amount: formatRate(shift.price, locale), count: shift.price }),
  };
  return shift.previous < 0.005
    ? reasons.moved(values)
    : reasons.movedFrom({ ...values, before: formatShare(shift.previous, locale) });
}

/** Effects over all agents, such as more messages or dearer models, the largest first. */
function effectsSentence(explanation: Explanation): string {
  const { drivers, agent, text } = explanation;
  if (!drivers.hasMessages) return '';
  const effects = [
    ...DRIVER_PARTS.map((part) => ({ name: effectName(part, drivers), amount: drivers.parts[part] })),
    { name: Number(drivers.length) < 0 ? ('shorter' as const) : ('longer' as const), amount: drivers.length },
  ];
  const total = effects.reduce((sum, { amount }) => sum + size(amount), 0);
  const shown = effects
    .filter(({ amount }) => size(amount) > LEAST_EFFECT * total)
    .sort((a, b) => size(b.amount) - size(a.amount))
    .map(({ name, amount }) => text.effect({ name: text.effects[name], amount: signed(amount, explanation) }));
  if (shown.length === 0) return '';
  return agent === null ? text.effectsOverAll({ effects: shown }) : text.effectsOfAgent({ effects: shown });
}

function effectName(part: DriverPart, drivers: Drivers): keyof DriversMessages['effects'] {
  const isRise = Number(drivers.parts[part]) > 0;
  switch (part) {
    case 'volume':
      return volumeName(drivers);
    case 'mix':
      return isRise ? 'dearerModels' : 'cheaperModels';
    case 'rate': {
      const isSameModel = drivers.drivers.every(({ hasModels, parts }) => hasModels || size(parts.rate) === 0);
      if (isSameModel) return isRise ? 'dearerOnModels' : 'cheaperOnModels';
      return isRise ? 'dearer' : 'cheaper';
    }
    default:
      return part;
  }
}

/** More messages can cost less if they moved to cheaper agents: then the effect is named after that. */
function volumeName({ drivers, parts, days }: Drivers): keyof DriversMessages['effects'] {
  const split = drivers.filter(({ isSplit }) => isSplit);
  const more = split.reduce((sum, { messages }) => sum + messages.current - messages.previous, 0);
  const isRise = Number(parts.volume) > 0;
  if (Math.sign(more) !== Math.sign(Number(parts.volume))) return isRise ? 'toDearerAgents' : 'toCheaperAgents';
  if (days.current !== days.previous) return isRise ? 'moreADay' : 'fewerADay';
  return isRise ? 'more' : 'fewer';
}

function stepSentence(driver: Driver, explanation: Explanation): string {
  const { report, text, locale, steps } = explanation;
  const step = stepOf(driver, steps);
  if (!step) return '';
  const agent = isolate(driverName(driver, explanation));
  const way = directionOf(step);
  const said = text.steps[way]({ agent, date: stepDate(step, report, wordsLocale(text.steps, way, locale)) });
  return text.sentence({ text: withMarker(said, step, text) });
}

function stepDate({ bucket }: ChangePoint, { buckets, query, today }: UsageReport, locale: string): string {
  const local = buckets.localStart[bucket] ?? 0;
  return formatBucketStart(local, query.granularity, locale, !isOfYear(local, today));
}

function withMarker(step: string, { marker }: ChangePoint, text: DriversMessages): string {
  return marker ? text.coincides({ step, marker: isolate(marker.label) }) : step;
}

function directionOf({ credits }: ChangePoint): 'up' | 'down' {
  return credits < 0 ? 'down' : 'up';
}

/** Limits of the data, and how periods of different lengths are compared. */
function limits({ drivers, report, previous, text, locale }: Explanation): string[] {
  const moved = drivers.drivers.filter(({ change }) => size(change) > 0);
  const truncated = report.truncated ?? previous.truncated;
  const count = (number: number): string => formatAmount(number, 0, locale);
  return [
    size(drivers.length) > 0 && moved.length > 0 ? text.comparedByDay : '',
    moved.length > 0 && !drivers.hasMessages ? text.withoutMessages : '',
    moved.some(({ parts, hasModels }) => size(parts.rate) > 0 && !hasModels) ? text.withoutModels : '',
    truncated === null
      ? ''
      : text[truncated.dimension === 'agent' ? 'agentsCut' : 'modelsCut']({
          shown: count(truncated.shown),
          total: count(truncated.total),
        }),
  ];
}

function inCredits(amount: Amount, explanation: Explanation): string {
  const { text, locale } = explanation;
  return text.creditsAmount({
    amount: formatAmount(amount, creditDecimals(explanation), locale),
    count: Number(amount),
  });
}

/** With its sign and unit: `+9,187 credits`. */
function signed(amount: Amount, explanation: Explanation): string {
  const { text, locale } = explanation;
  return text.creditsAmount({
    amount: formatDelta(amount, creditDecimals(explanation), locale),
    count: Number(amount),
  });
}

function size(amount: Amount): number {
  return Math.abs(Number(amount));
}

function absolute(amount: Amount): Amount {
  return Number(amount) < 0 ? subtract(0, amount) : amount;
}
