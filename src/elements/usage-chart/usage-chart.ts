import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type uPlot from 'uplot';
import type { Metric } from '../../api/report.js';
import { usageError } from '../../api/usage-error.js';
import { ReportController } from '../../controllers/report-controller.js';
import { SizeController } from '../../controllers/size-controller.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { formatRange } from '../../format/dates.js';
import { isolate } from '../../format/foreign-text.js';
import { emptyNotice, errorNotice, staleNotice } from '../../internal/notices.js';
import { setState } from '../../internal/set-state.js';
import { isGranularity, type Granularity } from '../../time/granularity.js';
import { bucketTable } from './bucket-table.js';
import { ChartView, type UsageBucket } from './chart-view.js';
import { placeTooltip } from './place-tooltip.js';
import { reportNotes } from './report-notes.js';
import { readTheme } from './plot-theme.js';
import { styles } from './usage-chart.styles.js';
import { UsagePlot, type PlotFocus, type PlotTheme } from './usage-plot.js';

/** Somebody chose a bucket in the chart. */
export type UsageChartSelectEvent = CustomEvent<{ readonly bucket: UsageBucket }>;

declare global {
  interface HTMLElementEventMap {
    'usage-select': UsageChartSelectEvent;
  }
}

/** As many rows as a page shows without a pause. */
const ROWS_AT_ONCE = 366;

const METRICS: readonly Metric[] = ['credits', 'messages'];

/**
 * Usage over time: credits consumed in each interval, or the messages that drove them.
 *
 * @element usage-chart
 * @summary Usage over time, in credits or messages.
 * @fires {UsageLoadEvent} usage-load - A report for the current query is on screen.
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show a message of your own.
 * @fires {UsageChartSelectEvent} usage-select - A bucket was clicked, or chosen with Enter.
 * @fires {Event} change - Somebody switched between credits and messages.
 * @slot loading - Shown in place of the chart until the first report.
 * @slot empty - Shown in place of the chart when nothing was used in the range.
 * @slot error - Shown in place of the element's message when loading failed.
 * @csspart card - The surface of the chart.
 * @csspart heading - The title.
 * @csspart total - What was used in all, and in which days.
 * @csspart toolbar - The switches.
 * @csspart metric - The switch between credits and messages.
 * @csspart view - The button between chart and table.
 * @csspart plot - The drawing.
 * @csspart tooltip - The values of the bucket pointed at.
 * @csspart table - The same numbers as a table.
 * @csspart updating - The sign over what is shown while another range, or another try, is on its way.
 * @csspart caption - The line below: zone, and what is unfinished.
 * @csspart notes - What has to be known of the numbers: where they do not add up, what is cut, unpriced or coarser.
 * @csspart empty - The message when nothing was used.
 * @csspart error - The message when loading failed.
 * @csspart retry - The button that tries again.
 * @csspart support - The link to support.
 * @csspart stale - The notice that what is shown is old.
 * @cssprop [--usage-chart-height=300px] - Height of the drawing.
 * @cssstate loading - A request is out.
 * @cssstate empty - Nothing was used in the range.
 * @cssstate error - Loading failed.
 * @cssstate stale - What is shown is older than it should be.
 */
export class UsageChart extends UsageElement {
  static override readonly styles = styles;

  #report = new ReportController(this, this.usage);
  #size = new SizeController(this, () => this.canvas);
  #plot: UsagePlot | null = null;
  #theme: PlotTheme | null = null;
  #view: ChartView | null = null;

  @query('.card') private readonly card!: HTMLElement | null;
  @query('.canvas') private readonly canvas!: HTMLElement | null;
  @query('.probe') private readonly probe!: HTMLElement | null;
  @query('.tooltip') private readonly tooltip!: HTMLElement | null;

  @state() private _focus: PlotFocus | null = null;
  @state() private _rows = ROWS_AT_ONCE;
  @state() private _Plot: typeof uPlot | null = null;
  @state() private _hasPlotFailed = false;

  /** What is drawn: the credits consumed, or the messages that drove them. */
  @property({ reflect: true }) metric: 'credits' | 'messages' = 'credits';

