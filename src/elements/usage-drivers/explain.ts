import type { ChangePoint } from '../../analysis/change-points.js';
import { DRIVER_PARTS, type Driver, type DriverPart, type Drivers } from '../../analysis/drivers.js';
import type { UsageReport } from '../../api/report.js';
import { subtract, type Amount } from '../../format/amount.js';
import { formatBucketTick, formatRecentRange } from '../../format/dates.js';
import { isolate } from '../../format/foreign-text.js';
import { formatAmount, formatChange, formatDelta, formatRate, formatShare } from '../../format/numbers.js';
import type { UsageMessages } from '../../i18n/messages.js';

/** Changes below this share of the whole are not worth their words. */
const QUIET = 0.05;

/** Part of the largest mover's change from which one in the other direction is worth a sentence. */
const WORTH_A_WORD = 0.2;

/** Part of all that moved from which an effect is named. */
const LEAST_EFFECT = 0.005;

export interface Explanation {
  readonly drivers: Drivers;
  readonly report: UsageReport;
  /** Where agents' prices or models stepped, the heaviest first. */
  readonly steps: readonly ChangePoint[];
  /** Whether one agent is looked at, and not all of them. */
  readonly isOneAgent: boolean;
  readonly text: UsageMessages;
  readonly locale: string;
}

/** What a person would say of the change: how much, whose, why, and what went the other way. */
export function explain(explanation: Explanation): string[] {
  const { drivers, isOneAgent, text, report } = explanation;
  const { hasMessages, hasModels, unpricedMessages } = drivers;
  const [along, against] = movers(drivers);
  const sentences = [change(explanation)];
  if (along) sentences.push(mover(along, explanation));
  if (against && !isOneAgent) {
    sentences.push(text.otherWay({ ...named(against, explanation), amount: delta(against.change, explanation) }));
  }
  sentences.push(...effects(explanation));
  const step = explanation.steps.find(({ agent }) => agent === along?.agent?.id);
  if (step) sentences.push(stepSentence(step, explanation));
  const isMoved = Number(drivers.change) !== 0 || drivers.drivers.some((driver) => Number(driver.change) !== 0);
  if (isMoved && !hasMessages) sentences.push(text.withoutMessages);
  else if (isMoved && !hasModels) sentences.push(text.withoutModels);
  if (unpricedMessages.current > 0) {
    const amount = formatAmount(unpricedMessages.current, report.decimals.messages, explanation.locale);
    sentences.push(text.withoutPrice({ amount: text.messagesAmount({ amount, count: unpricedMessages.current }) }));
  }
  return sentences.filter((sentence) => sentence !== '');
}

/** The agent that moved most in the direction of the change, and the one that moved most against it, if that matters. */
export function movers({ drivers, change: total }: Drivers): [along: Driver | undefined, against: Driver | undefined] {
  const sign = Math.sign(Number(total));
  const moved = drivers.filter(({ change }) => Number(change) !== 0);
  const along = moved.find(({ change }) => sign === 0 || Math.sign(Number(change)) === sign);
  const against = moved.find((driver) => driver !== along && along && Number(driver.change) * Number(along.change) < 0);
  const weighs = (driver: Driver): boolean =>
    Math.abs(Number(driver.change)) >= WORTH_A_WORD * Math.abs(Number(along?.change ?? 0));
  return [along, against && weighs(against) ? against : undefined];
}

/** The name that a driver goes by. */
export function driverName({ agent }: Driver, text: UsageMessages): string {
  return agent?.name ?? text.unattributed;
}

function stepDate({ bucket }: ChangePoint, { buckets, query }: UsageReport, locale: string): string {
  const start = buckets.localStart[bucket] ?? 0;
  const isShort = query.granularity === 'hour' || query.granularity === 'minute';
  const day = formatBucketTick(start, 'day', locale);
  return isShort ? `${day}, ${formatBucketTick(start, query.granularity, locale)}` : day;
}

function change({ drivers, report, text, locale }: Explanation): string {
  const { change, ratio } = drivers;
  const part = formatRecentRange(drivers.range, report.today, locale);
  const range = formatRecentRange(drivers.rangeBefore, report.today, locale);
  const size = Number(change);
  const amount = credits(absolute(change), report, text, locale);
  if (size === 0) return text.spendSame({ part, range });
  if (ratio === null) {
    return size > 0 ? text.spendSince({ part, amount, range }) : text.spendFell({ part, amount, change: '–', range });
  }
  const values = { part, amount, change: formatChange(ratio, locale), range };
  if (Math.abs(ratio) <= QUIET) {
    return text.spendLevel({ ...values, amount: delta(change, { report, text, locale }) });
  }
  return size > 0 ? text.spendRose(values) : text.spendFell(values);
}

function mover(driver: Driver, explanation: Explanation): string {
  const { drivers, isOneAgent, text, report, locale } = explanation;
  const values = named(driver, explanation);
  if (isOneAgent) return values.reason === '' ? '' : text.mainly(values);
  const isPart = Math.abs(Number(driver.change)) <= Math.abs(Number(drivers.change));
  return isPart
    ? text.accountsFor({ ...values, amount: credits(absolute(driver.change), report, text, locale) })
    : text.changedAlone({ ...values, amount: delta(driver.change, explanation) });
}

function named(driver: Driver, explanation: Explanation): { agent: string; reason: string } {
  return { agent: isolate(driverName(driver, explanation.text)), reason: reason(driver, explanation) };
}

