import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import type { ZoomedRange } from '../../analysis/rebucket.js';
import { PrintController } from '../../controllers/print-controller.js';
import { ReportController } from '../../controllers/report-controller.js';
import { ReportFrame } from '../../controllers/report-frame.js';
import { keepTabStops } from '../../controllers/tab-stops.js';
import { chartTexts } from '../../i18n/chart.js';
import { windowOf } from '../../internal/dom.js';
import type { ChartSettings } from './model/chart-settings.js';
import { sameBuckets, sameInput, type ChartView, type UsageBucket } from './model/chart-view.js';
import { ViewController } from './model/view-controller.js';
import { caption, summaryLine, totalLine } from './parts/caption.js';
import { ChartParts } from './parts/chart-parts.js';
import { MarkersController } from './parts/markers-controller.js';
import { periodButtons } from './parts/period-buttons.js';
import { plotArea } from './parts/plot-area.js';
import { toolbar, type MenuName } from './parts/toolbar.js';
import { PlotController } from './plot/plot-controller.js';
import { SettableChart } from './settable-chart.js';
import type { Localization } from './text/names.js';
import { styles } from './usage-chart.styles.js';

/** A setting, the range or the zoomed range was changed in the chart. */
export type UsageChartChangeEvent = CustomEvent<{ readonly changed: 'agent' | 'range' | 'zoom' | keyof ChartSettings }>;

/** A bucket was selected in the chart. */
export type UsageChartSelectEvent = CustomEvent<{ readonly bucket: UsageBucket }>;

declare global {
  // Extends the events of every HTML element, the document and the window.
  interface GlobalEventHandlersEventMap {
    'usage-select': UsageChartSelectEvent;
  }
}

/**
 * Usage over time: the credits or messages of each bucket, or the credits per message.
 *
 * @element usage-chart
 * @summary Usage over time, in credits or messages.
 * @example
 * ```html
 * <usage-chart endpoint="/api/usage" group-by="agent" compare></usage-chart>
 * ```
 * @fires {UsageLoadEvent} usage-load - A report for the current query is shown.
 * @fires {UsageErrorEvent} usage-error - The last request failed. Cancel the event to show your own message.
 * @fires {UsageChartSelectEvent} usage-select - A bucket was selected, by a click or with Enter.
 * @fires {UsageChartChangeEvent} change - A setting or the range was changed in the chart, or the filter was reset
 *   because its agent does not exist. `detail.changed` is `range`, `agent`, `zoom`, or the name of a property such as
 *   `metric`.
 * @slot loading - Shown instead of the chart until the first report.
 * @slot empty - Shown instead of the chart when nothing was used in the range.
 * @slot error - Shown instead of the element's message when loading failed.
 * @csspart card - The surface of the chart.
 * @csspart heading - The title.
 * @csspart total - The total and the shown days.
 * @csspart summary - Where usage is highest, whether it rises, and the change from the previous period.
 * @csspart toolbar - The toolbar.
 * @csspart metric - The switch between credits, messages and credits per message.
 * @csspart period - The buttons that move the range to the previous or the next period.
 * @csspart group-by - The choice of groups.
 * @csspart compare - The button that compares with the previous period.
 * @csspart options - The button that opens further options.
 * @csspart export - The button that opens the menu of exports.
 * @csspart menu - The popover with further options, or with exports.
 * @csspart option-row - The further options.
 * @csspart copy - The menu item that copies the numbers as text.
 * @csspart sound - The button that plays the chart as sound.
 * @csspart legend - The legend; its buttons hide and show groups.
 * @csspart view - The choice between chart and table.
 * @csspart brush - The whole range in a strip, with two handles; shown while zoomed, or when chosen.
 * @csspart plot - The drawing.
 * @csspart marks - The markers on the time axis.
 * @csspart mark - One marker.
 * @csspart tooltip - The details of the bucket under the cursor.
 * @csspart unpin - The button that unpins the tooltip after a click has pinned it.
 * @csspart zoom - The buttons for a zoomed range.
 * @csspart table - The same numbers as a table.
 * @csspart updating - The sign that another range is loading, or that a retry is running.
 * @csspart caption - The lines below the drawing.
 * @csspart key - What the patterns and lines of the drawing mean.
 * @csspart keys - The keyboard shortcuts, closed at first.
 * @csspart notes - Notes on the numbers: where they do not add up, or are truncated, unpriced or coarser than asked.
 * @csspart empty - The message when nothing was used.
 * @csspart error - The message when loading failed.
 * @csspart retry - The button that tries again.
 * @csspart support - The link to support.
 * @csspart stale - The notice that the shown report is old.
 * @cssprop [--usage-chart-height=300px] - Height of the drawing.
 * @cssstate loading - A request is running.
 * @cssstate empty - Nothing was used in the range.
 * @cssstate error - Loading failed.
 * @cssstate stale - The shown report is older than it should be.
 */