  /** Width of a bucket, for the whole store; `auto` leaves the choice to the endpoint. */
  @property() granularity: 'auto' | 'minute' | 'hour' | 'day' | 'week' | 'month' = 'auto';

  /** The drawing, or the same numbers as a table. */
  @property({ reflect: true }) view: 'chart' | 'table' = 'chart';

  /** Leaves the switches out, for a page that sets `metric` and `view` itself. */
  @property({ type: Boolean, attribute: 'hide-toolbar' }) hideToolbar = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#destroyPlot();
  }

  /**
   * The usage shown, as CSV with a row for each bucket, agent and model; waits for the report where none is on screen.
   * A name or an id in which a spreadsheet could see a formula has an apostrophe in front of it.
   *
   * @throws a {@link UsageError} where there is no report to be had
   */
  async toCSV(): Promise<string> {
    const { store } = this.usage;
    if (!store) throw usageError('not_configured', 'The chart is on no page, or has no store');
    const { usageCsv } = await import('../../analysis/csv.js');
    const { status, report } = store.get();
    const shown = status === 'ready' && report ? report : await store.load();
    return usageCsv(shown, store.get().query.agent);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('granularity') || changed.has('store')) this.#writeGranularity(changed.get('granularity'));
    const { shown } = this.#report;
    const metric = this.#metric;
    const known = this.#view;
    if (shown === null) this.#view = null;
    else if (known?.report !== shown.report || known.metric !== metric || known.agent !== shown.agent) {
      this.#view = new ChartView(shown.report, metric, shown.agent);
      this._focus = null;
      this._rows = ROWS_AT_ONCE;
    }
    if (this.#view && this.#isDrawn) void this.#importPlot();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    setState(this.internals, 'empty', this.#view?.isEmpty ?? false);
    this.#draw();
    if (this.tooltip && this._focus) placeTooltip(this.tooltip, this._focus);
  }

  protected override render(): TemplateResult {
    const { text } = this;
    return html`
      <figure part="card" class="card" aria-labelledby="heading" tabindex="-1">
        <div class="header">
          <div>
            <h2 part="heading" id="heading">${text.chartHeading}</h2>
            ${this.#renderTotal()}
          </div>
          ${this.hideToolbar ? nothing : this.#renderToolbar()}
        </div>
        ${this.#renderStale()}
        <div
          class="body ${this.usage.snapshot?.status === 'ready' ? '' : 'old'}"
          aria-busy=${this.#isBusy ? 'true' : 'false'}
        >
          ${this.#renderBody()} ${this.#renderUpdating()}
        </div>
        ${this.#renderCaption()}
        <span class="visually-hidden" role="status">${this.#announcement}</span>
        <span class="probe" aria-hidden="true" @transitionend=${this.#onThemeChange}></span>
      </figure>
    `;
  }

  readonly #retry = (): void => void this.#report.retry(() => this.card);

  readonly #onThemeChange = (): void => {
    this.#theme = null;
    this.requestUpdate();
  };

  readonly #onMetric = (event: Event): void => {
    event.stopPropagation();
    this.metric = (event.target as HTMLInputElement).value as Metric;
    this.dispatchEvent(new Event('change', { bubbles: true }));
  };

  readonly #onView = (): void => {
    this.view = this.#isTable ? 'chart' : 'table';
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const last = (this.#view?.length ?? 0) - 1;
    const index = this._focus?.index ?? null;
    const forward = this.language.isRtl ? -1 : 1;
    switch (event.key) {
      case 'ArrowRight':
        this.#moveTo(index === null ? (forward > 0 ? 0 : last) : index + forward);
        break;
      case 'ArrowLeft':
        this.#moveTo(index === null ? (forward > 0 ? last : 0) : index - forward);
        break;
      case 'Home':
        this.#moveTo(0);
        break;
      case 'End':
        this.#moveTo(last);
        break;
      case 'Enter':
        if (index !== null) this.#select(index);
        break;
      case 'Escape':
        if (index === null) return;
        this.#plot?.focus(null);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  readonly #onFocus = (focus: PlotFocus | null): void => {
    // Drawing moves the cursor too, and an update must not begin inside another one.
    queueMicrotask(() => {
      const { index, x, y } = this._focus ?? {};
      if (focus?.index !== index || focus?.x !== x || focus?.y !== y) this._focus = focus;
    });
  };

  readonly #select = (index: number): void => {
    if (!this.#view) return;
    const detail = { bucket: this.#view.bucket(index) };
    this.dispatchEvent(new CustomEvent('usage-select', { detail, bubbles: true, composed: true }));
  };

  get #metric(): Metric {
    return METRICS.includes(this.metric) ? this.metric : 'credits';
  }

  /** Without the plotting library the numbers are still there. */
  get #isTable(): boolean {
    return this.view === 'table' || this._hasPlotFailed;
  }

  get #isDrawn(): boolean {
    return !this.#isTable && this.#view?.isEmpty === false && !this.#isErrorInPlace;
  }

  get #isErrorInPlace(): boolean {
    return this.usage.snapshot?.status === 'error' && this.#report.isErrorShown;
  }

  get #isBusy(): boolean {
    const { status = 'idle', fetching = false } = this.usage.snapshot ?? {};
    return status === 'loading' || status === 'idle' || (status === 'error' && fetching);
  }

  get #announcement(): string {
    if (this.#isBusy) return this.usage.snapshot?.status === 'error' ? this.text.updating : this.text.loading;
    const index = this._focus?.index;
    if (index === undefined || !this.#view) return '';
    const { text, locale } = this;
    const parts = [
      this.#view.label(index, locale),
      this.#view.amount(index, text, locale),
      this.#view.caveat(index, text),
    ];
    return parts.filter((part) => part !== '').join(', ');
  }

  #writeGranularity(old: unknown): void {
    // The default must not undo what another element, or the page, asked for.
    if (old === undefined && this.granularity === 'auto') return;
    const granularity: Granularity | 'auto' = isGranularity(this.granularity) ? this.granularity : 'auto';
    this.usage.store?.setQuery({ granularity });
  }

  #moveTo(index: number): void {
    if (!this.#view) return;
    this.#plot?.focus(Math.min(this.#view.length - 1, Math.max(0, index)));
  }

  async #importPlot(): Promise<void> {
    if (this._Plot || this._hasPlotFailed) return;
    try {
      this._Plot = (await import('uplot')).default;
    } catch {
      // uPlot throws while it is imported where `navigator.language` is no language.
      this._hasPlotFailed = true;
    }
  }

  #draw(): void {
    const { canvas, probe, _Plot: Plot } = this;
    const { width, height } = this.#size;
    const view = this.#view;
    if (!canvas) this.#destroyPlot();
    // While it is hidden no change of colours is heard of.
    if (width === 0) this.#theme = null;
    if (!canvas || !probe || !Plot || !view || width === 0 || height === 0 || !this.isConnected) return;
    this.#theme ??= readTheme(probe);
    const drawn = { view, theme: this.#theme, locale: this.locale, isRtl: this.language.isRtl, width, height };
    if (this.#plot) this.#plot.update(drawn);
    else this.#plot = new UsagePlot(Plot, canvas, drawn, { onFocus: this.#onFocus, onSelect: this.#select });
  }

  #destroyPlot(): void {
    this.#plot?.destroy();
    this.#plot = null;
    this.#theme = null;
    this.#onFocus(null);
  }

  #renderTotal(): TemplateResult {
    const view = this.#view;
    if (!view || this.#isErrorInPlace) return html`<p part="total" class="total">&nbsp;</p>`;
    const { text, locale } = this;
    // Not a text node of Lit's: a page that is translated would keep the old one.
    const total = `${view.total(text, locale)} · ${formatRange(view.report.query.range, locale)}`;
    return html`<p part="total" class="total" .textContent=${total}></p>`;
  }

  #renderToolbar(): TemplateResult {
    const { text } = this;
    return html`
      <div part="toolbar" class="toolbar">
        <fieldset part="metric" class="segments">
          <legend class="visually-hidden">${text.metricLabel}</legend>
          ${METRICS.map(
            (metric) => html`
              <label>
                <input
                  class="visually-hidden"
                  type="radio"
                  name="metric"
                  .value=${metric}
                  .checked=${metric === this.#metric}
                  @change=${this.#onMetric}
                />
                ${text[metric]}
              </label>
            `,
          )}
        </fieldset>
        ${
          this._hasPlotFailed
            ? nothing
            : html`<button
                part="view"
                class="button"
                type="button"
                aria-pressed=${this.#isTable ? 'true' : 'false'}
                @click=${this.#onView}
              >
                ${text.showTable}
              </button>`
        }
      </div>
    `;
  }

  #renderStale(): TemplateResult | typeof nothing {
    const { stale, status } = this.usage.snapshot ?? {};
    return stale && status === 'ready' && this.#report.isErrorShown ? staleNotice(this.text, this.#retry) : nothing;
  }

  /** A paler picture alone could be a finished one. */
  #renderUpdating(): TemplateResult | typeof nothing {
    const hasOwnSign = this.#view === null && !this.#isErrorInPlace;
    if (!this.#isBusy || hasOwnSign) return nothing;
    return html`<span part="updating" class="updating" aria-hidden="true">${this.text.updating}</span>`;
  }

  #renderBody(): TemplateResult {
    const { error = null } = this.usage.snapshot ?? {};
    const { text, locale } = this;
    const view = this.#view;
    if (error && this.#isErrorInPlace) {
      return html`<slot name="error">
        ${errorNotice({ error, text, locale, supportUrl: this.supportHref, onRetry: this.#retry })}
      </slot>`;
    }
    if (!view) {
      if (error) return html``;
      return html`<slot name="loading"><div class="skeleton"></div></slot>`;
    }
    if (view.isEmpty) return html`<slot name="empty">${emptyNotice(text)}</slot>`;
    if (this.#isTable) {
      return bucketTable({
        view,
        text,
        locale,
        caption: `${text.chartHeading}, ${formatRange(view.report.query.range, locale)}`,
        rows: this._rows,
        onMore: () => (this._rows += ROWS_AT_ONCE),
      });
    }
    return this.#renderPlot(view);
  }

  #renderPlot(view: ChartView): TemplateResult {
    const { text, locale } = this;
    const label = `${text.chartHeading}: ${view.total(text, locale)}, ${formatRange(view.report.query.range, locale)}`;
    return html`
      <div
        part="plot"
        class="plot"
        tabindex="0"
        role="application"
        aria-roledescription=${text.plotDescription}
        aria-label=${label}
        aria-description=${text.plotHint}
        @keydown=${this.#onKey}
        @blur=${() => this.#plot?.focus(null)}
      >
        <div class="canvas" aria-hidden="true"></div>
        ${this._focus ? this.#renderTooltip(view, this._focus.index) : nothing}
      </div>
    `;
  }

  #renderTooltip(view: ChartView, index: number): TemplateResult {
    const { text, locale } = this;
    const amount = view.amount(index, text, locale);
    const caveat = view.caveat(index, text);
    return html`
      <div part="tooltip" class="tooltip" aria-hidden="true">
        <span .textContent=${view.label(index, locale)}></span>
        ${amount === '' ? nothing : html`<strong .textContent=${amount}></strong>`}
        ${caveat === '' ? nothing : html`<span .textContent=${caveat}></span>`}
      </div>
    `;
  }

  #renderCaption(): TemplateResult {
    const { text, locale } = this;
    const report = this.#isErrorInPlace ? undefined : this.#view?.report;
    if (!report) return html`<figcaption part="caption"><span>&nbsp;</span></figcaption>`;
    const hasOpenBucket = report.buckets.state.some((bucket) => bucket === 'partial' || bucket === 'provisional');
    const notes = reportNotes(report, text, locale);
    return html`
      <figcaption part="caption">
        <span>${text.timesIn({ zone: isolate(report.query.timeZone) })}</span>
        ${
          hasOpenBucket && this.#isDrawn
            ? html`<span class="key">
                <svg viewBox="0 0 12 12" aria-hidden="true">
                  <rect x="0.5" y="0.5" width="11" height="11"></rect>
                  <path d="M0 12 12 0M0 6 6 0M6 12 12 6"></path>
                </svg>
                ${text.partial}
              </span>`
            : nothing
        }
        ${
          notes.length === 0
            ? nothing
            : html`<ul part="notes" class="notes">
                ${notes.map((note) => html`<li>${note}</li>`)}
              </ul>`
        }
      </figcaption>
    `;
  }
}
