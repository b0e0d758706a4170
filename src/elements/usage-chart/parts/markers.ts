import { html, type TemplateResult } from 'lit';
import { changePoints, type ChangePoint } from '../../../analysis/change-points.js';
import { localTime } from '../../../analysis/local-time.js';
import type { UsageReport } from '../../../api/report.js';
import { rove } from '../../../controllers/roving-focus.js';
import { formatBucket, formatRecentRange } from '../../../format/dates.js';
import { isBlank, isolate } from '../../../format/foreign-text.js';
import { formatPrice, formatShare } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { namesIn, type Named } from '../../../internal/names.js';
import { isDay, type Day } from '../../../time/day.js';
import { dayStart } from '../../../time/zone.js';
import type { ChartMarker } from '../model/chart-settings.js';
import type { ChartView } from '../model/chart-view.js';
import type { UsagePlot } from '../plot/usage-plot.js';
import type { DetailLocalization } from '../text/detailed.js';
import type { Localization } from '../text/names.js';

export { detailed } from '../text/detailed.js';
export { styles } from './markers.styles.js';

/** The markers of one drawn bucket. */
export interface BucketMarkers {
  readonly index: number;
  /** One sentence for each marker. */
  readonly notes: readonly string[];
  /** The same sentences with the time of each marker. */
  readonly name: string;
}

/** A marker with its sentence. */
interface Note {
  /** Index in the report, not of a drawn bar. */
  readonly bucket: number;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly text: string;
}

/** The markers of the endpoint and of the page, and the change points in credits per message, by bucket. */
export function bucketMarkers(
  view: ChartView,
  pageMarkers: readonly ChartMarker[] | undefined,
  localization: DetailLocalization,
): BucketMarkers[] {
  const { report, bars, input } = view;
  const points = input.metric === 'messages' ? [] : changePoints(input.report, input.agent);
  const steps = points
    .map((point) => ({ ...point, bucket: bucketAt(report, point.at) }))
    .filter(({ bucket }) => bucket >= 0)
    .map((point) => ({ ...point, text: describeChange(point, report, localization) }));
  // The sentence of a change point mentions a marker at the same time; such a marker gets no second sentence.
  const mentioned = new Set<unknown>(points.map(({ marker }) => marker));
  const markers = [...report.markers, ...validMarkers(pageMarkers, report.query.timeZone)]
    .filter(({ agent }) => input.agent === null || agent === undefined || agent === input.agent)
    .filter((marker) => !mentioned.has(marker))
    .map(({ at, label }) => ({ bucket: bucketAt(report, at), at, text: isolate(label) }));
  const notes = new Map<number, Note[]>();
  for (const note of [...markers, ...steps]) {
    if (note.bucket < 0) continue;
    const index = bars ? (bars.barOf[note.bucket] ?? 0) : note.bucket;
    notes.set(index, [...(notes.get(index) ?? []), note]);
  }
  return [...notes]
    .sort(([one], [other]) => one - other)
    .map(([index, notes]) => ({
      index,
      notes: notes.map(({ text }) => text),
      name: notes.map((note) => withTime(note, report, localization)).join('; '),
    }));
}

/**
 * The valid markers among those that the page has set. A day begins in the report's zone; for `new Date` it would be
 * UTC.
 */
function validMarkers(pageMarkers: unknown, timeZone: string): { at: number; label: string; agent?: string }[] {
  const given = Array.isArray(pageMarkers) ? (pageMarkers as (Partial<ChartMarker> | null)[]) : [];
  return given.flatMap((marker) => {
    const { at, label, agent } = marker ?? {};
    const time = isDay(at) ? dayStart(at, timeZone) : new Date(at ?? NaN).getTime();
    if (Number.isNaN(time) || typeof label !== 'string' || isBlank(label)) return [];
    return [{ at: time, label, ...(typeof agent === 'string' ? { agent } : {}) }];
  });
}

/**
 * Since when usage rises or falls: the change point with the largest effect, if the days after it are indeed higher, or
 * lower, than those before. Empty if there is none.
 */
