import type { ChangePoint } from '../../analysis/change-points.js';
import type { Driver } from '../../analysis/drivers.js';
import { causeOf, stepOf, type Cause, type Trend } from '../../analysis/finding.js';
import { isolate } from '../../format/foreign-text.js';
import { formatAmount, formatChange, formatRate, formatShare } from '../../format/numbers.js';
import type { DriversMessages } from '../../i18n/drivers.js';
import { wordsLocale } from '../../i18n/messages.js';
import { effectsOf } from './effect-names.js';
import {
  chosenName,
  currentDays,
  driverName,
  inCredits,
  modelNames,
  previousDays,
  signed,
  size,
  stepDate,
  stepPrice,
  type Explanation,
} from './explanation.js';

/** An explanation in words. */
export interface Sentences {
  /** How much usage changed, compared with which days, which agent caused it, and why, in one sentence. */
  readonly sentence: string;
  /** Facts that the table also shows, so they are only in a copied text. */
  readonly details: readonly string[];
  /** Limitations of the data. */
  readonly limits: readonly string[];
}

const SPEND: Record<Trend, 'spendRose' | 'spendFell' | 'spendLevel' | 'spendSame' | 'spendFirst'> = {
  up: 'spendRose',
  down: 'spendFell',
  level: 'spendLevel',
  same: 'spendSame',
  first: 'spendFirst',
};

export function explain(explanation: Explanation): Sentences {
  const { finding, text } = explanation;
  const change = changeClause(explanation);
  const isMoved = finding.trend === 'up' || finding.trend === 'down';
  const cause = isMoved ? causeClause(explanation) : '';
  return {
    sentence: text.sentence({ text: cause === '' ? change : text.explained({ change, cause }) }),
    details: finding.trend === 'first' ? [] : details(explanation).filter((sentence) => sentence !== ''),
    limits: limits(explanation).filter((sentence) => sentence !== ''),
  };
}

/** A step in a few words, to be shown below the agent's name. */
export function stepNote(step: ChangePoint, explanation: Explanation): string {
  const { text, locale } = explanation;
  const way = directionOf(step);
  const date = stepDate(step, explanation, wordsLocale(text.stepNotes, way, locale));
  return withMarker(text.stepNotes[way]({ date, price: stepPrice(step, explanation) }), step, text);
}

function changeClause(explanation: Explanation): string {
  const { drivers, finding, agent, text, locale } = explanation;
  const { change, ratio, current } = drivers;
  const name = SPEND[finding.trend];
  const inWords = (key: keyof DriversMessages): string => wordsLocale(text, key, locale);
  const subject =
    agent === null
      ? text.spendIn({ part: currentDays(explanation, inWords('spendIn')) })
      : text.spendOf({
          part: currentDays(explanation, inWords('spendOf')),
          agent: chosenName(agent, explanation),
        });
  return text[name]({
    subject,
    range: previousDays(explanation, inWords(name)),
    amount:
      finding.trend === 'level'
        ? signed(change, explanation)
        : inCredits(finding.trend === 'first' ? current : change, explanation),
    change: ratio === null ? '' : formatChange(ratio, locale),
  });
}

function causeClause(explanation: Explanation): string {
  const { drivers, finding, agent, text, locale } = explanation;
  const { mover, share, cause } = finding;
  if (finding.isLengthLargest) return text.effects[Number(drivers.length) < 0 ? 'shorter' : 'longer'];
  if (!mover) return '';
  const reason = causeWords(mover, cause, explanation);
  if (agent !== null) return reason === '' ? '' : text.mostOfThat({ reason });
  if (finding.isSpread) {
    const count = drivers.drivers.length;
    return text.spreadOver({ amount: formatAmount(count, 0, locale), count });
  }
  const values = { agent: isolate(driverName(mover, explanation)), reason };
  return share === null
    ? text.changedAlone({ ...values, amount: signed(mover.change, explanation) })
    : text.accountsFor({
        ...values,
        amount: inCredits(mover.change, explanation),
        share: formatShare(share, locale),
        isRise: Number(mover.change) > 0,
      });
}

