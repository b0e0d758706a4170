import type { ChangePoint } from '../../analysis/change-points.js';
import type { Driver } from '../../analysis/drivers.js';
import { isolate } from '../../format/foreign-text.js';
import { formatAmount, formatChange, formatShare } from '../../format/numbers.js';
import { wordsLocale } from '../../i18n/messages.js';
import { effectsOf } from './effect-names.js';
import { driverName, inCredits, modelNames, previousDays, stepDate, type Explanation } from './explanation.js';

export { explanationOf } from './explanation.js';
export { driversTexts } from '../../i18n/drivers.js';

/** An agent that answers this share of its messages with a model has moved to it. */
const MOVED = 0.9;

/** An agent with a smaller share of the change may be the largest mover, but does not explain the change alone. */
const LEAST_SHARE = 0.5;

/** The headline: the emphasized figure, and the text before and after it. */
export interface Headline {
  readonly before: string;
  readonly figure: string;
  readonly after: string;
}

/**
 * How much usage changed, compared with which days, and why: "Up 44% vs Oct 1 – 13: Customer Support moved to Pro on
 * Nov 4".
 */
export function headlineOf(explanation: Explanation): Headline {
  const { drivers, finding, text, locale } = explanation;
  const { trend } = finding;
  const { ratio, change, current } = drivers;
  const figure = text.headlineFigures[trend]({
    change:
      trend === 'first' || ratio === null
        ? inCredits(trend === 'first' ? current : change, explanation)
        : formatShare(Math.abs(ratio), locale),
  });
  const line = text.headlines[trend]({
    figure,
    range: previousDays(explanation, wordsLocale(text.headlines, trend, locale)),
    cause: causeOfChange(explanation),
    change: ratio === null ? '' : formatChange(ratio, locale),
  });
  const headline = drivers.unpricedMessages === null ? line : text.headlineUnpriced({ headline: line });
  const at = headline.indexOf(figure);
  return at < 0
    ? { before: headline, figure: '', after: '' }
    : { before: headline.slice(0, at), figure, after: headline.slice(at + figure.length) };
}

function causeOfChange(explanation: Explanation): string {
  const { drivers, finding, agent, text, locale } = explanation;
  const { headlineCauses: causes } = text;
  const { mover, share } = finding;
  if (finding.isLengthLargest) return text.effects[Number(drivers.length) < 0 ? 'shorter' : 'longer'];
  if (!mover) return '';
  const name = isolate(driverName(mover, explanation));
  if (finding.trend === 'first') {
    return agent !== null || share === null ? '' : causes.used({ agent: name, share: formatShare(share, locale) });
  }
  const along = drivers.drivers.filter(({ change }) => Number(change) * Number(mover.change) > 0).length;
  const [effect] = effectsOf(drivers).filter(({ amount }) => Number(amount) * Number(drivers.change) > 0);
  if (effect && along > 1 && share !== null && share < LEAST_SHARE) {
    const values = { effect: text.effects[effect.name], amount: formatAmount(along, 0, locale), count: along };
    return finding.isSpread ? causes.spread(values) : causes.led({ ...values, agent: name });
  }
  return causeOfMover(mover, name, explanation);
}

function causeOfMover(mover: Driver, agent: string, explanation: Explanation): string {
  const { drivers, finding, text, locale } = explanation;
  const { headlineCauses: causes } = text;
  const { cause } = finding;
  const isRise = Number(mover.change) > 0;
  const dateOf = (step: ChangePoint | undefined, name: keyof typeof causes): string =>
    stepDate(step, explanation, wordsLocale(causes, name, locale));
  if (!cause) return explanation.agent === null ? causes.mostly({ agent }) : '';
  switch (cause.kind) {
    case 'shift': {
      const { shift, step } = cause;
      const [before, after] = [step?.before ?? shift.previous, step?.after ?? shift.current];
      const name = after >= MOVED ? 'moved' : before < 0.005 ? 'movedPart' : 'movedFrom';
      return causes[name]({
        agent,
        model: isolate(modelNames(explanation).label(shift.model)),
        share: formatShare(after, locale),
        before: formatShare(before, locale),
        date: dateOf(step, name),
      });
    }
    case 'mix':
      return causes[isRise ? 'dearerModels' : 'cheaperModels']({ agent });
    case 'rate': {
      const name = isRise ? 'dearer' : 'cheaper';
      return causes[name]({
        agent,
        change: formatShare(Math.abs(cause.ratio), locale),
        date: dateOf(cause.step, name),
      });
    }
    case 'volume':
      return causes[isRise ? 'more' : 'fewer']({
        agent,
        change: formatShare(Math.abs(cause.ratio), locale),
        isPerDay: drivers.days.current !== drivers.days.previous,
      });
    default:
      return causes[cause.kind]({ agent });
  }
}
