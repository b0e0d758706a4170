import { isCut } from '../../../analysis/bars.js';
import type { UsageReport } from '../../../api/report.js';
import { roundAmount, subtract } from '../../../format/amount.js';
import { formatAmount, formatChange, formatShare } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import type { ChartView, ViewGroup } from '../model/chart-view.js';
import { colourOf, sceneOf, type PartColour } from '../model/scene.js';
import { bucketName, caveat, decimalsOf, groupName, inFigures, inUnits, unitLocale, type Words } from './names.js';

export interface GroupReading {
  readonly key: string;
  readonly colour: PartColour;
  readonly name: string;
  /** Without its unit, which is the bucket's. */
  readonly amount: string;
  readonly amountInUnits: string;
  /** Of the bucket; empty where that tells nothing. */
  readonly share: string;
  readonly isCurrent: boolean;
}

/** What there is to say of a bucket, for eyes and ears alike. */
export interface Reading {
  readonly when: string;
  /** Empty where it is not known. */
  readonly amount: string;
  /** Sentences, the most important first. */
  readonly details: readonly string[];
  readonly caveat: string;
  readonly groups: readonly GroupReading[];
  /** The groups are drawn as lines. */
  readonly isLine: boolean;
  /** What happened in it. */
  readonly notes: readonly string[];
}

/** What there is beside the numbers. */
export interface ReadingExtras {
  /** The group that the keyboard is on, among those shown; `null`: none. */
  readonly group: number | null;
  /** What happened in the bucket. */
  readonly notes: readonly string[];
}

export function readBucket(view: ChartView, index: number, words: Words, { group, notes }: ReadingExtras): Reading {
  const isKnown = view.isKnown(index);
  const shown = view.groups?.filter(({ isHidden }) => !isHidden) ?? [];
  return {
    when: bucketName(view.drawn, index, words.locale),
    amount: isKnown ? inUnits(view.seen.amountAt(index), view, words) : '',
    details: isKnown
      ? [share(view, index, words), before(view, index, words), counterfactual(view, index, words)].filter(isSaid)
      : [],
    caveat: caveat(view, index, words),
    groups: isKnown ? shown.map((one, place) => readGroup(view, one, index, words, place === group)) : [],
    isLine: sceneOf(view).type === 'line',
    notes,
  };
}

/** In one sentence. */
export function sayBucket(view: ChartView, index: number, words: Words, extras: ReadingExtras): string {
  const { amount, details, caveat, groups, notes } = readBucket(view, index, words, extras);
  const when = bucketName(view.drawn, index, unitLocale(view, words));
  const own = groups.find(({ isCurrent }) => isCurrent);
  if (own) return [own.name, when, own.amountInUnits, own.share, caveat].filter(isSaid).join(', ');
  const largest = groups.slice(0, SPOKEN_GROUPS).filter((group) => group.share !== '');
  return [when, amount, ...details, ...largest.map(({ name, share }) => `${name} ${share}`), caveat, ...notes]
    .filter(isSaid)
    .join(', ');
}

const HALF_A_DAY = 43_200_000;

/** More are for the arrow keys. */
const SPOKEN_GROUPS = 2;

function isSaid(text: string): boolean {
  return text !== '';
}

function share(view: ChartView, index: number, { text, locale }: Words): string {
  const { metric, isCumulative } = view.options;
  if (metric === 'per-message' || isCumulative) return '';
  const value = view.seen.values[index] ?? NaN;
  const total = Number(view.series[metric].total ?? 0);
  if (!(total > 0) || Number.isNaN(value) || view.length === 1) return '';
  return text.shareOfRange({ share: formatShare(value / total, locale) });
}

function before(view: ChartView, index: number, words: Words): string {
  const past = view.before;
  if (!past) return '';
  const state = past.report.buckets.state[index];
  const then = past.seen.values[index] ?? NaN;
  if (state === 'future' || state === 'unavailable' || Number.isNaN(then)) return '';
  const now = view.seen.values[index] ?? NaN;
  const ratio = now / then - 1;
  // A bucket that is still filling, or that is cut, would always look like a fall.
  const isWhole = view.drawn.buckets.state[index] === 'complete' && isAsLong(view, past.report, index);
  const { text, locale } = words;
  const name = isWhole && then > 0 && Number.isFinite(ratio) ? 'changeFrom' : 'valueThen';
  const when = bucketName(past.report, index, wordsLocale(text, name, locale));
  const amount = inUnits(past.seen.amountAt(index), view, words);
  return text[name]({ change: formatChange(ratio, locale), amount, when });
}

/** Whether neither is cut by its range, or both alike. */
function isAsLong(view: ChartView, past: UsageReport, index: number): boolean {
  if (!view.isCut(index) && !isCut(past, index, view.bars?.width)) return true;
  const length = ({ buckets }: UsageReport): number => (buckets.end[index] ?? NaN) - (buckets.start[index] ?? NaN);
  return Math.abs(length(view.drawn) - length(past)) < HALF_A_DAY;
}

function counterfactual(view: ChartView, index: number, words: Words): string {
  const line = view.counterfactual;
  const would = line?.amountAt(index) ?? null;
  const did = view.seen.amountAt(index);
  if (would === null || did === null) return '';
  const { text, locale } = words;
  const decimals = Math.max(decimalsOf(would, view), decimalsOf(did, view));
  // As far as it is shown, so that the three numbers add up before the reader's eyes.
  const shown = roundAmount(would, decimals);
  const gap = subtract(roundAmount(did, decimals), shown);
  const size = formatAmount(typeof gap === 'number' ? Math.abs(gap) : gap.replace('-', ''), decimals, locale);
  const difference =
    Number(gap) === 0
      ? text.costSame
      : Number(gap) > 0
        ? text.costMore({ amount: size })
        : text.costLess({ amount: size });
  return text.counterfactualAmount({ amount: inUnits(shown, view, words), gap: difference });
}

function readGroup(view: ChartView, group: ViewGroup, index: number, words: Words, isCurrent: boolean): GroupReading {
  const { metric } = view.options;
  const value = group.seen.values[index] ?? NaN;
  const whole = view.seen.values[index] ?? NaN;
  const part =
    metric === 'per-message' || !(whole > 0) || Number.isNaN(value) ? '' : formatShare(value / whole, words.locale);
  return {
    key: group.key,
    colour: colourOf(group),
    name: groupName(group, view, words),
    amount: inFigures(group.seen.amountAt(index), view, words),
    amountInUnits: inUnits(group.seen.amountAt(index), view, words),
    share: part,
    isCurrent,
  };
}