export class UsageChart extends SettableChart {
  static override readonly tag = 'usage-chart';
  static override readonly styles = styles;

  protected static override readonly storeOptions = { report: true };

  protected readonly english = chartTexts;

  #report = new ReportController(this, this.usage);
  #frame = new ReportFrame(this, this.usage, this.#report);
  #print = new PrintController(this);
  #views = new ViewController(this, this.usage, (changed) => this.#dispatchChange(changed));
  #plot = new PlotController(this, {
    isPrinting: () => this.#print.isPrinting,
    canvas: () => this.canvas,
    probe: () => this.probe,
    onResize: () => this.#onResize(),
    onPointer: (event) => this.#parts.handle(event),
  });
  #markers = new MarkersController(this);
  #localization: Localization = { text: this.text, locale: this.locale };
  #parts = new ChartParts({
    host: this,
    usage: this.usage,
    view: () => this.#view,
    drawnView: () => this.#drawnView,
    plot: () => this.#drawnView && this.#plot.plot,
    localization: () => this.#localization,
    isRtl: () => this.language.isRtl,
    notesAt: (index) => this.#markers.notesAt(index),
    zoomTo: (zoomedRange) => this.#views.zoomTo(zoomedRange),
    zoomToBuckets: (one, other) => this.#views.zoomToBuckets(one, other),
    useZoomedRange: () => this.#views.useZoomedRange(),
    select: (index) => this.#select(index),
    trend: () => this.#markers.trend,
    focusBody: () => this.#focusBody(),
  });

  @query('.canvas') private readonly canvas!: HTMLElement | null;
  @query('.probe') private readonly probe!: HTMLElement | null;

  /** @internal The zoomed range; `null`: none. A page that restores it may set it before the report has loaded. */
  get zoomedRange(): ZoomedRange | null {
    return this.#views.zoom;
  }

  set zoomedRange(zoomedRange: ZoomedRange | null) {
    this.#views.restoreZoom(zoomedRange);
  }

  /**
   * The shown usage as CSV, with a row for each bucket, agent and model. Waits for the report if there is none yet. A
   * name or id that a spreadsheet could take for a formula begins with an apostrophe.
   *
   * @throws a {@link UsageError} if the report cannot be loaded
   */
  async toCSV(): Promise<string> {
    return (await this.#parts.loadOptions()).exports.csv();
  }

  /**
   * The drawing as a PNG at the resolution of the screen, with heading, total, range, legend and time zone.
   *
   * @throws a {@link UsageError} if nothing is drawn: before the first report, in the view `table`, or without usage
   */
  async toBlob(): Promise<Blob> {
    return (await this.#parts.loadOptions()).exports.image();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#localization = { text: this.text, locale: this.locale };
    if (changed.has('groupBy')) {
      this.#views.showAllGroups();
      this.#parts.interaction.part?.resetGroup();
    }
    this.#parts.loadFor(this.settings);
    this.#updateView();
    this.#markers.update(this.#drawnView, this.markers, this.#localization);
    if (!this.#drawnView) this.#parts.interaction.part?.reset();
    // A zoomed range needs the announcements and the overview.
    if (this.#view?.isZoomed) this.#parts.interaction.load();
    this.#parts.interaction.part?.announce(this.#parts.isPlaying);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#draw();
    keepTabStops(this.renderRoot, '.legend, .marks');
  }

  #draw(): void {
    const view = this.#drawnView;
    const { locale, language } = this;
    this.#plot.draw(view && { view, locale, isRtl: language.isRtl, ...this.#parts.painters(view) });
    this.#parts.interaction.part?.updatePlot();
    this.#markers.place(this.#plot.plot);
  }

  /** Draws without an update, unless another number of bars fits into the new size. */
  #onResize(): void {
    const last = this.#view;
    this.#updateView();
    if (this.isUpdatePending || this.#view !== last) this.requestUpdate();
    else this.#draw();
  }

  /** Also waits for parts that are being loaded, and for the first drawing. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#parts.loaded();
    await super.getUpdateComplete();
    if (this.#drawnView && !this.#plot.plot) await this.#plot.whenMeasured();
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult {
    const { text } = this.#localization;
    const view = this.#view;
    const drawnView = this.#drawnView;
    const shown = this.#report.isErrorInPlace ? null : view;
    const { options, interaction, groups } = this.#parts;
    const menus = this.hideToolbar ? null : options.part;
    return this.#frame.render({
      ...this.#localization,
      supportUrl: this.supportHref,
      headingLevel: this.headingLevel,
      heading: text.chartHeading,
      describedBy: 'summary',
      subheading: html`<div class="shown ${shown ? '' : 'waiting'}">
        ${totalLine(shown, this.#localization)}
        ${this.hideToolbar ? nothing : periodButtons(view, this.#localization, this.#views.movePeriod)}
      </div>`,
      toolbar: this.hideToolbar
        ? nothing
        : toolbar({
            settings: this.settings,
            localization: this.#localization,
            menu: menus?.menu ?? null,
            isMenuOpen: menus?.isOpen ?? false,
            onSettings: this.#onSettings,
            onMenu: this.#onMenu,
          }),
      lead: html`
        ${menus?.render(this.settings, this.#onSettings)} ${summaryLine(shown, this.#markers.trend, this.#localization)}
        ${drawnView?.groups ? groups.load()?.legend(drawnView, this.#localization, this.#onHide) : nothing}
      `,
      body: view && !view.isEmpty ? () => this.#renderBody(view) : null,
      skeleton: () => html`<div class="skeleton"></div>`,
      isEmpty: view?.isEmpty ?? false,
      caption: html`
        ${shown && (shown.isZoomed || this.#parts.hasSlider) ? interaction.load()?.renderOverview() : nothing}
        ${caption({
          view: shown,
          localization: this.#localization,
          isDrawn: this.#hasPlot,
          hasMarkers: this.#parts.forecast.pending ? null : this.#markers.areShown,
          shortcuts: interaction.part?.renderShortcuts(),
          onShortcuts: this.#parts.prepare,
        })}
        <span class="probe" aria-hidden="true" @transitionend=${this.#plot.onThemeChange}></span>
      `,
      announcement: this.#parts.isPlaying ? null : this.#parts.interaction.part?.sentence,
    });
  }

  readonly #onMenu = (name: MenuName): void => this.#parts.options.run((options) => void options.open(name));

  readonly #onSettings = (settings: Partial<ChartSettings>): void => {
    this.#parts.retry();
    Object.assign(this, settings);
    for (const changed of Object.keys(settings) as (keyof ChartSettings)[]) {
      this.#dispatchChange(changed);
      if (changed === 'metric' || changed === 'groupBy' || changed === 'compare')
        this.#parts.interaction.run((interaction) => interaction.changed(changed));
    }
  };

  readonly #onHide = (keys: ReadonlySet<string>): void => {
    this.#views.hideGroups(keys);
    this.#parts.interaction.part?.resetGroup();
  };

  /** To be called for a button that disappears when it is pressed, so that the focus is not lost. */
  #focusBody(): void {
    this.renderRoot.querySelector<HTMLElement>('.plot, .table')?.focus();
  }

  #select(index: number): boolean {
    if (!this.#view) return false;
    const detail = { bucket: this.#view.bucket(index) };
    this.dispatchEvent(new (windowOf(this).CustomEvent)('usage-select', { detail, bubbles: true, composed: true }));
    return true;
  }

  #dispatchChange(changed: 'range' | 'zoom' | keyof ChartSettings): void {
    this.dispatchEvent(new (windowOf(this).CustomEvent)('change', { detail: { changed }, bubbles: true }));
  }

  /** If the table cannot be loaded, the drawing is shown instead. */
  get #isTable(): boolean {
    return this.settings.view === 'table' && !this.#parts.table.hasFailed;
  }

  get #view(): ChartView | null {
    return this.#views.view;
  }

  /** Whether there is a drawing, or will be one when the report has loaded. */
  get #hasPlot(): boolean {
    return !this.#isTable && !this.#view?.isEmpty && !this.#report.isErrorInPlace;
  }

  /** The drawn view; `null`: nothing is drawn. */
  get #drawnView(): ChartView | null {
    return this.#hasPlot ? this.#view : null;
  }

  #updateView(): void {
    const last = this.#view;
    const forecaster = this.forecast ? this.#parts.forecast.load()?.of : null;
    this.#views.update(this.#report.shown, this.settings, this.#plot.width, forecaster);
    const view = this.#view;
    if (view === last) return;
    // A change of `maxBars` alone does not count: the message that copying worked can itself make the drawing narrower.
    if (!last || !view || !sameInput({ ...last.input, maxBars: view.input.maxBars }, view.input))
      this.#parts.resetExports();
    if (last && view && sameBuckets(last, view)) return;
    this.#parts.interaction.part?.reset();
    this.#parts.table.part?.reset();
  }

  #renderBody(view: ChartView): TemplateResult {
    if (this.#isTable) {
      const table = this.#parts.table.load()?.render(view, this.#localization, this.#print.isPrinting);
      return table ?? html`<div class="skeleton"></div>`;
    }
    const area = plotArea({
      view,
      localization: this.#localization,
      tooltip: this.#parts.interaction.part?.renderTooltip() ?? nothing,
      onApproach: this.#parts.prepare,
      onInput: this.#parts.handle,
    });
    return html`${area} ${this.#markers.render(this.#localization, this.#parts.point)}`;
  }
}
