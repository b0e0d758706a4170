import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { adjacentPeriod } from '../../analysis/adjacent-period.js';
import { usageError } from '../../api/usage-error.js';
import { CopyController } from '../../controllers/copy-controller.js';
import { OnDemand } from '../../controllers/on-demand.js';
import { PrintController } from '../../controllers/print-controller.js';
import { ReportController } from '../../controllers/report-controller.js';
import { keepTabStops } from '../../controllers/roving-focus.js';
import { chartTexts } from '../../i18n/chart.js';
import { wordsLocale } from '../../i18n/messages.js';
import { windowOf } from '../../internal/browser.js';
import { emptyNotice, errorNotice, staleNotice } from '../../internal/notices.js';
import { setState } from '../../internal/set-state.js';
import { sameRange, type DayRange } from '../../time/day-range.js';
import type { ChartSettings } from './model/chart-settings.js';
import { sameBuckets, sameInput, type ChartView, type UsageBucket } from './model/chart-view.js';
import { ChartKeyboard } from './model/keyboard.js';
import { ViewController } from './model/view-controller.js';
import { zoomedRangeBetween } from './model/zoom.js';
import { bucketTable, type TableSort } from './parts/bucket-table.js';
import { caption, summaryLine, total } from './parts/caption.js';
import { legend } from './parts/legend.js';
import { MarkersController } from './parts/markers-controller.js';
import { updatingSign } from './parts/notices.js';
import { plotArea } from './parts/plot-area.js';
import { toolbar, zoomBar, type ToolbarOptions } from './parts/toolbar.js';
import { PlotController } from './plot/plot-controller.js';
import { PROBES } from './plot/plot-theme.js';
import { SettableChart } from './settable-chart.js';
import { SoundController } from './sound/sound-controller.js';
import { ChartAnnouncer } from './text/announcer.js';
import { describeBucket, type BucketContext } from './text/bucket-details.js';
import { rangeName, totalWithUnit, type Localization } from './text/names.js';
import { styles } from './usage-chart.styles.js';

/** Somebody switched what is drawn, or moved the range. */
export type UsageChartChangeEvent = CustomEvent<{ readonly changed: 'agent' | 'range' | keyof ChartSettings }>;

/** Somebody chose a bucket in the chart. */
export type UsageChartSelectEvent = CustomEvent<{ readonly bucket: UsageBucket }>;

declare global {
  interface HTMLElementEventMap {
    'usage-select': UsageChartSelectEvent;
  }
}

/** As many rows as a page shows without a pause. */
const ROWS_AT_ONCE = 366;