export function trendSentence(view: ChartView, { text, locale }: DetailLocalization): string {
  const { report, bars, input, drawn, series } = view;
  const [point] = changePoints(input.report, input.agent);
  if (!point || input.metric === 'messages' || input.isCumulative) return '';
  const bucket = bucketAt(report, point.at);
  const index = bars ? (bars.barOf[bucket] ?? -1) : bucket;
  const isComplete = (_: number, at: number): boolean => drawn.buckets.state[at] === 'complete';
  const before = mean(series.values.slice(0, Math.max(0, index)).filter(isComplete));
  const after = mean(series.values.filter((_, at) => at >= index && isComplete(_, at)));
  if (!((after - before) * point.credits > 0)) return '';
  const name = after > before ? 'rising' : 'falling';
  const day = dayOf(localTime(report, bucket, point.at));
  return text[name]({
    when: formatRecentRange({ start: day, end: day }, report.today, wordsLocale(text, name, locale)),
  });
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + (value || 0), 0) / values.length;
}

function dayOf(local: number): Day {
  return new Date(local).toISOString().slice(0, 10);
}

function bucketAt({ buckets }: UsageReport, at: number): number {
  return buckets.start.findIndex((start, bucket) => start <= at && at < (buckets.end[bucket] ?? 0));
}

function withTime({ bucket, at, text }: Note, report: UsageReport, localization: DetailLocalization): string {
  const local = localTime(report, bucket, at);
  const locale = wordsLocale(localization.text, 'markAt', localization.locale);
  return localization.text.markAt({ when: formatBucket(local, local, 'minute', locale), label: text });
}

/** A sentence about a change point. A marker at the same time is mentioned, but not as the cause: that is not known. */
function describeChange(point: ChangePoint, report: UsageReport, { text, locale }: DetailLocalization): string {
  const { agent, kind, at, bucket, before, after, cost, model, marker } = point;
  const nameOf = (items: readonly Named[], wantedId: string | undefined): string | undefined => {
    const item = items.find(({ id }) => id === wantedId);
    return item && isolate(namesIn(items, text).label(item));
  };
  const name = nameOf(report.agents, agent) ?? isolate(agent);
  const local = localTime(report, bucket, at);
  const direction = point.credits < 0 ? 'down' : 'up';
  const date = formatBucket(local, local, 'day', wordsLocale(text.steps, direction, locale));
  const step = text.steps[direction]({ agent: name, date });
  const modelName = nameOf(report.models, model);
  const isClear = cost.after > cost.before === (direction === 'up');
  const priced = isClear
    ? text.priceStep({
        step,
        before: formatPrice(cost.before, locale),
        after: text.perMessageAmount({ amount: formatPrice(cost.after, locale), count: cost.after }),
      })
    : step;
  const sentence =
    kind === 'price' || modelName === undefined
      ? priced
      : text.mixStep({
          step: priced,
          model: modelName,
          before: formatShare(before, locale),
          after: formatShare(after, locale),
        });
  return marker ? text.coincides({ step: sentence, marker: isolate(marker.label) }) : sentence;
}

export interface MarkerListOptions {
  readonly markers: readonly BucketMarkers[];
  readonly localization: Localization;
  /** The pointer or the focus is on the marker of this bucket; `null`: on no marker. */
  onPoint(index: number | null): void;
}

/** Buttons on the time axis, with one tab stop for all. Their texts are in the tooltip of their bucket. */
export function markerList({ markers, localization, onPoint }: MarkerListOptions): TemplateResult {
  return html`
    <ul part="marks" class="marks" aria-label=${localization.text.marks} @keydown=${rove}>
      ${markers.map(
        ({ index, name }, position) => html`
          <li>
            <button
              part="mark"
              type="button"
              class="mark"
              tabindex=${position === 0 ? '0' : '-1'}
              aria-label=${name}
              @focus=${() => onPoint(index)}
              @blur=${() => onPoint(null)}
              @click=${() => onPoint(index)}
              @pointerenter=${() => onPoint(index)}
              @pointerleave=${() => onPoint(null)}
            ></button>
          </li>
        `,
      )}
    </ul>
  `;
}

/**
 * Puts each marker on the time axis, at the middle of its bucket: in percent of the drawing, since it has another size
 * on paper.
 */
export function placeMarkers(list: HTMLElement, markers: readonly BucketMarkers[], plot: UsagePlot): void {
  const { width, height } = plot.state;
  list.querySelectorAll('li').forEach((item, position) => {
    const marker = markers[position];
    if (!marker) return;
    const { x, y } = plot.anchorOf(marker.index);
    item.style.left = `${(100 * x) / width}%`;
    item.style.height = `${(100 * y) / height}%`;
  });
}
