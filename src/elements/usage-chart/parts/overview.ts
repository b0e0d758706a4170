import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { metricSeries, usageByMetric } from '../../../analysis/series.js';
import { OnDemand } from '../../../controllers/on-demand.js';
import { SizeController } from '../../../controllers/size-controller.js';
import type { ChartView, ViewInput } from '../model/chart-view.js';
import { chartKeyTexts, type ChartKeyMessages } from '../../../i18n/chart-keys.js';
import { MIN_ZOOMABLE, zoomedRangeOf } from '../model/zoom.js';
import { bucketAt } from '../plot/plot-cursor.js';
import type { OverviewPlot } from '../plot/overview-plot.js';
import { PlotPointer } from '../plot/plot-pointer.js';
import { sameRange } from '../../../time/day-range.js';
import { bucketName } from '../text/names.js';
import type { ChartContext } from './chart-context.js';

/**
 * The whole range in a strip, with the zoomed range in it. Two sliders are the handles of the zoomed range, for the
 * pointer as well as for the keyboard. A drag that begins inside the zoomed range moves it; any other drag zooms into
 * the buckets that it marks. A click moves the zoomed range to that place. The drawing of the strip is loaded on
 * demand; the handles also work without it.
 */
export class Overview {
  #chart: ChartContext;
  #size: SizeController;
  #plot: OnDemand<OverviewPlot>;
  #pointer: PlotPointer;
  /** The shown buckets when the current drag began (`end` is not included), and the bucket at which it began. */
  #dragged: { readonly first: number; readonly end: number; readonly from: number } | null = null;
  #values: { readonly input: ViewInput; readonly values: Float64Array } | null = null;