/** Why an agent's usage changed, in words; may be empty. */
function causeWords(driver: Driver, cause: Cause | null, explanation: Explanation): string {
  const { drivers, text, locale } = explanation;
  const { driverReasons: reasons } = text;
  const isRise = Number(driver.change) > 0;
  const dateOf = (step: ChangePoint | undefined, name: keyof typeof reasons): string =>
    stepDate(step, explanation, wordsLocale(reasons, name, locale));
  if (!cause) return '';
  switch (cause.kind) {
    case 'shift': {
      const { shift, step } = cause;
      const name = shift.previous < 0.005 ? 'moved' : 'movedFrom';
      const price = text.creditsAmount({ amount: formatRate(shift.price, locale), count: shift.price });
      return reasons[name]({
        share: formatShare(shift.current, locale),
        before: formatShare(shift.previous, locale),
        model: isolate(modelNames(explanation).label(shift.model)),
        price: step ? stepPrice(step, explanation) : price,
        date: dateOf(step, name),
      });
    }
    case 'mix':
      return isRise ? reasons.dearerModels : reasons.cheaperModels;
    case 'rate': {
      const name = isRise ? 'dearer' : 'cheaper';
      return reasons[name]({
        change: formatShare(Math.abs(cause.ratio), locale),
        isSameModel: driver.hasModels,
        price: stepPrice(cause.step, explanation),
        date: dateOf(cause.step, name),
      });
    }
    case 'volume':
      return reasons[isRise ? 'more' : 'fewer']({
        change: formatShare(Math.abs(cause.ratio), locale),
        isPerDay: drivers.days.current !== drivers.days.previous,
      });
    default:
      return reasons[cause.kind];
  }
}

/** The agent that changed in the opposite direction, the effects over all agents, and when the main change began. */
function details(explanation: Explanation): string[] {
  const { drivers, finding, agent, steps, text } = explanation;
  const { counterMover, mover } = finding;
  const effects = effectsOf(drivers).map(({ name, amount }) =>
    text.effect({ name: text.effects[name], amount: signed(amount, explanation) }),
  );
  return [
    counterMover && agent === null
      ? text.otherWay({
          agent: isolate(driverName(counterMover, explanation)),
          amount: signed(counterMover.change, explanation),
          reason: causeWords(counterMover, causeOf(counterMover, drivers, steps), explanation),
        })
      : '',
    effects.length === 0 ? '' : text[agent === null ? 'effectsOverAll' : 'effectsOfAgent']({ effects }),
    mover ? stepSentence(mover, explanation) : '',
  ];
}

function stepSentence(driver: Driver, explanation: Explanation): string {
  const { text, locale, steps } = explanation;
  const step = stepOf(driver, steps);
  if (!step) return '';
  const agent = isolate(driverName(driver, explanation));
  const way = directionOf(step);
  const said = text.steps[way]({ agent, date: stepDate(step, explanation, wordsLocale(text.steps, way, locale)) });
  return text.sentence({ text: withMarker(said, step, text) });
}

function withMarker(step: string, { marker }: ChangePoint, text: DriversMessages): string {
  return marker ? text.coincides({ step, marker: isolate(marker.label) }) : step;
}

function directionOf({ credits }: ChangePoint): 'up' | 'down' {
  return credits < 0 ? 'down' : 'up';
}

function limits({ drivers, report, previous, text, locale }: Explanation): string[] {
  const moved = drivers.drivers.filter(({ change }) => size(change) > 0);
  const truncated = report.truncated ?? previous.truncated;
  const unpriced = drivers.unpricedMessages;
  const count = (number: number): string => formatAmount(number, 0, locale);
  return [
    unpriced === null
      ? ''
      : unpriced === 0
        ? text.unpricedLeftOut
        : text.messagesLeftOut({
            amount: text.messagesAmount({
              amount: formatAmount(unpriced, report.decimals.messages, locale),
              count: unpriced,
            }),
          }),
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