/** The largest part in the direction of an agent's change, in words; empty where there is nothing to say. */
function reason(driver: Driver, { drivers, text, locale }: Explanation): string {
  if (!drivers.hasMessages) return '';
  const { driverReasons: reasons } = text;
  const { parts, presence, shift, messages, price } = driver;
  if (presence === 'new') return reasons.new;
  if (presence === 'gone') return reasons.gone;
  const sign = Math.sign(Number(driver.change));
  const part = [...DRIVER_PARTS].sort((a, b) => sign * (Number(parts[b]) - Number(parts[a])))[0];
  const size = part ? sign * Number(parts[part]) : 0;
  if (!part || size <= 0) return '';
  const isRise = sign > 0;
  switch (part) {
    case 'volume': {
      const change = formatShare(Math.abs(messages.current / messages.before - 1), locale);
      return isRise ? reasons.more({ change }) : reasons.fewer({ change });
    }
    case 'rate': {
      const perMessage = Number(parts.rate) / ((messages.current + messages.before) / 2);
      const change = formatShare(Math.abs(perMessage / price.before), locale);
      return isRise ? reasons.dearer({ change }) : reasons.cheaper({ change });
    }
    case 'mix': {
      if (!shift) return isRise ? reasons.dearerModels : reasons.cheaperModels;
      const values = {
        share: formatShare(shift.current, locale),
        model: isolate(shift.model.name),
        price: text.creditsAmount({ amount: formatRate(shift.price, locale), count: shift.price }),
      };
      return shift.before < 0.005
        ? reasons.moved(values)
        : reasons.movedFrom({ ...values, before: formatShare(shift.before, locale) });
    }
    case 'other':
      return reasons.other;
    case 'unsplit':
      return '';
  }
}

const EFFECT_NAMES = {
  mix: ['dearerModels', 'cheaperModels'],
  rate: ['dearer', 'cheaper'],
  unsplit: ['unsplit', 'unsplit'],
  other: ['other', 'other'],
} as const satisfies Record<Exclude<DriverPart, 'volume'>, readonly [rise: string, fall: string]>;

/** More messages can cost less, where they are those of cheaper agents. */
function volumeName({ drivers, parts }: Drivers): keyof UsageMessages['effects'] {
  const more = drivers.reduce((sum, { messages }) => sum + messages.current - messages.before, 0);
  const isRise = Number(parts.volume) > 0;
  if (more > 0 === isRise) return isRise ? 'more' : 'fewer';
  return isRise ? 'toDearerAgents' : 'toCheaperAgents';
}

/** Was it more conversations, or a pricier model? The parts over everything, the largest first. */
function effects(explanation: Explanation): string[] {
  const { drivers, isOneAgent, text } = explanation;
  if (!drivers.hasMessages) return [];
  const named = DRIVER_PARTS.map((part) => {
    const amount = drivers.parts[part];
    const name = part === 'volume' ? volumeName(drivers) : EFFECT_NAMES[part][Number(amount) < 0 ? 1 : 0];
    return { name: text.effects[name], amount };
  });
  named.push({ name: Number(drivers.length) < 0 ? text.effects.shorter : text.effects.longer, amount: drivers.length });
  const size = (amount: Amount): number => Math.abs(Number(amount));
  const total = named.reduce((sum, { amount }) => sum + size(amount), 0);
  const shown = named
    .filter(({ amount }) => size(amount) > LEAST_EFFECT * total)
    .sort((a, b) => size(b.amount) - size(a.amount))
    .map(({ name, amount }) => text.effect({ name, amount: delta(amount, explanation) }));
  if (shown.length === 0) return [];
  const list = shown.join('; ');
  return [isOneAgent ? text.effectsOfAgent({ effects: list }) : text.effectsOverAll({ effects: list })];
}

function stepSentence(step: ChangePoint, { report, text, locale, drivers }: Explanation): string {
  const agent = drivers.drivers.find((driver) => driver.agent?.id === step.agent);
  const date = stepDate(step, report, locale);
  const named = text.steps[direction(step)]({ agent: isolate(agent?.agent?.name ?? step.agent), date });
  return `${withMarker(named, step, text)}.`;
}

/** The same in a few words, for a place beside the agent's name. */
export function stepNote(step: ChangePoint, report: UsageReport, text: UsageMessages, locale: string): string {
  return withMarker(text.stepNotes[direction(step)]({ date: stepDate(step, report, locale) }), step, text);
}

function withMarker(step: string, { marker }: ChangePoint, text: UsageMessages): string {
  return marker ? text.coincides({ step, marker: isolate(marker.label) }) : step;
}

function direction({ credits }: ChangePoint): 'up' | 'down' {
  return credits < 0 ? 'down' : 'up';
}

function credits(amount: Amount, { decimals }: UsageReport, text: UsageMessages, locale: string): string {
  return text.creditsAmount({ amount: formatAmount(amount, decimals.credits, locale), count: Number(amount) });
}

/** With its sign and unit: `+9,187 credits`. */
function delta(amount: Amount, { report, text, locale }: Pick<Explanation, 'report' | 'text' | 'locale'>): string {
  return text.creditsAmount({ amount: formatDelta(amount, report.decimals.credits, locale), count: Number(amount) });
}

function absolute(amount: Amount): Amount {
  return Number(amount) < 0 ? subtract(0, amount) : amount;
}
