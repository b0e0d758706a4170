import { forecastOf, includedIn, type Forecast } from '../../../analysis/forecast.js';
import type { Likely } from '../../../analysis/forecast-model.js';
import { localEnd } from '../../../analysis/local-time.js';
import { DAY } from '../../../time/units.js';
import type { ChartView, ViewForecast } from './chart-view.js';

/**
 * A limit is left out if it is above this many times the upper end of the forecast. Beside such a limit, the usage
 * would be a flat line on the time axis.
 */
const HIGHEST_LIMIT = 2;

/** The largest clock change of a zone, in milliseconds. A day may be shorter by this much. */
const CLOCK_CHANGE = DAY / 8;

/**
 * The forecast for the buckets of a view that are to come. It is by day and does not know the rhythm within a day.
 * Therefore buckets shorter than a day have none; of cumulative usage, only buckets that end about midnight have one.
 *
 * @returns `null` if there is no forecast: always for credits per message, which do not add up, and for cumulative
 *   usage of a zoomed range, which leaves out the usage before it
 */
export function viewForecast(view: ChartView): ViewForecast | null {
  const { drawn, isZoomed, length } = view;
  const { report, metric, agent, isCumulative } = view.input;
  if (metric === 'per-message' || (isCumulative && isZoomed)) return null;
  const forecast = forecastOf(report, metric, agent);
  if (!forecast) return null;
  const from = isCumulative ? lastKnown(view) : null;
  const [low, median, high] = [nothing(length), nothing(length), nothing(length)];
  for (let index = 0; index < length; index++) {
    const likely = drawn.buckets.state[index] === 'future' ? likelyIn(view, index, forecast, from) : null;
    if (!likely) continue;
    low[index] = likely.low;
    median[index] = likely.median;
    high[index] = likely.high;
  }
  const highest = high.reduce((most, value) => (value > most ? value : most), 0);
  if (highest === 0) return null;
  const included = isCumulative ? includedIn(report, metric, agent) : null;
  const hasLimit = included !== null && Number(included) > 0 && Number(included) <= HIGHEST_LIMIT * highest;
  return { low, median, high, from: from?.index ?? null, limit: hasLimit ? included : null };
}

/**
 * The likely value of a bucket that is to come.
 *
 * @param from the last known bucket, if usage is cumulative
 */
function likelyIn(
  { drawn }: ChartView,
  index: number,
  { firstDay, length, sumOf }: Forecast,
  from: { readonly value: number } | null,
): Likely | null {
  const begins = (drawn.buckets.localStart[index] ?? NaN) / DAY - firstDay;
  const ends = localEnd(drawn, index) / DAY - firstDay;
  const end = Math.min(length, Math.round(ends));
  if (from) {
    if (Math.abs(ends - Math.round(ends)) * DAY >= CLOCK_CHANGE / 2) return null;
    const { low, median, high } = sumOf(0, end);
    return { low: from.value + low, median: from.value + median, high: from.value + high };
  }
  const isShort = (ends - begins) * DAY < DAY - CLOCK_CHANGE;
  return isShort ? null : sumOf(Math.max(0, Math.round(begins)), end);
}

/** The last bucket with a known value. The forecast of cumulative usage continues from it. */
function lastKnown(view: ChartView): { readonly index: number; readonly value: number } | null {
  const { values } = view.series;
  for (let index = view.length - 1; index >= 0; index--) {
    const value = values[index] ?? NaN;
    if (view.isKnown(index) && !Number.isNaN(value)) return { index, value };
  }
  return null;
}

function nothing(length: number): Float64Array {
  return new Float64Array(length).fill(NaN);
}
