import { isCut } from '../../../analysis/bars.js';
import type { UsageReport } from '../../../api/report.js';
import { roundAmount, subtract } from '../../../format/amount.js';
import { formatAmount, formatChange, formatShare } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { isKnownState, type ChartView, type ViewGroup } from '../model/chart-view.js';
import { colourOf, sceneOf, type LayerColour } from '../model/scene.js';
import { bucketCaveat } from './bucket-caveat.js';
import type { DetailLocalization } from './detailed.js';
import { amountWithUnit, bucketName } from './names.js';
import { groupName } from './group-name.js';
import { amountWithoutUnit, decimalsOf } from './plain-amounts.js';

/** One group in a bucket. */
export interface GroupDetails {
  readonly colour: LayerColour;
  readonly name: string;
  /** Without its unit, which is the same for the whole bucket. */
  readonly amount: string;
  readonly amountWithUnit: string;
  /** Its share of the bucket's total; empty if there is no such share. */
  readonly share: string;
  /** Whether the keyboard is on it. */
  readonly isFocused: boolean;
}

/** The texts about a bucket, which the tooltip shows and the announcer reads out. */
export interface BucketDetails {
  readonly name: string;
  /** With its unit; empty where it is unknown. */
  readonly amount: string;
  /** The share of the range, the change from the previous period and the counterfactual, in this order. */
  readonly sentences: readonly string[];
  readonly caveat: string;
  readonly groups: readonly GroupDetails[];
  /** Whether the groups are drawn as lines, and so their swatches are lines. */
  readonly isLine: boolean;
  /** The texts of its markers. */
  readonly notes: readonly string[];
}

/** What the texts about a bucket depend on in addition to the view. */
export interface BucketContext {
  /** Index of the group that the keyboard is on, among the shown groups; `null`: none. */
  readonly focusedGroup: number | null;
  /** The texts of the markers in the bucket. */
  readonly notes: readonly string[];
}

export function bucketDetails(
  view: ChartView,
  index: number,
  localization: DetailLocalization,
  { focusedGroup, notes }: BucketContext,
): BucketDetails {
  const isKnown = view.isKnown(index);
  const shown = (isKnown && view.groups?.filter(({ isHidden }) => !isHidden)) || [];
  // The previous period is drawn also for days to come.
  const details = isKnown ? [shareDetail, previousDetail, counterfactualDetail] : [previousDetail];
  return {
    name: bucketName(view.drawn, index, localization.locale),
    amount: isKnown ? amountWithUnit(view.series.amountAt(index), view, localization) : '',
    sentences: details.map((detail) => detail(view, index, localization)).filter((sentence) => sentence !== ''),
    caveat: bucketCaveat(view, index, localization),
    groups: shown.map((group, position) => groupDetails(view, group, index, localization, position === focusedGroup)),
    isLine: sceneOf(view).type === 'line',
    notes,
  };
}

function shareDetail(view: ChartView, index: number, { text, locale }: DetailLocalization): string {
  const { metric, isCumulative } = view.input;
  if (metric === 'per-message' || isCumulative) return '';
  const value = view.series.values[index] ?? NaN;
  const total = Number(view.seriesByMetric[metric].total ?? 0);
  if (!(total > 0) || Number.isNaN(value) || view.length === 1) return '';
  return text.shareOfRange({ share: formatShare(value / total, locale) });
}

function previousDetail(view: ChartView, index: number, localization: DetailLocalization): string {
  const { previous } = view;
  if (!previous) return '';
  const state = previous.report.buckets.state[index];
  const previousValue = previous.series.values[index] ?? NaN;
  if (!isKnownState(state) || Number.isNaN(previousValue)) return '';
  const value = view.series.values[index] ?? NaN;
  const ratio = value / previousValue - 1;
  // Only complete buckets of the same length are compared, since an open or cut bucket would always be lower.
  const isComparable = view.drawn.buckets.state[index] === 'complete' && isSameLength(view, previous.report, index);
  const { text, locale } = localization;
  const name = isComparable && previousValue > 0 && Number.isFinite(ratio) ? 'changeFrom' : 'valueThen';
  const when = bucketName(previous.report, index, wordsLocale(text, name, locale));
  const amount = amountWithUnit(previous.series.amountAt(index), view, localization);
  return text[name]({ change: formatChange(ratio, locale), amount, when });
}

/**
 * Milliseconds. Longer than a change of clocks and shorter than a day, so that a day of 23 hours counts as a whole day.
 */
const HALF_A_DAY = 43_200_000;

/** Whether both buckets are uncut, or have the same length. */
function isSameLength(view: ChartView, previous: UsageReport, index: number): boolean {
  if (!view.isCut(index) && !isCut(previous, index, view.bars?.width)) return true;
  const length = ({ buckets }: UsageReport): number => (buckets.end[index] ?? NaN) - (buckets.start[index] ?? NaN);
  return Math.abs(length(view.drawn) - length(previous)) < HALF_A_DAY;
}

function counterfactualDetail(view: ChartView, index: number, localization: DetailLocalization): string {
  const expected = view.counterfactual?.amountAt(index) ?? null;
  const actual = view.series.amountAt(index);
  if (expected === null || actual === null) return '';
  const { text, locale } = localization;
  const decimals = Math.max(decimalsOf(expected, view), decimalsOf(actual, view));
  // Rounded before the subtraction, so that the shown numbers add up.
  const shown = roundAmount(expected, decimals);
  const difference = subtract(roundAmount(actual, decimals), shown);
  const absolute = typeof difference === 'number' ? Math.abs(difference) : difference.replace('-', '');
  const amount = formatAmount(absolute, decimals, locale);
  const sign = Math.sign(Number(difference));
  const gap = sign === 0 ? text.costSame : sign > 0 ? text.costMore({ amount }) : text.costLess({ amount });
  return text.counterfactualAmount({ amount: amountWithUnit(shown, view, localization), gap });
}

function groupDetails(
  view: ChartView,
  group: ViewGroup,
  index: number,
  localization: DetailLocalization,
  isFocused: boolean,
): GroupDetails {
  const value = group.series.values[index] ?? NaN;
  const total = view.series.values[index] ?? NaN;
  const hasShare = view.input.metric !== 'per-message' && total > 0 && !Number.isNaN(value);
  const amount = group.series.amountAt(index);
  return {
    colour: colourOf(group),
    name: groupName(group, view, localization),
    amount: amountWithoutUnit(amount, view, localization),
    amountWithUnit: amountWithUnit(amount, view, localization),
    share: hasShare ? formatShare(value / total, localization.locale) : '',
    isFocused,
  };
}