/**
 * Usage over time: credits consumed in each interval, or the messages that drove them.
 *
 * @element usage-chart
 * @summary Usage over time, in credits or messages.
 * @example
 * ```html
 * <usage-chart endpoint="/api/usage" group-by="agent" compare></usage-chart>
 * ```
 * @fires {UsageLoadEvent} usage-load - A report for the current query is on screen.
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show a message of your own.
 * @fires {UsageChartSelectEvent} usage-select - A bucket was clicked, or chosen with Enter.
 * @fires {UsageChartChangeEvent} change - Somebody switched what is drawn, or moved the range, or went on to all agents from one that does not exist; `detail.changed` says which: `range`, `agent`, or the name of a property such as `metric`.
 * @slot loading - Shown in place of the chart until the first report.
 * @slot empty - Shown in place of the chart when nothing was used in the range.
 * @slot error - Shown in place of the element's message when loading failed.
 * @csspart card - The surface of the chart.
 * @csspart heading - The title.
 * @csspart total - What was used in all, and in which days.
 * @csspart summary - Where usage is highest, whether it rises, and how it stands against the period before.
 * @csspart toolbar - The switches.
 * @csspart metric - The switch between credits, messages and credits per message.
 * @csspart period - The buttons that move the range to the period before or after.
 * @csspart options - The button that shows more switches.
 * @csspart option-row - Those switches.
 * @csspart copy - The button that copies the numbers as text.
 * @csspart sound - The button that plays the drawing as sound.
 * @csspart legend - What the colours and lines stand for; its buttons hide groups.
 * @csspart view - The button between chart and table.
 * @csspart plot - The drawing.
 * @csspart marks - What happened, on the time axis.
 * @csspart mark - One of those marks.
 * @csspart tooltip - The values of the bucket pointed at.
 * @csspart unpin - The button that lets go of the tooltip where a click has pinned it.
 * @csspart zoom - What can be done with the stretch that is looked at closer.
 * @csspart table - The same numbers as a table.
 * @csspart updating - The sign over what is shown while another range, or another try, is on its way.
 * @csspart caption - The line below: zone, and what is unfinished.
 * @csspart keys - What opens the list of keys.
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
export class UsageChart extends SettableChart {
  static override readonly tag = 'usage-chart';
  static override readonly styles = styles;

  protected readonly english = chartTexts;

  #report = new ReportController(this, this.usage);
  #print = new PrintController(this);
  #plot = new PlotController(this, {
    isPrinting: () => this.#print.isPrinting,
    canvas: () => this.canvas,
    probe: () => this.probe,
    onSelect: (index) => this.#select(index),
    onZoom: ([one, other]) => this.#view && this.#views.zoomTo(zoomedRangeBetween(this.#view, one, other)),
    onDraw: () => this.#marks.place(this.#plot.plot),
  });
  #options = new OnDemand(this, () => import('./parts/options.js'));
  #announcer = new ChartAnnouncer(this);
  #copy = new CopyController(this, async () => {
    const { chartText } = await import('./text/plain-text.js');
    return this.#view ? chartText(this.#view, this.#localization) : '';
  });
  #sound = new SoundController(this, {
    view: () => (this.#isDrawn && this.#plot.width > 0 ? this.#view : null),
    isRtl: () => this.language.isRtl,
    index: () => this.#plot.index,
    onBucket: (index) => this.#point(index),
  });
  #views = new ViewController(this, this.usage);
  #marks = new MarkersController(this, () => this.markList);
  #keyboard = new ChartKeyboard({
    view: () => this.#view,
    index: () => this.#plot.index,
    isRtl: () => this.language.isRtl,
    point: (index) => this.#point(index),
    mark: (range) => this.#plot.plot?.mark(range),
    zoom: (zoomedRange) => this.#views.zoomTo(zoomedRange),
    select: (index) => this.#select(index),
    onGroupChange: () => this.requestUpdate(),
    toggleSound: () => void this.#sound.toggle(),
    undo: () => this.#back(),
  });
  #localization: Localization = { text: this.text, locale: this.locale };

  @query('.card') private readonly card!: HTMLElement | null;
  @query('.canvas') private readonly canvas!: HTMLElement | null;
  @query('.probe') private readonly probe!: HTMLElement | null;
  @query('.marks') private readonly markList!: HTMLElement | null;
  @query('.tooltip') private readonly tooltip!: HTMLElement | null;

  @state() private _rows = ROWS_AT_ONCE;
  @state() private _sort: TableSort | null = null;
  @state() private _hasOptions = false;

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
    const answer = status === 'ready' && report ? report : await store.load();
    const view = this.#view;
    return usageCsv(view?.input.report === answer ? view.report : answer, store.get().query.agent);
  }

  /**
   * The drawing as a PNG at the resolution of the screen, with title, total, range, legend and zone.
   *
   * @throws a {@link UsageError} where nothing is drawn: before the first report, in the table, or without usage
   */
  async toBlob(): Promise<Blob> {
    const { chartImage } = await import('./plot/chart-image.js');
    await this.updateComplete;
    const { plot } = this.#plot;
    if (!plot || !this.#view || !this.#isDrawn) throw usageError('not_configured', 'The chart has no drawing now');
    return chartImage(this.#view, plot, this.#localization, this.language.isRtl);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#localization = { text: this.text, locale: this.locale };
    if (changed.has('groupBy')) {
      this.#views.showAllGroups();
      this.#keyboard.group = null;
    }
    this.#look();
    this.#marks.update(this.#isDrawn ? this.#view : null, this.markers, this.#localization);
    this.#announcer.announce(this.#sound.isPlaying ? '' : this.#sentence);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    setState(this.internals, 'empty', this.#view?.isEmpty ?? false);
    const view = this.#view;
    this.#plot.draw(
      view && this.#isDrawn ? { view, locale: this.#localization.locale, isRtl: this.language.isRtl } : null,
    );
    if (this.tooltip) this.#plot.plot?.placeTooltip(this.tooltip);
    this.#marks.place(this.#plot.plot);
    keepTabStops(this.renderRoot, '.groups, .marks');
  }

  protected override render(): TemplateResult {
    return html`<div class="chart">${this.#renderCard()}</div>`;
  }

  #renderCard(): TemplateResult {
    const { text } = this.#localization;
    return html`
      <figure part="card" class="card" aria-labelledby="heading" aria-describedby="summary" tabindex="-1">
        <div class="header">
          <div>
            <h2 part="heading" id="heading">${text.chartHeading}</h2>
            ${total(this.#report.isErrorInPlace ? null : this.#view, this.#localization)}
          </div>
          ${this.hideToolbar ? nothing : toolbar(this.#toolbar)}
        </div>
        ${summaryLine(this.#report.isErrorInPlace ? null : this.#view, this.#localization)}
        ${this._hasOptions && !this.hideToolbar ? (this.#options.want()?.optionRow(this.#toolbar) ?? nothing) : nothing}
        ${this.#renderStale()}
        ${this.#view && this.#isDrawn ? legend(this.#view, this.#localization, this.#onGroup) : nothing}
        <div
          class="body ${this.usage.snapshot?.status === 'ready' ? '' : 'old'}"
          aria-busy=${this.#report.isBusy ? 'true' : 'false'}
        >
          ${this.#renderBody()}
          ${updatingSign(this.#report.isBusy && (this.#view !== null || this.#report.isErrorInPlace), this.#localization)}
        </div>
        ${this.#renderZoomBar()}
        ${caption(this.#report.isErrorInPlace ? null : this.#view, this.#isDrawn || this.#isToCome, this.#localization)}
        <span class="visually-hidden" role="status">${this.#announcement}</span>
        <span class="probe" aria-hidden="true" @transitionend=${this.#plot.onThemeChange}>
          ${this.#isDrawn ? PROBES.map((name) => html`<span class=${name}></span>`) : nothing}
        </span>
      </figure>
    `;
  }

  readonly #retry = (): void => void this.#report.retry(() => this.card);

  readonly #onSettings = (settings: Partial<ChartSettings>): void => {
    Object.assign(this, settings);
    for (const changed of Object.keys(settings)) this.#tell(changed as keyof ChartSettings);
  };

  readonly #onOpen = (): void => {
    this._hasOptions = !this._hasOptions;
    if (this.#options.hasFailed) this.#options.retry();
  };

  readonly #onPeriod = (way: -1 | 1): void => {
    const { shown } = this.#report;
    if (shown) this.#setRange(adjacentPeriod(shown.report.query.range, way, shown.report.account));
  };

  readonly #onUseRange = (): void => {
    if (this.#view) this.#setRange(this.#view.report.query.range);
    this.#focusBody();
  };

  readonly #onShowAll = (): void => {
    this.#views.zoomTo(null);
    this.#focusBody();
  };

  readonly #onSave = (kind: 'png' | 'csv'): void => {
    const save = async (): Promise<void> => {
      const { saveChart } = await import('./parts/save-chart.js');
      const content = await (kind === 'png' ? this.toBlob() : this.toCSV());
      if (this.shadowRoot && this.#view) saveChart(this.#view, content, this.shadowRoot);
    };
    // What is not drawn any more is not saved.
    save().catch(() => undefined);
  };

  readonly #onGroup = (key: string, isAlone: boolean): void => {
    this.#views.toggleGroup(key, isAlone);
    this.#keyboard.group = null;
  };

  readonly #onBlur = (): void => {
    this.#keyboard.reset();
    if (this.#plot.pinned === null) this.#point(null);
  };

  readonly #onUnpin = (): void => {
    this.#point(null);
    this.#focusBody();
  };

  readonly #onMore = (): void => {
    this._rows += ROWS_AT_ONCE;
    // The button leaves with the last rows.
    void this.updateComplete.then(() => this.shadowRoot?.activeElement ?? this.#focusBody());
  };

  /** For a button that leaves with what it did. */
  #focusBody(): void {
    this.renderRoot.querySelector<HTMLElement>('.plot, .table')?.focus();
  }

  readonly #point = (index: number | null): void => this.#plot.point(index);

  readonly #select = (index: number): void => {
    if (!this.#view) return;
    const detail = { bucket: this.#view.bucket(index) };
    this.dispatchEvent(new (windowOf(this).CustomEvent)('usage-select', { detail, bubbles: true, composed: true }));
    this.#plot.togglePin(index);
  };

  /** Of a drag, a pinned tooltip, a bucket in front, and what is looked at closer, the first that there is. */
  #back(): boolean {
    if (this.#plot.plot?.cancelDrag()) return true;
    if (this.#plot.index !== null) this.#point(null);
    else if (this.#view?.isZoomed) this.#views.zoomTo(null);
    else return false;
    return true;
  }

  #setRange(range: DayRange): void {
    const { periods = [] } = this.#report.shown?.report.account ?? {};
    // The current one moves on when it is over.
    const isCurrent = sameRange(range, periods[0]);
    this.usage.store?.setQuery({ range: isCurrent ? { preset: 'current-period' } : range });
    this.#tell('range');
  }

  #tell(changed: 'range' | keyof ChartSettings): void {
    this.dispatchEvent(new (windowOf(this).CustomEvent)('change', { detail: { changed }, bubbles: true }));
  }

  get #toolbar(): ToolbarOptions {
    return {
      settings: this.#settings,
      text: this.#localization.text,
      hasOptionRow: this._hasOptions,
      hasChart: !this.#plot.hasFailed,
      view: this.#view,
      localization: this.#localization,
      onPeriod: this.#onPeriod,
      onZoom: this.#views.zoomTo,
      copy: this.#view ? this.#copy.render(this.#localization.text) : nothing,
      isPlaying: this.#sound.isPossible ? this.#sound.isPlaying : null,
      onOpen: this.#onOpen,
      onSave: this.#onSave,
      onPlay: () => void this.#sound.toggle(),
      onChange: this.#onSettings,
    };
  }

  get #view(): ChartView | null {
    return this.#views.view;
  }

  /** Without the plotting library the numbers are still there. */
  get #isTable(): boolean {
    return this.view === 'table' || this.#plot.hasFailed;
  }

  /** What is to be seen. */
  get #settings(): ChartSettings {
    return { ...this.settings, view: this.#isTable ? 'table' : 'chart' };
  }

  get #isDrawn(): boolean {
    return !this.#isTable && this.#view?.isEmpty === false && !this.#report.isErrorInPlace;
  }

  get #isToCome(): boolean {
    return this.#view === null && !this.#isTable && !this.#report.isErrorInPlace;
  }

  get #announcement(): string {
    if (this.#report.isBusy)
      return this.usage.snapshot?.status === 'error'
        ? this.#localization.text.updating
        : this.#localization.text.loading;
    return this.#announcer.sentence;
  }

  /** What there is to say of the bucket that the pointer, or the keyboard, is on. */
  get #sentence(): string {
    const { index } = this.#plot;
    const view = this.#view;
    if (!view) return '';
    if (index !== null) return describeBucket(view, index, this.#localization, this.#extras);
    if (!view.isZoomed) return '';
    const { text, locale } = this.#localization;
    return text.markAt({
      when: rangeName(view, wordsLocale(text, 'markAt', locale)),
      label: totalWithUnit(view, this.#localization),
    });
  }

  /** What there is to say of the bucket in front beside its numbers. */
  get #extras(): BucketContext {
    return { focusedGroup: this.#keyboard.group, notes: this.#marks.notesAt(this.#plot.index) };
  }

  /** Looks at the report that is on screen as the properties say. */
  #look(): void {
    const known = this.#view;
    this.#views.update(this.#report.shown, this.#settings, this.#plot.width);
    const view = this.#view;
    if (view === known) return;
    // What is said of a copy may itself take the width that makes other bars.
    if (!known || !view || !sameInput({ ...known.input, maxBars: view.input.maxBars }, view.input)) this.#copy.reset();
    if (known && view && sameBuckets(known, view)) return;
    this.#plot.forget();
    this.#keyboard.unmark();
    this._rows = ROWS_AT_ONCE;
  }

  #renderZoomBar(): TemplateResult | typeof nothing {
    const view = this.#view;
    if (!view?.isZoomed || this.#report.isErrorInPlace) return nothing;
    const isNarrower = !sameRange(view.report.query.range, view.input.report.query.range);
    return zoomBar({
      text: this.#localization.text,
      onUseRange: isNarrower ? this.#onUseRange : null,
      onShowAll: this.#onShowAll,
    });
  }

  #renderStale(): TemplateResult | typeof nothing {
    const { stale, status } = this.usage.snapshot ?? {};
    return stale && status === 'ready' && this.#report.isErrorShown
      ? staleNotice(this.#localization.text, this.#retry)
      : nothing;
  }

  #renderBody(): TemplateResult {
    const { error = null } = this.usage.snapshot ?? {};
    const { text, locale } = this.#localization;
    const view = this.#view;
    if (error && this.#report.isErrorInPlace) {
      return html`<slot name="error">
        ${errorNotice({ error, agent: this.#report.agent, text, locale, supportUrl: this.supportHref, onRetry: this.#retry })}
      </slot>`;
    }
    if (!view) {
      if (error) return html``;
      return html`<slot name="loading"><div class="skeleton"></div></slot>`;
    }
    if (view.isEmpty) return html`<slot name="empty">${emptyNotice(text)}</slot>`;
    if (this.#isTable) return this.#renderTable(view);
    const area = plotArea({
      view,
      localization: this.#localization,
      index: this.#plot.index,
      extras: this.#extras,
      isPinned: this.#plot.pinned !== null,
      onKey: this.#keyboard.onKey,
      onBlur: this.#onBlur,
      onUnpin: this.#onUnpin,
    });
    return html`${area} ${this.#marks.render(this.#localization, this.#point)}`;
  }

  #renderTable(view: ChartView): TemplateResult {
    const { text, locale } = this.#localization;
    return bucketTable({
      view,
      localization: this.#localization,
      caption: `${text.chartHeading}, ${rangeName(view, wordsLocale(text, 'chartHeading', locale))}`,
      sort: this._sort,
      rows: this.#print.isPrinting ? Infinity : this._rows,
      onSort: (sort) => (this._sort = sort),
      onMore: this.#onMore,
    });
  }
}