  constructor(chart: ChartContext) {
    const { host } = chart;
    this.#chart = chart;
    this.#size = new SizeController(host, () => this.#strip);
    this.#plot = new OnDemand(host, async () => {
      const { OverviewPlot, styles } = await import('../plot/overview-plot.js');
      host.addStyles(styles);
      return new OverviewPlot();
    });
    this.#pointer = new PlotPointer({
      surface: () => this.#strip,
      indexAt: (clientX) => this.#bucketAt(clientX),
      onPoint: () => undefined,
      onMark: this.#onMark,
      onDrag: () => undefined,
      onClick: (index) => this.#moveTo(index),
    });
  }

  /** The strip, and the buttons for a zoomed range. The plot is above them, so it does not move when they appear. */
  render(): TemplateResult | typeof nothing {
    const view = this.#chart.view();
    if (!view) return nothing;
    const words = this.#chart.host.textsOf(chartKeyTexts);
    return html`
      <div part="brush" class="overview">
        ${view.input.report.buckets.length < MIN_ZOOMABLE ? nothing : this.#renderStrip(view, words)}
        ${view.isZoomed ? this.#renderButtons(view, words) : nothing}
      </div>
    `;
  }

  #renderButtons({ report, input }: ChartView, words: ChartKeyMessages): TemplateResult {
    const { useZoomedRange, zoomTo, focusBody } = this.#chart;
    const act = (action: () => void) => (): void => {
      action();
      focusBody();
    };
    const button = (label: string, action: () => void): TemplateResult =>
      html`<button class="button" type="button" @click=${act(action)}>${label}</button>`;
    const isNarrower = !sameRange(report.query.range, input.report.query.range);
    return html`
      <div part="zoom" class="zoom">
        ${isNarrower ? button(words.useRange, useZoomedRange) : nothing} ${button(words.showAll, () => zoomTo(null))}
      </div>
    `;
  }

  #renderStrip(view: ChartView, words: ChartKeyMessages): TemplateResult {
    const { report } = view.input;
    const { locale } = this.#chart.localization();
    const [first, end] = view.shownBuckets;
    const last = end - 1;
    const { handle } = this.#pointer;
    const nameOf = (bucket: number): string => bucketName(report, bucket, locale);
    const slider = (
      name: string,
      label: string,
      value: number,
      onInput: (value: number) => void,
    ): TemplateResult => html`
      <input
        class=${name}
        type="range"
        max=${report.buckets.length - 1}
        .value=${live(String(value))}
        aria-label=${label}
        aria-valuetext=${nameOf(value)}
        @input=${({ target }: Event) => onInput(Number((target as HTMLInputElement).value))}
      />
    `;
    return html`
      <div class=${first > report.buckets.length / 2 ? 'late' : ''}>
        <div class="track">
          <div
            class="strip"
            aria-hidden="true"
            @pointerdown=${handle}
            @pointermove=${handle}
            @pointerup=${handle}
            @pointercancel=${handle}
            @click=${handle}
          ></div>
          ${slider('from', words.zoomFrom, first, (from) => this.#zoomTo(Math.min(from, last), end))}
          ${slider('to', words.zoomTo, last, (to) => this.#zoomTo(first, Math.max(first, to) + 1))}
        </div>
        <div class="ends" aria-hidden="true">
          <span>${words.zoomFrom} <b .textContent=${nameOf(first)}></b></span>
          <span>${words.zoomTo} <b .textContent=${nameOf(last)}></b></span>
        </div>
      </div>
    `;
  }

  /** To be called after each update. */
  draw(): void {
    const strip = this.#strip;
    const view = this.#chart.view();
    if (!strip || !view) {
      this.#plot.part?.destroy();
      return;
    }
    const { length } = view.input.report.buckets;
    strip.parentElement?.style.setProperty('--_bucket', `calc(100% / ${length})`);
    const { width, height } = this.#size;
    const [first, end] = view.shownBuckets;
    if (width === 0) return;
    this.#plot.load()?.draw(strip, {
      values: this.#valuesOf(view),
      theme: this.#chart.plot()?.state.theme,
      isRtl: this.#chart.isRtl(),
      width,
      height,
      zoomed: [first, end],
    });
  }

  /** The series of the whole report. The array stays the same while report, agent and metric do. */
  #valuesOf({ input }: ChartView): Float64Array {
    const { report, agent, metric } = input;
    const known = this.#values;
    if (known?.input.report === report && known.input.agent === agent && known.input.metric === metric) {
      return known.values;
    }
    const { values } = metricSeries(report, usageByMetric(report, agent), metric, false);
    this.#values = { input, values };
    return values;
  }

  readonly #onMark = (range: readonly [number, number] | null): void => {
    const view = this.#chart.view();
    if (!range || !view) {
      this.#dragged = null;
      return;
    }
    const [from, to] = range;
    const [first, end] = view.shownBuckets;
    this.#dragged ??= { first, end, from };
    const dragged = this.#dragged;
    const isInside = view.isZoomed && dragged.from >= dragged.first && dragged.from < dragged.end;
    if (isInside) this.#moveBy(dragged.first, dragged.end, to - from);
    else this.#zoomTo(Math.min(from, to), Math.max(from, to) + 1);
  };

  /** Moves the zoomed range so that a bucket is in the middle. */
  #moveTo(index: number): void {
    const [first, end] = this.#chart.view()?.shownBuckets ?? [0, 0];
    this.#moveBy(first, end, Math.round(index - (first + end - 1) / 2));
  }

  #moveBy(first: number, end: number, buckets: number): void {
    const length = this.#chart.view()?.input.report.buckets.length ?? 0;
    const by = Math.max(-first, Math.min(length - end, buckets));
    this.#zoomTo(first + by, end + by);
  }

  #zoomTo(first: number, end: number): void {
    const view = this.#chart.view();
    if (view) this.#chart.zoomTo(zoomedRangeOf(view.input.report, first, end));
  }

  #bucketAt(clientX: number): number {
    const length = this.#chart.view()?.input.report.buckets.length ?? 1;
    return this.#strip ? bucketAt(clientX, this.#strip, length, this.#chart.isRtl()) : 0;
  }

  get #strip(): HTMLElement | null {
    return this.#chart.host.shadowRoot?.querySelector<HTMLElement>('.strip') ?? null;
  }
}
