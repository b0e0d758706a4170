import { isCut } from '../../../analysis/bars.js';
import type { UsageReport } from '../../../api/report.js';
import { roundAmount, subtract } from '../../../format/amount.js';
import { formatAmount, formatChange, formatShare } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import type { ChartView, ViewGroup } from '../model/chart-view.js';
import { colourOf, sceneOf, type PartColour } from '../model/scene.js';
import {
  bucketName,
  bucketCaveat,
  decimalsOf,
  groupName,
  amountWithoutUnit,
  amountWithUnit,
  unitLocale,
  type Localization,
} from './names.js';

export interface GroupDetails {
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
export interface BucketDetails {
  readonly when: string;
  /** Empty where it is not known. */
  readonly amount: string;
  /** Sentences, the most important first. */
  readonly details: readonly string[];
  readonly caveat: string;
  readonly groups: readonly GroupDetails[];
  /** The groups are drawn as lines. */
  readonly isLine: boolean;
  /** What happened in it. */
  readonly notes: readonly string[];
}

/** What there is beside the numbers. */
export interface BucketContext {
  /** The group that the keyboard is on, among those shown; `null`: none. */
  readonly focusedGroup: number | null;
  /** What happened in the bucket. */
  readonly notes: readonly string[];
}

export function bucketDetails(
  view: ChartView,
  index: number,
  localization: Localization,
  { focusedGroup, notes }: BucketContext,
): BucketDetails {
  const isKnown = view.isKnown(index);
  const shown = view.groups?.filter(({ isHidden }) => !isHidden) ?? [];
  return {
    when: bucketName(view.drawn, index, localization.locale),
    amount: isKnown ? amountWithUnit(view.series.amountAt(index), view, localization) : '',
    details: isKnown
      ? [
          shareDetail(view, index, localization),
          previousDetail(view, index, localization),
          counterfactualDetail(view, index, localization),
        ].filter(isNotEmpty)
      : [],
    caveat: bucketCaveat(view, index, localization),
    groups: isKnown
      ? shown.map((one, place) => groupDetails(view, one, index, localization, place === focusedGroup))
      : [],
    isLine: sceneOf(view).type === 'line',
    notes,
  };
}

/** In one sentence. */
export function describeBucket(
  view: ChartView,
  index: number,
  localization: Localization,
  extras: BucketContext,
): string {
  const { amount, details, caveat, groups, notes } = bucketDetails(view, index, localization, extras);
  const when = bucketName(view.drawn, index, unitLocale(view, localization));
  const own = groups.find(({ isCurrent }) => isCurrent);
  if (own) return [own.name, when, own.amountInUnits, own.share, caveat].filter(isNotEmpty).join(', ');
  const largest = groups.slice(0, MAX_SPOKEN_GROUPS).filter((group) => group.share !== '');
  return [when, amount, ...details, ...largest.map(({ name, share }) => `${name} ${share}`), caveat, ...notes]
    .filter(isNotEmpty)
    .join(', ');
}

const HALF_A_DAY = 43_200_000;

/** More are for the arrow keys. */
const MAX_SPOKEN_GROUPS = 2;

function isNotEmpty(text: string): boolean {
  return text !== '';
}

function shareDetail(view: ChartView, index: number, { text, locale }: Localization): string {
  const { metric, isCumulative } = view.input;
  if (metric === 'per-message' || isCumulative) return '';
  const value = view.series.values[index] ?? NaN;
  const total = Number(view.seriesByMetric[metric].total ?? 0);
  if (!(total > 0) || Number.isNaN(value) || view.length === 1) return '';
  return text.shareOfRange({ share: formatShare(value / total, locale) });
}

function previousDetail(view: ChartView, index: number, localization: Localization): string {
  const past = view.previous;
  if (!past) return '';
  const state = past.report.buckets.state[index];
  const then = past.series.values[index] ?? NaN;
  if (state === 'future' || state === 'unavailable' || Number.isNaN(then)) return '';
  const now = view.series.values[index] ?? NaN;
  const ratio = now / then - 1;
  // A bucket that is still filling, or that is cut, would always look like a fall.
  const isWhole = view.drawn.buckets.state[index] === 'complete' && isAsLong(view, past.report, index);
  const { text, locale } = localization;
  const name = isWhole && then > 0 && Number.isFinite(ratio) ? 'changeFrom' : 'valueThen';
  const when = bucketName(past.report, index, wordsLocale(text, name, locale));
  const amount = amountWithUnit(past.series.amountAt(index), view, localization);
  return text[name]({ change: formatChange(ratio, locale), amount, when });
}

/** Whether neither is cut by its range, or both alike. */
function isAsLong(view: ChartView, past: UsageReport, index: number): boolean {
  if (!view.isCut(index) && !isCut(past, index, view.bars?.width)) return true;
  const length = ({ buckets }: UsageReport): number => (buckets.end[index] ?? NaN) - (buckets.start[index] ?? NaN);
  return Math.abs(length(view.drawn) - length(past)) < HALF_A_DAY;
}

function counterfactualDetail(view: ChartView, index: number, localization: Localization): string {
  const line = view.counterfactual;
  const would = line?.amountAt(index) ?? null;
  const did = view.series.amountAt(index);
  if (would === null || did === null) return '';
  const { text, locale } = localization;
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
  return text.counterfactualAmount({ amount: amountWithUnit(shown, view, localization), gap: difference });
}

function groupDetails(
  view: ChartView,
  group: ViewGroup,
  index: number,
  localization: Localization,
  isCurrent: boolean,
): GroupDetails {
  const { metric } = view.input;
  const value = group.series.values[index] ?? NaN;
  const whole = view.series.values[index] ?? NaN;
  const part =
    metric === 'per-message' || !(whole > 0) || Number.isNaN(value)
      ? ''
      : formatShare(value / whole, localization.locale);
  return {
    key: group.key,
    colour: colourOf(group),
    name: groupName(group, view, localization),
    amount: amountWithoutUnit(group.series.amountAt(index), view, localization),
    amountInUnits: amountWithUnit(group.series.amountAt(index), view, localization),
    share: part,
    isCurrent,
  };
}
