import { isCut } from '../../../analysis/bars.js';
import type { UsageReport } from '../../../api/report.js';
import { roundAmount, subtract } from '../../../format/amount.js';
import { formatAmount, formatChange, formatShare } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { isKnownState, type ChartView, type ViewGroup } from '../model/chart-view.js';
import { colourOf, sceneOf, type LayerColour } from '../model/scene.js';
import {
  amountWithoutUnit,
  amountWithUnit,
  bucketCaveat,
  bucketName,
  decimalsOf,
  groupName,
  type Localization,
} from './names.js';

/** What is said of one group in a bucket. */
export interface GroupDetails {
  readonly colour: LayerColour;
  readonly name: string;
  /** Without its unit, which is the same for the whole bucket. */
  readonly amount: string;
  readonly amountWithUnit: string;
  /** Of the bucket's total; empty where there is none. */
  readonly share: string;
  /** The keyboard is on it. */
  readonly isFocused: boolean;
}

/** What is said of a bucket: the tooltip shows it, and the announcer reads it out. */
export interface BucketDetails {
  readonly name: string;
  /** Empty where it is not known. */
  readonly amount: string;
  /** Sentences, the most important first. */
  readonly sentences: readonly string[];
  readonly caveat: string;
  readonly groups: readonly GroupDetails[];
  /** Whether the groups are drawn as lines. */
  readonly isLine: boolean;
  readonly notes: readonly string[];
}

/** What is said of a bucket beyond its numbers. */
export interface BucketContext {
  /** The group that the keyboard is on, counted among those shown; `null`: none. */
  readonly focusedGroup: number | null;
  /** What the markers in the bucket say. */
  readonly notes: readonly string[];
}

export function bucketDetails(
  view: ChartView,
  index: number,
  localization: Localization,
  { focusedGroup, notes }: BucketContext,
): BucketDetails {
  const isKnown = view.isKnown(index);
  const shown = (isKnown && view.groups?.filter(({ isHidden }) => !isHidden)) || [];
  return {
    name: bucketName(view.drawn, index, localization.locale),
    amount: isKnown ? amountWithUnit(view.series.amountAt(index), view, localization) : '',
    sentences: isKnown
      ? [shareDetail, previousDetail, counterfactualDetail]
          .map((detail) => detail(view, index, localization))
          .filter((sentence) => sentence !== '')
      : [],
    caveat: bucketCaveat(view, index, localization),
    groups: shown.map((group, position) => groupDetails(view, group, index, localization, position === focusedGroup)),
    isLine: sceneOf(view).type === 'line',
    notes,
  };
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
  const { previous } = view;
  if (!previous) return '';
  const state = previous.report.buckets.state[index];
  const previousValue = previous.series.values[index] ?? NaN;
  if (!isKnownState(state) || Number.isNaN(previousValue)) return '';
  const value = view.series.values[index] ?? NaN;
  const ratio = value / previousValue - 1;
  // Only whole buckets are compared: one that is still filling, or cut by the range, would always look like a fall.
  const isWhole = view.drawn.buckets.state[index] === 'complete' && isSameLength(view, previous.report, index);
  const { text, locale } = localization;
  const name = isWhole && previousValue > 0 && Number.isFinite(ratio) ? 'changeFrom' : 'valueThen';
  const when = bucketName(previous.report, index, wordsLocale(text, name, locale));
  const amount = amountWithUnit(previous.series.amountAt(index), view, localization);
  return text[name]({ change: formatChange(ratio, locale), amount, when });
}

/** More than a change of clocks, and less than a day. */
const HALF_A_DAY = 43_200_000;

/** Whether neither bucket is cut by its range, or both by as much. */
function isSameLength(view: ChartView, previous: UsageReport, index: number): boolean {
  if (!view.isCut(index) && !isCut(previous, index, view.bars?.width)) return true;
  const length = ({ buckets }: UsageReport): number => (buckets.end[index] ?? NaN) - (buckets.start[index] ?? NaN);
  return Math.abs(length(view.drawn) - length(previous)) < HALF_A_DAY;
}

function counterfactualDetail(view: ChartView, index: number, localization: Localization): string {
  const expected = view.counterfactual?.amountAt(index) ?? null;
  const actual = view.series.amountAt(index);
  if (expected === null || actual === null) return '';
  const { text, locale } = localization;
  const decimals = Math.max(decimalsOf(expected, view), decimalsOf(actual, view));
  // Rounded before the subtraction, so that the three numbers add up as they are shown.
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
  localization: Localization,
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
